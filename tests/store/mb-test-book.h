/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"

/* A founded book in a folder of its own, gone with mb_test_book_free(). */
typedef struct
{
  char *folder;
  char *path;
  MbBook *book;
} MbTestBook;

extern const MbInstant mb_test_now; /* 2026-11-24T10:00:00Z */

MbTestBook *mb_test_book_new (void);
void mb_test_book_free (MbTestBook *test);
/* Closes and opens again. */
void mb_test_book_reopen (MbTestBook *test);
/* Runs SQL behind the book's back, with the book closed; opens it again. */
void mb_test_book_tamper (MbTestBook *test, const char *sql);

/* A customer with that name and its id. */
MbUuid mb_test_book_add_customer (MbTestBook *test, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestBook, mb_test_book_free)
