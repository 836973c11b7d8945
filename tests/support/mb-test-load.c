/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-load.h"

#include <gio/gio.h>

#define LINES_AT_ONCE 20

struct _MbTestLoad
{
  MbTestBroker *broker;
  char *topic;
  MbTestLoadAppend append;
  gpointer data;
  GThread *thread;
  gint stop;
  gint n_published;
};

static gpointer
publish (gpointer data)
{
  MbTestLoad *load = data;
  g_autofree char *port = g_strdup_printf ("%u", mb_test_broker_get_port (load->broker));
  const char *const arguments[] = { "mosquitto_pub", "-h", "127.0.0.1", "-p", port, "-q", "1", "-t",
                                    load->topic,     "-l", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE, &error);
  g_assert_no_error (error);
  GOutputStream *input = g_subprocess_get_stdin_pipe (process);
  while (!g_atomic_int_get (&load->stop))
    {
      g_autoptr (GString) lines = g_string_new (NULL);
      for (int i = 0; i < LINES_AT_ONCE; i++)
        load->append (g_atomic_int_add (&load->n_published, 1), lines, load->data);
      g_output_stream_write_all (input, lines->str, lines->len, NULL, NULL, &error);
      g_assert_no_error (error);
      g_usleep (10000);
    }
  g_output_stream_close (input, NULL, NULL);
  /* It ends well when the broker has acknowledged everything. */
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return NULL;
}

MbTestLoad *
mb_test_load_start (MbTestBroker *broker, const char *topic, MbTestLoadAppend append, gpointer data)
{
  MbTestLoad *load = g_new0 (MbTestLoad, 1);
  load->broker = broker;
  load->topic = g_strdup (topic);
  load->append = append;
  load->data = data;
  load->thread = g_thread_new ("load", publish, load);
  return load;
}

void
mb_test_load_wait_for_more (MbTestLoad *load, MbRandom *random, int least, int most)
{
  const gint enough = g_atomic_int_get (&load->n_published) + (gint) mb_random_between (random, least, most);
  while (g_atomic_int_get (&load->n_published) < enough)
    g_usleep (2000);
}

int
mb_test_load_end (MbTestLoad *load)
{
  g_atomic_int_set (&load->stop, 1);
  g_thread_join (load->thread);
  const int n = load->n_published;
  g_free (load->topic);
  g_free (load);
  return n;
}
