/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

#include <gio/gio.h>

/**
 * MbBook: an open book: one file, one writer thread, a few readers.
 *
 * One process owns a book for writing: a lock file beside it (FILE.lock, locked with flock, holding the program's
 * name and PID) keeps a second one out, which is told who has it.  MB_BOOK_READ opens it beside the owner.
 *
 * **Writing.**  All writes are functions run on the book's one writer thread, each in one transaction that is
 * committed (with synchronous=FULL) when the function returns true and rolled back otherwise.  The writer takes from
 * two queues: a person's command goes before a machine's.  The same thread does every checkpoint.
 *
 * **Reading.**  A reading function gets a read-only connection from a small pool inside one snapshot.  Reads never
 * wait for writes.
 *
 * Threads: the functions here may be called from any thread.  The blocking ones must not be called from the UI thread;
 * the _async ones call back in the thread-default main context of their caller.
 *
 * Opening migrates an older book, after an automatic backup beside it (FILE.before-N); a newer one is refused
 * untouched (MB_STORE_ERROR_NEWER).
 */
typedef struct _MbBook MbBook;

typedef enum
{
  MB_BOOK_READ,
  MB_BOOK_WRITE,
  MB_BOOK_CREATE,
} MbBookMode;

typedef enum
{
  MB_QUEUE_PERSON,
  MB_QUEUE_MACHINE,
} MbQueue;

/* Runs inside one transaction on the writer thread. */
typedef bool (*MbWriteFunc) (MbTransaction *tx, gpointer data, GError **error);
/* Runs inside one snapshot on any thread. */
typedef bool (*MbReadFunc) (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

/* @program: what a second opener is told, "meterbook", "meterbookctl init". */
MbBook *mb_book_open (const char *path, MbBookMode mode, const char *program, GError **error);
/* Waits for the queued writes and running reads, checkpoints and lets the lock go. */
void mb_book_close (MbBook *book);

const char *mb_book_path (MbBook *book);
bool mb_book_is_writable (MbBook *book);
const MbUuid *mb_book_utility (MbBook *book);
/* "OFFICE-DEVICE", the head of this device's document series (sync.md). */
const char *mb_book_device_code (MbBook *book);

/* Founding a book: the first write sets the utility's id and this device's code. */
bool mb_book_found (MbBook *book, const MbUuid *utility, const char *office_code, const char *device_code,
                    GError **error);

/* A demonstration lives on a day of its own, that programs take for today unless they are told otherwise;
 * MB_DATE_NONE in a real book. */
MbDate mb_book_fixed_today (MbBook *book);
bool mb_book_fix_today (MbBook *book, MbDate today, GError **error);

/* Makes all ids and salts that follow repeatable from @seed; for the demonstration and for tests. */
void mb_book_seed_ids (MbBook *book, uint64_t seed);

bool mb_book_write (MbBook *book, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
                    GError **error);
void mb_book_write_async (MbBook *book, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func,
                          gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the @data of the call, given back with the results that the function left in it; NULL with an
 * error.  So @data must not be NULL; where it is not taken back, @destroy frees it. */
gpointer mb_book_write_finish (MbBook *book, GAsyncResult *result, GError **error);

bool mb_book_read (MbBook *book, MbReadFunc func, gpointer data, GError **error);
void mb_book_read_async (MbBook *book, MbReadFunc func, gpointer data, GDestroyNotify destroy,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer mb_book_read_finish (MbBook *book, GAsyncResult *result, GError **error);

/* A number that grows with each commit: a list asks whether it is stale. */
uint64_t mb_book_generation (MbBook *book);
/* Called after each commit in the main context that was the thread's default when it was added; returns an id. */
guint mb_book_watch (MbBook *book, void (*changed) (gpointer user_data), gpointer user_data);
void mb_book_unwatch (MbBook *book, guint id);

/* A consistent copy in a new file, made beside running writes. */
bool mb_book_backup (MbBook *book, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBook, mb_book_close)
