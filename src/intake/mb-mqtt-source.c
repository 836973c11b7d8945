/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-mqtt-source.h"

#include "mb-backoff.h"
#include "mb-mqtt-link.h"

#include <string.h>

#define LEAST_WAIT_US (1 * G_TIME_SPAN_SECOND)
#define MOST_WAIT_US (60 * G_TIME_SPAN_SECOND)
/* How often the pace is measured and a full receiver asked. */
#define TICK_US (1 * G_TIME_SPAN_SECOND)
/* After each message while the receiver is full, so that the farewell gets through before its reserve is used up. */
#define FULL_PAUSE_US (10 * G_TIME_SPAN_MILLISECOND)
#define RETRY_US (100 * G_TIME_SPAN_MILLISECOND)
/* So many connections that live shorter than this make one think of a second program with our client id. */
#define SHORT_LIFE_US (5 * G_TIME_SPAN_SECOND)
#define SUSPICIOUS_LIVES 3

struct _MbMqttSource
{
  MbFrameReceiver receiver;
  MbMqttLink *link;
  GStrv topics;
  gint64 dead_after_us; /* silence after which the broker has closed the connection for certain */
  GThread *thread;

  GMutex mutex;
  GCond changed;
  gboolean stop;
  gboolean full;
  char *lost; /* the connection that stood has broken, and why */
  MbMqttState state;
};

/* ------------------------------------------------------------------------------------------------------------------
 * In paho's thread
 */

static void
set_problem (MbMqttSource *source, const char *problem)
{
  if (g_strcmp0 (source->state.problem, problem) == 0)
    return;
  g_free (source->state.problem);
  source->state.problem = g_strdup (problem);
}

/* Offers the frame until it is kept.  FALSE: we are to stop, and the broker has given up waiting for us. */
static gboolean
deliver (MbMqttSource *source, const MbRawFrame *frame)
{
  const gint64 began = g_get_monotonic_time ();
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      if (source->receiver.receive (frame, source->receiver.user_data, &error))
        return TRUE;
      g_mutex_lock (&source->mutex);
      set_problem (source, error != NULL ? error->message : "A message cannot be kept.");
      const gint64 now = g_get_monotonic_time ();
      const gboolean give_up = source->stop && now - began > source->dead_after_us;
      if (!give_up)
        g_cond_wait_until (&source->changed, &source->mutex, now + RETRY_US);
      g_mutex_unlock (&source->mutex);
      if (give_up)
        return FALSE;
    }
}

static void
on_message (const char *topic, const MQTTAsync_message *message, gpointer user_data)
{
  MbMqttSource *source = user_data;
  const MbRawFrame frame = {
    .received_at = g_get_real_time (),
    .flags = (message->retained ? MB_FRAME_RETAINED : 0) | (message->dup ? MB_FRAME_REDELIVERED : 0),
    .topic = topic,
    .payload = message->payload,
    .size = (gsize) message->payloadlen,
  };
  if (!deliver (source, &frame))
    return;
  const gboolean full = source->receiver.is_full (source->receiver.user_data, NULL);
  g_mutex_lock (&source->mutex);
  source->state.n_frames++;
  source->state.n_bytes += frame.size;
  source->state.n_redelivered += message->dup != 0;
  source->state.last_frame_at = frame.received_at;
  if (full && !source->full)
    g_cond_broadcast (&source->changed);
  source->full = full;
  g_mutex_unlock (&source->mutex);
  if (full)
    g_usleep (FULL_PAUSE_US);
}

static void
on_lost (const char *cause, gpointer user_data)
{
  MbMqttSource *source = user_data;
  g_mutex_lock (&source->mutex);
  g_free (source->lost);
  source->lost = g_strdup (cause != NULL ? cause : "the other side closed it");
  g_cond_broadcast (&source->changed);
  g_mutex_unlock (&source->mutex);
}

/* ------------------------------------------------------------------------------------------------------------------
 * In our own thread
 */

static void
set_phase (MbMqttSource *source, MbMqttPhase phase, const char *problem)
{
  g_mutex_lock (&source->mutex);
  source->state.phase = phase;
  set_problem (source, problem);
  g_mutex_unlock (&source->mutex);
}

/* Waits until @until or the stop. */
static void
rest (MbMqttSource *source, gint64 until)
{
  g_mutex_lock (&source->mutex);
  while (!source->stop && g_cond_wait_until (&source->changed, &source->mutex, until))
    ;
  g_mutex_unlock (&source->mutex);
}

static gboolean
is_stopping (MbMqttSource *source)
{
  g_mutex_lock (&source->mutex);
  const gboolean stop = source->stop;
  g_mutex_unlock (&source->mutex);
  return stop;
}

/* Until the receiver has room. */
static void
wait_for_room (MbMqttSource *source)
{
  g_autofree char *reason = NULL;
  while (!is_stopping (source) && source->receiver.is_full (source->receiver.user_data, &reason))
    {
      set_phase (source, MB_MQTT_PAUSED, reason);
      g_clear_pointer (&reason, g_free);
      rest (source, g_get_monotonic_time () + TICK_US);
    }
  g_mutex_lock (&source->mutex);
  source->full = FALSE;
  g_mutex_unlock (&source->mutex);
}

static gboolean
connect_and_subscribe (MbMqttSource *source, GError **error)
{
  g_mutex_lock (&source->mutex);
  g_clear_pointer (&source->lost, g_free);
  source->state.phase = MB_MQTT_CONNECTING;
  g_mutex_unlock (&source->mutex);
  g_autofree char *notice = NULL;
  if (!mb_mqtt_link_connect (source->link, error))
    return FALSE;
  /* Every time: the broker may have forgotten the session, and the topics may have changed since it began. */
  if (!mb_mqtt_link_subscribe (source->link, (const char *const *) source->topics, &notice, error))
    {
      mb_mqtt_link_disconnect (source->link);
      return FALSE;
    }
  g_mutex_lock (&source->mutex);
  source->state.n_connections++;
  source->state.phase = MB_MQTT_CONNECTED;
  set_problem (source, notice);
  g_mutex_unlock (&source->mutex);
  return TRUE;
}

