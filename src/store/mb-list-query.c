/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-list-query-private.h"

#include <string.h>

/* ---------------------------------------------------------------------------------------------------------------
 * Keys */

static void
append (GString *sql, const char *text)
{
  if (text)
    g_string_append (sql, text);
}

static char *
keys_sql (const MbListOrder *order)
{
  const char *direction = order->descending ? " DESC" : "";
  /* The table goes by its alias, which is what the key begins with. */
  int alias = (int) strcspn (order->key, ".");
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_append_printf (sql, "SELECT %s FROM ", order->key);
  append (sql, order->found);
  append (sql, order->table);
  append (sql, order->joins);
  g_string_append_printf (sql, " WHERE %.*s.utility_id = ?1", alias, order->key);
  append (sql, order->where);
  append (sql, order->rest);
  g_string_append (sql, " ORDER BY ");
  for (size_t i = 0; i < G_N_ELEMENTS (order->order) && order->order[i]; i++)
    g_string_append_printf (sql, "%s%s, ", order->order[i], direction);
  g_string_append_printf (sql, "%s%s", order->key, direction);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

MbStatement *
mb_list_keys_ask (MbListKeys *keys, const MbListOrder *order, GError **error)
{
  g_autofree char *sql = keys_sql (order);
  MbStatement *row = mb_database_statement (keys->database, sql, error);
  mb_statement_bind_uuid (row, 1, keys->utility);
  return row;
}

static void
remember (MbListKeys *keys)
{
  keys->seen = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, g_free, NULL);
  for (guint at = 0; at < keys->bytes->len; at += sizeof (MbUuid))
    g_hash_table_add (keys->seen, g_memdup2 (keys->bytes->data + at, sizeof (MbUuid)));
}

bool
mb_list_keys_take (MbListKeys *keys, MbStatement *row, GError **error)
{
  if (!keys->bytes)
    keys->bytes = g_byte_array_new ();
  else if (!keys->seen && keys->bytes->len > 0)
    remember (keys);

  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid id = mb_statement_uuid (row, 0);
      if (!keys->seen || g_hash_table_add (keys->seen, g_memdup2 (&id, sizeof id)))
        g_byte_array_append (keys->bytes, id.bytes, sizeof id.bytes);
    }
  return step == MB_STEP_DONE;
}

bool
mb_list_keys_append (MbListKeys *keys, const MbListOrder *order, const char *text, GError **error)
{
  MbStatement *row = mb_list_keys_ask (keys, order, error);
  if (text)
    mb_statement_bind_text (row, 2, text);
  return mb_list_keys_take (keys, row, error);
}

bool
mb_list_keys_is_empty (const MbListKeys *keys)
{
  return !keys->bytes || keys->bytes->len == 0;
}

GBytes *
mb_list_keys_end (MbListKeys *keys)
{
  GByteArray *bytes = g_steal_pointer (&keys->bytes);
  mb_list_keys_clear (keys);
  return bytes ? g_byte_array_free_to_bytes (bytes) : g_bytes_new (NULL, 0);
}

void
mb_list_keys_clear (MbListKeys *keys)
{
  g_clear_pointer (&keys->bytes, g_byte_array_unref);
  g_clear_pointer (&keys->seen, g_hash_table_unref);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Rows */

GPtrArray *
mb_list_rows (MbDatabase *database, const MbUuid *utility, const char *sql, const MbUuid *ids, size_t n,
              MbListReadRow read_row, GDestroyNotify row_free, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full ((guint) n, row_free);
  for (size_t i = 0; i < n; i++)
    {
      MbStatement *row = mb_database_statement (database, sql, error);
      mb_statement_bind_uuid (row, 1, utility);
      mb_statement_bind_uuid (row, 2, &ids[i]);
      MbStep step = mb_statement_step (row, error);
      if (step == MB_STEP_FAILED)
        return NULL;
      g_ptr_array_add (rows, step == MB_STEP_ROW ? read_row (row, &ids[i]) : NULL);
      mb_statement_reset (row);
    }
  return g_steal_pointer (&rows);
}
