/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-entity.h"
#include "mb-money.h"
#include "mb-verify.h"

#include <yyjson.h>

/* What the checks share; private to mb-verify*.c. */
typedef struct
{
  MbDatabase *database;
  const MbUuid *utility;
  MbCurrency currency; /* of the book */
  MbVerification *result;
  MbVerifyCheck *check; /* that is running */
} MbVerifyRun;

/* A sentence; the check's name is put before it. */
void mb_verify_find (MbVerifyRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The statement with ?1, the utility, bound. */
MbStatement *mb_verify_query (MbVerifyRun *run, const char *sql, GError **error);

/* Whether the column of the row is what the operation's text says. */
bool mb_verify_column_holds (MbStatement *row, int column, MbColumnType type, yyjson_val *logged);
/* SQL for the columns of one row; ?1 the utility, ?2 the id. */
char *mb_verify_select_row (const MbEntity *entity);
/* The table has as many rows as the change log. */
bool mb_verify_count_rows (MbVerifyRun *run, const MbEntity *entity, int64_t n_logged, GError **error);

/* mb-verify-log.c */
bool mb_verify_integrity (MbVerifyRun *run, GError **error);
bool mb_verify_change_log (MbVerifyRun *run, GError **error);
bool mb_verify_facts (MbVerifyRun *run, GError **error);
bool mb_verify_personal (MbVerifyRun *run, GError **error);
/* mb-verify-records.c */
bool mb_verify_records (MbVerifyRun *run, GError **error);
/* mb-verify-ledger.c */
bool mb_verify_posting_sets (MbVerifyRun *run, GError **error);
bool mb_verify_balances (MbVerifyRun *run, GError **error);
bool mb_verify_open_items (MbVerifyRun *run, GError **error);
/* mb-verify-documents.c */
bool mb_verify_series (MbVerifyRun *run, GError **error);
bool mb_verify_invoices (MbVerifyRun *run, GError **error);
bool mb_verify_payments (MbVerifyRun *run, GError **error);
/* mb-verify-derived.c */
bool mb_verify_book (MbVerifyRun *run, GError **error);
bool mb_verify_drafts (MbVerifyRun *run, GError **error);
bool mb_verify_telemetry (MbVerifyRun *run, GError **error);
bool mb_verify_cards (MbVerifyRun *run, GError **error);
/* mb-verify-references.c */
bool mb_verify_references (MbVerifyRun *run, GError **error);
bool mb_verify_readings (MbVerifyRun *run, GError **error);
