/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-board.h"
#include "mb-live-feed.h"
#include "mb-telemetry-repository.h"
#include "mb-test-people.h"
#include "mb-test-publish.h"

/* The feed against a real broker. */

#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)

#define FRAME(id, total)                                                                                               \
  "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"x\",\"id\":\"" id "\",\"total_m3\":" total   \
  ",\"timestamp\":\"2026-11-01T00:00:00Z\"}"

typedef struct
{
  MbLiveFeed *feed;
  GArray *frames; /* MbLiveFrame without topics */
} Listener;

static void
on_values (MbLiveFeed *feed, const MbLiveBatch *batch, gpointer user_data)
{
  Listener *listener = user_data;
  for (guint i = 0; i < batch->frames->len; i++)
    {
      MbLiveFrame frame = g_array_index (batch->frames, MbLiveFrame, i);
      g_assert_cmpstr (frame.topic, ==, "water/1");
      frame.topic = NULL;
      g_array_append_val (listener->frames, frame);
    }
}

static void
listener_init (Listener *listener, MbBook *book, const char *url)
{
  *listener = (Listener) { mb_live_feed_new (book), g_array_new (FALSE, FALSE, sizeof (MbLiveFrame)) };
  g_signal_connect (listener->feed, "values", G_CALLBACK (on_values), listener);
  mb_live_feed_set_broker_url (listener->feed, url);
}

static void
listener_release (Listener *listener)
{
  MbLiveFeed *feed = listener->feed;
  mb_live_feed_shut (feed);
  /* A switch to another broker that is on its way still holds it, and lets go in its own thread. */
  g_object_add_weak_pointer (G_OBJECT (feed), (gpointer *) &feed);
  g_object_unref (feed);
  while (g_atomic_pointer_get (&feed))
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  g_array_unref (listener->frames);
}

static void
wait_for_phase (Listener *listener, MbLivePhase phase)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_US;
  while (mb_live_feed_get_state (listener->feed)->phase != phase && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (mb_live_feed_get_state (listener->feed)->phase, ==, phase);
}

static void
wait_for_frames (Listener *listener, guint n)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_US;
  while (listener->frames->len < n && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (listener->frames->len, ==, n);
}

static void
test_values_arrive (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (GError) error = NULL;
  const MbUuid meter = mb_test_add_meter (test, "76348799");
  Listener listener;
  listener_init (&listener, test->book, mb_test_broker_get_url (broker));
  wait_for_phase (&listener, MB_LIVE_CONNECTED);
  mb_test_publish_lines (broker, "water/1", FRAME ("76348799", "6.408") "\n" FRAME ("00000001", "1") "\nnonsense\n");
  wait_for_frames (&listener, 3);

  const MbLiveFrame *first = &g_array_index (listener.frames, MbLiveFrame, 0);
  char text[MB_QUANTITY_TEXT_SIZE];
  g_assert_true (first->known && first->has_value && mb_uuid_equal (&first->meter_id, &meter));
  g_assert_cmpstr (mb_quantity_to_text (first->value, text), ==, "6.408");
  g_assert_false (g_array_index (listener.frames, MbLiveFrame, 1).known);
  g_assert_false (g_array_index (listener.frames, MbLiveFrame, 2).known);

  const MbLiveState *state = mb_live_feed_get_state (listener.feed);
  g_assert_cmpuint (state->n_frames, ==, 3);
  g_assert_cmpuint (state->n_values, ==, 1);
  g_assert_cmpuint (state->n_unknown, ==, 1);
  g_assert_cmpuint (state->n_errors, ==, 1);

  /* What was told is in the book. */
  MbLiveBoard *board = mb_live_board_new ();
  mb_book_read (test->book, mb_live_board_read, board, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mb_live_board_n_meters (board), ==, 1);
  const MbLiveMeter *known = mb_live_board_find (board, &first->register_id);
  g_assert_nonnull (known);
  g_assert_cmpstr (known->serial, ==, "76348799");
  g_assert_cmpint (mb_quantity_compare (known->value, first->value), ==, 0);
  mb_live_board_free (board);
  listener_release (&listener);
}

/* What is said while nobody listens is told when the feed is there again; so is what comes after the broker was away. */
static void
test_comes_back (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Listener listener;
  listener_init (&listener, test->book, mb_test_broker_get_url (broker));
  wait_for_phase (&listener, MB_LIVE_CONNECTED);
  listener_release (&listener);

  mb_test_publish_lines (broker, "water/1", FRAME ("1", "1"));
  listener_init (&listener, test->book, mb_test_broker_get_url (broker));
  wait_for_frames (&listener, 1);

  mb_test_broker_kill (broker);
  wait_for_phase (&listener, MB_LIVE_OFFLINE);
  g_assert_nonnull (mb_live_feed_get_state (listener.feed)->problem);
  mb_test_broker_restart (broker);
  wait_for_phase (&listener, MB_LIVE_CONNECTED);
  mb_test_publish_lines (broker, "water/1", FRAME ("1", "2"));
  wait_for_frames (&listener, 2);

  mb_live_feed_set_broker_url (listener.feed, "");
  wait_for_phase (&listener, MB_LIVE_OFF);
  listener_release (&listener);
}

static void
test_addresses (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  Listener listener;
  listener_init (&listener, test->book, NULL);
  g_assert_cmpint (mb_live_feed_get_state (listener.feed)->phase, ==, MB_LIVE_OFF);
  mb_live_feed_set_broker_url (listener.feed, "http://nowhere");
  g_assert_cmpint (mb_live_feed_get_state (listener.feed)->phase, ==, MB_LIVE_CONNECTING);
  wait_for_phase (&listener, MB_LIVE_OFFLINE);
  g_assert_nonnull (strstr (mb_live_feed_get_state (listener.feed)->problem, "mqtt://"));
  listener_release (&listener);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/feed/values-arrive", test_values_arrive);
  g_test_add_func ("/live/feed/comes-back", test_comes_back);
  g_test_add_func ("/live/feed/addresses", test_addresses);
  return g_test_run ();
}
