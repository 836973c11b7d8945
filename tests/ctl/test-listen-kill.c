/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-repository.h"
#include "mb-test-ctl.h"
#include "mb-test-load.h"
#include "mb-test-meters.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* `meterbookctl intake listen` is killed again and again at random while readings of the book's own meters come with
 * QoS 1.  Afterwards every reading that the broker acknowledged is in the telemetry, once, with its value, and the book
 * verifies. */

#define N_KILLS (g_test_slow () ? 150 : 16)
/* It lives until so many more readings are published, at 2000 a second: longer and shorter than it takes to open the
 * book, connect and commit a few groups. */
#define LEAST_LIFE 20
#define MOST_LIFE 1200
#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)

static MbTestMeter *meters;

/* ---------------------------------------------------------------------------------------------------------------
 * What came into the book */

typedef struct
{
  int64_t n_frames;   /* in the inbox */
  int64_t n_distinct; /* of them, not the same telegram again */
  int64_t n_refused;
} Inbox;

static bool
read_inbox (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Inbox *inbox = data;
  return mb_database_query_int (database, &inbox->n_frames, 0, error, "SELECT count (*) FROM inbox", "")
         && mb_database_query_int (database, &inbox->n_distinct, 0, error,
                                   "SELECT count (DISTINCT payload) FROM inbox WHERE outcome = 'stored'", "")
         && mb_database_query_int (database, &inbox->n_refused, 0, error,
                                   "SELECT count (*) FROM inbox WHERE outcome <> 'stored'", "");
}

static Inbox
inbox_of (MbBook *book)
{
  Inbox inbox = { 0 };
  g_autoptr (GError) error = NULL;
  mb_book_read (book, read_inbox, &inbox, &error);
  g_assert_no_error (error);
  return inbox;
}

static bool
check_telemetry (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const int n = *(const int *) data;
  for (int meter = 0; meter < MB_TEST_N_METERS; meter++)
    {
      MbTelemetryChannel channel;
      if (!mb_telemetry_channel_find (database, utility, &meters[meter].register_id, &channel, error))
        return false;
      g_autoptr (GArray) samples =
          mb_telemetry_range (database, utility, &channel, NULL, MB_TEST_BEGINNING,
                              MB_TEST_BEGINNING + (n / MB_TEST_N_METERS + 1) * MB_INSTANT_SECOND, error);
      if (!samples)
        return false;
      int next = meter;
      for (guint i = 0; i < samples->len; i++, next += MB_TEST_N_METERS)
        {
          const MbTelemetrySample *sample = &g_array_index (samples, MbTelemetrySample, i);
          if (sample->at != MB_TEST_BEGINNING + next / MB_TEST_N_METERS * MB_INSTANT_SECOND || sample->value != next)
            g_error ("in the place of reading %d is %" G_GINT64_FORMAT, next, sample->value);
          g_assert_cmpuint (sample->flags, ==, 0);
        }
      if (next < n)
        g_error ("reading %d and what follows of its meter is missing", next);
    }
  return true;
}

static void
append_telegram (int n, GString *lines, gpointer data)
{
  mb_test_meters_append_telegram (meters, n, lines);
}

static void
test_killed (void)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (GError) error = NULL;
  mb_test_ctl_book (path);
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  const char *url = mb_test_broker_get_url (broker);
  g_autoptr (MbBook) book = mb_book_open (path, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  meters = mb_test_meters_read (path);

  /* The broker must know the session before anything is published for it. */
  MbTestListener *listener = mb_test_listener_start (path, url, "--topic 'wmbusmeters/#'");
  g_free (mb_test_listener_wait_for (listener, "\"connected\":true"));
  MbTestLoad *load = mb_test_load_start (broker, "wmbusmeters/load", append_telegram, NULL);
  const int n_kills = N_KILLS;
  for (int i = 0; i < n_kills; i++)
    {
      mb_test_load_wait_for_more (load, &random, LEAST_LIFE, MOST_LIFE);
      g_assert_true (WIFSIGNALED (mb_test_listener_end (listener, SIGKILL)));
      listener = mb_test_listener_start (path, url, "--topic 'wmbusmeters/#'");
    }
  const int n = mb_test_load_end (load);

  /* The last one lives until it has everything. */
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (inbox_of (book).n_distinct < n && g_get_monotonic_time () < until)
    g_usleep (20000);
  const int status = mb_test_listener_end (listener, SIGTERM);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);

  const Inbox inbox = inbox_of (book);
  g_test_message ("%d published and acknowledged, %" G_GINT64_FORMAT " kept, %" G_GINT64_FORMAT " of them again", n,
                  inbox.n_frames, inbox.n_frames - inbox.n_distinct);
  g_assert_cmpint (n, >, 1000);
  g_assert_cmpint (inbox.n_distinct, ==, n);
  g_assert_cmpint (inbox.n_refused, ==, 0);
  mb_book_read (book, check_telemetry, (gpointer) &n, &error);
  g_assert_no_error (error);
  g_free (mb_test_ctl_output (path, "verify"));

  /* Nothing is left over in the spool. */
  g_autofree char *spool = g_strconcat (path, ".spool", NULL);
  g_autoptr (GDir) left = g_dir_open (spool, 0, NULL);
  for (const char *name; (name = g_dir_read_name (left)) != NULL;)
    g_assert_false (g_str_has_suffix (name, ".spool"));

  g_clear_pointer (&book, mb_book_close);
  g_clear_pointer (&meters, g_free);
  mb_test_ctl_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/listen-killed", test_killed);
  return g_test_run ();
}
