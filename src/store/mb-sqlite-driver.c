/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-driver.h"
#include "mb-sqlite-search.h"
#include "mb-sqlite-statistics.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/*
 * SQLite before 3.51.3 can damage a WAL database when a commit on one connection races a checkpoint on another.  So
 * automatic checkpoints are off on every connection, and the book's writer thread, which does every commit, does every
 * checkpoint too (mb-book.h).
 */

typedef struct
{
  MbDatabase parent;
  sqlite3 *handle;
  bool reader;
} SqliteDatabase;

typedef struct
{
  MbStatement parent;
  sqlite3_stmt *handle;
} SqliteStatement;

static sqlite3 *
handle_of (MbDatabase *database)
{
  return ((SqliteDatabase *) database)->handle;
}

static sqlite3_stmt *
statement_of (MbStatement *statement)
{
  return ((SqliteStatement *) statement)->handle;
}

/* Where the disk is full, SQLite says SQLITE_FULL for the book and its log, but SQLITE_IOERR for the memory that its
 * connections share (FILE-shm). */
static int
primary_code (sqlite3 *handle, int code)
{
  const int system_error = sqlite3_system_errno (handle);
  if ((code & 0xff) == SQLITE_IOERR
      && (system_error == ENOSPC || system_error == EDQUOT
          || sqlite3_extended_errcode (handle) == SQLITE_IOERR_SHMSIZE))
    return SQLITE_FULL;
  return code & 0xff;
}

static void
set_error (GError **error, sqlite3 *handle, int code, const char *what)
{
  const char *file = sqlite3_db_filename (handle, "main");
  const char *message = sqlite3_errmsg (handle);
  if (!file || !*file)
    file = "the book";

  switch (primary_code (handle, code))
    {
    case SQLITE_CONSTRAINT:
      if (sqlite3_extended_errcode (handle) == SQLITE_CONSTRAINT_TRIGGER)
        g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_IMMUTABLE, "%s: %s", file, message);
      else
        g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS, "%s: %s: %s", file, what, message);
      break;
    case SQLITE_FULL:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FULL,
                   "%s: the disk is full; nothing was changed. Make room, then do it again", file);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_READ_ONLY,
                   "%s: the book cannot be written; check the rights of the file and its folder", file);
      break;
    case SQLITE_IOERR:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_READ_ONLY,
                   "%s: the disk reported an error (%s); nothing was changed. Check the disk and make a backup", file,
                   message);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
                   "%s: this is not a book of Meterbook, or it is damaged (%s). Restore the last backup", file,
                   message);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_LOCKED, "%s: another program is writing to the book", file);
      break;
    default:
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED, "%s: %s: %s", file, what, message);
    }
}

static bool
sqlite_execute (MbDatabase *database, const char *sql, GError **error)
{
  /* The one place where the shared SQL says something about storage. */
  g_auto (GStrv) pieces = g_strsplit (sql, "/*clustered*/", -1);
  g_autofree char *text = g_strjoinv ("WITHOUT ROWID", pieces);

  int code = sqlite3_exec (handle_of (database), text, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return true;
  set_error (error, handle_of (database), code, "the statements could not be carried out");
  return false;
}

static bool
configure (MbDatabase *database, MbDatabaseMode mode, GError **error)
{
  /* No file is mapped: each of the readers would count all it has looked at as memory of its own, and page by page the
   * kernel's cache is as fast. */
  static const char reader[] = "PRAGMA query_only = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -4096;";
  static const char writer[] = "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA wal_autocheckpoint = 0;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -65536;";

  sqlite3_busy_timeout (handle_of (database), 5000);
  sqlite3_db_config (handle_of (database), SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle_of (database), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle_of (database), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, mode == MB_DATABASE_READ, NULL);
  return sqlite_execute (database, mode == MB_DATABASE_READ ? reader : writer, error);
}

/* Statistics of memory that nobody reads take a lock at every allocation.  Refused, and no harm, where another part of
 * the process has used SQLite before. */
static void
keep_no_statistics (void)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
}

static MbDatabase *
sqlite_open (const char *location, MbDatabaseMode mode, GError **error)
{
  if (mode != MB_DATABASE_CREATE && access (location, F_OK) != 0)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND,
                   "%s: there is no book here. Make one with 'meterbookctl init', or name another with --db", location);
      return NULL;
    }

  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (mode)
    {
    case MB_DATABASE_READ: /* read-write flags, since a reader of a WAL file shares its index; query_only holds it */
    case MB_DATABASE_WRITE:
      flags |= SQLITE_OPEN_READWRITE;
      break;
    case MB_DATABASE_CREATE:
      {
        int file = open (location, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
        if (file < 0)
          {
            int reason = errno;
            g_set_error (error, MB_STORE_ERROR,
                         reason == EEXIST   ? MB_STORE_ERROR_EXISTS
                         : reason == ENOSPC ? MB_STORE_ERROR_FULL
                                            : MB_STORE_ERROR_READ_ONLY,
                         "%s: %s. Choose another file or folder", location,
                         reason == EEXIST ? "a file is already here" : g_strerror (reason));
            return NULL;
          }
        close (file);
        flags |= SQLITE_OPEN_READWRITE;
        break;
      }
    default:
      g_return_val_if_reached (NULL);
    }

  keep_no_statistics ();
  SqliteDatabase *self = g_new0 (SqliteDatabase, 1);
  self->reader = mode == MB_DATABASE_READ;
  int code = sqlite3_open_v2 (location, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_FAILED,
                 "%s: the book could not be opened: %s. Check that it is a file that may be read", location,
                 sqlite3_errmsg (self->handle));
  if (code != SQLITE_OK || !configure (&self->parent, mode, error))
    {
      sqlite3_close_v2 (self->handle);
      g_free (self);
      if (mode == MB_DATABASE_CREATE)
        unlink (location);
      return NULL;
    }
  return &self->parent;
}

