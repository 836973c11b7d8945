/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

#include <glib/gstdio.h>

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("meterbook-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.db", NULL);
  g_autofree char *url = g_strconcat ("sqlite:", path, NULL);
  g_autoptr (MbDatabase) database = mb_database_open (url, MB_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (mb_database_execute (
      database, "CREATE TABLE t (a BYTEA NOT NULL PRIMARY KEY, b BIGINT, c TEXT) /*clustered*/", &error));

  MbUuid id = mb_uuid_from_words ("a", NULL);
  MbStatement *insert = mb_database_statement (database, "INSERT INTO t VALUES (?1, ?2, ?3)", &error);
  mb_statement_bind_uuid (insert, 1, &id);
  mb_statement_bind_int (insert, 2, INT64_MIN);
  mb_statement_bind_text (insert, 3, "ünïcode ✓");
  g_assert_cmpint (mb_statement_run (insert, &error), ==, 1);
  g_assert_no_error (error);

  MbStatement *select = mb_database_statement (database, "SELECT a, b, c, NULL FROM t", &error);
  g_assert_cmpint (mb_statement_step (select, &error), ==, MB_STEP_ROW);
  MbUuid read = mb_statement_uuid (select, 0);
  g_assert_true (mb_uuid_equal (&id, &read));
  g_assert_cmpint (mb_statement_int (select, 1), ==, INT64_MIN);
  g_assert_cmpstr (mb_statement_text (select, 2), ==, "ünïcode ✓");
  g_assert_true (mb_statement_is_null (select, 3));
  g_assert_cmpint (mb_statement_int_or (select, 3, 7), ==, 7);
  g_assert_cmpint (mb_statement_step (select, &error), ==, MB_STEP_DONE);

  /* The same key again. */
  insert = mb_database_statement (database, "INSERT INTO t VALUES (?1, ?2, ?3)", &error);
  mb_statement_bind_uuid (insert, 1, &id);
  g_assert_cmpint (mb_statement_run (insert, &error), ==, -1);
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_null (mb_database_statement (database, "SELEC", &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED);
  g_clear_pointer (&database, mb_database_free);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_open_errors (void)
{
  static const struct
  {
    const char *content; /* NULL: no file */
    MbDatabaseMode mode;
    int code;
  } cases[] = {
    { NULL, MB_DATABASE_READ, MB_STORE_ERROR_NOT_FOUND },
    { NULL, MB_DATABASE_WRITE, MB_STORE_ERROR_NOT_FOUND },
    { "this is a text file, and longer than the hundred bytes of a header so that it is looked at whole …………………………",
      MB_DATABASE_WRITE, MB_STORE_ERROR_CORRUPT },
    { "", MB_DATABASE_CREATE, MB_STORE_ERROR_EXISTS },
  };

  g_autofree char *folder = g_dir_make_tmp ("meterbook-test-XXXXXX", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("%zu.db", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (cases[i].content)
        g_assert_true (g_file_set_contents (path, cases[i].content, -1, NULL));
      g_assert_null (mb_database_open (path, cases[i].mode, &error));
      g_assert_error (error, MB_STORE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, path));
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_reader_is_held (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MbDatabase) reader = mb_database_open (test->path, MB_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_false (mb_database_execute (reader, "DELETE FROM book", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/database/round-trip", test_round_trip);
  g_test_add_func ("/store/database/open-errors", test_open_errors);
  g_test_add_func ("/store/database/reader-is-held", test_reader_is_held);
  return g_test_run ();
}
