/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

#include "mb-change-log.h"

static void
test_one_writer (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (mb_book_open (test->path, MB_BOOK_WRITE, "second", &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "test (process "));
  g_clear_error (&error);

  /* Reading beside it is possible, writing through that is not. */
  g_autoptr (MbBook) reader = mb_book_open (test->path, MB_BOOK_READ, "reader", &error);
  g_assert_no_error (error);
  g_assert_false (mb_book_is_writable (reader));
  g_assert_true (mb_uuid_equal (mb_book_utility (reader), mb_book_utility (test->book)));
  g_assert_cmpstr (mb_book_device_code (reader), ==, "N-01");
}

static void
test_newer_is_left_alone (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before = 0, length_after = 0;
  mb_test_book_tamper (test, "SELECT 1");
  g_clear_pointer (&test->book, mb_book_close);
  {
    g_autoptr (MbDatabase) database = mb_database_open (test->path, MB_DATABASE_WRITE, &error);
    g_assert_true (mb_database_execute (database, "UPDATE book SET value = '999' WHERE name = 'version'", &error));
  }
  g_assert_true (g_file_get_contents (test->path, &before, &length_before, NULL));

  const MbBookMode modes[] = { MB_BOOK_READ, MB_BOOK_WRITE };
  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_null (mb_book_open (test->path, modes[i], "test", &error));
      g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NEWER);
      g_clear_error (&error);
    }
  g_assert_true (g_file_get_contents (test->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static bool
append_letter (MbTransaction *tx, gpointer data, GError **error)
{
  gpointer *call = data;
  g_string_append (call[0], call[1]);
  return true;
}

static bool
hold (MbTransaction *tx, gpointer data, GError **error)
{
  GMutex *gate = data;
  g_mutex_lock (gate);
  g_mutex_unlock (gate);
  return true;
}

static void
count_down (GObject *source, GAsyncResult *result, gpointer data)
{
  (*(int *) data)--;
}

/* While the writer is busy, machines queue up; a person who comes last is served first. */
static void
test_person_goes_first (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  gpointer machine[] = { order, (gpointer) "m" }, person[] = { order, (gpointer) "P" };
  int waiting = 4;
  GMutex gate;
  g_mutex_init (&gate);
  g_mutex_lock (&gate);

  mb_book_write_async (test->book, MB_QUEUE_PERSON, "x", mb_test_now, hold, &gate, NULL, NULL, count_down, &waiting);
  for (int i = 0; i < 2; i++)
    mb_book_write_async (test->book, MB_QUEUE_MACHINE, "x", mb_test_now, append_letter, machine, NULL, NULL, count_down,
                         &waiting);
  mb_book_write_async (test->book, MB_QUEUE_PERSON, "x", mb_test_now, append_letter, person, NULL, NULL, count_down,
                       &waiting);
  g_mutex_unlock (&gate);
  while (waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_mutex_clear (&gate);
  g_assert_cmpstr (order->str, ==, "Pmm");
}

static void
test_cancelled_before_its_turn (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gpointer call[] = { order, (gpointer) "x" };
  int waiting = 2;
  GMutex gate;
  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  mb_book_write_async (test->book, MB_QUEUE_PERSON, "x", mb_test_now, hold, &gate, NULL, NULL, count_down, &waiting);
  mb_book_write_async (test->book, MB_QUEUE_PERSON, "x", mb_test_now, append_letter, call, NULL, cancellable,
                       count_down, &waiting);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&gate);
  while (waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_mutex_clear (&gate);
  g_assert_cmpstr (order->str, ==, "");
}

static void
note_change (gpointer data)
{
  (*(int *) data)++;
}

static void
test_watch (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  int changes = 0;
  guint id = mb_book_watch (test->book, note_change, &changes);
  mb_test_book_add_customer (test, "Ada");
  while (changes == 0)
    g_main_context_iteration (NULL, TRUE);
  mb_book_unwatch (test->book, id);
  int seen = changes;
  mb_test_book_add_customer (test, "Bob");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (changes, ==, seen);
}

static bool
verify (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_change_log_verify (database, utility, data, error);
}

static gpointer
write_much (gpointer data)
{
  for (int i = 0; i < 300; i++)
    mb_test_book_add_customer (data, "Ada");
  return NULL;
}

/* Two threads write and one reads and copies, through checkpoints: nothing is lost, and the copies are whole. */
static void
test_hammer (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (test->folder, "copy.db", NULL);
  GThread *threads[] = { g_thread_new ("a", write_much, test), g_thread_new ("b", write_much, test) };
  int64_t n = 0;
  while (n < 300)
    g_assert_true (mb_book_read (test->book, verify, &n, &error));
  g_assert_true (mb_book_backup (test->book, copy, &error));
  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (mb_book_read (test->book, verify, &n, &error));
  g_assert_cmpint (n, ==, 600);

  g_autoptr (MbBook) copied = mb_book_open (copy, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  g_assert_true (mb_book_read (copied, verify, &n, &error));
  g_assert_cmpint (n, >=, 300);
  g_assert_false (mb_book_backup (test->book, copy, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS);
}

static void
test_fixed_today (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (mb_book_fixed_today (test->book), ==, MB_DATE_NONE);
  g_assert_true (mb_book_fix_today (test->book, mb_date_from_ymd (2026, 10, 1), &error));
  mb_test_book_reopen (test);
  g_assert_cmpint (mb_book_fixed_today (test->book), ==, mb_date_from_ymd (2026, 10, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/book/one-writer", test_one_writer);
  g_test_add_func ("/store/book/newer-is-left-alone", test_newer_is_left_alone);
  g_test_add_func ("/store/book/person-goes-first", test_person_goes_first);
  g_test_add_func ("/store/book/cancelled-before-its-turn", test_cancelled_before_its_turn);
  g_test_add_func ("/store/book/watch", test_watch);
  g_test_add_func ("/store/book/fixed-today", test_fixed_today);
  g_test_add_func ("/store/book/hammer", test_hammer);
  return g_test_run ();
}