/* While the connection stands: until it breaks, the receiver is full, or we are to stop.  Returns why it broke. */
static char *
listen (MbMqttSource *source)
{
  gint64 tick = g_get_monotonic_time ();
  g_mutex_lock (&source->mutex);
  guint64 before = source->state.n_frames;
  while (!source->stop && !source->full && source->lost == NULL)
    {
      g_cond_wait_until (&source->changed, &source->mutex, tick + TICK_US);
      const gint64 now = g_get_monotonic_time ();
      if (now < tick + TICK_US)
        continue;
      source->state.frames_per_second =
          (double) (source->state.n_frames - before) * G_TIME_SPAN_SECOND / (double) (now - tick);
      before = source->state.n_frames;
      tick = now;
    }
  source->state.frames_per_second = 0;
  char *lost = g_steal_pointer (&source->lost);
  g_mutex_unlock (&source->mutex);
  return lost;
}

static gpointer
run (gpointer data)
{
  MbMqttSource *source = data;
  MbBackoff backoff;
  mb_backoff_init (&backoff, (uint64_t) g_get_real_time () ^ (uintptr_t) source, LEAST_WAIT_US, MOST_WAIT_US);
  unsigned short_lives = 0;
  for (;;)
    {
      wait_for_room (source);
      if (is_stopping (source))
        break;
      g_autoptr (GError) error = NULL;
      g_autofree char *problem = NULL;
      if (connect_and_subscribe (source, &error))
        {
          const gint64 began = g_get_monotonic_time ();
          g_autofree char *lost = listen (source);
          if (lost == NULL)
            {
              /* We leave it: full, or to stop. */
              mb_mqtt_link_disconnect (source->link);
              continue;
            }
          const gboolean was_short = g_get_monotonic_time () - began < SHORT_LIFE_US;
          short_lives = was_short ? short_lives + 1 : 0;
          if (!was_short)
            mb_backoff_reset (&backoff);
          problem = g_strdup_printf ("The connection to the broker broke: %s. It is made again.%s", lost,
                                     short_lives >= SUSPICIOUS_LIVES
                                         ? " It breaks again and again: see whether another program uses the same "
                                           "client id."
                                         : "");
        }
      else
        problem = g_strdup (error->message);
      set_phase (source, MB_MQTT_WAITING, problem);
      rest (source, g_get_monotonic_time () + mb_backoff_next (&backoff));
    }
  return NULL;
}

/* ------------------------------------------------------------------------------------------------------------------
 * From outside
 */

MbMqttSource *
mb_mqtt_source_start (const MbMqttOptions *options, MbFrameReceiver receiver, GError **error)
{
  g_return_val_if_fail (options != NULL && options->client_id != NULL, NULL);
  g_return_val_if_fail (options->topics != NULL && options->topics[0] != NULL, NULL);
  g_return_val_if_fail (receiver.receive != NULL && receiver.is_full != NULL, NULL);
  for (const char *const *topic = options->topics; *topic != NULL; topic++)
    if (!mb_topic_filter_check (*topic, error))
      return NULL;

  MbMqttSource *source = g_new0 (MbMqttSource, 1);
  source->receiver = receiver;
  source->topics = g_strdupv ((char **) options->topics);
  /* A broker waits one and a half times the keep-alive (MQTT 3.1.1, section 3.1.2.10). */
  const guint keep_alive_s = options->keep_alive_s > 0 ? options->keep_alive_s : MB_MQTT_DEFAULT_KEEP_ALIVE_S;
  source->dead_after_us = (2 * (gint64) keep_alive_s + 1) * G_TIME_SPAN_SECOND;
  source->state.last_frame_at = MB_INSTANT_NONE;
  g_mutex_init (&source->mutex);
  g_cond_init (&source->changed);
  const MbMqttLinkHandlers handlers = { on_message, on_lost, source };
  source->link = mb_mqtt_link_new (options, &handlers);
  source->thread = g_thread_new ("mb-mqtt-source", run, source);
  return source;
}

void
mb_mqtt_source_stop (MbMqttSource *source)
{
  if (source == NULL)
    return;
  g_mutex_lock (&source->mutex);
  source->stop = TRUE;
  g_cond_broadcast (&source->changed);
  g_mutex_unlock (&source->mutex);
  mb_mqtt_link_cancel (source->link);
  g_thread_join (source->thread);
  mb_mqtt_link_free (source->link);

  g_strfreev (source->topics);
  g_free (source->lost);
  mb_mqtt_state_release (&source->state);
  g_cond_clear (&source->changed);
  g_mutex_clear (&source->mutex);
  g_free (source);
}

void
mb_mqtt_source_get_state (MbMqttSource *source, MbMqttState *state)
{
  g_mutex_lock (&source->mutex);
  *state = source->state;
  state->problem = g_strdup (source->state.problem);
  g_mutex_unlock (&source->mutex);
}

void
mb_mqtt_state_release (MbMqttState *state)
{
  g_clear_pointer (&state->problem, g_free);
}

const char *
mb_mqtt_phase_name (MbMqttPhase phase)
{
  static const char *const names[] = { "connecting", "connected", "waiting", "paused" };
  g_return_val_if_fail (phase >= 0 && phase < G_N_ELEMENTS (names), "");
  return names[phase];
}
