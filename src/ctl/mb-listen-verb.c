/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-compact-telemetry.h"
#include "mb-intake.h"
#include "mb-take-frames.h"
#include "mb-verb.h"

#include <glib-unix.h>
#include <stdio.h>

typedef struct
{
  char *broker;
  char **topics;
  gint64 count;
} ListenOptions;

static const GOptionEntry listen_options[] = {
  { "broker", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListenOptions, broker), "mqtt://HOST:PORT or mqtts://HOST:PORT",
    "URL" },
  { "topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, MB_OPTION (ListenOptions, topics),
    "What to subscribe to; may be given several times (default: #)", "TOPIC" },
  { "count", 0, 0, G_OPTION_ARG_INT64, MB_OPTION (ListenOptions, count), "Stop after so many frames", "N" },
  { NULL },
};

typedef struct
{
  MbInvocation *invocation;
  GMainLoop *loop;
  MbIntake *intake;
  gint64 count;

  GMutex mutex; /* over the counters: the collector's thread counts, the main one prints */
  guint64 n_frames, n_stored, n_events, n_unknown, n_errors, n_duplicates;
} Listener;

/* Frames come in by the real clock, in a demonstration too. */
static MbCommandContext
machine_context (const Listener *self)
{
  MbInstant now = g_get_real_time ();
  return (MbCommandContext) {
    .actor = { "intake", MB_ROLE_MACHINE },
    .today = mb_instant_to_date (now, self->invocation->zone),
    .now = now,
    .queue = MB_QUEUE_MACHINE,
  };
}

static gboolean
commit (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error)
{
  Listener *self = user_data;
  g_autofree MbIncomingFrame *incoming = g_new (MbIncomingFrame, n_frames);
  for (gsize i = 0; i < n_frames; i++)
    incoming[i] =
        (MbIncomingFrame) { frames[i].id, frames[i].received_at, frames[i].topic, frames[i].payload, frames[i].size };
  MbTakeFrames take = { .frames = incoming, .n_frames = n_frames };
  MbCommandContext context = machine_context (self);
  if (!mb_command_run (&mb_take_frames, self->invocation->book, &context, &take, error))
    {
      g_clear_pointer (&take.values, g_array_unref); /* what a failed commit had gathered */
      return FALSE;
    }
  g_array_unref (take.values);

  g_mutex_lock (&self->mutex);
  self->n_frames += n_frames;
  self->n_stored += take.stored;
  self->n_events += take.events;
  self->n_unknown += take.unknown;
  self->n_errors += take.errors;
  self->n_duplicates += take.duplicates;
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static bool
print_counters (Listener *self)
{
  MbIntakeState state;
  mb_intake_get_state (self->intake, &state);
  const char *problem = mb_intake_state_problem (&state);

  g_mutex_lock (&self->mutex);
  if (self->invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      yyjson_mut_obj_add_bool (document, root, "connected", state.source.phase == MB_MQTT_CONNECTED);
      yyjson_mut_obj_add_uint (document, root, "frames", self->n_frames);
      yyjson_mut_obj_add_uint (document, root, "stored", self->n_stored);
      yyjson_mut_obj_add_uint (document, root, "events", self->n_events);
      yyjson_mut_obj_add_uint (document, root, "unknown", self->n_unknown);
      yyjson_mut_obj_add_uint (document, root, "errors", self->n_errors);
      yyjson_mut_obj_add_uint (document, root, "duplicates", self->n_duplicates);
      if (problem)
        yyjson_mut_obj_add_str (document, root, "problem", problem);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
    }
  else
    printf ("%" G_GUINT64_FORMAT " frames: %" G_GUINT64_FORMAT " stored, %" G_GUINT64_FORMAT
            " events, %" G_GUINT64_FORMAT " unknown devices, %" G_GUINT64_FORMAT " errors, %.0f/s%s%s\n",
            self->n_frames, self->n_stored, self->n_events, self->n_unknown, self->n_errors,
            state.source.frames_per_second, problem ? " — " : "", problem ? problem : "");
  bool enough = self->count > 0 && self->n_frames >= (guint64) self->count;
  g_mutex_unlock (&self->mutex);
  mb_intake_state_release (&state);
  fflush (stdout);
  return enough;
}

static gboolean
on_second (gpointer user_data)
{
  Listener *self = user_data;
  if (print_counters (self))
    g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (((Listener *) user_data)->loop);
  return G_SOURCE_CONTINUE;
}

static void
run_until_stopped (Listener *self)
{
  guint sources[] = { g_timeout_add_seconds (1, on_second, self), g_unix_signal_add (SIGINT, on_signal, self),
                      g_unix_signal_add (SIGTERM, on_signal, self) };
  g_main_loop_run (self->loop);
  for (size_t i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
}

static bool
listen_to (MbInvocation *invocation, gpointer data, GError **error)
{
  static const char *const everything[] = { "#", NULL };
  const ListenOptions *options = data;
  g_auto (MbBrokerUrl) broker = { 0 };

  if (!options->broker)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                           "--broker is missing, such as mqtt://localhost:1883");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_broker_url_parse (options->broker, &broker, error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error))
    return false;

  char id[MB_UUID_TEXT_SIZE];
  g_autofree char *client_id = g_strdup_printf ("meterbook-%s-%.13s", mb_book_device_code (invocation->book),
                                                mb_uuid_to_text (mb_book_utility (invocation->book), id));
  g_autofree char *spool = g_strconcat (invocation->db, ".spool", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Listener self = { .invocation = invocation, .loop = loop, .count = options->count };
  g_mutex_init (&self.mutex);
  const MbMqttOptions mqtt = {
    .broker = broker,
    .client_id = client_id,
    .topics = options->topics ? (const char *const *) options->topics : everything,
  };
  self.intake = mb_intake_start (spool, &mqtt, (MbFrameSink) { commit, &self }, error);
  if (!self.intake)
    return false;
  if (mb_intake_get_notice (self.intake))
    fprintf (stderr, "meterbookctl: %s\n", mb_intake_get_notice (self.intake));

  run_until_stopped (&self);
  print_counters (&self);
  mb_intake_stop (self.intake);
  g_mutex_clear (&self.mutex);

  MbCommandContext context = machine_context (&self);
  return mb_compact_telemetry_run (invocation->book, &context, MB_COMPACTION_WORTH_WHILE, NULL, NULL, error);
}

const MbVerb mb_listen_verbs[] = {
  { "intake listen", "", "Collect frames from a broker until stopped; print counters each second", listen_options,
    sizeof (ListenOptions), listen_to },
  { NULL },
};
