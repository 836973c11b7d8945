/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-broker.h"

/**
 * A subscriber that a test need not keep running: a persistent session at the broker, made before messages are
 * published and read afterwards, both by mosquitto_sub.
 */
void mb_test_session_open (MbTestBroker *broker, const char *id, const char *topic);

/* The next @n messages, "TOPIC PAYLOAD" each; fails the test where they do not come. */
GStrv mb_test_session_read (MbTestBroker *broker, const char *id, const char *topic, guint n);
