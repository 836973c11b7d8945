/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

#include <glib/gstdio.h>

const MbInstant mb_test_now = INT64_C (1795514400) * 1000000;

MbTestBook *
mb_test_book_new (void)
{
  MbTestBook *test = g_new0 (MbTestBook, 1);
  g_autoptr (GError) error = NULL;
  test->folder = g_dir_make_tmp ("meterbook-test-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "book.db", NULL);
  test->book = mb_book_open (test->path, MB_BOOK_CREATE, "test", &error);
  g_assert_no_error (error);
  MbUuid utility = mb_uuid_from_words ("utility", "test", NULL);
  mb_book_found (test->book, &utility, "N", "01", &error);
  g_assert_no_error (error);
  return test;
}

void
mb_test_book_free (MbTestBook *test)
{
  mb_book_close (test->book);
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (test->folder);
  g_free (test->path);
  g_free (test->folder);
  g_free (test);
}

void
mb_test_book_reopen (MbTestBook *test)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&test->book, mb_book_close);
  test->book = mb_book_open (test->path, MB_BOOK_WRITE, "test", &error);
  g_assert_no_error (error);
}

void
mb_test_book_tamper (MbTestBook *test, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&test->book, mb_book_close);
  g_autoptr (MbDatabase) database = mb_database_open (test->path, MB_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  mb_database_execute (database, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, mb_database_free);
  mb_test_book_reopen (test);
}

typedef struct
{
  const char *name;
  MbUuid id;
} NewCustomer;

static bool
add_customer (MbTransaction *tx, gpointer data, GError **error)
{
  NewCustomer *customer = data;
  const MbValue values[] = {
    mb_value_text ("person"),
    mb_value_text (customer->name),
    mb_value_text (customer->name),
    mb_value_text ("+49 30 1"),
    mb_value_null (),
    mb_value_text ("de"),
    mb_value_null (),
    mb_value_null (),
  };
  customer->id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_customer, &customer->id, values, error);
}

MbUuid
mb_test_book_add_customer (MbTestBook *test, const char *name)
{
  g_autoptr (GError) error = NULL;
  NewCustomer customer = { .name = name };
  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, add_customer, &customer, &error);
  g_assert_no_error (error);
  return customer.id;
}
