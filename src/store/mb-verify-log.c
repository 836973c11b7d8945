/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include "mb-change-log.h"
#include "mb-driver.h"

#include <sodium.h>
#include <string.h>

bool
mb_verify_integrity (MbVerifyRun *run, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  if (!run->database->driver->check_integrity (run->database, problems, error))
    return false;
  run->check->n_checked = 1;
  for (guint i = 0; i < problems->len; i++)
    mb_verify_find (run, "%s", (const char *) g_ptr_array_index (problems, i));
  return true;
}

bool
mb_verify_change_log (MbVerifyRun *run, GError **error)
{
  g_autoptr (GError) broken = NULL;
  if (mb_change_log_verify (run->database, run->utility, &run->check->n_checked, &broken))
    return true;
  if (!g_error_matches (broken, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&broken));
      return false;
    }
  mb_verify_find (run, "%s", broken->message);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Facts against their operations */

/* See value_to_json() of mb-change-log.c. */
bool
mb_verify_column_holds (MbStatement *row, int column, MbColumnType type, yyjson_val *logged)
{
  char text[MB_UUID_TEXT_SIZE];
  size_t length = 0;
  if (mb_statement_is_null (row, column) || !logged || yyjson_is_null (logged))
    return mb_statement_is_null (row, column) && yyjson_is_null (logged);
  switch (type)
    {
    case MB_COLUMN_INT:
      return yyjson_is_int (logged) && yyjson_get_sint (logged) == mb_statement_int (row, column);
    case MB_COLUMN_AMOUNT:
      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, mb_statement_int (row, column));
      return yyjson_equals_str (logged, text);
    case MB_COLUMN_TEXT:
      return yyjson_equals_str (logged, mb_statement_text (row, column));
    case MB_COLUMN_UUID:
      {
        MbUuid id = mb_statement_uuid (row, column);
        return yyjson_equals_str (logged, mb_uuid_to_text (&id, text));
      }
    case MB_COLUMN_BLOB:
      {
        const void *bytes = mb_statement_blob (row, column, &length);
        g_autofree char *base64 = g_base64_encode (bytes, length);
        return yyjson_equals_str (logged, base64);
      }
    default:
      return false;
    }
}

char *
mb_verify_select_row (const MbEntity *entity)
{
  GString *sql = g_string_new ("SELECT ");
  for (unsigned i = 0; i < entity->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i ? ", " : "", entity->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE utility_id = ?1 AND id = ?2", entity->name);
  return g_string_free (sql, FALSE);
}

static bool
check_fact (MbVerifyRun *run, const MbEntity *entity, const char *sql, const MbUuid *id, yyjson_val *body,
            GError **error)
{
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row = mb_verify_query (run, sql, error);
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    mb_verify_find (run, "the %s %s is in the change log and not in the book", entity->name,
                    mb_uuid_to_text (id, text));
  if (step == MB_STEP_ROW)
    for (unsigned i = 0; i < entity->n_columns; i++)
      if (!mb_verify_column_holds (row, (int) i, entity->columns[i].type,
                                   yyjson_obj_get (body, entity->columns[i].name)))
        mb_verify_find (run, "“%s” of the %s %s is not what was written", entity->columns[i].name, entity->name,
                        mb_uuid_to_text (id, text));
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

bool
mb_verify_count_rows (MbVerifyRun *run, const MbEntity *entity, int64_t n_logged, GError **error)
{
  int64_t n = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE utility_id = ?1", entity->name);
  if (!mb_database_query_int (run->database, &n, 0, error, sql, "u", run->utility))
    return false;
  if (n != n_logged)
    mb_verify_find (run, "there are %" G_GINT64_FORMAT " rows of %s, but %" G_GINT64_FORMAT " in the change log", n,
                    entity->name, n_logged);
  return true;
}

bool
mb_verify_facts (MbVerifyRun *run, GError **error)
{
  g_autoptr (GHashTable) queries = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  MbStatement *log = mb_verify_query (
      run, "SELECT entity, id, body FROM change_log WHERE utility_id = ?1 AND kind = 'fact' ORDER BY dev_seq", error);
  MbStep step;
  bool ok = true;
  while (ok && (step = mb_statement_step (log, error)) == MB_STEP_ROW)
    {
      const MbEntity *entity = mb_entity_find (mb_statement_text (log, 0));
      const char *text = mb_statement_text (log, 2);
      MbUuid id = mb_statement_uuid (log, 1);
      run->check->n_checked++;
      if (!entity)
        {
          mb_verify_find (run, "the change log has a fact “%s”, which there is not", mb_statement_text (log, 0));
          continue;
        }
      const char *sql = g_hash_table_lookup (queries, entity);
      if (!sql)
        g_hash_table_insert (queries, (gpointer) entity, (gpointer) (sql = mb_verify_select_row (entity)));
      gpointer n = g_hash_table_lookup (counts, entity);
      g_hash_table_insert (counts, (gpointer) entity, GSIZE_TO_POINTER (GPOINTER_TO_SIZE (n) + 1));
      yyjson_doc *doc = yyjson_read (text, strlen (text), YYJSON_READ_ALLOW_INVALID_UNICODE);
      ok = check_fact (run, entity, sql, &id, yyjson_obj_get (yyjson_doc_get_root (doc), "b"), error);
      yyjson_doc_free (doc);
    }
  if (!ok)
    mb_statement_reset (log);
  if (!ok || step != MB_STEP_DONE)
    return false;
  for (size_t i = 0; mb_entities[i]; i++)
    if (mb_entities[i]->kind == MB_ENTITY_FACT
        && !mb_verify_count_rows (run, mb_entities[i],
                                  (int64_t) GPOINTER_TO_SIZE (g_hash_table_lookup (counts, mb_entities[i])), error))
      return false;
  return true;
}

bool
mb_verify_personal (MbVerifyRun *run, GError **error)
{
  MbStatement *row = mb_verify_query (run, "SELECT hash, salt, value FROM personal WHERE utility_id = ?1", error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      size_t hash_length = 0, salt_length = 0;
      const void *hash = mb_statement_blob (row, 0, &hash_length);
      const void *salt = mb_statement_blob (row, 1, &salt_length);
      const char *value = mb_statement_text (row, 2);
      uint8_t actual[crypto_hash_sha256_BYTES];
      crypto_hash_sha256_state state;
      crypto_hash_sha256_init (&state);
      crypto_hash_sha256_update (&state, salt, salt_length);
      crypto_hash_sha256_update (&state, (const uint8_t *) value, strlen (value));
      crypto_hash_sha256_final (&state, actual);
      run->check->n_checked++;
      if (hash_length != sizeof actual || memcmp (hash, actual, sizeof actual) != 0)
        {
          g_autofree char *text = g_base64_encode (hash, hash_length);
          mb_verify_find (run, "the text under %s is not the one that was committed to", text);
        }
    }
  int64_t n_lost = 0;
  if (step != MB_STEP_DONE
      || !mb_database_query_int (run->database, &n_lost, 0, error,
                                 "SELECT count (*) FROM invoice i WHERE i.utility_id = ?1 AND NOT EXISTS (SELECT 1"
                                 " FROM personal p WHERE p.utility_id = i.utility_id AND p.hash = i.addressee)",
                                 "u", run->utility))
    return false;
  if (n_lost > 0)
    mb_verify_find (run, "%" G_GINT64_FORMAT " invoices have lost whom they are addressed to", n_lost);
  return true;
}
