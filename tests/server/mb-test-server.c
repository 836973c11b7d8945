/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-server.h"

#include "mb-listen-address.h"

typedef struct
{
  MbTestServer *test;
  GMutex mutex;
  GCond listening;
} Start;

static gpointer
serve (gpointer data)
{
  Start *start = data;
  MbTestServer *test = start->test;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = mb_listen_address_parse ("127.0.0.1:0", &error);
  g_main_context_push_thread_default (test->context);
  test->server = mb_server_new (test->book->book, NULL, &test->limits, &error);
  g_assert_no_error (error);
  mb_server_listen (test->server, address, &error);
  g_assert_no_error (error);

  g_mutex_lock (&start->mutex);
  test->url = mb_server_get_url (test->server);
  g_cond_signal (&start->listening);
  g_mutex_unlock (&start->mutex);

  g_main_loop_run (test->loop);
  g_clear_pointer (&test->server, mb_server_free);
  g_main_context_pop_thread_default (test->context);
  return NULL;
}

MbTestServer *
mb_test_server_new (const MbServerLimits *limits)
{
  MbTestServer *test = g_new0 (MbTestServer, 1);
  Start start = { .test = test };
  g_mutex_init (&start.mutex);
  g_cond_init (&start.listening);
  test->book = mb_test_book_new ();
  test->limits = *limits;
  test->draining = g_async_queue_new ();
  test->context = g_main_context_new ();
  test->loop = g_main_loop_new (test->context, FALSE);
  g_mutex_lock (&start.mutex);
  test->thread = g_thread_new ("server", serve, &start);
  while (!test->url)
    g_cond_wait (&start.listening, &start.mutex);
  g_mutex_unlock (&start.mutex);
  g_mutex_clear (&start.mutex);
  g_cond_clear (&start.listening);
  return test;
}

static void
end (gpointer user_data)
{
  MbTestServer *test = user_data;
  test->drained = TRUE;
  g_main_loop_quit (test->loop);
}

static gboolean
begin_draining (gpointer user_data)
{
  MbTestServer *test = user_data;
  mb_server_drain (test->server, end, test);
  g_async_queue_push (test->draining, test);
  return G_SOURCE_REMOVE;
}

void
mb_test_server_drain (MbTestServer *test)
{
  g_main_context_invoke (test->context, begin_draining, test);
  g_async_queue_pop (test->draining);
}

void
mb_test_server_join (MbTestServer *test)
{
  g_thread_join (g_steal_pointer (&test->thread));
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
mb_test_server_free (MbTestServer *test)
{
  if (test->thread)
    {
      g_main_context_invoke (test->context, quit, test->loop);
      mb_test_server_join (test);
    }
  g_async_queue_unref (test->draining);
  g_main_loop_unref (test->loop);
  g_main_context_unref (test->context);
  mb_test_book_free (test->book);
  g_free (test->url);
  g_free (test);
}
