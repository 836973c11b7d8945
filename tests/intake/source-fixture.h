/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-mqtt-source.h"

#include <string.h>

/* What the tests of the source share: a receiver that remembers, and is full or fails when it is told to. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  GPtrArray *texts; /* "TOPIC PAYLOAD" */
  GArray *flags;
  gsize largest;
  gboolean full, fails;
  guint n_refused;
} Receiver;

#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)

static inline gboolean
receiver_receive (const MbRawFrame *frame, gpointer user_data, GError **error)
{
  Receiver *receiver = user_data;
  g_mutex_lock (&receiver->mutex);
  const gboolean kept = !receiver->fails;
  if (kept)
    {
      g_autofree char *payload = g_strndup ((const char *) frame->payload, frame->size);
      g_ptr_array_add (receiver->texts, g_strdup_printf ("%s %.40s", frame->topic, payload));
      g_array_append_val (receiver->flags, frame->flags);
      receiver->largest = MAX (receiver->largest, frame->size);
    }
  else
    {
      receiver->n_refused++;
      g_set_error_literal (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_FULL, "The disk is full. Make room.");
    }
  g_cond_broadcast (&receiver->changed);
  g_mutex_unlock (&receiver->mutex);
  return kept;
}

static inline gboolean
receiver_is_full (gpointer user_data, char **reason)
{
  Receiver *receiver = user_data;
  g_mutex_lock (&receiver->mutex);
  const gboolean full = receiver->full;
  g_mutex_unlock (&receiver->mutex);
  if (reason != NULL)
    *reason = full ? g_strdup ("There is no room. Make some.") : NULL;
  return full;
}

static inline void
receiver_init (Receiver *receiver)
{
  *receiver = (Receiver) { .texts = g_ptr_array_new_with_free_func (g_free),
                           .flags = g_array_new (FALSE, FALSE, sizeof (MbRawFrameFlags)) };
  g_mutex_init (&receiver->mutex);
  g_cond_init (&receiver->changed);
}

static inline void
receiver_release (Receiver *receiver)
{
  g_ptr_array_unref (receiver->texts);
  g_array_unref (receiver->flags);
  g_cond_clear (&receiver->changed);
  g_mutex_clear (&receiver->mutex);
}

static inline MbFrameReceiver
receiver_interface (Receiver *receiver)
{
  return (MbFrameReceiver) { receiver_receive, receiver_is_full, receiver };
}

static inline void
receiver_set (Receiver *receiver, gboolean full, gboolean fails)
{
  g_mutex_lock (&receiver->mutex);
  receiver->full = full;
  receiver->fails = fails;
  g_mutex_unlock (&receiver->mutex);
}

static inline void
wait_for_texts (Receiver *receiver, guint n)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  g_mutex_lock (&receiver->mutex);
  while (receiver->texts->len < n)
    if (!g_cond_wait_until (&receiver->changed, &receiver->mutex, until))
      g_error ("only %u of %u messages came", receiver->texts->len, n);
  g_mutex_unlock (&receiver->mutex);
}

static inline MbMqttSource *
start_source (const char *url, const char *client_id, Receiver *receiver, guint keep_alive_s)
{
  static const char *const topics[] = { "water/#", "other/+", NULL };
  g_auto (MbBrokerUrl) broker = { 0 };
  g_autoptr (GError) error = NULL;
  mb_broker_url_parse (url, &broker, &error);
  g_assert_no_error (error);
  const MbMqttOptions options = {
    .broker = broker, .client_id = client_id, .topics = topics, .keep_alive_s = keep_alive_s
  };
  MbMqttSource *source = mb_mqtt_source_start (&options, receiver_interface (receiver), &error);
  g_assert_no_error (error);
  return source;
}

/* Waits for the phase, and with it for a problem that contains @says, or for none where that is NULL. */
static inline void
wait_for_phase (MbMqttSource *source, MbMqttPhase phase, const char *says)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  for (;;)
    {
      MbMqttState state;
      mb_mqtt_source_get_state (source, &state);
      const gboolean good =
          state.phase == phase
          && (says == NULL ? state.problem == NULL : state.problem != NULL && strstr (state.problem, says) != NULL);
      if (!good && g_get_monotonic_time () > until)
        g_error ("the source is %s: %s", mb_mqtt_phase_name (state.phase), state.problem);
      mb_mqtt_state_release (&state);
      if (good)
        return;
      g_usleep (2000);
    }
}
