/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-book.h"

#include "mb-book-lock.h"
#include "mb-driver.h"
#include "mb-migration.h"
#include "mb-reader-pool.h"
#include "mb-writer.h"

#include <sodium.h>
#include <unistd.h>

#define MAX_READERS 4

typedef struct
{
  guint id;
  void (*changed) (gpointer user_data);
  gpointer user_data;
  GMainContext *context;
  gint pending; /* one call under way is enough for any number of commits */
  gint removed;
} Watch;

struct _MbBook
{
  char *path;
  MbBookLock lock;
  MbWriter *writer; /* NULL for a book opened to read */
  MbReaderPool *readers;

  GMutex mutex; /* over what follows */
  MbUuid utility;
  char *device_code;
  MbDate fixed_today;
  GPtrArray *watches;
  guint last_watch;
  uint64_t generation;
  unsigned running; /* asynchronous reads that still need the book */
  GCond ended;      /* one of them ended */
};

/* ---------------------------------------------------------------------------------------------------------------
 * Watching */

static void
watch_release (gpointer data)
{
  Watch *watch = data;
  g_clear_pointer (&watch->context, g_main_context_unref);
}

static void
watch_unref (gpointer watch)
{
  g_atomic_rc_box_release_full (watch, watch_release);
}

static gboolean
call_watch (gpointer data)
{
  Watch *watch = data;
  g_atomic_int_set (&watch->pending, 0);
  if (!g_atomic_int_get (&watch->removed))
    watch->changed (watch->user_data);
  return G_SOURCE_REMOVE;
}

static void
committed (gpointer user_data)
{
  MbBook *self = user_data;
  g_mutex_lock (&self->mutex);
  self->generation++;
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);
      if (g_atomic_int_compare_and_exchange (&watch->pending, 0, 1))
        {
          g_autoptr (GSource) source = g_idle_source_new ();
          g_source_set_callback (source, call_watch, g_atomic_rc_box_acquire (watch), watch_unref);
          g_source_attach (source, watch->context);
        }
    }
  g_mutex_unlock (&self->mutex);
}

guint
mb_book_watch (MbBook *self, void (*changed) (gpointer user_data), gpointer user_data)
{
  Watch *watch = g_atomic_rc_box_new0 (Watch);
  watch->changed = changed;
  watch->user_data = user_data;
  watch->context = g_main_context_ref_thread_default ();
  g_mutex_lock (&self->mutex);
  watch->id = ++self->last_watch;
  g_ptr_array_add (self->watches, watch);
  g_mutex_unlock (&self->mutex);
  return watch->id;
}

void
mb_book_unwatch (MbBook *self, guint id)
{
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);
      if (watch->id == id)
        {
          g_atomic_int_set (&watch->removed, 1);
          g_ptr_array_remove_index (self->watches, i);
          break;
        }
    }
  g_mutex_unlock (&self->mutex);
}

uint64_t
mb_book_generation (MbBook *self)
{
  g_mutex_lock (&self->mutex);
  uint64_t generation = self->generation;
  g_mutex_unlock (&self->mutex);
  return generation;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Opening and closing */

static bool
read_identity (MbBook *self, MbDatabase *database, GError **error)
{
  MbStatement *statement = mb_database_statement (database, "SELECT name, value FROM book", error);
  MbStep step;
  while ((step = mb_statement_step (statement, error)) == MB_STEP_ROW)
    {
      const char *name = mb_statement_text (statement, 0), *value = mb_statement_text (statement, 1);
      bool ok = true;
      if (g_str_equal (name, "utility"))
        ok = mb_uuid_parse (value, &self->utility, error);
      else if (g_str_equal (name, "today"))
        ok = mb_date_parse (value, &self->fixed_today, error);
      else if (g_str_equal (name, "device-code"))
        g_set_str (&self->device_code, value);
      if (!ok)
        {
          mb_statement_reset (statement);
          return false;
        }
    }
  return step == MB_STEP_DONE;
}

static void
set_no_book (MbBook *self, GError **error)
{
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "%s: this is not a book of Meterbook", self->path);
}

static bool
read_version (MbBook *self, MbDatabase *database, int *version, GError **error)
{
  if (mb_migration_version (database, version, error))
    return true;
  if (g_error_matches (error ? *error : NULL, MB_STORE_ERROR, MB_STORE_ERROR_NEWER))
    g_prefix_error (error, "%s: ", self->path);
  return false;
}

/* Whether a file may be opened for writing at all, which changes it: it may be another program's, or a newer one's. */
static bool
is_book (MbBook *self, GError **error)
{
  int version = 0;
  MbDatabase *database = mb_reader_pool_take (self->readers, error);
  if (!database)
    return false;
  bool ok = read_version (self, database, &version, error);
  mb_reader_pool_give (self->readers, database);
  if (ok && version == 0)
    set_no_book (self, error);
  return ok && version > 0;
}

