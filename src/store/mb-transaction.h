/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"
#include "mb-entity.h"
#include "mb-instant.h"

/**
 * MbTransaction: one write of the book while it happens: rows and change log together, or nothing.
 *
 * Only the writer thread makes one (mb-book.h), for the run of one command.  Every row that other devices must know
 * goes through mb_transaction_insert() and mb_transaction_patch(); they write the row and its operation.  Derived rows
 * (balances, states, the search index) are written by the repositories straight through the database.
 *
 * A transaction holds at most 400 operations and 768 KiB of change log; what is longer is a run of several commands.
 */
typedef struct _MbTransaction MbTransaction;

#define MB_TRANSACTION_MAX_OPERATIONS 400
#define MB_TRANSACTION_MAX_BYTES (768 * 1024)

MbDatabase *mb_transaction_database (MbTransaction *tx);
const MbUuid *mb_transaction_utility (MbTransaction *tx);
/* "OFFICE-DEVICE", the head of this device's document series. */
const char *mb_transaction_device_code (MbTransaction *tx);
/* Who writes ("login" of the staff member, or the name of the program), and when. */
const char *mb_transaction_author (MbTransaction *tx);
MbInstant mb_transaction_now (MbTransaction *tx);
/* A new id, greater than all that this book made before. */
MbUuid mb_transaction_new_id (MbTransaction *tx);
/* Operations that still fit. */
unsigned mb_transaction_room (MbTransaction *tx);
/* Bytes of change log that still fit. */
size_t mb_transaction_room_bytes (MbTransaction *tx);

/* A new row.  @values: one for each of the entity's columns, in their order.  A personal value of a fact must already
 * be the hash that mb_transaction_personal() gave.  EXISTS where a unique key is taken. */
bool mb_transaction_insert (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, const MbValue *values,
                            GError **error);

/**
 * mb_transaction_patch:
 * @columns: (array length=n): indices of the columns to change
 * @values: (array length=n): their new values
 *
 * Changes fields of a record, writes their revisions with old and new value, and one operation.  Fields that already
 * have the value are left out; where none is left, nothing is written.  NOT_FOUND where there is no such row.
 */
bool mb_transaction_patch (MbTransaction *tx, const MbEntity *entity, const MbUuid *id, unsigned n, const int *columns,
                           const MbValue *values, GError **error);

/* Keeps a person's text under a fresh salt; @hash (32 bytes) is what a fact may hold instead. */
bool mb_transaction_personal (MbTransaction *tx, const char *text, uint8_t hash[32], GError **error);
