/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-database.h"

#include "mb-driver.h"

#include <stdarg.h>
#include <string.h>

static const MbDriver *const drivers[] = { &mb_sqlite_driver };

static void
finalize_statement (gpointer statement)
{
  ((MbStatement *) statement)->database->driver->finalize (statement);
}

MbDatabase *
mb_database_open (const char *url, MbDatabaseMode mode, GError **error)
{
  g_return_val_if_fail (url != NULL, NULL);

  const MbDriver *driver = &mb_sqlite_driver;
  const char *location = url;
  for (size_t i = 0; i < G_N_ELEMENTS (drivers); i++)
    {
      size_t length = strlen (drivers[i]->scheme);
      if (strncmp (url, drivers[i]->scheme, length) == 0 && url[length] == ':')
        {
          driver = drivers[i];
          location = url + length + 1;
        }
    }

  MbDatabase *database = driver->open (location, mode, error);
  if (!database)
    return NULL;
  database->driver = driver;
  database->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  return database;
}

void
mb_database_free (MbDatabase *database)
{
  if (!database)
    return;
  g_hash_table_unref (database->statements);
  database->driver->close (database);
}

bool
mb_database_execute (MbDatabase *database, const char *sql, GError **error)
{
  return database->driver->execute (database, sql, error);
}

bool
mb_database_begin (MbDatabase *database, GError **error)
{
  return database->driver->begin (database, error);
}

bool
mb_database_commit (MbDatabase *database, GError **error)
{
  return database->driver->commit (database, error);
}

void
mb_database_rollback (MbDatabase *database)
{
  database->driver->rollback (database);
}

MbStatement *
mb_database_statement (MbDatabase *database, const char *sql, GError **error)
{
  MbStatement **recent = &database->recent[((uintptr_t) sql >> 3) % MB_DATABASE_RECENT];
  /* Another text may stand at the same address now. */
  MbStatement *statement =
      *recent && strcmp ((*recent)->sql, sql) == 0 ? *recent : g_hash_table_lookup (database->statements, sql);
  if (statement)
    {
      *recent = statement;
      database->driver->reset (statement);
      return statement;
    }

  statement = database->driver->prepare (database, sql, error);
  if (!statement)
    return NULL;
  statement->database = database;
  statement->sql = g_strdup (sql);
  g_hash_table_insert (database->statements, statement->sql, statement);
  return statement;
}

/* Binding to NULL is allowed, so that a repository checks for the statement once, when it steps. */

void
mb_statement_bind_null (MbStatement *statement, int index)
{
  if (statement)
    statement->database->driver->bind_null (statement, index);
}

void
mb_statement_bind_int (MbStatement *statement, int index, int64_t value)
{
  if (statement)
    statement->database->driver->bind_int (statement, index, value);
}

void
mb_statement_bind_double (MbStatement *statement, int index, double value)
{
  if (statement)
    statement->database->driver->bind_double (statement, index, value);
}

void
mb_statement_bind_text (MbStatement *statement, int index, const char *text)
{
  if (!statement)
    return;
  if (text)
    statement->database->driver->bind_text (statement, index, text);
  else
    statement->database->driver->bind_null (statement, index);
}

void
mb_statement_bind_blob (MbStatement *statement, int index, const void *bytes, size_t length)
{
  if (!statement)
    return;
  if (bytes)
    statement->database->driver->bind_blob (statement, index, bytes, length);
  else
    statement->database->driver->bind_null (statement, index);
}

void
mb_statement_bind_uuid (MbStatement *statement, int index, const MbUuid *id)
{
  if (!statement)
    return;
  if (id && !mb_uuid_is_nil (id))
    statement->database->driver->bind_blob (statement, index, id->bytes, sizeof id->bytes);
  else
    statement->database->driver->bind_null (statement, index);
}

void
mb_statement_bind_value (MbStatement *statement, int index, const MbValue *value)
{
  switch (value->type)
    {
    case MB_VALUE_NULL:
      mb_statement_bind_null (statement, index);
      break;
    case MB_VALUE_INT:
      mb_statement_bind_int (statement, index, value->integer);
      break;
    case MB_VALUE_TEXT:
      mb_statement_bind_text (statement, index, value->text);
      break;
    case MB_VALUE_UUID:
      mb_statement_bind_uuid (statement, index, &value->uuid);
      break;
    case MB_VALUE_BLOB:
      mb_statement_bind_blob (statement, index, value->blob.bytes, value->blob.length);
      break;
    default:
      g_assert_not_reached ();
    }
}

MbStep
mb_statement_step (MbStatement *statement, GError **error)
{
  if (!statement)
    return MB_STEP_FAILED; /* the error was set when it was prepared */
  return statement->database->driver->step (statement, error);
}

int64_t
mb_statement_run (MbStatement *statement, GError **error)
{
  MbStep step;
  while ((step = mb_statement_step (statement, error)) == MB_STEP_ROW)
    ;
  if (step == MB_STEP_FAILED)
    return -1;
  return statement->database->driver->changes (statement->database);
}

void
mb_statement_reset (MbStatement *statement)
{
  if (statement)
    statement->database->driver->reset (statement);
}

int
mb_statement_n_columns (MbStatement *statement)
{
  return statement->database->driver->n_columns (statement);
}

bool
mb_statement_is_null (MbStatement *statement, int column)
{
  return statement->database->driver->is_null (statement, column);
}

int64_t
mb_statement_int (MbStatement *statement, int column)
{
  return statement->database->driver->get_int (statement, column);
}

int64_t
mb_statement_int_or (MbStatement *statement, int column, int64_t fallback)
{
  return mb_statement_is_null (statement, column) ? fallback : mb_statement_int (statement, column);
}

double
mb_statement_double (MbStatement *statement, int column)
{
  return statement->database->driver->get_double (statement, column);
}

const char *
mb_statement_text (MbStatement *statement, int column)
{
  return statement->database->driver->get_text (statement, column);
}

const void *
mb_statement_blob (MbStatement *statement, int column, size_t *length)
{
  return statement->database->driver->get_blob (statement, column, length);
}

MbUuid
mb_statement_uuid (MbStatement *statement, int column)
{
  size_t length = 0;
  const void *bytes = mb_statement_blob (statement, column, &length);
  MbUuid id = MB_UUID_NIL;
  if (bytes && length == sizeof id.bytes)
    memcpy (id.bytes, bytes, sizeof id.bytes);
  return id;
}

bool
mb_database_query_int (MbDatabase *database, int64_t *result, int64_t fallback, GError **error, const char *sql,
                       const char *types, ...)
{
  MbStatement *statement = mb_database_statement (database, sql, error);
  if (!statement)
    return false;

  va_list arguments;
  va_start (arguments, types);
  for (int i = 0; types[i]; i++)
    switch (types[i])
      {
      case 'i':
        mb_statement_bind_int (statement, i + 1, va_arg (arguments, int64_t));
        break;
      case 't':
        mb_statement_bind_text (statement, i + 1, va_arg (arguments, const char *));
        break;
      case 'u':
        mb_statement_bind_uuid (statement, i + 1, va_arg (arguments, const MbUuid *));
        break;
      default:
        g_assert_not_reached ();
      }
  va_end (arguments);

  MbStep step = mb_statement_step (statement, error);
  if (step == MB_STEP_ROW)
    *result = mb_statement_int_or (statement, 0, fallback);
  else if (step == MB_STEP_DONE)
    *result = fallback;
  mb_statement_reset (statement);
  return step != MB_STEP_FAILED;
}
