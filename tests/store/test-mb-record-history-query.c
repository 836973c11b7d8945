/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-record-history-query.h"

#include "mb-account-repository.h"
#include "mb-customer-repository.h"
#include "mb-test-accounts.h"

static bool
change (MbTransaction *tx, gpointer data, GError **error)
{
  MbTestAccount *person = data;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbCustomer) customer = { 0 };
  g_auto (MbAccount) account = { 0 };
  if (!mb_customer_find (database, utility, &person->customer_id, &customer, error)
      || !mb_account_find (database, utility, &person->account_id, &account, error))
    return false;
  g_set_str (&customer.phone, "030 2");
  g_set_str (&account.delivery, "email");
  return mb_customer_update (tx, &customer, error) && mb_account_update (tx, &account, error);
}

typedef struct
{
  MbUuid account_id;
  unsigned limit;
  GArray *changes;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->changes = mb_record_history_of_account (database, utility, &question->account_id, question->limit, error);
  return question->changes != NULL;
}

static GArray *
history (MbTestBook *test, const MbTestAccount *person, unsigned limit)
{
  Question question = { person->account_id, limit, NULL };
  g_assert_true (mb_book_read (test->book, ask, &question, NULL));
  return question.changes;
}

static void
test_history (void)
{
  MbTestAccount people[] = {
    { .number = "1", .name = "Ana Rossi", .phone = "030 1", .street = "1 A St" },
    { .number = "2", .name = "Bob Berg", .street = "2 A St" },
  };
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  mb_test_add_accounts (test, people, 2);
  g_autoptr (GArray) none = history (test, &people[0], 10);
  g_assert_cmpuint (none->len, ==, 0);

  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, change, &people[0], NULL);
  mb_book_write (test->book, MB_QUEUE_PERSON, "boss", mb_test_now + 5, change, &people[1], NULL);
  g_autoptr (GArray) changes = history (test, &people[0], 10);
  g_assert_cmpuint (changes->len, ==, 2);
  const MbRecordChange *first = &g_array_index (changes, MbRecordChange, 0),
                       *second = &g_array_index (changes, MbRecordChange, 1);
  g_assert_cmpstr (first->entity, ==, "account");
  g_assert_cmpstr (first->field, ==, "delivery");
  g_assert_cmpstr (first->new_value, ==, "email");
  g_assert_cmpstr (second->entity, ==, "customer");
  g_assert_cmpstr (second->old_value, ==, "030 1");
  g_assert_cmpstr (second->new_value, ==, "030 2");
  g_assert_cmpstr (second->author, ==, "clerk");
  g_assert_cmpint (second->at, ==, mb_test_now);
  g_autoptr (GArray) one = history (test, &people[0], 1);
  g_assert_cmpuint (one->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/record-history-query/account", test_history);
  return g_test_run ();
}
