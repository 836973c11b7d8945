/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-session.h"

#include <string.h>

static char *
run (MbTestBroker *broker, const char *id, const char *topic, const char *const *more)
{
  g_autofree char *port = g_strdup_printf ("%u", mb_test_broker_get_port (broker));
  const char *const usual[] = {
    "mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-c", "-i", id, "-q", "1", "-t", topic
  };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    g_ptr_array_add (arguments, (gpointer) usual[i]);
  for (; *more != NULL; more++)
    g_ptr_array_add (arguments, (gpointer) *more);
  g_ptr_array_add (arguments, NULL);
  char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("mosquitto_sub: %s %s", error->message, errors);
  return output;
}

void
mb_test_session_open (MbTestBroker *broker, const char *id, const char *topic)
{
  const char *const subscribe_and_leave[] = { "-E", NULL };
  g_free (run (broker, id, topic, subscribe_and_leave));
}

GStrv
mb_test_session_read (MbTestBroker *broker, const char *id, const char *topic, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  const char *const read[] = { "-v", "-C", count, "-W", "20", NULL };
  g_autofree char *output = run (broker, id, topic, read);
  GStrv lines = g_strsplit (output, "\n", -1);
  const guint last = g_strv_length (lines) - 1;
  g_assert_cmpuint (last, ==, n);
  g_clear_pointer (&lines[last], g_free); /* behind the last newline */
  return lines;
}
