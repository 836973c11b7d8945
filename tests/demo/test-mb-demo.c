/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo.h"

#include "mb-digest.h"
#include "mb-verify.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_init (Place *place)
{
  place->folder = g_dir_make_tmp ("meterbook-test-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "demo.db", NULL);
}

static void
place_release (Place *place)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (place->folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static bool
read_digest (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_digest (database, utility, data, error);
}

static bool
read_verification (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_verify (database, utility, data, error);
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

static int64_t
count (MbBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };
  mb_book_read (book, ask, &question, &error);
  g_assert_no_error (error);
  return question.value;
}

/* Makes a demonstration and gives its digest; looks at it where @look is given. */
static void
make (uint32_t customers, uint64_t seed, void (*look) (MbBook *book), char digest_hex[MB_DIGEST_TEXT_SIZE])
{
  Place place;
  g_autoptr (GError) error = NULL;
  g_auto (MbDigest) digest = { 0 };
  g_auto (MbVerification) verification = { 0 };
  MbDemo demo = { .customers = customers, .seed = seed, .today = MB_DATE_NONE, .until = MB_DATE_NONE };

  place_init (&place);
  mb_demo_make (place.path, "test", &demo, &error);
  g_assert_no_error (error);
  MbBook *book = mb_book_open (place.path, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  mb_book_read (book, read_verification, &verification, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verification.findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (verification.findings, i));
  g_assert_cmpint (verification.n_findings, ==, 0);
  mb_book_read (book, read_digest, &digest, &error);
  g_assert_no_error (error);
  g_strlcpy (digest_hex, digest.hex, MB_DIGEST_TEXT_SIZE);
  if (look)
    look (book);
  mb_book_close (book);
  place_release (&place);
}

static void
look_at_history (MbBook *book)
{
  g_assert_cmpint (count (book, "SELECT count (DISTINCT period_start) FROM billing_run"), ==, 13);
  g_assert_cmpint (count (book, "SELECT count (*) FROM draft_bill WHERE state <> 'posted'"), ==, 0);
  g_assert_cmpint (count (book, "SELECT count (*) FROM invoice"), >, 13 * 40);
  g_assert_cmpint (count (book, "SELECT count (*) FROM payment"), >, 11 * 40);
  /* Some owe, some have credit; somebody's bill is long overdue. */
  g_assert_cmpint (count (book, "SELECT count (*) FROM account_balance WHERE balance > 0"), >, 0);
  g_assert_cmpint (count (book, "SELECT count (*) FROM open_item"), >, 0);
  g_assert_cmpint (count (book, "SELECT count (*) FROM inbox"), ==, 0);
  g_assert_cmpint (mb_book_fixed_today (book), ==, mb_date_from_ymd (2026, 11, 1));
}

static void
test_same_seed_same_book (void)
{
  char first[MB_DIGEST_TEXT_SIZE], second[MB_DIGEST_TEXT_SIZE], other[MB_DIGEST_TEXT_SIZE];
  make (60, 7, look_at_history, first);
  make (60, 7, NULL, second);
  make (60, 8, NULL, other);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
}

static void
cancel_soon (int64_t done, int64_t total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_refusals_leave_nothing (void)
{
  Place place;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const struct
  {
    MbDemo demo;
    GQuark domain;
    int code;
  } cases[] = {
    { { .customers = 0, .today = MB_DATE_NONE, .until = MB_DATE_NONE }, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID },
    { { .customers = 5, .today = mb_date_from_ymd (2026, 11, 2), .until = MB_DATE_NONE },
      MB_COMMAND_ERROR,
      MB_COMMAND_ERROR_INVALID },
    { { .customers = 60,
        .today = MB_DATE_NONE,
        .until = MB_DATE_NONE,
        .progress = { cancel_soon, cancellable, cancellable } },
      G_IO_ERROR,
      G_IO_ERROR_CANCELLED },
  };
  place_init (&place);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_demo_make (place.path, "test", &cases[i].demo, &error));
      g_assert_error (error, cases[i].domain, cases[i].code);
      g_assert_false (g_file_test (place.path, G_FILE_TEST_EXISTS));
    }

  /* A file that is there is left alone. */
  g_autoptr (GError) error = NULL;
  MbDemo demo = { .customers = 5, .today = MB_DATE_NONE, .until = MB_DATE_NONE };
  g_assert_true (g_file_set_contents (place.path, "precious", -1, NULL));
  g_assert_false (mb_demo_make (place.path, "test", &demo, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (place.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  place_release (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/same-seed-same-book", test_same_seed_same_book);
  g_test_add_func ("/demo/refusals-leave-nothing", test_refusals_leave_nothing);
  return g_test_run ();
}
