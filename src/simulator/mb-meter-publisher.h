/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-broker-url.h"

/**
 * MbMeterPublisher: publishes messages with QoS 1, several on their way at a time.
 *
 * Sending waits while as many messages as the window holds are unacknowledged: the broker sets the pace.  When the
 * connection breaks, it is made again, and what was not acknowledged is sent again; so a message may come twice, and
 * none is lost.
 *
 * Threads: one caller; paho's threads work inside.
 */
typedef struct _MbMeterPublisher MbMeterPublisher;

#define MB_METER_PUBLISHER_WINDOW 128

MbMeterPublisher *mb_meter_publisher_new (const MbBrokerUrl *broker, const char *client_id);
void mb_meter_publisher_free (MbMeterPublisher *publisher);

/* Connects, and tries again for up to @patience_us. */
gboolean mb_meter_publisher_connect (MbMeterPublisher *publisher, gint64 patience_us, GError **error);

/* Sends one message; returns when it is on its way.  Tries for ever to get a lost connection back, unless *stop. */
gboolean mb_meter_publisher_send (MbMeterPublisher *publisher, const char *topic, const void *payload, gsize size,
                                  volatile gint *stop, GError **error);

/* Waits until all are acknowledged. */
gboolean mb_meter_publisher_flush (MbMeterPublisher *publisher, gint64 patience_us, GError **error);

/* Messages that the broker has acknowledged. */
guint64 mb_meter_publisher_get_n_acknowledged (MbMeterPublisher *publisher);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbMeterPublisher, mb_meter_publisher_free)
