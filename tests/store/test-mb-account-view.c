/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-view.h"

#include "mb-test-accounts.h"

#define TODAY 20500

typedef struct
{
  MbUuid account_id;
  MbAccountView view;
} Question;

static bool
read_view (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  return mb_account_view_read (database, utility, &question->account_id, TODAY, &question->view, error);
}

static void
test_full (void)
{
  MbTestAccount ana = {
    .number = "10001", .name = "Ana Rossi", .street = "14 Canal Rd", .serial = "B-1", .balance = 900
  };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  mb_test_add_accounts (test, &ana, 1);
  mb_test_book_tamper (test, "INSERT INTO open_item (utility_id, account_id, invoice_id, due_on, open)"
                             " SELECT utility_id, id, x'01', 20490, 500 FROM account UNION ALL"
                             " SELECT utility_id, id, x'02', 20460, 150 FROM account UNION ALL"
                             " SELECT utility_id, id, x'03', 20500, 250 FROM account");
  Question question = { .account_id = ana.account_id };
  mb_book_read (test->book, read_view, &question, &error);
  g_assert_no_error (error);

  g_auto (MbAccountView) view = question.view;
  g_assert_cmpstr (view.account.number, ==, "10001");
  g_assert_cmpstr (view.customer.name, ==, "Ana Rossi");
  g_assert_cmpstr (view.class_name, ==, "Household");
  g_assert_null (view.tariff_name);
  g_assert_cmpint (view.balance, ==, 900);
  g_assert_cmpint (view.overdue, ==, 650); /* what is due today is not overdue */
  g_assert_cmpint (view.oldest_due, ==, 20460);
  g_assert_cmpuint (view.places->len, ==, 1);
  g_assert_cmpuint (view.meters->len, ==, 1);
  const MbAccountMeter *meter = &g_array_index (view.meters, MbAccountMeter, 0);
  g_assert_cmpstr (meter->serial, ==, "B-1");
  g_assert_cmpstr (meter->unit, ==, "m3");
  g_assert_cmpint (meter->decimals, ==, 3);
  g_assert_cmpint (meter->removed_on, ==, MB_DATE_NONE);
  g_autofree char *address = mb_account_view_address (&view);
  g_assert_cmpstr (address, ==, "14 Canal Rd, 10115 Northtown");
}

static void
test_bare (void)
{
  MbTestAccount ana = { .number = "10001", .name = "Ana Rossi" };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  mb_test_add_accounts (test, &ana, 1);
  Question question = { .account_id = ana.account_id };
  mb_book_read (test->book, read_view, &question, &error);
  g_assert_no_error (error);
  g_auto (MbAccountView) view = question.view;
  g_assert_cmpint (view.balance, ==, 0);
  g_assert_cmpint (view.oldest_due, ==, MB_DATE_NONE);
  g_assert_cmpuint (view.places->len, ==, 0);
  g_assert_null (mb_account_view_address (&view));
}

static void
test_not_there (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Question question = { .account_id = mb_uuid_from_words ("nobody", NULL) };
  g_assert_false (mb_book_read (test->book, read_view, &question, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/account-view/full", test_full);
  g_test_add_func ("/store/account-view/bare", test_bare);
  g_test_add_func ("/store/account-view/not-there", test_not_there);
  return g_test_run ();
}
