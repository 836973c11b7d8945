/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * MbBookLock: the right to write a book, held by one process at a time.
 *
 * A file beside the book (FILE.lock), locked with flock(2), so that the right ends with the process however it ends.
 * It holds the program's name and PID, for the sentence that a second one is given.
 */
typedef struct
{
  int file; /* -1: not held */
} MbBookLock;

#define MB_BOOK_LOCK_INIT { -1 }

/* LOCKED names the program that has the book. */
bool mb_book_lock_take (MbBookLock *lock, const char *book_path, const char *program, GError **error);
void mb_book_lock_release (MbBookLock *lock);
