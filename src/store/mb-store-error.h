/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the book.  Messages are whole sentences that name the file or the row and what to do.
 */
#define MB_STORE_ERROR (mb_store_error_quark ())

typedef enum
{
  MB_STORE_ERROR_FAILED,    /* the database said no, and none of the other codes says why */
  MB_STORE_ERROR_NOT_FOUND, /* no such file, or no row with that key */
  MB_STORE_ERROR_EXISTS,    /* a key that must be unique is taken */
  MB_STORE_ERROR_LOCKED,    /* another program has the book open for writing; the message names it */
  MB_STORE_ERROR_NEWER,     /* the book was written by a newer Meterbook; it is left untouched */
  MB_STORE_ERROR_CORRUPT,   /* not a book, or a damaged one */
  MB_STORE_ERROR_FULL,      /* the disk is full; the transaction was rolled back */
  MB_STORE_ERROR_READ_ONLY, /* the book, its folder or its disk cannot be written */
  MB_STORE_ERROR_IMMUTABLE, /* a fact would be changed */
  MB_STORE_ERROR_TOO_LARGE, /* the transaction exceeds 400 operations or 768 KiB of change log */
} MbStoreError;

GQuark mb_store_error_quark (void);