/* Before an older book is changed, the whole of it is kept beside it. */
static bool
migrate (MbBook *self, MbDatabase *database, GError **error)
{
  int version = 0;
  if (!read_version (self, database, &version, error))
    return false;
  if (version == mb_migration_current ())
    return true;
  if (version > 0)
    {
      g_autofree char *backup = g_strdup_printf ("%s.before-%d", self->path, mb_migration_current ());
      unlink (backup);
      if (!database->driver->backup (database, backup, error))
        return false;
    }
  return mb_migration_run (database, error);
}

static bool
open_for_writing (MbBook *self, bool create, const char *program, GError **error)
{
  /* Said before a lock file is left beside nothing, or beside what is no book. */
  if (!create && !is_book (self, error))
    return false;
  if (!mb_book_lock_take (&self->lock, self->path, program, error))
    return false;
  MbDatabase *database = mb_database_open (self->path, create ? MB_DATABASE_CREATE : MB_DATABASE_WRITE, error);
  if (!database)
    return false;
  if (!migrate (self, database, error) || !read_identity (self, database, error))
    {
      mb_database_free (database);
      return false;
    }
  self->writer = mb_writer_new (database, &self->utility, self->device_code, committed, self, error);
  return self->writer != NULL;
}

static bool
open_for_reading (MbBook *self, GError **error)
{
  int version = 0;
  MbDatabase *database = mb_reader_pool_take (self->readers, error);
  if (!database)
    return false;
  bool ok = read_version (self, database, &version, error);
  if (ok && version == 0)
    set_no_book (self, error);
  else if (ok && version < mb_migration_current ())
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_READ_ONLY,
                 "%s: the book is from an older Meterbook. Open it once in the application, which keeps a backup and"
                 " brings it up to date",
                 self->path);
  ok = ok && version == mb_migration_current ();
  ok = ok && read_identity (self, database, error);
  mb_reader_pool_give (self->readers, database);
  return ok;
}

MbBook *
mb_book_open (const char *path, MbBookMode mode, const char *program, GError **error)
{
  g_return_val_if_fail (path != NULL && program != NULL, NULL);

  if (sodium_init () < 0)
    g_error ("libsodium cannot be used on this machine");

  MbBook *self = g_new0 (MbBook, 1);
  self->path = g_strdup (path);
  self->lock = (MbBookLock) MB_BOOK_LOCK_INIT;
  self->fixed_today = MB_DATE_NONE;
  self->watches = g_ptr_array_new_with_free_func (watch_unref);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->readers = mb_reader_pool_new (path, MAX_READERS);

  bool ok = mode == MB_BOOK_READ ? open_for_reading (self, error)
                                 : open_for_writing (self, mode == MB_BOOK_CREATE, program, error);
  if (!ok)
    g_clear_pointer (&self, mb_book_close);
  return self;
}

void
mb_book_close (MbBook *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->mutex);
  while (self->running > 0)
    g_cond_wait (&self->ended, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->readers, mb_reader_pool_free);
  g_clear_pointer (&self->writer, mb_writer_free);
  mb_book_lock_release (&self->lock);
  g_ptr_array_unref (self->watches);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
  g_free (self->device_code);
  g_free (self->path);
  g_free (self);
}

const char *
mb_book_path (MbBook *self)
{
  return self->path;
}

bool
mb_book_is_writable (MbBook *self)
{
  return self->writer != NULL;
}

const MbUuid *
mb_book_utility (MbBook *self)
{
  return &self->utility;
}

