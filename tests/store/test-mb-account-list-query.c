/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-list-query.h"

#include "mb-test-accounts.h"

static MbTestAccount people[] = {
  { .number = "10002", .name = "Émile Dupont", .street = "14 Canal Rd", .serial = "B-1", .balance = 500 },
  { .number = "9999", .name = "Zoe Adler", .street = "2 Canal Rd", .balance = -300 },
  { .number = "10001", .name = "ernest dupont", .street = "9 Abbey St", .serial = "B-2" },
  { .number = "10003", .name = "Ada Berg", .balance = 12000, .street = "100 Canal Rd", .closed_on = 20300 },
  { .number = "10004", .name = "Canal Holding" },
};

typedef struct
{
  MbAccountListQuery query;
  GBytes *keys;
  GPtrArray *rows;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->keys = mb_account_list_keys (database, utility, &question->query, error);
  if (!question->keys)
    return false;
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (question->keys, &size);
  question->rows = mb_account_list_rows (database, utility, ids, size / sizeof (MbUuid), error);
  return question->rows != NULL;
}

static void
assert_list (MbTestBook *test, MbAccountListQuery query, const char *numbers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) got = g_string_new (NULL);
  Question question = { .query = query };
  mb_book_read (test->book, ask, &question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < question.rows->len; i++)
    g_string_append_printf (got, "%s%s", got->len ? " " : "",
                            ((MbAccountRow *) g_ptr_array_index (question.rows, i))->number);
  g_assert_cmpstr (got->str, ==, numbers);
  g_bytes_unref (question.keys);
  g_ptr_array_unref (question.rows);
}

static void
test_sorts (void)
{
  static const char *const up[MB_N_ACCOUNT_SORTS] = {
    [MB_ACCOUNT_SORT_NAME] = "10003 10004 10002 10001 9999",
    [MB_ACCOUNT_SORT_NUMBER] = "9999 10001 10002 10003 10004",
    [MB_ACCOUNT_SORT_ADDRESS] = "10004 9999 10001 10002 10003",
    [MB_ACCOUNT_SORT_BALANCE] = "9999 10001 10004 10002 10003",
  };
  static const char *const down[MB_N_ACCOUNT_SORTS] = {
    [MB_ACCOUNT_SORT_NAME] = "9999 10001 10002 10004 10003",
    [MB_ACCOUNT_SORT_NUMBER] = "10004 10003 10002 10001 9999",
    [MB_ACCOUNT_SORT_ADDRESS] = "10003 10002 10001 9999 10004",
    [MB_ACCOUNT_SORT_BALANCE] = "10003 10002 10004 10001 9999",
  };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  for (int sort = 0; sort < MB_N_ACCOUNT_SORTS; sort++)
    {
      assert_list (test, (MbAccountListQuery) { .sort = (MbAccountSort) sort }, up[sort]);
      assert_list (test, (MbAccountListQuery) { .sort = (MbAccountSort) sort, .descending = true }, down[sort]);
    }
}

static void
test_filters (void)
{
  static const char *const shown[MB_N_ACCOUNT_FILTERS] = {
    [MB_ACCOUNT_FILTER_ALL] = "9999 10001 10002 10003 10004",
    [MB_ACCOUNT_FILTER_OPEN] = "9999 10001 10002 10004",
    [MB_ACCOUNT_FILTER_CLOSED] = "10003",
    [MB_ACCOUNT_FILTER_OWING] = "10002 10003",
    [MB_ACCOUNT_FILTER_CREDIT] = "9999",
  };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  assert_list (test, (MbAccountListQuery) { .text = "dupont" }, "");
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  for (int filter = 0; filter < MB_N_ACCOUNT_FILTERS; filter++)
    assert_list (
        test, (MbAccountListQuery) { .sort = MB_ACCOUNT_SORT_NUMBER, .filter = (MbAccountFilter) filter, .text = " " },
        shown[filter]);

  static const char *const by_balance[MB_N_ACCOUNT_FILTERS] = {
    [MB_ACCOUNT_FILTER_ALL] = "10003 10002 10004 10001 9999",
    [MB_ACCOUNT_FILTER_OPEN] = "10002 10004 10001 9999",
    [MB_ACCOUNT_FILTER_CLOSED] = "10003",
    [MB_ACCOUNT_FILTER_OWING] = "10003 10002",
    [MB_ACCOUNT_FILTER_CREDIT] = "9999",
  };
  for (int filter = 0; filter < MB_N_ACCOUNT_FILTERS; filter++)
    assert_list (test,
                 (MbAccountListQuery) {
                     .sort = MB_ACCOUNT_SORT_BALANCE, .filter = (MbAccountFilter) filter, .descending = true },
                 by_balance[filter]);
}

