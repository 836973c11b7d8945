/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

typedef struct
{
  MbUuid id;
  const char *name;
  const char *language;
  bool fail;
} Change;

static bool
patch_customer (MbTransaction *tx, gpointer data, GError **error)
{
  Change *change = data;
  const int columns[] = { mb_entity_column (&mb_entity_customer, "name"),
                          mb_entity_column (&mb_entity_customer, "language") };
  const MbValue values[] = { mb_value_text (change->name), mb_value_text (change->language) };
  if (!mb_transaction_patch (tx, &mb_entity_customer, &change->id, 2, columns, values, error))
    return false;
  if (change->fail)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "on purpose");
  return !change->fail;
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
answer (MbTestBook *test, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };
  mb_book_read (test->book, ask, &question, &error);
  g_assert_no_error (error);
  return question.value;
}

static void
test_patch (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Change change = { mb_test_book_add_customer (test, "Ada"), "Ada L.", "en", false };

  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, patch_customer, &change, &error));
  g_assert_cmpint (answer (test, "SELECT count (*) FROM customer WHERE name = 'Ada L.' AND language = 'en'"), ==, 1);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM record_revision WHERE rev = 1 AND author = 'clerk'"), ==, 2);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM record_revision WHERE field = 'name' AND old = 'Ada'"
                                 " AND new = 'Ada L.'"),
                   ==, 1);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM change_log WHERE kind = 'patch' AND base_rev = 0"), ==, 1);

  /* The same once more changes nothing; half of it changes half. */
  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, patch_customer, &change, &error));
  g_assert_cmpint (answer (test, "SELECT count (*) FROM change_log"), ==, 2);
  change.language = "fr";
  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, patch_customer, &change, &error));
  g_assert_cmpint (answer (test, "SELECT count (*) FROM change_log WHERE base_rev = 1"), ==, 1);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM record_revision"), ==, 3);
}

static void
test_rollback (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Change change = { mb_test_book_add_customer (test, "Ada"), "Eve", "en", true };
  uint64_t generation = mb_book_generation (test->book);

  g_assert_false (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, patch_customer, &change, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM customer WHERE name = 'Ada'"), ==, 1);
  g_assert_cmpint (answer (test, "SELECT count (*) FROM record_revision"), ==, 0);
  g_assert_cmpint (answer (test, "SELECT max (dev_seq) FROM change_log"), ==, 1);
  g_assert_cmpuint (mb_book_generation (test->book), ==, generation);

  /* The chain goes on where it stood. */
  mb_test_book_add_customer (test, "Bob");
  g_assert_cmpint (answer (test, "SELECT max (dev_seq) FROM change_log"), ==, 2);

  change.id = mb_uuid_from_words ("nobody", NULL);
  g_clear_error (&error);
  g_assert_false (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, patch_customer, &change, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

static bool
add_class (MbTransaction *tx, const char *code, GError **error)
{
  const MbValue values[] = { mb_value_text (code), mb_value_text ("Class") };
  MbUuid id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_customer_class, &id, values, error);
}

static bool
add_too_many (MbTransaction *tx, gpointer data, GError **error)
{
  for (int i = 0; i <= MB_TRANSACTION_MAX_OPERATIONS; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);
      if (!add_class (tx, code, error))
        return false;
    }
  return true;
}

static bool
add_without_name (MbTransaction *tx, gpointer data, GError **error)
{
  const MbValue values[] = { mb_value_text ("A"), mb_value_null () };
  MbUuid id = mb_transaction_new_id (tx);
  return mb_transaction_insert (tx, &mb_entity_customer_class, &id, values, error);
}

static void
test_refusals (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  static const struct
  {
    MbWriteFunc func;
    int code;
  } cases[] = {
    { add_too_many, MB_STORE_ERROR_TOO_LARGE },
    { add_without_name, MB_STORE_ERROR_FAILED },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_book_write (test->book, MB_QUEUE_MACHINE, "clerk", mb_test_now, cases[i].func, NULL, &error));
      g_assert_error (error, MB_STORE_ERROR, cases[i].code);
      g_assert_cmpint (answer (test, "SELECT count (*) FROM customer_class"), ==, 0);
    }
}

static bool
add_tender (MbTransaction *tx, gpointer data, GError **error)
{
  MbUuid id = mb_uuid_from_words ("tender", NULL), payment = mb_uuid_from_words ("payment", NULL);
  const MbValue values[] = { mb_value_uuid (payment), mb_value_text ("cash"), mb_value_int (4210), mb_value_int (5000),
                             mb_value_null () };
  return mb_transaction_insert (tx, &mb_entity_tender, &id, values, error);
}

static bool
execute (MbTransaction *tx, gpointer data, GError **error)
{
  return mb_database_execute (mb_transaction_database (tx), data, error);
}

static void
test_facts_do_not_change (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, add_tender, NULL, &error));

  const char *const attempts[] = { "UPDATE tender SET amount = 1", "DELETE FROM tender" };
  for (size_t i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_assert_false (
          mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, execute, (gpointer) attempts[i], &error));
      g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_IMMUTABLE);
      g_clear_error (&error);
    }
  g_assert_cmpint (answer (test, "SELECT amount FROM tender"), ==, 4210);
  /* Every amount is a JSON string in the log, so that none loses digits. */
  g_assert_cmpint (answer (test, "SELECT count (*) FROM change_log WHERE body LIKE '%\"amount\":\"4210\"%'"), ==, 1);
}

/* What is ordered by id (verdicts, postings of an account) stays in order when the program begins anew, within one
 * millisecond and under a clock that was put back. */
static void
test_ids_grow (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Change change = { mb_test_book_add_customer (test, "Ada"), "Eve", "en", false };
  for (int i = 0; i < 12; i++)
    {
      MbInstant now = mb_test_now - i / 4 * 86400 * MB_INSTANT_SECOND;
      change.language = i % 2 ? "de" : "fr";
      mb_test_book_reopen (test);
      g_assert_true (mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", now, patch_customer, &change, &error));
    }
  g_assert_cmpint (answer (test, "SELECT count (*) FROM change_log a JOIN change_log b ON b.dev_seq = a.dev_seq + 1"
                                 " WHERE b.op_id > a.op_id"),
                   ==, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/transaction/patch", test_patch);
  g_test_add_func ("/store/transaction/rollback", test_rollback);
  g_test_add_func ("/store/transaction/refusals", test_refusals);
  g_test_add_func ("/store/transaction/facts-do-not-change", test_facts_do_not_change);
  g_test_add_func ("/store/transaction/ids-grow", test_ids_grow);
  return g_test_run ();
}
