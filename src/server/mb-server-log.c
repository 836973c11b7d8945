/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-server-log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <yyjson.h>

static const char *
level_name (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "error";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  return level & G_LOG_LEVEL_DEBUG ? "debug" : "info";
}

/* What is said about the event itself, and not about the place in the program that says it. */
static gboolean
is_told (const char *key)
{
  return !g_str_equal (key, "PRIORITY") && !g_str_equal (key, "GLIB_DOMAIN") && !g_str_has_prefix (key, "CODE_");
}

static void
add_field (yyjson_mut_doc *document, yyjson_mut_val *line, const GLogField *field)
{
  g_autofree char *key = g_ascii_strdown (field->key, -1);
  g_autofree char *text = field->length < 0 ? g_strdup (field->value) : g_strndup (field->value, (gsize) field->length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  yyjson_mut_obj_add (line, yyjson_mut_strcpy (document, key), yyjson_mut_strcpy (document, valid));
}

static char *
json_line (GLogLevelFlags level, const GLogField *fields, gsize n_fields)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *line = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, line);
  yyjson_mut_obj_add_str (document, line, "time", time);
  yyjson_mut_obj_add_str (document, line, "level", level_name (level));
  for (gsize i = 0; i < n_fields; i++)
    if (is_told (fields[i].key))
      add_field (document, line, &fields[i]);
  char *text = yyjson_mut_write (document, 0, NULL);
  yyjson_mut_doc_free (document);
  return text;
}

static GLogWriterOutput
write_event (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if ((level & G_LOG_LEVEL_DEBUG) && g_log_writer_default_would_drop (level, G_LOG_DOMAIN))
    return G_LOG_WRITER_HANDLED;
  if (g_log_writer_is_journald (STDERR_FILENO)
      && g_log_writer_journald (level, fields, n_fields, NULL) == G_LOG_WRITER_HANDLED)
    return G_LOG_WRITER_HANDLED;
  char *text = json_line (level, fields, n_fields);
  if (!text)
    return G_LOG_WRITER_UNHANDLED;
  fprintf (stderr, "%s\n", text);
  free (text);
  return G_LOG_WRITER_HANDLED;
}

void
mb_server_log_start (void)
{
  g_log_set_writer_func (write_event, NULL, NULL);
}

void
mb_server_log_request (const char *method, const char *route, guint status, gint64 microseconds, gboolean routine)
{
  g_autofree char *status_text = g_strdup_printf ("%u", status);
  g_autofree char *time_text = g_strdup_printf ("%" G_GINT64_FORMAT, microseconds);
  g_log_structured (G_LOG_DOMAIN, routine ? G_LOG_LEVEL_DEBUG : G_LOG_LEVEL_INFO, "HTTP_METHOD", method, "HTTP_ROUTE",
                    route, "HTTP_STATUS", status_text, "MICROSECONDS", time_text, "MESSAGE", "%s %s: %u", method, route,
                    status);
}
