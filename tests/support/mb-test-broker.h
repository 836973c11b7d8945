/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MbTestBroker: a real mosquitto on a free loopback port, for a test.
 *
 * It queues without limit and keeps nothing on disk, unless the test's own lines of configuration say otherwise.  Its
 * folder, with configuration and log, goes when it is freed.  It dies with the test.
 *
 * Threads: one owner.
 */
typedef struct _MbTestBroker MbTestBroker;

/* @configuration: further lines, or NULL.  Returns when it accepts connections; a test without it fails. */
MbTestBroker *mb_test_broker_start (const char *configuration);
/* With the listener's own lines too: "listener %u 127.0.0.1" is printed with the port. */
MbTestBroker *mb_test_broker_start_with_listener (const char *listener, const char *configuration);
void mb_test_broker_free (MbTestBroker *broker);

guint mb_test_broker_get_port (MbTestBroker *broker);
/* "mqtt://127.0.0.1:PORT" */
const char *mb_test_broker_get_url (MbTestBroker *broker);
const char *mb_test_broker_get_folder (MbTestBroker *broker);

/* Ends it by SIGKILL: what it had not written is gone. */
void mb_test_broker_kill (MbTestBroker *broker);
/* Starts it again on the same port. */
void mb_test_broker_restart (MbTestBroker *broker);

/* Whether its log has a line with the text by now. */
gboolean mb_test_broker_has_logged (MbTestBroker *broker, const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestBroker, mb_test_broker_free)
