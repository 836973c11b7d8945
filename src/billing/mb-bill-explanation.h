/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"

/**
 * MbBillExplanation: the bill as a glass box: every cent back to reading, day count, price, clause and rounding.
 *
 * A flat list of rows with their depth, as a tree is shown.  Each row says what of the bill it is about, for a program
 * that puts it into words of its own, and has the words of the command line: English, with exact decimals.
 */
typedef enum
{
  MB_EXPLAIN_BILL,     /* the head: period, days, total */
  MB_EXPLAIN_SEGMENT,  /* days under one version of the tariff; only where there are several */
  MB_EXPLAIN_LINE,     /* a line of the bill, also of a true-up */
  MB_EXPLAIN_USAGE,    /* consumption in the tariff's unit, and its rounding; under the first line priced by tiers */
  MB_EXPLAIN_READING,  /* one register: from → to; @evidence is the closing reading */
  MB_EXPLAIN_ROUNDING, /* of the bill as a whole */
  MB_EXPLAIN_STEP,     /* a working step of the rate sheet */
  MB_EXPLAIN_FACT,     /* a fact that was given */
  MB_EXPLAIN_BALANCE,  /* brought forward, movements, deposit, due */
} MbExplainKind;

/* Which of the BALANCE rows it is. */
typedef enum
{
  MB_EXPLAIN_PREVIOUS, /* after the last bill */
  MB_EXPLAIN_MOVEMENT,
  MB_EXPLAIN_BROUGHT_FORWARD,
  MB_EXPLAIN_DEPOSIT_APPLIED,
  MB_EXPLAIN_DEPOSIT_REFUND,
  MB_EXPLAIN_DUE,
} MbExplainBalance;

typedef struct
{
  MbExplainKind kind;
  int depth;

  /* The bill's own, NULL where the row is about something else. */
  const MbBillSegment *segment; /* SEGMENT; of LINE and STEP: the one that prices it, or NULL */
  const MbBillLine *line;       /* LINE, STEP */
  const MbBillUsage *usage;     /* USAGE */
  const MbBillRegister *reg;    /* READING */
  const MbBillFact *fact;       /* FACT */
  MbExplainBalance balance;     /* BALANCE */
  const MbBillMovement *movement;

  const char *label;
  const char *computation; /* "10.000 m³ × 1.280", or NULL */
  bool has_amount;
  MbMoney amount;
  const char *source; /* "clause 3(a) of “Household 2026”, v4 from 2026-01-01", or NULL */
  MbUuid evidence;    /* of a reading, or nil */
} MbExplainRow;

typedef struct
{
  size_t n_rows;
  MbExplainRow *rows;
  MbArena arena;
} MbBillExplanation;

/* @number: the posted number, or NULL for a draft.  @bill must outlive the explanation. */
MbBillExplanation *mb_bill_explain (const MbBill *bill, const char *number);
void mb_bill_explanation_free (MbBillExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillExplanation, mb_bill_explanation_free)

/* The tree drawn with lines, one row each. */
char *mb_bill_explain_text (const MbBill *bill, const char *number);
