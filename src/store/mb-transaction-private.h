/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-change-log.h"
#include "mb-transaction.h"

/* The writer's side of MbTransaction; private to store/. */

/* What lives as long as the writing connection. */
typedef struct
{
  MbDatabase *database;
  MbChangeLog log;
  MbUuidSource ids;
  char *device_code;
  GHashTable *sql; /* MbEntity → MbEntitySql */
} MbTransactionState;

void mb_transaction_state_init (MbTransactionState *state, MbDatabase *database);
void mb_transaction_state_release (MbTransactionState *state);

struct _MbTransaction
{
  MbTransactionState *state;
  MbChangeLog log_before; /* put back on rollback */
  const char *author;
  MbInstant now;
  MbUuid tx;
  unsigned n_operations;
  size_t n_bytes;
};

bool mb_transaction_begin (MbTransaction *tx, MbTransactionState *state, const char *author, MbInstant now,
                           GError **error);
bool mb_transaction_commit (MbTransaction *tx, GError **error);
void mb_transaction_rollback (MbTransaction *tx);
