/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-broker.h"
#include "mb-test-ctl.h"
#include "mb-test-meters.h"
#include "mb-test-publish.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* Frames that nobody understands, through a real broker into a book; and a broker that is not there. */

static const struct
{
  const char *topic;
  const char *payload;
  const char *outcome;
  const char *says; /* of the sentence that is kept with it */
} rows[] = {
  { "wmbusmeters/cut", "{\"_\":\"telegram\",\"media\":\"water\",", "error", "wmbusmeters/cut" },
  { "home/kitchen", "{\"temperature\":12}", "error", "home/kitchen" },
  { "home/text", "good morning", "error", "home/text" },
  { "home/bytes", "\xff\xfe{\"_\":1}", "error", "home/bytes" },
  { "wmbusmeters/stranger",
    "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"x\",\"id\":\"99999999\",\"total_m3\":1,"
    "\"timestamp\":\"2020-01-01T00:00:00Z\"}",
    "unknown-device", NULL },
};

static bool
check_inbox (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MbStatement *statement =
          mb_database_statement (database, "SELECT payload, outcome, error FROM inbox WHERE topic = ?1", error);
      mb_statement_bind_text (statement, 1, rows[i].topic);
      if (mb_statement_step (statement, error) != MB_STEP_ROW)
        g_error ("topic %s: its frame is not kept", rows[i].topic);
      size_t size = 0;
      const void *payload = mb_statement_blob (statement, 0, &size);
      g_assert_cmpmem (payload, size, rows[i].payload, strlen (rows[i].payload));
      g_assert_cmpstr (mb_statement_text (statement, 1), ==, rows[i].outcome);
      const char *sentence = mb_statement_text (statement, 2);
      g_test_message ("%s", sentence ? sentence : "no sentence");
      g_assert_true (rows[i].says ? sentence && strstr (sentence, rows[i].says) : !sentence);
      mb_statement_reset (statement);
    }
  return true;
}

static void
test_frames (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (GError) error = NULL;
  mb_test_ctl_book (path);
  g_autofree MbTestMeter *meters = mb_test_meters_read (path);
  MbTestListener *listener = mb_test_listener_start (path, mb_test_broker_get_url (broker), "--count 6");
  g_free (mb_test_listener_wait_for (listener, "\"connected\":true"));
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    mb_test_publish_bytes (broker, rows[i].topic, rows[i].payload, strlen (rows[i].payload), FALSE);
  g_autoptr (GString) good = g_string_new (NULL);
  mb_test_meters_append_telegram (meters, 7, good);
  mb_test_publish_lines (broker, "wmbusmeters/good", good->str);
  g_free (mb_test_listener_wait_for (
      listener, "\"frames\":6,\"stored\":1,\"events\":0,\"unknown\":1,\"errors\":4,\"duplicates\":0"));
  mb_test_listener_join (listener);

  g_autoptr (MbBook) book = mb_book_open (path, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  mb_book_read (book, check_inbox, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&book, mb_book_close);
  g_free (mb_test_ctl_output (path, "verify"));
  mb_test_ctl_remove (folder);
}

/* It says so and tries again, ends in good order meanwhile, and goes to work when the broker is there. */
static void
test_no_broker (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  const char *url = mb_test_broker_get_url (broker);
  mb_test_ctl_book (path);
  mb_test_broker_kill (broker);

  MbTestListener *listener = mb_test_listener_start (path, url, "");
  g_autofree char *line = mb_test_listener_wait_for (listener, "cannot be reached");
  g_assert_nonnull (strstr (line, url));
  g_assert_nonnull (strstr (line, "\"connected\":false"));
  int status = mb_test_listener_end (listener, SIGTERM);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);

  listener = mb_test_listener_start (path, url, "");
  g_free (mb_test_listener_wait_for (listener, "cannot be reached"));
  mb_test_broker_restart (broker);
  g_autofree char *well = mb_test_listener_wait_for (listener, "\"connected\":true");
  g_assert_null (strstr (well, "problem"));
  status = mb_test_listener_end (listener, SIGTERM);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_free (mb_test_ctl_output (path, "verify"));
  mb_test_ctl_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/bad-frames/kept", test_frames);
  g_test_add_func ("/ctl/bad-frames/no-broker", test_no_broker);
  return g_test_run ();
}
