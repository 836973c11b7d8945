/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-metrics.h"

#include "mb-migration.h"

typedef struct
{
  guint64 n;
  gint64 microseconds;
} Sum;

struct _MbServerMetrics
{
  gint64 started_s; /* Unix time */
  GTree *requests;  /* labels, as they are written → Sum */
  GTree *routes;    /* likewise */
  guint64 n_turned_away;
  guint64 n_unready;
};

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (a, b);
}

MbServerMetrics *
mb_server_metrics_new (void)
{
  MbServerMetrics *self = g_new0 (MbServerMetrics, 1);
  self->started_s = g_get_real_time () / G_USEC_PER_SEC;
  self->requests = g_tree_new_full (compare, NULL, g_free, g_free);
  self->routes = g_tree_new_full (compare, NULL, g_free, g_free);
  return self;
}

void
mb_server_metrics_free (MbServerMetrics *self)
{
  if (!self)
    return;
  g_tree_unref (self->requests);
  g_tree_unref (self->routes);
  g_free (self);
}

/* Takes @labels. */
static void
add (GTree *sums, char *labels, gint64 microseconds)
{
  Sum *sum = g_tree_lookup (sums, labels);
  if (sum)
    g_free (labels);
  else
    g_tree_insert (sums, labels, sum = g_new0 (Sum, 1));
  sum->n++;
  sum->microseconds += microseconds;
}

void
mb_server_metrics_count (MbServerMetrics *self, const char *method, const char *route, guint status,
                         gint64 microseconds)
{
  add (self->requests, g_strdup_printf ("method=\"%s\",route=\"%s\",status=\"%u\"", method, route, status),
       microseconds);
  add (self->routes, g_strdup_printf ("route=\"%s\"", route), microseconds);
}

void
mb_server_metrics_count_turned_away (MbServerMetrics *self)
{
  self->n_turned_away++;
}

void
mb_server_metrics_count_unready (MbServerMetrics *self)
{
  self->n_unready++;
}

static void
head (GString *text, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP meterbook_%s %s\n# TYPE meterbook_%s %s\n", name, help, name, type);
}

static gboolean
write_count (gpointer labels, gpointer value, gpointer user_data)
{
  g_string_append_printf (user_data, "meterbook_http_requests_total{%s} %" G_GUINT64_FORMAT "\n", (char *) labels,
                          ((Sum *) value)->n);
  return FALSE;
}

static gboolean
write_duration (gpointer labels, gpointer value, gpointer user_data)
{
  const Sum *sum = value;
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (seconds, sizeof seconds, "%.6f", (double) sum->microseconds / G_USEC_PER_SEC);
  g_string_append_printf (user_data,
                          "meterbook_http_request_duration_seconds_sum{%s} %s\n"
                          "meterbook_http_request_duration_seconds_count{%s} %" G_GUINT64_FORMAT "\n",
                          (char *) labels, seconds, (char *) labels, sum->n);
  return FALSE;
}

char *
mb_server_metrics_text (MbServerMetrics *self, guint n_connections, guint n_running)
{
  GString *text = g_string_new (NULL);
  head (text, "build_info", "gauge", "The program's version and that of the book's schema.");
  g_string_append_printf (text, "meterbook_build_info{version=\"%s\",schema=\"%d\"} 1\n", MB_VERSION,
                          mb_migration_current ());
  head (text, "start_time_seconds", "gauge", "When the server started, in Unix time.");
  g_string_append_printf (text, "meterbook_start_time_seconds %" G_GINT64_FORMAT "\n", self->started_s);
  head (text, "http_requests_total", "counter", "Requests answered, by route; status 0 was cut off.");
  g_tree_foreach (self->requests, write_count, text);
  head (text, "http_request_duration_seconds", "summary", "From the end of a request's head to the end of its answer.");
  g_tree_foreach (self->routes, write_duration, text);
  head (text, "http_connections", "gauge", "Connections that are open.");
  g_string_append_printf (text, "meterbook_http_connections %u\n", n_connections);
  head (text, "http_requests_running", "gauge", "Requests that are being answered, this one among them.");
  g_string_append_printf (text, "meterbook_http_requests_running %u\n", n_running);
  head (text, "http_connections_turned_away_total", "counter", "Connections closed at once: too many were open.");
  g_string_append_printf (text, "meterbook_http_connections_turned_away_total %" G_GUINT64_FORMAT "\n",
                          self->n_turned_away);
  head (text, "unready_total", "counter", "Times that readiness was asked for and the book could not be read.");
  g_string_append_printf (text, "meterbook_unready_total %" G_GUINT64_FORMAT "\n", self->n_unready);
  return g_string_free (text, FALSE);
}
