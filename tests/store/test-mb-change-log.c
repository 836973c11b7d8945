/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-log.h"
#include "mb-test-book.h"

static bool
verify (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  return mb_change_log_verify (database, utility, data, error);
}

static void
test_chain_holds (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  int64_t n = 0;
  mb_test_book_add_customer (test, "Ada");
  mb_test_book_add_customer (test, "बिमला देवी");
  mb_test_book_reopen (test);
  mb_test_book_add_customer (test, "O'Brien \"quoted\"\n");
  g_assert_true (mb_book_read (test->book, verify, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 3);
}

/* Whatever is altered, the chain says where. */
static void
test_tampering_is_found (void)
{
  static const struct
  {
    const char *sql;
    const char *place;
  } cases[] = {
    { "UPDATE change_log SET body = replace (body, 'person', 'Person') WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET personal = replace (personal, 'Bob', 'Eve') WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET hlc = '1' || hlc WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET entity = 'account' WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET kind = 'fact' WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET tx = zeroblob (16) WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET op_id = zeroblob (16) WHERE dev_seq = 2", "operation 2" },
    { "UPDATE change_log SET base_rev = 3 WHERE dev_seq = 2", "operation 2" },
    { "DELETE FROM change_log WHERE dev_seq = 2", "operation 3" },
    { "UPDATE change_log SET prev = zeroblob (32) WHERE dev_seq = 3", "operation 3" },
    { "UPDATE change_log SET hash = zeroblob (32) WHERE dev_seq = 1", "operation 1" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbTestBook) test = mb_test_book_new ();
      g_autoptr (GError) error = NULL;
      int64_t n = 0;
      mb_test_book_add_customer (test, "Ada");
      mb_test_book_add_customer (test, "Bob");
      mb_test_book_add_customer (test, "Cid");
      mb_test_book_tamper (test, cases[i].sql);
      g_assert_false (mb_book_read (test->book, verify, &n, &error));
      g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

/* A person can be forgotten: the values beside the log go, the chain still holds. */
static void
test_forgetting_keeps_the_chain (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  int64_t n = 0;
  mb_test_book_add_customer (test, "Ada");
  mb_test_book_tamper (test, "UPDATE change_log SET personal = NULL");
  g_assert_true (mb_book_read (test->book, verify, &n, &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/change-log/chain-holds", test_chain_holds);
  g_test_add_func ("/store/change-log/tampering-is-found", test_tampering_is_found);
  g_test_add_func ("/store/change-log/forgetting-keeps-the-chain", test_forgetting_keeps_the_chain);
  return g_test_run ();
}