static void
sqlite_close (MbDatabase *database)
{
  SqliteDatabase *self = (SqliteDatabase *) database;
  int code = sqlite3_close (self->handle);
  if (code != SQLITE_OK)
    g_critical ("A connection was closed while in use: %s", sqlite3_errmsg (self->handle));
  g_free (self);
}

/* A kept statement, so that BEGIN and COMMIT cost no parsing. */
static bool
run_plain (MbDatabase *database, const char *sql, GError **error)
{
  MbStatement *statement = mb_database_statement (database, sql, error);
  return statement && mb_statement_run (statement, error) >= 0;
}

static bool
sqlite_begin (MbDatabase *database, GError **error)
{
  return run_plain (database, ((SqliteDatabase *) database)->reader ? "BEGIN" : "BEGIN IMMEDIATE", error);
}

static bool
sqlite_commit (MbDatabase *database, GError **error)
{
  if (run_plain (database, "COMMIT", error))
    return true;
  /* A commit that failed for lack of room leaves the transaction open. */
  if (!sqlite3_get_autocommit (handle_of (database)))
    run_plain (database, "ROLLBACK", NULL);
  return false;
}

static void
sqlite_rollback (MbDatabase *database)
{
  if (!sqlite3_get_autocommit (handle_of (database)))
    run_plain (database, "ROLLBACK", NULL);
}

static MbStatement *
sqlite_prepare (MbDatabase *database, const char *sql, GError **error)
{
  SqliteStatement *self = g_new0 (SqliteStatement, 1);
  const char *tail = NULL;
  int code = sqlite3_prepare_v3 (handle_of (database), sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, &tail);
  if (code != SQLITE_OK)
    {
      set_error (error, handle_of (database), code, sql);
      g_free (self);
      return NULL;
    }
  g_warn_if_fail (!tail || !*tail);
  return &self->parent;
}

static void
sqlite_finalize (MbStatement *statement)
{
  sqlite3_finalize (statement_of (statement));
  g_free (statement->sql);
  g_free (statement);
}

static void
check_bound (int code, MbStatement *statement, int index)
{
  if (code != SQLITE_OK)
    g_critical ("Parameter ?%d of “%s” cannot be bound: %s", index, statement->sql, sqlite3_errstr (code));
}

static void
sqlite_bind_null (MbStatement *statement, int index)
{
  check_bound (sqlite3_bind_null (statement_of (statement), index), statement, index);
}

static void
sqlite_bind_int (MbStatement *statement, int index, int64_t value)
{
  check_bound (sqlite3_bind_int64 (statement_of (statement), index, value), statement, index);
}

static void
sqlite_bind_double (MbStatement *statement, int index, double value)
{
  check_bound (sqlite3_bind_double (statement_of (statement), index, value), statement, index);
}

static void
sqlite_bind_text (MbStatement *statement, int index, const char *text)
{
  check_bound (sqlite3_bind_text (statement_of (statement), index, text, -1, SQLITE_TRANSIENT), statement, index);
}

static void
sqlite_bind_blob (MbStatement *statement, int index, const void *bytes, size_t length)
{
  check_bound (sqlite3_bind_blob64 (statement_of (statement), index, bytes, length, SQLITE_TRANSIENT), statement,
               index);
}

static MbStep
sqlite_step (MbStatement *statement, GError **error)
{
  int code = sqlite3_step (statement_of (statement));
  if (code == SQLITE_ROW)
    return MB_STEP_ROW;
  if (code != SQLITE_DONE)
    set_error (error, handle_of (statement->database), code, statement->sql);
  sqlite3_reset (statement_of (statement));
  return code == SQLITE_DONE ? MB_STEP_DONE : MB_STEP_FAILED;
}

static void
sqlite_reset (MbStatement *statement)
{
  sqlite3_reset (statement_of (statement));
  sqlite3_clear_bindings (statement_of (statement));
}

static int64_t
sqlite_changes (MbDatabase *database)
{
  return sqlite3_changes64 (handle_of (database));
}

static int
sqlite_n_columns (MbStatement *statement)
{
  return sqlite3_column_count (statement_of (statement));
}

