/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-connection-limits.h"

#include "mb-answer.h"

#define READ_AT_MOST 16 /* times max_body */

const MbServerLimits mb_server_limits = {
  .max_connections = 512,
  .request_ms = 30 * 1000,
  .idle_ms = 60 * 1000,
  .max_body = 64 * 1024,
};

struct _MbConnectionLimits
{
  SoupServer *soup;
  MbServerLimits limits;
  MbServerMetrics *metrics;
  guint *n_open; /* shared with the open sockets, some of which may live longer */
};

/* Goes with its socket. */
typedef struct
{
  GSocket *socket;
  guint *n_open;
  GSource *deadline;
  goffset max_body;
  goffset n_body; /* of the request that is read */
} Connection;

static void
drop_deadline (Connection *connection)
{
  if (connection->deadline)
    g_source_destroy (connection->deadline);
  g_clear_pointer (&connection->deadline, g_source_unref);
}

static void
connection_free (gpointer data)
{
  Connection *connection = data;
  drop_deadline (connection);
  --*connection->n_open;
  g_rc_box_release (connection->n_open);
  g_free (connection);
}

/* Whoever waits for this socket is told that it has ended, and tidies up as always. */
static gboolean
cut_off (gpointer socket)
{
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_deadline (Connection *connection, guint milliseconds)
{
  drop_deadline (connection);
  connection->deadline = g_timeout_source_new (milliseconds);
  g_source_set_callback (connection->deadline, cut_off, connection->socket, NULL);
  g_source_attach (connection->deadline, g_main_context_get_thread_default ());
}

/* ---------------------------------------------------------------------------------------------------------------
 * Bodies */

static void
refuse_body (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  mb_answer_problem (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
}

static void
got_headers (SoupServerMessage *message, gpointer data)
{
  const Connection *connection = data;
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (soup_message_headers_get_encoding (request) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_content_length (request) > connection->max_body)
    refuse_body (message);
}

static void
got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Connection *connection = data;
  connection->n_body += (goffset) g_bytes_get_size (chunk);
  if (connection->n_body > connection->max_body && soup_server_message_get_status (message) == 0)
    refuse_body (message);
  if (connection->n_body > connection->max_body * READ_AT_MOST)
    cut_off (connection->socket);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Connections */

static Connection *
connection_of (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  return socket ? g_object_get_data (G_OBJECT (socket), "mb-connection") : NULL;
}

static Connection *
new_connection (MbConnectionLimits *self, GSocket *socket)
{
  Connection *connection = g_new0 (Connection, 1);
  connection->socket = socket;
  connection->n_open = g_rc_box_acquire (self->n_open);
  connection->max_body = self->limits.max_body;
  g_object_set_data_full (G_OBJECT (socket), "mb-connection", connection, connection_free);
  if (++*self->n_open > self->limits.max_connections)
    {
      mb_server_metrics_count_turned_away (self->metrics);
      cut_off (socket);
    }
  return connection;
}

/* Called as soon as a connection is there, and then at the first line of each further request on it. */
static void
request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  MbConnectionLimits *self = data;
  GSocket *socket = soup_server_message_get_socket (message);
  if (!socket)
    return;
  Connection *connection = connection_of (message);
  if (!connection)
    connection = new_connection (self, socket);
  connection->n_body = 0;
  set_deadline (connection, self->limits.request_ms);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers), connection);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk), connection);
}

static void
request_finished (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  MbConnectionLimits *self = data;
  Connection *connection = connection_of (message);
  if (connection)
    set_deadline (connection, self->limits.idle_ms);
}

MbConnectionLimits *
mb_connection_limits_new (SoupServer *soup, const MbServerLimits *limits, MbServerMetrics *metrics)
{
  MbConnectionLimits *self = g_new (MbConnectionLimits, 1);
  *self = (MbConnectionLimits) { soup, *limits, metrics, g_rc_box_new0 (guint) };
  g_signal_connect (soup, "request-started", G_CALLBACK (request_started), self);
  g_signal_connect (soup, "request-finished", G_CALLBACK (request_finished), self);
  return self;
}

void
mb_connection_limits_free (MbConnectionLimits *self)
{
  if (!self)
    return;
  g_signal_handlers_disconnect_by_data (self->soup, self);
  g_rc_box_release (self->n_open);
  g_free (self);
}

guint
mb_connection_limits_n_open (MbConnectionLimits *self)
{
  return *self->n_open;
}
