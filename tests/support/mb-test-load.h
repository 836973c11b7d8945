/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-random.h"
#include "mb-test-broker.h"

/**
 * MbTestLoad: messages 0, 1, 2 … published with QoS 1, about 2000 a second, until it is told to end.
 *
 * For tests that kill whoever receives them at random moments.  Threads: one owner; @append runs in a thread of the load's.
 */
typedef struct _MbTestLoad MbTestLoad;

/* Appends message @n as one line. */
typedef void (*MbTestLoadAppend) (int n, GString *lines, gpointer data);

MbTestLoad *mb_test_load_start (MbTestBroker *broker, const char *topic, MbTestLoadAppend append, gpointer data);
/* Waits until between @least and @most more messages are published: time in which somebody lives. */
void mb_test_load_wait_for_more (MbTestLoad *load, MbRandom *random, int least, int most);
/* How many messages were published, all of them acknowledged by the broker; frees. */
int mb_test_load_end (MbTestLoad *load);
