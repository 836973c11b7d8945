/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MbBareSubscriber: the limit of what can be received: nothing but paho, QoS 1, that counts messages and drops them.
 */
typedef struct _MbBareSubscriber MbBareSubscriber;

/* Returns when it is subscribed; ends the program where that fails. */
MbBareSubscriber *mb_bare_subscriber_start (const char *url, const char *topic);
/* Returns when @n messages have come since the start. */
void mb_bare_subscriber_wait (MbBareSubscriber *subscriber, guint n);
void mb_bare_subscriber_free (MbBareSubscriber *subscriber);
