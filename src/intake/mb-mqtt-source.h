/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-frame-receiver.h"
#include "mb-mqtt-options.h"

/**
 * MbMqttSource: listens to a broker and hands every message to a receiver before it is acknowledged.
 *
 * QoS 1 and a persistent session: what is not acknowledged, the broker sends again, and what comes while we are away it
 * keeps.  paho runs its message handler and acknowledges when that returns (README.md, measured), so the handler
 * returns when the receiver has the frame.
 *
 *  - The receiver is full: each message on its way still goes in, a pause is made after it, and the connection is
 *    closed in good order until there is room: the broker keeps the others.
 *  - The receiver fails altogether: the handler does not return.  The broker hears nothing more from us, closes the
 *    connection by its keep-alive, and sends the message again later.  Other clients of paho in this process stand
 *    still meanwhile.
 *
 * A connection that cannot be made or breaks is made again, after 1 s to 60 s by chance.
 *
 * Threads: its own, and paho's, which call the receiver; the functions may be called from any other.
 */
typedef struct _MbMqttSource MbMqttSource;

/* ADDRESS where a topic cannot be subscribed to; that the broker cannot be reached is told by the state.  What the
 * receiver stands on must live until mb_mqtt_source_stop(). */
MbMqttSource *mb_mqtt_source_start (const MbMqttOptions *options, MbFrameReceiver receiver, GError **error);

/* Leaves the broker, which keeps our session.  After that the receiver is not called any more.  Takes up to twice the
 * keep-alive where the receiver fails: a message that is not kept must not be acknowledged.  Accepts NULL. */
void mb_mqtt_source_stop (MbMqttSource *source);

typedef enum
{
  MB_MQTT_CONNECTING,
  MB_MQTT_CONNECTED,
  MB_MQTT_WAITING, /* until the next attempt to connect */
  MB_MQTT_PAUSED,  /* the receiver is full */
} MbMqttPhase;

typedef struct
{
  MbMqttPhase phase;
  char *problem; /* why it is not well, a sentence; NULL: it is */
  guint64 n_frames;
  guint64 n_bytes;          /* of payload */
  guint64 n_redelivered;    /* of the frames */
  guint64 n_connections;    /* made since the start */
  double frames_per_second; /* in the last second */
  MbInstant last_frame_at;  /* MB_INSTANT_NONE: none yet */
} MbMqttState;

/* A copy; release it with mb_mqtt_state_release(). */
void mb_mqtt_source_get_state (MbMqttSource *source, MbMqttState *state);
void mb_mqtt_state_release (MbMqttState *state);
/* "connecting", "connected", "waiting", "paused" */
const char *mb_mqtt_phase_name (MbMqttPhase phase);
