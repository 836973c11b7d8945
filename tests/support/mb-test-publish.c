/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-publish.h"

#include <gio/gio.h>
#include <string.h>

/* Gives mosquitto_pub @input to publish. */
static void
publish (MbTestBroker *broker, const char *topic, const char *how, gboolean retain, GBytes *input)
{
  g_autofree char *port = g_strdup_printf ("%u", mb_test_broker_get_port (broker));
  const char *const arguments[] = { "mosquitto_pub", "-h", "127.0.0.1",          "-p", port, "-q", "1", "-t",
                                    topic,           how,  retain ? "-r" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

void
mb_test_publish_lines (MbTestBroker *broker, const char *topic, const char *text)
{
  g_autoptr (GBytes) input = g_bytes_new (text, strlen (text));
  publish (broker, topic, "-l", FALSE, input);
}

void
mb_test_publish_numbers (MbTestBroker *broker, const char *topic, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "%u\n", i);
  mb_test_publish_lines (broker, topic, text->str);
}

void
mb_test_publish_bytes (MbTestBroker *broker, const char *topic, const void *payload, gsize size, gboolean retain)
{
  g_autoptr (GBytes) input = g_bytes_new (payload, size);
  publish (broker, topic, size > 0 ? "-s" : "-n", retain, input);
}