static void
test_text (void)
{
  static const struct
  {
    MbAccountListQuery query;
    const char *numbers;
  } cases[] = {
    { { .text = "dupont" }, "10002 10001" },
    { { .text = "dupont", .descending = true }, "10001 10002" },
    { { .text = "dupont", .sort = MB_ACCOUNT_SORT_NUMBER }, "10001 10002" },
    { { .text = "dupont", .filter = MB_ACCOUNT_FILTER_OWING }, "10002" },
    { { .text = "canal", .sort = MB_ACCOUNT_SORT_ADDRESS }, "10004 9999 10002 10003" },
    { { .text = "10002" }, "10002" },
    { { .text = "10002", .filter = MB_ACCOUNT_FILTER_CREDIT }, "" },
    /* The meter's account first, then the accounts that 'b' and '1' begin words of. */
    { { .text = "b-1" }, "10002" },
    { { .text = "upon" }, "10002 10001" },
    { { .text = "nobody" }, "" },
  };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].query.text);
      assert_list (test, cases[i].query, cases[i].numbers);
    }
}

static void
test_rows (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  g_autoptr (GError) error = NULL;
  Question question = { .query = { .sort = MB_ACCOUNT_SORT_NUMBER, .descending = true } };
  mb_book_read (test->book, ask, &question, &error);
  g_assert_no_error (error);

  const MbAccountRow *bare = g_ptr_array_index (question.rows, 0), *closed = g_ptr_array_index (question.rows, 1);
  g_assert_cmpstr (bare->name, ==, "Canal Holding");
  g_assert_null (bare->address);
  g_assert_cmpint (bare->balance, ==, 0);
  g_assert_cmpint (bare->closed_on, ==, MB_DATE_NONE);
  g_assert_cmpstr (closed->name, ==, "Ada Berg");
  g_assert_cmpstr (closed->address, ==, "100 Canal Rd, 10115 Northtown");
  g_assert_cmpstr (closed->class_name, ==, "Household");
  g_assert_cmpint (closed->balance, ==, 12000);
  g_assert_cmpint (closed->closed_on, ==, 20300);
  g_bytes_unref (question.keys);
  g_ptr_array_unref (question.rows);
}

static bool
ask_for_strangers (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbUuid ids[] = { mb_uuid_from_words ("nobody", NULL), people[0].account_id };
  g_autoptr (GPtrArray) rows = mb_account_list_rows (database, utility, ids, 2, error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_null (g_ptr_array_index (rows, 0));
  g_assert_nonnull (g_ptr_array_index (rows, 1));
  return true;
}

static void
test_row_that_is_gone (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  g_assert_true (mb_book_read (test->book, ask_for_strangers, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/account-list-query/sorts", test_sorts);
  g_test_add_func ("/store/account-list-query/filters", test_filters);
  g_test_add_func ("/store/account-list-query/text", test_text);
  g_test_add_func ("/store/account-list-query/rows", test_rows);
  g_test_add_func ("/store/account-list-query/row-that-is-gone", test_row_that_is_gone);
  return g_test_run ();
}
