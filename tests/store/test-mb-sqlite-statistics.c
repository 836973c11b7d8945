/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

/* Questions that a planner without statistics answers by walking a table in the order of its key. */
static const struct
{
  const char *sql;
  const char *plan;
} cases[] = {
  { "SELECT set_id FROM posting WHERE utility_id = ?1 AND account_id = ?2 ORDER BY set_id", "posting_account" },
  { "SELECT id FROM posting_set WHERE utility_id = ?1 AND document_id = ?2 ORDER BY id", "posting_set_document" },
  { "SELECT id FROM tender WHERE utility_id = ?1 AND payment_id = ?2 ORDER BY id", "tender_payment" },
  { "SELECT id FROM agreement WHERE utility_id = ?1 AND service_point_id = ?2 ORDER BY account_id",
    "agreement_service_point" },
  { "SELECT invoice_id FROM open_item WHERE utility_id = ?1 AND account_id = ?2 ORDER BY due_on", "PRIMARY KEY" },
  { "SELECT id FROM invoice WHERE utility_id = ?1 AND account_id = ?2 ORDER BY series, no", "account_id" },
};

static bool
check_plans (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", cases[i].sql, NULL);
      MbStatement *row = mb_database_statement (database, sql, error);
      if (mb_statement_step (row, error) != MB_STEP_ROW)
        return false;
      const char *plan = mb_statement_text (row, 3);
      g_test_message ("%s", plan);
      g_assert_nonnull (strstr (plan, cases[i].plan));
      g_assert_null (strstr (plan, "(utility_id=?)"));
      mb_statement_reset (row);
    }
  return true;
}

static void
test_plans (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_book_read (test->book, check_plans, NULL, &error));
  mb_test_book_reopen (test);
  g_assert_true (mb_book_read (test->book, check_plans, NULL, &error));
}

/* A restored backup is as quick. */
static void
test_backup (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (test->path, ".copy", NULL);
  g_assert_true (mb_book_backup (test->book, path, &error));
  g_autoptr (MbBook) copy = mb_book_open (path, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  g_assert_true (mb_book_read (copy, check_plans, NULL, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/sqlite-statistics/plans", test_plans);
  g_test_add_func ("/store/sqlite-statistics/backup", test_backup);
  return g_test_run ();
}
