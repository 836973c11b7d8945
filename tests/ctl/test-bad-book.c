/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

/* Books that are none, broken, newer, open elsewhere, or without a tariff: one sentence each, and nothing is changed. */

#define NO_BROKER "mqtt://127.0.0.1:1"

static const char *const verbs[] = { "verify", "account list", "bill run", "reading run",
                                     "intake listen --broker " NO_BROKER };

static void
execute (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  if (sqlite3_open (path, &handle) != SQLITE_OK || sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  sqlite3_close (handle);
}

/* What a broken book is made from: a whole one's bytes. */
static void
make_text (GByteArray *book)
{
  g_byte_array_set_size (book, 0);
  g_byte_array_append (book, (const guint8 *) "meter;value\n4711;12\n", 20);
}

static void
make_empty (GByteArray *book)
{
  g_byte_array_set_size (book, 0);
}

static void
make_short (GByteArray *book)
{
  g_byte_array_set_size (book, book->len / 3);
}

/* Every seventh page but the first, where SQLite looks at once. */
static void
make_flipped (GByteArray *book)
{
  for (guint page = 7; (page + 1) * 4096 <= book->len; page += 7)
    for (guint i = 0; i < 400; i++)
      book->data[page * 4096 + i] ^= 0x55;
}

static const struct
{
  const char *name;
  void (*make) (GByteArray *book);
  const char *says;
} broken[] = {
  { "text", make_text, "this is not a book of Meterbook" },
  { "empty", make_empty, "this is not a book of Meterbook" },
  { "short", make_short, "Restore the last backup" },
  { "flipped", make_flipped, "Restore the last backup" },
};

static void
write_bytes (const char *path, GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static GByteArray *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize size = 0;
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) contents, size);
}

/* All verbs refuse it with that sentence and leave it as it is. */
static void
check_refused (const char *path, const char *says)
{
  g_autoptr (GByteArray) before = read_bytes (path);
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      mb_test_ctl_refuses (path, verbs[i], 1, MB_SAYS (path, says));
      g_autoptr (GByteArray) after = read_bytes (path);
      g_assert_cmpmem (before->data, before->len, after->data, after->len);
    }
}

static void
test_broken (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *whole = g_build_filename (folder, "whole.db", NULL);
  mb_test_ctl_book (whole);
  for (size_t i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GByteArray) bytes = read_bytes (whole);
      g_autofree char *name = g_strconcat (broken[i].name, ".db", NULL), *path = g_build_filename (folder, name, NULL);
      broken[i].make (bytes);
      write_bytes (path, bytes);
      check_refused (path, broken[i].says);
    }
  mb_test_ctl_remove (folder);
}

static void
check_nothing_beside (const char *folder, const char *name)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  for (const char *file; (file = g_dir_read_name (files)) != NULL;)
    g_assert_cmpstr (file, ==, name);
}

/* Another program's database does not become a book. */
static void
test_foreign (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "places.sqlite", NULL);
  execute (path, "CREATE TABLE place (name TEXT); INSERT INTO place VALUES ('here')");
  check_refused (path, "this is not a book of Meterbook");
  check_nothing_beside (folder, "places.sqlite");
  mb_test_ctl_remove (folder);
}

static void
test_newer (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  mb_test_ctl_book (path);
  execute (path, "UPDATE book SET value = '999' WHERE name = 'version'");
  check_refused (path, "newer Meterbook (version 999");
  g_autofree char *backup = g_build_filename (folder, "book.db.before-999", NULL),
                  *lock = g_build_filename (folder, "book.db.lock", NULL);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  mb_test_ctl_remove (folder);
}

static void
test_missing (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "none.db", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    mb_test_ctl_refuses (path, verbs[i], 1, MB_SAYS (path, "there is no book here", "meterbookctl init"));
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (files));
  mb_test_ctl_remove (folder);
}

/* The second one is told who has it; whoever only reads works beside; the right to write ends with the process. */
static void
test_twice (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL),
                  *copy = g_build_filename (folder, "copy.db", NULL), *backup = g_strconcat ("backup ", copy, NULL);
  mb_test_ctl_book (path);
  MbTestListener *listener = mb_test_listener_start (path, NO_BROKER, "");
  g_free (mb_test_listener_wait_for (listener, "frames"));
  g_autofree char *process = g_strdup_printf ("(process %d)", mb_test_listener_pid (listener));
  static const char *const writing[] = { "bill run", "reading run", "intake listen --broker " NO_BROKER };
  for (size_t i = 0; i < G_N_ELEMENTS (writing); i++)
    mb_test_ctl_refuses (path, writing[i], 1, MB_SAYS (path, "the book is open in meterbookctl", process));
  const char *const reading[] = { "account list", "reading exceptions", "tariff test", "verify", backup };
  for (size_t i = 0; i < G_N_ELEMENTS (reading); i++)
    g_free (mb_test_ctl_output (path, reading[i]));
  g_assert_true (WIFSIGNALED (mb_test_listener_end (listener, SIGKILL)));
  g_free (mb_test_ctl_output (path, "bill run"));
  g_free (mb_test_ctl_output (path, "verify"));
  g_free (mb_test_ctl_output (copy, "verify"));
  mb_test_ctl_remove (folder);
}

/* One account's tariff has no version: its draft says so and names it, and the others are billed. */
static void
test_no_tariff (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  mb_test_ctl_book (path);
  execute (path, "INSERT INTO tariff SELECT utility_id, x'00112233445566778899aabbccddeeff', 'garden', 'Gardens'"
                 "  FROM tariff LIMIT 1;"
                 "UPDATE account SET tariff_id = x'00112233445566778899aabbccddeeff' WHERE number = '20010'");
  g_autofree char *preview = mb_test_ctl_output (path, "bill run --preview");
  const char *draft = strstr (preview, "20010 ");
  g_assert_nonnull (draft);
  g_autofree char *line = g_strndup (draft, strcspn (draft, "\n"));
  g_test_message ("%s", line);
  g_assert_nonnull (strstr (line, "error"));
  g_assert_nonnull (strstr (line, "Tariff “garden”: No version"));
  g_assert_nonnull (strstr (line, "publish one"));
  g_assert_nonnull (strstr (preview, "20000      ready"));
  mb_test_ctl_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/bad-book/broken", test_broken);
  g_test_add_func ("/ctl/bad-book/foreign", test_foreign);
  g_test_add_func ("/ctl/bad-book/newer", test_newer);
  g_test_add_func ("/ctl/bad-book/missing", test_missing);
  g_test_add_func ("/ctl/bad-book/twice", test_twice);
  g_test_add_func ("/ctl/bad-book/no-tariff", test_no_tariff);
  return g_test_run ();
}
