/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server.h"

#include "mb-answer.h"
#include "mb-readiness.h"
#include "mb-route.h"
#include "mb-server-error.h"
#include "mb-server-log.h"

#define DRAIN_SECONDS 10

struct _MbServer
{
  SoupServer *soup;
  MbReadiness *readiness;
  MbServerMetrics *metrics;
  MbConnectionLimits *limits;

  guint n_running; /* requests whose head has come and whose answer has not left */
  void (*drained) (gpointer user_data);
  gpointer drained_data;
  GSource *patience;
};

/* ---------------------------------------------------------------------------------------------------------------
 * Draining */

static gboolean
end_draining (gpointer user_data)
{
  MbServer *self = user_data;
  g_clear_pointer (&self->patience, g_source_unref);
  self->drained (self->drained_data);
  return G_SOURCE_REMOVE;
}

static void
drop_patience (MbServer *self)
{
  if (self->patience)
    g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
}

static void
wait_for_end (MbServer *self, guint milliseconds)
{
  drop_patience (self);
  self->patience = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->patience, end_draining, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
}

void
mb_server_drain (MbServer *self, void (*drained) (gpointer user_data), gpointer user_data)
{
  g_return_if_fail (self->drained == NULL);
  self->drained = drained;
  self->drained_data = user_data;
  wait_for_end (self, self->n_running == 0 ? 0 : DRAIN_SECONDS * 1000);
}

/* ---------------------------------------------------------------------------------------------------------------
 * One request */

/* Beside a message from the moment its head has come, until its answer has left. */
typedef struct
{
  gint64 begun_us;
  gboolean too_late; /* the server was being stopped */
} Running;

static const char *
method_of (SoupServerMessage *message)
{
  static const char *const known[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", NULL };
  const char *method = soup_server_message_get_method (message);
  return method && g_strv_contains (known, method) ? method : "other";
}

static const MbRoute *
route_of (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  return uri ? mb_route_find (g_uri_get_path (uri)) : NULL;
}

static void
answer (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  MbServer *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *method = soup_server_message_get_method (message);
  const MbRoute *route = mb_route_find (path);
  const Running *running = g_object_get_data (G_OBJECT (message), "mb-running");
  if (self->drained)
    soup_message_headers_replace (headers, "Connection", "close");
  if (running->too_late)
    mb_answer_problem (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "The server is being stopped.");
  else if (!route)
    mb_answer_problem (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    {
      soup_message_headers_replace (headers, "Allow", "GET, HEAD");
      mb_answer_problem (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
    }
  else
    route->answer (self, message);
}

static void
got_headers (SoupServerMessage *message, gpointer user_data)
{
  MbServer *self = user_data;
  Running *running = g_new (Running, 1);
  *running = (Running) { g_get_monotonic_time (), self->drained != NULL };
  self->n_running++;
  g_object_set_data_full (G_OBJECT (message), "mb-running", running, g_free);
}

static void
request_started (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  mb_answer_head (message);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers), user_data);
}

/* What libsoup refuses by itself, such as a path with dots in it, is said the same way. */
static void
request_read (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  const guint status = soup_server_message_get_status (message);
  if (status >= 400 && soup_server_message_get_response_body (message)->length == 0)
    mb_answer_problem (message, status, NULL);
}

static void
request_ended (MbServer *self, SoupServerMessage *message, guint status)
{
  g_autofree Running *running = g_object_steal_data (G_OBJECT (message), "mb-running");
  const MbRoute *route = route_of (message);
  const gint64 microseconds = running ? g_get_monotonic_time () - running->begun_us : 0;
  const char *path = route ? route->path : "none", *method = method_of (message);
  mb_server_metrics_count (self->metrics, method, path, status, microseconds);
  mb_server_log_request (method, path, status, microseconds, route && route->routine && status == SOUP_STATUS_OK);
  if (running && --self->n_running == 0 && self->patience)
    wait_for_end (self, 0);
}

static void
request_finished (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  request_ended (user_data, message, soup_server_message_get_status (message));
}

static void
request_aborted (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  request_ended (user_data, message, 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The server */

MbServer *
mb_server_new (MbBook *book, GTlsCertificate *certificate, const MbServerLimits *limits, GError **error)
{
  g_autoptr (MbReadiness) readiness = mb_readiness_new (book, error);
  if (!readiness)
    return NULL;
  MbServer *self = g_new0 (MbServer, 1);
  self->soup = g_object_new (SOUP_TYPE_SERVER, "server-header", "Meterbook", "tls-certificate", certificate, NULL);
  self->readiness = g_steal_pointer (&readiness);
  self->metrics = mb_server_metrics_new ();
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started), self);
  g_signal_connect (self->soup, "request-read", G_CALLBACK (request_read), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (request_finished), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (request_aborted), self);
  self->limits = mb_connection_limits_new (self->soup, limits, self->metrics);
  soup_server_add_handler (self->soup, NULL, answer, self, NULL);
  return self;
}

void
mb_server_free (MbServer *self)
{
  if (!self)
    return;
  drop_patience (self);
  soup_server_disconnect (self->soup);
  mb_connection_limits_free (self->limits);
  g_signal_handlers_disconnect_by_data (self->soup, self);
  g_object_unref (self->soup);
  mb_readiness_free (self->readiness);
  mb_server_metrics_free (self->metrics);
  g_free (self);
}

gboolean
mb_server_listen (MbServer *self, GSocketAddress *address, GError **error)
{
  const SoupServerListenOptions options = soup_server_is_https (self->soup) ? SOUP_SERVER_LISTEN_HTTPS : 0;
  g_autoptr (GError) wrong = NULL;
  if (soup_server_listen (self->soup, address, options, &wrong))
    return TRUE;
  g_autofree char *name = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_LISTEN,
               "%s: cannot listen here: %s. Another program may have the port; give another with --listen.", name,
               wrong->message);
  return FALSE;
}

char *
mb_server_get_url (MbServer *self)
{
  GSList *uris = soup_server_get_uris (self->soup);
  g_return_val_if_fail (uris != NULL, NULL);
  GUri *uri = uris->data;
  g_autofree char *authority = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                                           g_uri_get_port (uri), "", NULL, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_steal_pointer (&authority);
}

MbReadiness *
mb_server_get_readiness (MbServer *self)
{
  return self->readiness;
}

MbServerMetrics *
mb_server_get_metrics (MbServer *self)
{
  return self->metrics;
}

guint
mb_server_get_n_connections (MbServer *self)
{
  return mb_connection_limits_n_open (self->limits);
}

guint
mb_server_get_n_running (MbServer *self)
{
  return self->n_running;
}
