/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-broker.h"

/* Publishing in tests, with QoS 1, by mosquitto_pub: when these return, the broker has acknowledged all. */

/* One message for each line of @text. */
void mb_test_publish_lines (MbTestBroker *broker, const char *topic, const char *text);
/* "0", "1", … */
void mb_test_publish_numbers (MbTestBroker *broker, const char *topic, guint first, guint n);
/* One message of any bytes. */
void mb_test_publish_bytes (MbTestBroker *broker, const char *topic, const void *payload, gsize size, gboolean retain);
