/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-book.h"

/* The catalogue and the migrations say the same: each entity has a table with its columns in their order. */
static bool
compare (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  for (size_t i = 0; mb_entities[i]; i++)
    {
      const MbEntity *entity = mb_entities[i];
      g_autofree char *sql = g_strdup_printf ("SELECT name, \"notnull\" FROM pragma_table_info ('%s')", entity->name);
      MbStatement *row = mb_database_statement (database, sql, error);
      unsigned n = 0;
      while (mb_statement_step (row, error) == MB_STEP_ROW)
        {
          const char *name = mb_statement_text (row, 0);
          if (n >= 2)
            {
              const MbColumn *column = &entity->columns[n - 2];
              bool optional = column->flags & MB_COLUMN_OPTIONAL;
              g_assert_cmpuint (n - 2, <, entity->n_columns);
              g_assert_cmpstr (name, ==, column->name);
              g_assert_cmpint (mb_statement_int (row, 1), ==, !optional);
            }
          n++;
        }
      g_test_message ("%s", entity->name);
      g_assert_cmpuint (n, ==, entity->n_columns + 2);
    }
  return true;
}

static void
test_matches_schema (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  mb_book_read (test->book, compare, NULL, &error);
  g_assert_no_error (error);
}

static void
test_find (void)
{
  g_assert_true (mb_entity_find ("payment") == &mb_entity_payment);
  g_assert_null (mb_entity_find ("nothing"));
  g_assert_cmpint (mb_entity_column (&mb_entity_customer, "name"), ==, 1);
  g_assert_cmpint (mb_entity_column (&mb_entity_customer, "age"), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/entity/matches-schema", test_matches_schema);
  g_test_add_func ("/store/entity/find", test_find);
  return g_test_run ();
}
