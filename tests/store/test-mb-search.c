/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-search.h"

#include "mb-account-card.h"
#include "mb-customer-repository.h"
#include "mb-test-accounts.h"

typedef struct
{
  const char *text;
  unsigned limit;
  GArray *found;
} Question;

static bool
search (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->found = mb_search_accounts (database, utility, question->text, question->limit, error);
  return question->found != NULL;
}

static GArray *
find (MbTestBook *test, const char *text, unsigned limit)
{
  g_autoptr (GError) error = NULL;
  Question question = { text, limit, NULL };
  mb_book_read (test->book, search, &question, &error);
  g_assert_no_error (error);
  return question.found;
}

/* Asserts the numbers of the accounts that are found, in order, separated by spaces. */
static void
assert_finds (MbTestBook *test, const MbTestAccount *accounts, size_t n, const char *text, const char *numbers)
{
  g_autoptr (GArray) found = find (test, text, 10);
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    for (size_t k = 0; k < n; k++)
      if (mb_uuid_equal (&accounts[k].account_id, &g_array_index (found, MbUuid, i)))
        g_string_append_printf (got, "%s%s", got->len ? " " : "", accounts[k].number);
  g_test_message ("“%s”", text);
  g_assert_cmpstr (got->str, ==, numbers);
}

static MbTestAccount people[] = {
  { .number = "10001",
    .name = "Ana Rossi",
    .phone = "+49 30 1234567",
    .street = "14 Canal Rd",
    .serial = "ITR-2049-331" },
  { .number = "10002",
    .name = "Bruno Rossini",
    .phone = "030/7654321",
    .street = "2 Rossi Square",
    .serial = "8SEN0011" },
  { .number = "10422", .name = "José Müller-Ångström", .street = "10422 Long Road" },
  { .number = "10423", .name = "बिमला देवी", .phone = "98 7654 3210" },
  { .number = "10424", .name = "山田 太郎" },
  { .number = "10425", .name = "Żaneta Østergaard" },
  { .number = "10426", .name = "Мария Йошкар" },
  { .number = "10427", .name = "محمد الأمين" },
  { .number = "10428", .name = "O'Brien \"Bob\" & Sons (Ltd) - NOT * closed", .street = "1 A St", .closed_on = 20400 },
  { .number = "10429", .name = "Ελένη Παπαδοπούλου" },
  { .number = "10430", .name = "김철수" },
};

static MbTestBook *
book_of_people (void)
{
  MbTestBook *test = mb_test_book_new ();
  mb_test_add_accounts (test, people, G_N_ELEMENTS (people));
  return test;
}

static void
test_finds (void)
{
  static const char *const cases[][2] = {
    /* text, what is found in order */
    { "rossi", "10001 10002" },
    { "ROSSI", "10001 10002" },
    { "rossini", "10002" },
    { "rossi ana", "10001" },
    { "a ro", "10001 10422" },
    { "rossi canal", "10001" },
    { "canal", "10001" },
    { "northtown rossini", "10002" },
    { "10422", "10422" },
    { " 10 422 ", "10422" },
    { "1042", "10422 10423 10424 10425 10426 10427 10428 10429" },
    { "muller", "10422" },
    { "MÜLLER", "10422" },
    { "angstrom", "10422" },
    { "jose\xcc\x81", "10422" },
    { "zaneta", "10425" },
    { "østerg", "10425" },
    { "बिम", "10423" },
    { "देवी", "10423" },
    { "山", "10424" },
    { "太郎", "10424" },
    { "мария", "10426" },
    { "ЙОШ", "10426" },
    { "محمد", "10427" },
    { "ελενη", "10429" },
    { "ΠΑΠΑΔ", "10429" },
    { "김철", "10430" },
    { "ITR-2049-331", "10001" },
    { "itr2049331", "10001" },
    { "itr 2049", "10001" },
    { "8sen0011", "10002" },
    { "+49 30 123 45 67", "10001" },
    { "0049 30 1234567", "10001" },
    { "030 1234567", "10001" },
    { "0301234567", "10001" },
    { "030 7654321", "10002" },
    { "9876543210", "10423" },
    { "ergaard", "10425" },
    { "ossin", "10002" },
    { "o'brien", "10428" },
    { "\"bob\"", "10428" },
    { "", "" },
    { "  ", "" },
    { "xyzzy", "" },
    { "rossi xyzzy", "" },
  };
  g_autoptr (MbTestBook) test = book_of_people ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_finds (test, people, G_N_ELEMENTS (people), cases[i][0], cases[i][1]);
}

/* Whatever is typed is text to look for: none of it is an operator, and none of it is an error. */
static void
test_takes_anything (void)
{
  static const char *const texts[] = {
    "NOT",
    "rossi NOT ana",
    "rossi OR ana",
    "AND",
    "NEAR(rossi ana)",
    "name:rossi",
    "name : rossi",
    "{name} : x",
    "^rossi",
    "*",
    "rossi*",
    "\"",
    "\"\"",
    "\"rossi",
    "rossi\"",
    "(",
    ")",
    "(rossi",
    "-",
    "--",
    "; DROP TABLE account_card",
    "'",
    "%",
    "_",
    "\\",
    "+",
    "rossi + ana",
    "\x01\x02",
    "\xff\xfe",
    "rossi\xff",
    "\t\n",
    "a\"b\"c",
    "??",
    "?1",
    ":1",
    "\U0010FFFF",
    "\u200d",
    "a a a a a a a a a a a a a a a a",
  };
  g_autoptr (MbTestBook) test = book_of_people ();
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) found = find (test, texts[i], 10);
      g_test_message ("“%s” finds %u", texts[i], found->len);
    }
  assert_finds (test, people, G_N_ELEMENTS (people), "rossi OR ana", "");
  assert_finds (test, people, G_N_ELEMENTS (people), "rossi*", "10001 10002");
  assert_finds (test, people, G_N_ELEMENTS (people), "- rossini -", "10002");
  assert_finds (test, people, G_N_ELEMENTS (people), "name:rossi", "");
  assert_finds (test, people, G_N_ELEMENTS (people), "not closed", "10428");
}

