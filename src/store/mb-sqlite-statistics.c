/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sqlite-statistics.h"

#include <glib.h>
#include <stdbool.h>

#define ROWS 1000000

/* The rows that share the first columns of a key, as rows on average: all share utility_id, one has the whole of a
 * unique key.  A second column is an account, a meter, a document: some fifty rows; a third one leaves a few. */
static const int shared[] = { ROWS, 50, 8, 3 };

/* Second columns that divide a table into few parts, or into days and runs. */
static const struct
{
  const char *column;
  int rows;
} coarse[] = {
  { "verdict", ROWS / 3 },   { "outcome", ROWS / 3 },       { "cycle_id", ROWS / 3 }, { "run_id", ROWS / 100 },
  { "paid_on", ROWS / 500 }, { "ledger_date", ROWS / 500 }, { "due_on", ROWS / 500 },
};

static int
rows_sharing (int n_columns, const char *second)
{
  for (size_t i = 0; second && n_columns > 1 && i < G_N_ELEMENTS (coarse); i++)
    if (g_str_equal (coarse[i].column, second))
      return MAX (coarse[i].rows >> (3 * (n_columns - 2)), 1);
  return shared[MIN (n_columns - 1, (int) G_N_ELEMENTS (shared) - 1)];
}

static char *
statistics (int n_columns, const char *second, bool unique)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%d", ROWS);
  for (int i = 1; i <= n_columns; i++)
    g_string_append_printf (text, " %d", unique && i == n_columns ? 1 : rows_sharing (i, second));
  return g_string_free (text, FALSE);
}

int
mb_sqlite_write_statistics (sqlite3 *handle)
{
  /* The key of a clustered table goes by the table's own name. */
  static const char sql_indexes[] =
      "SELECT t.name, CASE WHEN i.origin = 'pk' AND w.wr THEN t.name ELSE i.name END, i.\"unique\","
      " (SELECT count (*) FROM pragma_index_info (i.name)),"
      " (SELECT name FROM pragma_index_info (i.name) WHERE seqno = 1) FROM sqlite_schema t"
      " JOIN pragma_table_list w ON w.schema = 'main' AND w.name = t.name JOIN pragma_index_list (t.name) i"
      " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
      " AND (SELECT name FROM pragma_index_info (i.name) WHERE seqno = 0) = 'utility_id'";
  sqlite3_stmt *indexes = NULL, *insert = NULL;

  /* Analysing the schema alone makes the empty table. */
  int code = sqlite3_exec (handle, "ANALYZE sqlite_schema; DELETE FROM sqlite_stat1", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (handle, sql_indexes, -1, &indexes, NULL);
  if (code == SQLITE_OK)
    code =
        sqlite3_prepare_v2 (handle, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", -1, &insert, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step (indexes)) == SQLITE_ROW)
    {
      char *stat = statistics (sqlite3_column_int (indexes, 3), (const char *) sqlite3_column_text (indexes, 4),
                               sqlite3_column_int (indexes, 2));
      sqlite3_bind_value (insert, 1, sqlite3_column_value (indexes, 0));
      sqlite3_bind_value (insert, 2, sqlite3_column_value (indexes, 1));
      sqlite3_bind_text (insert, 3, stat, -1, g_free);
      code = sqlite3_step (insert);
      if (code == SQLITE_DONE)
        code = sqlite3_reset (insert);
    }
  sqlite3_finalize (indexes);
  sqlite3_finalize (insert);
  if (code == SQLITE_DONE)
    code = sqlite3_exec (handle, "ANALYZE sqlite_schema", NULL, NULL, NULL);
  return code;
}
