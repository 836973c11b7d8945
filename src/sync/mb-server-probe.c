/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-probe.h"

#include <libsoup/soup.h>
#include <string.h>
#include <yyjson.h>

#define READ_AT_MOST 4096
#define LONGEST_VERSION 24

typedef void (*AnsweredFunc) (GTask *task, guint status, const char *text, gsize length);

/* One probe while it lasts. */
typedef struct
{
  SoupSession *session;
  char *base;
  GCancellable *cancellable; /* our own: the caller's, and the end of patience, cancel it */
  GCancellable *callers;
  gulong callers_handler;
  GSource *patience;
  gboolean out_of_patience;

  SoupMessage *message; /* the question that is open, and who is told the answer */
  AnsweredFunc answered;
  char answer[READ_AT_MOST];
  gint64 asked_us;
  MbServerReport report;
} Probe;

void
mb_server_report_release (MbServerReport *report)
{
  g_clear_pointer (&report->version, g_free);
}

static void
report_free (gpointer data)
{
  mb_server_report_release (data);
  g_free (data);
}

static void
probe_free (gpointer data)
{
  Probe *probe = data;
  if (probe->callers)
    g_cancellable_disconnect (probe->callers, probe->callers_handler);
  g_source_destroy (probe->patience);
  g_source_unref (probe->patience);
  g_clear_object (&probe->callers);
  g_object_unref (probe->cancellable);
  g_clear_object (&probe->message);
  g_object_unref (probe->session);
  mb_server_report_release (&probe->report);
  g_free (probe->base);
  g_free (probe);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The end */

/* Takes @task. */
static void
end (GTask *task, MbServerState state)
{
  Probe *probe = g_task_get_task_data (task);
  probe->report.state = state;
  MbServerReport *report = g_memdup2 (&probe->report, sizeof probe->report);
  probe->report.version = NULL;
  g_task_return_pointer (task, report, report_free);
  g_object_unref (task);
}

static MbServerState
state_of (Probe *probe, const GError *error)
{
  static const struct
  {
    GIOErrorEnum code;
    MbServerState state;
  } known[] = {
    { G_IO_ERROR_CONNECTION_REFUSED, MB_SERVER_REFUSED },
    { G_IO_ERROR_HOST_NOT_FOUND, MB_SERVER_NAME_UNKNOWN },
    { G_IO_ERROR_TIMED_OUT, MB_SERVER_SILENT },
    { G_IO_ERROR_HOST_UNREACHABLE, MB_SERVER_UNREACHABLE },
    { G_IO_ERROR_NETWORK_UNREACHABLE, MB_SERVER_UNREACHABLE },
  };
  if (probe->out_of_patience)
    return MB_SERVER_SILENT;
  if (error->domain == G_RESOLVER_ERROR)
    return MB_SERVER_NAME_UNKNOWN;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return MB_SERVER_UNTRUSTED;
  if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    return MB_SERVER_NO_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return MB_SERVER_FOREIGN;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_error_matches (error, G_IO_ERROR, (int) known[i].code))
      return known[i].state;
  return MB_SERVER_BROKEN_OFF;
}

/* Takes @task. */
static void
fail (GTask *task, const GError *error)
{
  Probe *probe = g_task_get_task_data (task);
  if (probe->message)
    probe->report.certificate_errors = soup_message_get_tls_peer_certificate_errors (probe->message);
  end (task, state_of (probe, error));
}

/* ---------------------------------------------------------------------------------------------------------------
 * One question */

static void
has_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    fail (task, error);
  else
    probe->answered (task, soup_message_get_status (probe->message), probe->answer, length);
}

static void
has_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!stream)
    {
      fail (task, error);
      return;
    }
  g_input_stream_read_all_async (stream, probe->answer, sizeof probe->answer, G_PRIORITY_DEFAULT, probe->cancellable,
                                 has_read, task);
}

