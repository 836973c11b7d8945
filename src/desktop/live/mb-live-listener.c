/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-listener.h"

#include "mb-compact-telemetry.h"
#include "mb-take-frames.h"

struct _MbLiveListener
{
  MbBook *book;
  MbLiveTold told;
  gpointer user_data;

  MbSpool *spool;
  MbCollector *collector;
  MbMqttSource *source;

  GCancellable *stopping;
  MbInstant compacted_at; /* of the collector's thread */
};

/* How often it is asked whether the telemetry log is worth packing. */
#define COMPACT_EVERY (60 * MB_INSTANT_SECOND)

/* The login under which frames come into the history of the book. */
#define LISTENER_LOGIN "intake"

static void
clear_frame (gpointer data)
{
  g_free (((MbLiveFrame *) data)->topic);
}

GArray *
mb_live_frames_new (void)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (MbLiveFrame));
  g_array_set_clear_func (frames, clear_frame);
  return frames;
}

/* A frame may say several things, or nothing that the book knows: it is told once at least. */
static GArray *
describe_frames (const MbRawFrame *raw, gsize n_raw, const GArray *values)
{
  GArray *frames = mb_live_frames_new ();
  guint next = 0;
  for (gsize i = 0; i < n_raw; i++)
    {
      const guint first = next;
      for (; next < values->len && g_array_index (values, MbTakenValue, next).frame == i; next++)
        {
          const MbTakenValue *value = &g_array_index (values, MbTakenValue, next);
          MbLiveFrame frame = { g_strdup (raw[i].topic), raw[i].received_at, true,
                                value->register_id,      value->meter_id,    value->at,
                                value->has_value,        value->value,       value->flags };
          g_array_append_val (frames, frame);
        }
      if (next > first)
        continue;
      MbLiveFrame frame = { .topic = g_strdup (raw[i].topic), .received_at = raw[i].received_at };
      g_array_append_val (frames, frame);
    }
  return frames;
}

static MbCommandContext
machine_context (void)
{
  /* Frames come in by the real clock, in a demonstration too. */
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const MbInstant now = g_get_real_time ();
  return (MbCommandContext) { .actor = { LISTENER_LOGIN, MB_ROLE_MACHINE },
                              .today = mb_instant_to_date (now, utc),
                              .now = now,
                              .queue = MB_QUEUE_MACHINE };
}

/* Frames wait in the spool meanwhile.  That it fails harms nothing: the next one does its work too. */
static void
compact (MbLiveListener *self, const MbCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  if (context->now - self->compacted_at < COMPACT_EVERY)
    return;
  self->compacted_at = context->now;
  if (!mb_compact_telemetry_run (self->book, context, MB_COMPACTION_WORTH_WHILE, self->stopping, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The telemetry could not be packed: %s", error->message);
}

/* MbFrameSink: in the collector's thread. */
static gboolean
commit (const MbRawFrame *raw, gsize n_raw, gpointer user_data, GError **error)
{
  MbLiveListener *self = user_data;
  g_autofree MbIncomingFrame *incoming = g_new (MbIncomingFrame, n_raw);
  for (gsize i = 0; i < n_raw; i++)
    incoming[i] = (MbIncomingFrame) { raw[i].id, raw[i].received_at, raw[i].topic, raw[i].payload, raw[i].size };

  MbTakeFrames take = { .frames = incoming, .n_frames = n_raw };
  const MbCommandContext context = machine_context ();
  if (!mb_command_run (&mb_take_frames, self->book, &context, &take, error))
    {
      g_clear_pointer (&take.values, g_array_unref); /* what a failed commit had gathered */
      return FALSE;
    }
  const MbLiveCounts counts = { take.stored, take.events, take.unknown, take.errors };
  self->told (describe_frames (raw, n_raw, take.values), &counts, self->user_data);
  g_array_unref (take.values);
  compact (self, &context);
  return TRUE;
}

MbLiveListener *
mb_live_listener_start (MbBook *book, const char *url, MbLiveTold told, gpointer user_data, GError **error)
{
  g_auto (MbBrokerUrl) broker = { 0 };
  if (!mb_broker_url_parse (url, &broker, error))
    return NULL;

  g_autofree char *folder = g_strconcat (mb_book_path (book), ".spool", NULL);
  g_autoptr (MbSpool) spool = mb_spool_open (folder, NULL, error);
  if (spool == NULL)
    return NULL;
  if (mb_spool_get_notice (spool) != NULL)
    g_message ("%s", mb_spool_get_notice (spool));

  MbLiveListener *self = g_new0 (MbLiveListener, 1);
  *self = (MbLiveListener) { .book = book, .told = told, .user_data = user_data, .stopping = g_cancellable_new () };
  self->spool = g_steal_pointer (&spool);
  self->collector = mb_collector_start (self->spool, (MbFrameSink) { commit, self },
                                        &(MbCollectorOptions) { .most_frames = MB_TAKE_FRAMES_MAX });

  /* One session per device and book: the broker keeps for it what comes while the application is closed. */
  char id[MB_UUID_TEXT_SIZE];
  g_autofree char *client_id =
      g_strdup_printf ("meterbook-%s-%.13s", mb_book_device_code (book), mb_uuid_to_text (mb_book_utility (book), id));
  static const char *const everything[] = { "#", NULL };
  const MbMqttOptions options = { .broker = broker, .client_id = client_id, .topics = everything };
  self->source = mb_mqtt_source_start (&options, mb_spool_as_receiver (self->spool), error);
  if (self->source)
    return self;
  mb_live_listener_stop (self);
  return NULL;
}

void
mb_live_listener_stop (MbLiveListener *self)
{
  if (!self)
    return;
  g_cancellable_cancel (self->stopping);
  mb_mqtt_source_stop (self->source);
  mb_collector_stop (self->collector);
  mb_spool_close (self->spool);
  g_object_unref (self->stopping);
  g_free (self);
}

void
mb_live_listener_describe (MbLiveListener *self, MbLiveState *state)
{
  MbMqttState mqtt;
  MbCollectorState collected;
  MbSpoolBacklog backlog;
  mb_mqtt_source_get_state (self->source, &mqtt);
  mb_collector_get_state (self->collector, &collected);
  mb_spool_get_backlog (self->spool, &backlog);

  /* That the book refuses is told before what it leads to. */
  g_free (state->problem);
  state->problem = g_strdup (collected.error ? collected.error : mqtt.problem);
  switch (mqtt.phase)
    {
    case MB_MQTT_CONNECTED:
      state->phase = MB_LIVE_CONNECTED;
      break;
    case MB_MQTT_CONNECTING:
      state->phase = mqtt.problem ? MB_LIVE_OFFLINE : MB_LIVE_CONNECTING;
      break;
    case MB_MQTT_WAITING:
    case MB_MQTT_PAUSED:
    default:
      state->phase = MB_LIVE_OFFLINE;
      break;
    }
  state->frames_per_second = mqtt.frames_per_second;
  state->lag_us = collected.lag_us;
  state->n_waiting = backlog.n_frames;
  state->last_at = mqtt.last_frame_at;
  mb_mqtt_state_release (&mqtt);
  mb_collector_state_release (&collected);
}