const char *
mb_book_device_code (MbBook *self)
{
  return self->device_code;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Founding */

typedef struct
{
  MbUuid utility;
  char *device_code;
} Founding;

static bool
write_identity (MbTransaction *tx, gpointer data, GError **error)
{
  static const char sql[] = "INSERT INTO book (name, value) VALUES (?1, ?2)";
  Founding *founding = data;
  MbDatabase *database = mb_transaction_database (tx);
  char utility[MB_UUID_TEXT_SIZE], incarnation[MB_UUID_TEXT_SIZE];
  MbUuidSource random;
  mb_uuid_source_init (&random);
  MbUuid nonce = mb_uuid_source_next (&random, mb_transaction_now (tx) / 1000);

  const char *rows[][2] = {
    { "utility", mb_uuid_to_text (&founding->utility, utility) },
    { "device-code", founding->device_code },
    { "incarnation", mb_uuid_to_text (&nonce, incarnation) },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MbStatement *statement = mb_database_statement (database, sql, error);
      mb_statement_bind_text (statement, 1, rows[i][0]);
      mb_statement_bind_text (statement, 2, rows[i][1]);
      if (mb_statement_run (statement, error) != 1)
        return false;
    }
  tx->state->log.utility = founding->utility;
  g_set_str (&tx->state->device_code, founding->device_code);
  return true;
}

bool
mb_book_found (MbBook *self, const MbUuid *utility, const char *office_code, const char *device_code, GError **error)
{
  g_return_val_if_fail (self->writer != NULL, false);

  g_autofree char *code = g_strdup_printf ("%s-%s", office_code, device_code);
  Founding founding = { *utility, code };
  if (!mb_writer_run (self->writer, MB_QUEUE_PERSON, "founding", 0, write_identity, &founding, error))
    return false;
  self->utility = *utility;
  g_set_str (&self->device_code, code);
  return true;
}

MbDate
mb_book_fixed_today (MbBook *self)
{
  return self->fixed_today;
}

static bool
write_today (MbTransaction *tx, gpointer data, GError **error)
{
  char text[MB_DATE_TEXT_SIZE];
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx),
                                                  "INSERT INTO book (name, value) VALUES ('today', ?1)"
                                                  " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                                  error);
  mb_statement_bind_text (statement, 1, mb_date_to_text (*(MbDate *) data, text));
  return mb_statement_run (statement, error) == 1;
}

bool
mb_book_fix_today (MbBook *self, MbDate today, GError **error)
{
  g_return_val_if_fail (self->writer != NULL, false);
  if (!mb_writer_run (self->writer, MB_QUEUE_PERSON, "founding", 0, write_today, &today, error))
    return false;
  self->fixed_today = today;
  return true;
}

void
mb_book_seed_ids (MbBook *self, uint64_t seed)
{
  g_return_if_fail (self->writer != NULL);
  mb_writer_seed_ids (self->writer, seed);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing and reading */

static void
set_read_only (MbBook *self, GError **error)
{
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_READ_ONLY, "%s: the book was opened only to be read", self->path);
}

bool
mb_book_write (MbBook *self, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
               GError **error)
{
  if (self->writer)
    return mb_writer_run (self->writer, queue, author, now, func, data, error);
  set_read_only (self, error);
  return false;
}

/* What an asynchronous call is about; the data goes back to the caller with its result. */
typedef struct
{
  MbBook *book;
  MbReadFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Call;

static Call *
call_new (MbBook *book, MbReadFunc func, gpointer data, GDestroyNotify destroy)
{
  Call *call = g_new (Call, 1);
  *call = (Call) { book, func, data, destroy };
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;
  if (call->destroy && call->data)
    call->destroy (call->data);
  g_free (call);
}

static gpointer
finish (GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&((Call *) g_task_get_task_data (G_TASK (result)))->data);
}

void
mb_book_write_async (MbBook *self, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
                     GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, mb_book_write_async);
  g_task_set_check_cancellable (task, FALSE); /* once committed, it happened */
  g_task_set_task_data (task, call_new (self, NULL, data, destroy), call_free);
  if (self->writer)
    {
      mb_writer_push (self->writer, queue, author, now, func, data, task);
      return;
    }
  GError *error = NULL;
  set_read_only (self, &error);
  g_task_return_error (task, error);
}

gpointer
mb_book_write_finish (MbBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_book_write_async), NULL);
  return finish (result, error);
}

bool
mb_book_read (MbBook *self, MbReadFunc func, gpointer data, GError **error)
{
  MbDatabase *database = mb_reader_pool_take (self->readers, error);
  if (!database)
    return false;
  bool ok = mb_database_begin (database, error) && func (database, &self->utility, data, error);
  mb_database_rollback (database);
  mb_reader_pool_give (self->readers, database);
  return ok;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  MbBook *self = call->book;
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (task))
    ;
  else if (mb_book_read (call->book, call->func, call->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);

  g_mutex_lock (&self->mutex);
  self->running--;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->mutex);
}

void
mb_book_read_async (MbBook *self, MbReadFunc func, gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, mb_book_read_async);
  g_task_set_task_data (task, call_new (self, func, data, destroy), call_free);
  g_mutex_lock (&self->mutex);
  self->running++;
  g_mutex_unlock (&self->mutex);
  g_task_run_in_thread (task, read_in_thread);
}

gpointer
mb_book_read_finish (MbBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_book_read_async), NULL);
  return finish (result, error);
}

bool
mb_book_backup (MbBook *self, const char *path, GError **error)
{
  if (access (path, F_OK) == 0)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_EXISTS, "%s: a file is already here. Choose another name",
                   path);
      return false;
    }
  MbDatabase *database = mb_reader_pool_take (self->readers, error);
  if (!database)
    return false;
  bool ok = database->driver->backup (database, path, error);
  mb_reader_pool_give (self->readers, database);
  return ok;
}
