/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-utility.h"

#include "mb-found-utility.h"

#include <glib/gstdio.h>

MbTestUtility *
mb_test_utility_new_empty (void)
{
  MbTestUtility *test = g_new0 (MbTestUtility, 1);
  g_autoptr (GError) error = NULL;
  MbUuid id = mb_uuid_from_words ("utility", "test", NULL);

  test->folder = g_dir_make_tmp ("meterbook-test-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "book.db", NULL);
  test->book = mb_book_open (test->path, MB_BOOK_CREATE, "test", &error);
  g_assert_no_error (error);
  g_assert_true (mb_book_found (test->book, &id, "N", "01", &error));
  test->context = (MbCommandContext) {
    .actor = { "admin", MB_ROLE_ADMINISTRATOR },
    .today = mb_date_from_ymd (2026, 11, 24),
    .now = INT64_C (1795514400) * MB_INSTANT_SECOND,
  };
  return test;
}

MbTestUtility *
mb_test_utility_new (void)
{
  MbTestUtility *test = mb_test_utility_new_empty ();
  MbFoundUtility arguments = {
    .utility = {
      .name = (char *) "Northern Water",
      .address = (char *) "1 Spring Lane\n10115 Northtown",
      .country = (char *) "DE",
      .currency = { "EUR" },
      .zone = (char *) "Europe/Berlin",
      .language = (char *) "en",
      .iban = (char *) "DE02120300000000202051",
      .payment_days = 14,
    },
    .office_name = "Northtown",
    .device_name = "Desk 1",
  };
  mb_test_utility_run (test, &mb_found_utility, &arguments);
  return test;
}

void
mb_test_utility_free (MbTestUtility *test)
{
  mb_book_close (test->book);
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);
      g_remove (path); /* a file, or the empty folder of a spool */
    }
  g_rmdir (test->folder);
  g_free (test->path);
  g_free (test->folder);
  g_free (test);
}

void
mb_test_utility_run (MbTestUtility *test, const MbCommand *command, gpointer arguments)
{
  g_autoptr (GError) error = NULL;
  mb_command_run (command, test->book, &test->context, arguments, &error);
  g_assert_no_error (error);
}

void
mb_test_utility_refuse (MbTestUtility *test, const MbCommand *command, gpointer arguments, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  int64_t before = mb_test_utility_count (test, "SELECT count (*) FROM change_log");
  g_assert_false (mb_command_run (command, test->book, &test->context, arguments, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM change_log"), ==, before);
}

typedef struct
{
  const char *sql;
  int64_t value;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  return mb_database_query_int (database, &question->value, -1, error, question->sql, "");
}

int64_t
mb_test_utility_count (MbTestUtility *test, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };
  mb_book_read (test->book, ask, &question, &error);
  g_assert_no_error (error);
  return question.value;
}

void
mb_test_utility_tamper (MbTestUtility *test, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&test->book, mb_book_close);
  g_autoptr (MbDatabase) database = mb_database_open (test->path, MB_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  mb_database_execute (database, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, mb_database_free);
  test->book = mb_book_open (test->path, MB_BOOK_WRITE, "test", &error);
  g_assert_no_error (error);
}
