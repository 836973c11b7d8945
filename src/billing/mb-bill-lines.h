/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-tariff-period.h"

/**
 * MbBillLines: the lines of a bill while they are collected from what was priced; of the calculation, for its own use.
 *
 * Until mb_bill_lines_finish() copies everything into the bill, texts are borrowed from the rate sheets and from the
 * bills that are trued up.  Threads: one at a time.
 */
typedef struct
{
  MbBillLine line; /* part and segment are set by _finish() */
  guint part;      /* index in parts */
  int segment;     /* index in segments, or −1 */
  bool prints;
} MbBillLineDraft;

typedef struct
{
  GArray *segments; /* of MbBillSegment */
  GArray *parts;    /* of MbBillPart */
  GArray *sources;  /* of const MbPart *: the one each part was made from, or NULL */
  GArray *drafts;   /* of MbBillLineDraft */
} MbBillLines;

void mb_bill_lines_init (MbBillLines *lines);
void mb_bill_lines_release (MbBillLines *lines);
void mb_bill_lines_clear (MbBillLines *lines);

/* Adds segments, lines and working steps of a priced period.
 * @sum: (out): the amounts of its lines together
 * @total: (out): what it comes to: sum and the rounding of the bill as a whole */
bool mb_bill_lines_add_period (MbBillLines *lines, const MbTariffPeriod *priced, MbCurrency currency, MbMoney *sum,
                               MbMoney *total, GError **error);

/* The index of an equal part, added where there is none. */
guint mb_bill_lines_add_part (MbBillLines *lines, const MbBillPart *part);
/* A line without a segment. */
void mb_bill_lines_add (MbBillLines *lines, guint part, const MbBillLine *line);

/* Copies segments, parts, lines and steps into the bill. */
void mb_bill_lines_finish (const MbBillLines *lines, MbBill *bill);
