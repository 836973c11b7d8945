/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-transaction-private.h"

/* The statements of an entity, written once from its description. */
typedef struct
{
  char *insert;
  char *select;
} EntitySql;

static void
entity_sql_free (gpointer data)
{
  EntitySql *sql = data;
  g_free (sql->insert);
  g_free (sql->select);
  g_free (sql);
}

static const EntitySql *
entity_sql (MbTransactionState *state, const MbEntity *entity)
{
  EntitySql *sql = g_hash_table_lookup (state->sql, entity);
  if (sql)
    return sql;

  g_autoptr (GString) names = g_string_new ("utility_id, id");
  g_autoptr (GString) marks = g_string_new ("?1, ?2");
  for (unsigned i = 0; i < entity->n_columns; i++)
    {
      g_string_append_printf (names, ", %s", entity->columns[i].name);
      g_string_append_printf (marks, ", ?%u", i + 3);
    }
  sql = g_new (EntitySql, 1);
  sql->insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", entity->name, names->str, marks->str);
  sql->select = g_strdup_printf ("SELECT %s FROM %s WHERE utility_id = ?1 AND id = ?2", names->str, entity->name);
  g_hash_table_insert (state->sql, (gpointer) entity, sql);
  return sql;
}

void
mb_transaction_state_init (MbTransactionState *state, MbDatabase *database)
{
  *state = (MbTransactionState) { .database = database };
  mb_uuid_source_init (&state->ids);
  state->sql = g_hash_table_new_full (NULL, NULL, NULL, entity_sql_free);
}

void
mb_transaction_state_release (MbTransactionState *state)
{
  g_clear_pointer (&state->sql, g_hash_table_unref);
  g_clear_pointer (&state->device_code, g_free);
}

bool
mb_transaction_begin (MbTransaction *tx, MbTransactionState *state, const char *author, MbInstant now, GError **error)
{
  *tx = (MbTransaction) { .state = state, .log_before = state->log, .author = author, .now = now };
  if (!mb_database_begin (state->database, error))
    return false;
  tx->tx = mb_transaction_new_id (tx);
  return true;
}

bool
mb_transaction_commit (MbTransaction *tx, GError **error)
{
  if (mb_database_commit (tx->state->database, error))
    return true;
  tx->state->log = tx->log_before;
  return false;
}

void
mb_transaction_rollback (MbTransaction *tx)
{
  mb_database_rollback (tx->state->database);
  tx->state->log = tx->log_before;
}

MbDatabase *
mb_transaction_database (MbTransaction *tx)
{
  return tx->state->database;
}

const MbUuid *
mb_transaction_utility (MbTransaction *tx)
{
  return &tx->state->log.utility;
}

const char *
mb_transaction_device_code (MbTransaction *tx)
{
  return tx->state->device_code;
}

const char *
mb_transaction_author (MbTransaction *tx)
{
  return tx->author;
}

MbInstant
mb_transaction_now (MbTransaction *tx)
{
  return tx->now;
}

MbUuid
mb_transaction_new_id (MbTransaction *tx)
{
  return mb_uuid_source_next (&tx->state->ids, tx->now / 1000);
}

unsigned
mb_transaction_room (MbTransaction *tx)
{
  return MB_TRANSACTION_MAX_OPERATIONS - tx->n_operations;
}

size_t
mb_transaction_room_bytes (MbTransaction *tx)
{
  return tx->n_bytes < MB_TRANSACTION_MAX_BYTES ? MB_TRANSACTION_MAX_BYTES - tx->n_bytes : 0;
}

static bool
append_operation (MbTransaction *tx, MbOperation *operation, GError **error)
{
  size_t bytes = 0;
  operation->op_id = mb_transaction_new_id (tx);
  operation->tx = tx->tx;
  operation->author = tx->author;
  operation->now = tx->now;
  if (!mb_change_log_append (&tx->state->log, tx->state->database, operation, &bytes, error))
    return false;
  tx->n_operations++;
  tx->n_bytes += bytes;
  if (tx->n_operations <= MB_TRANSACTION_MAX_OPERATIONS && tx->n_bytes <= MB_TRANSACTION_MAX_BYTES)
    return true;
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_TOO_LARGE,
               "one step would write %u operations and %zu bytes; at most %d and %d fit. Do it in smaller steps",
               tx->n_operations, tx->n_bytes, MB_TRANSACTION_MAX_OPERATIONS, MB_TRANSACTION_MAX_BYTES);
  return false;
}