/* Passes @task on. */
static void
ask (GTask *task, const char *path, AnsweredFunc answered)
{
  Probe *probe = g_task_get_task_data (task);
  g_autofree char *url = g_strconcat (probe->base, path, NULL);
  g_clear_object (&probe->message);
  probe->message = soup_message_new ("GET", url);
  if (!probe->message)
    {
      end (task, MB_SERVER_NAME_UNKNOWN);
      return;
    }
  soup_message_add_flags (probe->message, SOUP_MESSAGE_NO_REDIRECT);
  probe->answered = answered;
  probe->asked_us = g_get_monotonic_time ();
  soup_session_send_async (probe->session, probe->message, G_PRIORITY_DEFAULT, probe->cancellable, has_sent, task);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The two questions */

static void
told_readiness (GTask *task, guint status, const char *text, gsize length)
{
  Probe *probe = g_task_get_task_data (task);
  probe->report.round_trip_us = g_get_monotonic_time () - probe->asked_us;
  end (task, status == SOUP_STATUS_OK                    ? MB_SERVER_ANSWERS
             : status == SOUP_STATUS_SERVICE_UNAVAILABLE ? MB_SERVER_NOT_READY
                                                         : MB_SERVER_FOREIGN);
}

/* What a server says of itself; false where it is no Meterbook server. */
static gboolean
read_about (const char *text, gsize length, MbServerReport *report)
{
  yyjson_doc *document = yyjson_read (text, length, 0);
  yyjson_val *root = yyjson_doc_get_root (document);
  const char *version = yyjson_get_str (yyjson_obj_get (root, "version"));
  const gboolean ours = yyjson_equals_str (yyjson_obj_get (root, "name"), "meterbook-server") && version
                        && g_utf8_strlen (version, -1) <= LONGEST_VERSION;
  if (ours)
    {
      report->version = g_strdup (version);
      report->schema = yyjson_get_int (yyjson_obj_get (root, "schema"));
    }
  yyjson_doc_free (document);
  return ours;
}

static void
told_about (GTask *task, guint status, const char *text, gsize length)
{
  Probe *probe = g_task_get_task_data (task);
  if (status == SOUP_STATUS_OK && length < READ_AT_MOST && read_about (text, length, &probe->report))
    ask (task, "/readyz", told_readiness);
  else
    end (task, MB_SERVER_FOREIGN);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The beginning */

static gboolean
lose_patience (gpointer user_data)
{
  Probe *probe = user_data;
  probe->out_of_patience = TRUE;
  g_cancellable_cancel (probe->cancellable);
  return G_SOURCE_REMOVE;
}

static void
cancel (GCancellable *callers, gpointer own)
{
  g_cancellable_cancel (own);
}

void
mb_server_probe_async (const char *base, guint patience_ms, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *probe = g_new0 (Probe, 1);
  g_task_set_source_tag (task, mb_server_probe_async);
  g_task_set_task_data (task, probe, probe_free);
  probe->session = soup_session_new_with_options ("user-agent", "Meterbook", NULL);
  probe->base = g_strdup (base);
  probe->cancellable = g_cancellable_new ();
  probe->patience = g_timeout_source_new (patience_ms);
  g_source_set_callback (probe->patience, lose_patience, probe, NULL);
  g_source_attach (probe->patience, g_main_context_get_thread_default ());
  if (cancellable)
    {
      probe->callers = g_object_ref (cancellable);
      probe->callers_handler =
          g_cancellable_connect (cancellable, G_CALLBACK (cancel), g_object_ref (probe->cancellable), g_object_unref);
    }
  ask (task, "/v1/about", told_about);
}

gboolean
mb_server_probe_finish (GAsyncResult *result, MbServerReport *report, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_server_probe_async), FALSE);
  g_autofree MbServerReport *given = g_task_propagate_pointer (G_TASK (result), error);
  if (given)
    *report = *given;
  return given != NULL;
}
