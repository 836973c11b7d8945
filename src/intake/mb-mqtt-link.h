/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-intake-error.h"
#include "mb-mqtt-options.h"

#include <MQTTAsync.h>

/**
 * MbMqttLink: one client of paho's, with calls that wait and failures that are sentences.
 *
 * MQTT 3.1.1 with a persistent session.  The connection is not made again by itself: its owner decides when.
 *
 * Threads: connect, subscribe and disconnect from one; cancel from any; the handlers are called in paho's thread, one
 * at a time, and hold up all that paho does in this process while they run.
 */
typedef struct _MbMqttLink MbMqttLink;

typedef struct
{
  /* The message is acknowledged when this returns.  It must not call the link. */
  void (*message) (const char *topic, const MQTTAsync_message *message, gpointer user_data);
  /* The connection that stood has broken. */
  void (*lost) (const char *cause, gpointer user_data);
  gpointer user_data;
} MbMqttLinkHandlers;

/* Copies what it needs of the options. */
MbMqttLink *mb_mqtt_link_new (const MbMqttOptions *options, const MbMqttLinkHandlers *handlers);
/* Closes the connection where there is one.  Accepts NULL. */
void mb_mqtt_link_free (MbMqttLink *link);

/* BROKER says who was asked, what the answer was and what to look at. */
gboolean mb_mqtt_link_connect (MbMqttLink *link, GError **error);

/* *notice: a sentence where the broker grants less than QoS 1, else NULL. */
gboolean mb_mqtt_link_subscribe (MbMqttLink *link, const char *const *topics, char **notice, GError **error);

void mb_mqtt_link_disconnect (MbMqttLink *link);

/* Ends the waiting of connect and subscribe, now and from now on. */
void mb_mqtt_link_cancel (MbMqttLink *link);
