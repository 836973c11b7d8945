/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-route.h"

#include "mb-answer.h"
#include "mb-migration.h"
#include "mb-openapi-resource.h"
#include "mb-readiness.h"

#define JSON "application/json"

/* The process lives, and says nothing of its book. */
static void
answer_health (MbServer *server, SoupServerMessage *message)
{
  mb_answer_text (message, SOUP_STATUS_OK, JSON, "{\"status\":\"ok\"}");
}

typedef struct
{
  MbServer *server;
  SoupServerMessage *message;
} Question;

static void
checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (SoupServerMessage) message = question->message;
  g_autoptr (GError) error = NULL;
  if (mb_readiness_check_finish (mb_server_get_readiness (question->server), result, &error))
    mb_answer_text (message, SOUP_STATUS_OK, JSON, "{\"status\":\"ready\"}");
  else
    {
      g_warning ("Not ready: %s", error->message);
      mb_server_metrics_count_unready (mb_server_get_metrics (question->server));
      mb_answer_problem (message, SOUP_STATUS_SERVICE_UNAVAILABLE,
                         "The book cannot be read. The server's log says why.");
    }
  soup_server_message_unpause (message);
}

static void
answer_readiness (MbServer *server, SoupServerMessage *message)
{
  Question *question = g_new (Question, 1);
  *question = (Question) { server, g_object_ref (message) };
  soup_server_message_pause (message);
  mb_readiness_check_async (mb_server_get_readiness (server), checked, question);
}

static void
answer_metrics (MbServer *server, SoupServerMessage *message)
{
  g_autofree char *text = mb_server_metrics_text (mb_server_get_metrics (server), mb_server_get_n_connections (server),
                                                  mb_server_get_n_running (server));
  mb_answer_text (message, SOUP_STATUS_OK, MB_SERVER_METRICS_TYPE, text);
}

static void
answer_about (MbServer *server, SoupServerMessage *message)
{
  g_autofree char *text = g_strdup_printf ("{\"name\":\"meterbook-server\",\"version\":\"%s\",\"schema\":%d}",
                                           MB_VERSION, mb_migration_current ());
  mb_answer_text (message, SOUP_STATUS_OK, JSON, text);
}

static void
answer_openapi (MbServer *server, SoupServerMessage *message)
{
  g_autoptr (GBytes) document = g_resource_lookup_data (
      mb_openapi_get_resource (), "/org/meterbook/server/openapi.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  mb_answer_bytes (message, JSON, document);
}

const MbRoute mb_routes[] = {
  { "/healthz", JSON, TRUE, answer_health },
  { "/readyz", JSON, TRUE, answer_readiness },
  { "/metrics", MB_SERVER_METRICS_TYPE, TRUE, answer_metrics },
  { "/v1/about", JSON, FALSE, answer_about },
  { "/v1/openapi.json", JSON, FALSE, answer_openapi },
  { NULL },
};

const MbRoute *
mb_route_find (const char *path)
{
  for (const MbRoute *route = mb_routes; route->path; route++)
    if (g_str_equal (route->path, path))
      return route;
  return NULL;
}