bool
mb_transaction_insert (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, const MbValue *values,
                       GError **error)
{
  MbStatement *statement = mb_database_statement (tx->state->database, entity_sql (tx->state, entity)->insert, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, id);
  for (unsigned i = 0; i < entity->n_columns; i++)
    {
      bool optional = entity->columns[i].flags & MB_COLUMN_OPTIONAL;
      if (values[i].type == MB_VALUE_NULL && !optional)
        {
          g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "a %s needs its “%s”", entity->name,
                       entity->columns[i].name);
          return false;
        }
      mb_statement_bind_value (statement, (int) i + 3, &values[i]);
    }
  if (mb_statement_run (statement, error) != 1)
    return false;

  MbOperation operation = {
    .kind = entity->kind == MB_ENTITY_FACT ? MB_OPERATION_FACT : MB_OPERATION_RECORD,
    .entity = entity,
    .id = *id,
    .base_rev = -1,
    .n_columns = entity->n_columns,
    .values = values,
  };
  return append_operation (tx, &operation, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Patches */

static MbValue
read_value (MbStatement *row, int column, MbColumnType type)
{
  size_t length = 0;
  if (mb_statement_is_null (row, column))
    return mb_value_null ();
  switch (type)
    {
    case MB_COLUMN_UUID:
      return mb_value_uuid (mb_statement_uuid (row, column));
    case MB_COLUMN_INT:
    case MB_COLUMN_AMOUNT:
      return mb_value_int (mb_statement_int (row, column));
    case MB_COLUMN_TEXT:
      return mb_value_text (mb_statement_text (row, column));
    case MB_COLUMN_BLOB:
      {
        const void *bytes = mb_statement_blob (row, column, &length);
        return mb_value_blob (bytes, length);
      }
    default:
      g_assert_not_reached ();
    }
}

static char *
value_to_text (const MbValue *value)
{
  char text[MB_UUID_TEXT_SIZE];
  switch (value->type)
    {
    case MB_VALUE_NULL:
      return NULL;
    case MB_VALUE_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case MB_VALUE_TEXT:
      return g_strdup (value->text);
    case MB_VALUE_UUID:
      return g_strdup (mb_uuid_to_text (&value->uuid, text));
    case MB_VALUE_BLOB:
      return g_base64_encode (value->blob.bytes, value->blob.length);
    default:
      g_assert_not_reached ();
    }
}

/* The newest revision of a record's fields; 0 before the first patch. */
static bool
last_revision (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, int64_t *rev, GError **error)
{
  return mb_database_query_int (tx->state->database, rev, 0, error,
                                "SELECT max (rev) FROM record_revision"
                                " WHERE utility_id = ?1 AND entity = ?2 AND id = ?3",
                                "utu", mb_transaction_utility (tx), entity->name, id);
}

static bool
write_revision (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, const MbColumn *column, int64_t rev,
                const MbValue *old_value, const MbValue *value, GError **error)
{
  static const char sql[] = "INSERT INTO record_revision (utility_id, entity, id, field, rev, old, new, author, at)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  g_autofree char *old_text = value_to_text (old_value);
  g_autofree char *text = value_to_text (value);
  MbStatement *statement = mb_database_statement (tx->state->database, sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_text (statement, 2, entity->name);
  mb_statement_bind_uuid (statement, 3, id);
  mb_statement_bind_text (statement, 4, column->name);
  mb_statement_bind_int (statement, 5, rev);
  mb_statement_bind_text (statement, 6, old_text);
  mb_statement_bind_text (statement, 7, text);
  mb_statement_bind_text (statement, 8, tx->author);
  mb_statement_bind_int (statement, 9, tx->now);
  return mb_statement_run (statement, error) == 1;
}

static bool
update_column (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, const MbColumn *column,
               const MbValue *value, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET %s = ?3 WHERE utility_id = ?1 AND id = ?2", entity->name, column->name);
  MbStatement *statement = mb_database_statement (tx->state->database, sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, id);
  mb_statement_bind_value (statement, 3, value);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_transaction_patch (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, unsigned n, const int *columns,
                      const MbValue *values, GError **error)
{
  g_return_val_if_fail (entity->kind != MB_ENTITY_FACT, false);
  g_return_val_if_fail (n <= MB_ENTITY_MAX_COLUMNS, false);

  MbStatement *row = mb_database_statement (tx->state->database, entity_sql (tx->state, entity)->select, error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  if (step != MB_STEP_ROW)
    {
      if (step == MB_STEP_DONE)
        g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such %s any more", entity->name);
      return false;
    }

  /* What really changes, with the old values, which live as long as the row is held. */
  int changed[MB_ENTITY_MAX_COLUMNS];
  MbValue old_values[MB_ENTITY_MAX_COLUMNS], new_values[MB_ENTITY_MAX_COLUMNS];
  unsigned n_changed = 0, n_logged = 0;
  int64_t rev = 0;
  for (unsigned i = 0; i < n; i++)
    {
      const MbColumn *column = &entity->columns[columns[i]];
      MbValue old_value = read_value (row, columns[i] + 2, column->type);
      if (mb_value_equal (&old_value, &values[i]))
        continue;
      changed[n_changed] = columns[i];
      old_values[n_changed] = old_value;
      new_values[n_changed] = values[i];
      n_changed++;
      n_logged += !(column->flags & MB_COLUMN_DERIVED);
    }

  bool ok = n_changed == 0 || last_revision (tx, entity, id, &rev, error);
  for (unsigned i = 0; ok && i < n_changed; i++)
    {
      const MbColumn *column = &entity->columns[changed[i]];
      if (!(column->flags & MB_COLUMN_DERIVED))
        ok = write_revision (tx, entity, id, column, rev + 1, &old_values[i], &new_values[i], error);
    }
  if (ok && n_logged > 0)
    {
      MbOperation operation = {
        .kind = MB_OPERATION_PATCH,
        .entity = entity,
        .id = *id,
        .base_rev = rev,
        .n_columns = n_changed,
        .columns = changed,
        .old_values = old_values,
        .values = new_values,
      };
      ok = append_operation (tx, &operation, error);
    }
  mb_statement_reset (row);
  for (unsigned i = 0; ok && i < n_changed; i++)
    ok = update_column (tx, entity, id, &entity->columns[changed[i]], &new_values[i], error);
  return ok;
}

bool
mb_transaction_personal (MbTransaction *tx, const char *text, uint8_t hash[32], GError **error)
{
  static const char sql[] = "INSERT INTO personal (utility_id, hash, salt, value) VALUES (?1, ?2, ?3, ?4)";
  uint8_t salt[MB_SALT_BYTES];

  mb_salt_draw (&tx->state->log.salt, salt);
  mb_salt_hash (salt, text, hash);

  MbStatement *statement = mb_database_statement (tx->state->database, sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_blob (statement, 2, hash, 32);
  mb_statement_bind_blob (statement, 3, salt, sizeof salt);
  mb_statement_bind_text (statement, 4, text);
  return mb_statement_run (statement, error) == 1;
}