/* Random text of letters, quotes and operators never fails, whatever it finds. */
static void
test_takes_random_text (void)
{
  static const char *const pieces[] = { "ro", "ss", "\"", "'", "*",  "(", ")",  " ", " AND ", "NOT", ":",
                                        "^",  "-",  "+",  "é", "山", "0", "42", "{", "}",     ",",   "\\" };
  g_autoptr (MbTestBook) test = book_of_people ();
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_test_message ("seed %u", seed);
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autoptr (GArray) found = find (test, text->str, 5);
      g_assert_cmpuint (found->len, <=, 5);
    }
}

static void
test_limit (void)
{
  g_autoptr (MbTestBook) test = book_of_people ();
  g_autoptr (GArray) found = find (test, "104", 3);
  g_assert_cmpuint (found->len, ==, 3);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Documents, and cards that change */

static void
test_finds_documents (void)
{
  g_autoptr (MbTestBook) test = book_of_people ();
  mb_test_book_tamper (
      test,
      "INSERT INTO payment (utility_id, id, account_id, series, no, paid_on, received_at, currency, amount, author)"
      " SELECT utility_id, id, id, 'N-07-R-26', 318, 1, 1, 'EUR', 1, 'x' FROM account WHERE number = '10425'");
  assert_finds (test, people, G_N_ELEMENTS (people), "N-07-R-26-000318", "10425");
  assert_finds (test, people, G_N_ELEMENTS (people), " n-07-r-26-318", "10425");
  assert_finds (test, people, G_N_ELEMENTS (people), "N-07-R-26-319", "");
}

static bool
rename_customer (MbTransaction *tx, gpointer data, GError **error)
{
  MbTestAccount *account = data;
  g_auto (MbCustomer) customer = { 0 };
  if (!mb_customer_find (mb_transaction_database (tx), mb_transaction_utility (tx), &account->customer_id, &customer,
                         error))
    return false;
  g_set_str (&customer.name, "Zoe Zimmer");
  g_set_str (&customer.name_key, "zoe zimmer");
  return mb_customer_update (tx, &customer, error)
         && mb_account_card_write_for_customer (tx, &account->customer_id, error);
}

static void
test_card_is_written_anew (void)
{
  g_autoptr (MbTestBook) test = book_of_people ();
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 2; i++)
    {
      mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, rename_customer, &people[1], &error);
      g_assert_no_error (error);
      assert_finds (test, people, G_N_ELEMENTS (people), "zimmer", "10002");
      assert_finds (test, people, G_N_ELEMENTS (people), "immer", "10002");
      assert_finds (test, people, G_N_ELEMENTS (people), "rossini", "");
      assert_finds (test, people, G_N_ELEMENTS (people), "rossi", "10001 10002"); /* it still lives in Rossi Square */
    }
}

static bool
fail_after_rename (MbTransaction *tx, gpointer data, GError **error)
{
  g_assert_true (rename_customer (tx, data, error));
  g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "no");
  return false;
}

static void
test_rolls_back (void)
{
  g_autoptr (MbTestBook) test = book_of_people ();
  g_assert_false (
      mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, fail_after_rename, &people[1], NULL));
  assert_finds (test, people, G_N_ELEMENTS (people), "rossini", "10002");
  assert_finds (test, people, G_N_ELEMENTS (people), "zimmer", "");
}

static void
test_survives_backup (void)
{
  g_autoptr (MbTestBook) test = book_of_people ();
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (test->folder, "copy.db", NULL);
  mb_book_backup (test->book, copy, &error);
  g_assert_no_error (error);
  g_autoptr (MbBook) other = mb_book_open (copy, MB_BOOK_READ, "test", &error);
  g_assert_no_error (error);
  Question question = { "rossini", 10, NULL };
  g_assert_true (mb_book_read (other, search, &question, &error));
  g_assert_cmpuint (question.found->len, ==, 1);
  g_array_unref (question.found);
}

/* In a new book as in a full one a join begins at the key that names a row, not at all rows of the utility. */
static bool
explain (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      "EXPLAIN QUERY PLAN SELECT g.account_id FROM meter m"
      " JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id"
      " JOIN agreement g ON g.utility_id = i.utility_id AND g.service_point_id = i.service_point_id"
      " WHERE m.utility_id = ?1 AND m.serial IN ('1', '2')",
      error);
  int steps = 0;
  while (mb_statement_step (row, error) == MB_STEP_ROW)
    {
      const char *step = mb_statement_text (row, 3);
      g_test_message ("%s", step);
      g_assert_false (g_str_has_suffix (step, "(utility_id=?)"));
      steps++;
    }
  g_assert_cmpint (steps, ==, 3);
  return true;
}

static void
test_plans (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_assert_true (mb_book_read (test->book, explain, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/finds", test_finds);
  g_test_add_func ("/store/search/takes-anything", test_takes_anything);
  g_test_add_func ("/store/search/takes-random-text", test_takes_random_text);
  g_test_add_func ("/store/search/limit", test_limit);
  g_test_add_func ("/store/search/documents", test_finds_documents);
  g_test_add_func ("/store/search/card-is-written-anew", test_card_is_written_anew);
  g_test_add_func ("/store/search/rolls-back", test_rolls_back);
  g_test_add_func ("/store/search/survives-backup", test_survives_backup);
  g_test_add_func ("/store/search/plans", test_plans);
  return g_test_run ();
}
