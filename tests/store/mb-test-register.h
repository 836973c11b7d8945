/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-book.h"

/* A DN20 meter with one register of m³, 5 digits and 3 decimals. */
typedef struct
{
  MbUuid meter_id;
  MbUuid register_id;
} MbTestRegister;

/* @device may be NULL. */
MbTestRegister mb_test_book_add_register (MbTestBook *test, const char *serial, const char *device);

/* Runs @func in a transaction, or a snapshot, of its own; it must succeed. */
void mb_test_book_write (MbTestBook *test, MbWriteFunc func, gpointer data);
void mb_test_book_read (MbTestBook *test, MbReadFunc func, gpointer data);