static bool
sqlite_is_null (MbStatement *statement, int column)
{
  return sqlite3_column_type (statement_of (statement), column) == SQLITE_NULL;
}

static int64_t
sqlite_get_int (MbStatement *statement, int column)
{
  return sqlite3_column_int64 (statement_of (statement), column);
}

static double
sqlite_get_double (MbStatement *statement, int column)
{
  return sqlite3_column_double (statement_of (statement), column);
}

static const char *
sqlite_get_text (MbStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement_of (statement), column);
}

static const void *
sqlite_get_blob (MbStatement *statement, int column, size_t *length)
{
  const void *bytes = sqlite3_column_blob (statement_of (statement), column);
  *length = (size_t) sqlite3_column_bytes (statement_of (statement), column);
  return bytes;
}

static bool
sqlite_has_table (MbDatabase *database, const char *table, bool *has, GError **error)
{
  int64_t count = 0;
  bool ok = mb_database_query_int (
      database, &count, 0, error, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", "t", table);
  *has = count > 0;
  return ok;
}

static bool
sqlite_protect_fact (MbDatabase *database, const char *table, GError **error)
{
  static const char *const verbs[] = { "UPDATE", "DELETE" };
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "CREATE TRIGGER IF NOT EXISTS %s_refuses_%s BEFORE %s ON %s BEGIN "
          "SELECT RAISE (ABORT, '%s is a fact: it is corrected by a new one, never changed or deleted'); END",
          table, verbs[i], verbs[i], table, table);
      if (!sqlite_execute (database, sql, error))
        return false;
    }
  return true;
}

static bool
sqlite_describe_sizes (MbDatabase *database, GError **error)
{
  int code = mb_sqlite_write_statistics (handle_of (database));
  if (code == SQLITE_OK)
    return true;
  set_error (error, handle_of (database), code, "the sizes of the tables could not be written");
  return false;
}

static bool
sqlite_checkpoint (MbDatabase *database, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (handle_of (database), NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (code == SQLITE_OK || code == SQLITE_BUSY)
    return true;
  set_error (error, handle_of (database), code, "the log could not be written back");
  return false;
}

static bool
sqlite_backup (MbDatabase *database, const char *path, GError **error)
{
  /* One statement from one snapshot: a step-wise copy begins anew whenever the writer commits. */
  sqlite3_stmt *statement = NULL;
  bool reader = ((SqliteDatabase *) database)->reader;
  /* query_only would refuse the copy too. */
  if (reader)
    sqlite3_exec (handle_of (database), "PRAGMA query_only = OFF", NULL, NULL, NULL);
  int code = sqlite3_prepare_v2 (handle_of (database), "VACUUM INTO ?1", -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, path, -1, SQLITE_TRANSIENT);
      code = sqlite3_step (statement);
    }
  if (code != SQLITE_DONE)
    set_error (error, handle_of (database), code, "the backup could not be written");
  sqlite3_finalize (statement);
  if (reader)
    sqlite3_exec (handle_of (database), "PRAGMA query_only = ON", NULL, NULL, NULL);
  return code == SQLITE_DONE;
}

static bool
sqlite_check_integrity (MbDatabase *database, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (handle_of (database), "PRAGMA integrity_check (100)", -1, &statement, NULL);
  while (code == SQLITE_OK || code == SQLITE_ROW)
    if ((code = sqlite3_step (statement)) == SQLITE_ROW)
      {
        const char *problem = (const char *) sqlite3_column_text (statement, 0);
        if (g_strcmp0 (problem, "ok") != 0)
          g_ptr_array_add (problems, g_strdup (problem));
      }
  if (code != SQLITE_DONE)
    set_error (error, handle_of (database), code, "the book could not be checked");
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

const MbDriver mb_sqlite_driver = {
  .scheme = "sqlite",
  .open = sqlite_open,
  .close = sqlite_close,
  .execute = sqlite_execute,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .prepare = sqlite_prepare,
  .finalize = sqlite_finalize,
  .bind_null = sqlite_bind_null,
  .bind_int = sqlite_bind_int,
  .bind_double = sqlite_bind_double,
  .bind_text = sqlite_bind_text,
  .bind_blob = sqlite_bind_blob,
  .step = sqlite_step,
  .reset = sqlite_reset,
  .changes = sqlite_changes,
  .n_columns = sqlite_n_columns,
  .is_null = sqlite_is_null,
  .get_int = sqlite_get_int,
  .get_double = sqlite_get_double,
  .get_text = sqlite_get_text,
  .get_blob = sqlite_get_blob,
  .has_table = sqlite_has_table,
  .protect_fact = sqlite_protect_fact,
  .create_search = mb_sqlite_create_search,
  .put_search = mb_sqlite_put_search,
  .search_match = mb_sqlite_search_match,
  .search_sql = MB_SQLITE_SEARCH_SQL,
  .describe_sizes = sqlite_describe_sizes,
  .checkpoint = sqlite_checkpoint,
  .backup = sqlite_backup,
  .check_integrity = sqlite_check_integrity,
};
