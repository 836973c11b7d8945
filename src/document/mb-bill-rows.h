/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-arena.h"
#include "mb-bill-document.h"

/**
 * MbBillRows: how the bill is computed, row by row in the words of the customer: readings, lines with quantity × price,
 * clause and days, rounding, this bill, the account since the last bill, and what is due.
 *
 * The same rows stand on paper and on a receipt roll.  Amounts of the rows ITEM before the row SUM add up to it; SUM
 * and the rows ITEM after it add up to the row DUE.  Threads: immutable.
 */
typedef enum
{
  MB_ROW_FACT,    /* a reading, a deposit paid back: no amount of this bill */
  MB_ROW_SECTION, /* a head over what follows */
  MB_ROW_ITEM,
  MB_ROW_SUM, /* this bill */
  MB_ROW_DUE,
} MbBillRowKind;

typedef struct
{
  MbBillRowKind kind;
  const char *label;
  const char *note;     /* beside the label: clause, readings, document; or NULL */
  const char *quantity; /* or NULL */
  const char *price;    /* or NULL */
  MbMoney amount;       /* FACT and SECTION: 0, not shown */
  const char *amount_text;
} MbBillRow;

typedef struct
{
  MbArena arena;
  size_t n_rows;
  MbBillRow *rows;
} MbBillRows;

void mb_bill_rows_init (MbBillRows *rows);
void mb_bill_rows_release (MbBillRows *rows);
/* Replaces the rows by those of @document. */
void mb_bill_rows_fill (MbBillRows *rows, const MbBillDocument *document);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbBillRows, mb_bill_rows_release)
