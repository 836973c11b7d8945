/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-facts.h"
#include "mb-tariff.h"
#include "mb-usage.h"

/**
 * MbBillInput: all that a bill is computed from.  Nothing else has an influence: no clock, no other table.
 *
 * The caller owns everything; it is borrowed for the one call of the calculation.
 */

/* A register of the service point that counted in the period. */
typedef struct
{
  MbUuid id;
  const char *meter;     /* serial number */
  const MbRegister *reg; /* what the counter looks like */
  MbShare share;
  const char *fact;   /* NULL is "usage"; a time-of-use register names its own */
  MbBillReading from; /* the last billed reading, or the one at which it was installed or the customer moved in */
  bool has_to;        /* without it the bill is not computed: MISSING */
  MbBillReading to;   /* of the cut-off, or at which it was removed or the customer moved out */
} MbBillInputRegister;

/* An earlier bill of this account that ended on an estimate, since the last actual reading. */
typedef struct
{
  const char *number;
  const MbBill *bill;
} MbBillInputEstimate;

/* When a bill is an exception. */
typedef struct
{
  int high_percent;  /* of the larger of the last period's and last year's daily use; default 250 */
  int low_percent;   /* of the smaller; default 25 */
  int64_t litres;    /* a day: a smaller difference is neither high nor low; default 100 */
  int max_estimates; /* in a row before it is estimated *again*; default 2 */
} MbBillLimits;

MbBillLimits mb_bill_limits_default (void);

typedef struct
{
  MbBillKind kind;
  MbUuid account;
  const char *account_number;
  MbUuid service_point;

  const MbTariff *tariff;
  const char *customer_class;
  const MbFacts *facts; /* meter_size, dwelling_units … ; usages and days are added. May be NULL */

  MbPeriod period;    /* of the cycle */
  MbPeriod agreement; /* from move-in to move-out, may be open: what lies outside is not billed */

  const MbBillInputRegister *registers; /* none: an unmetered service */
  size_t n_registers;

  const MbUsage *history; /* of the service point, ascending; for the chart and for high and low */
  size_t n_history;
  int estimates_before;                 /* bills in a row before this one that ended on an estimate */
  const MbBillInputEstimate *estimated; /* those of them that a lower actual reading would correct, ascending */
  size_t n_estimated;

  MbMoney previous_balance; /* after the last bill; the currency may be left zero where the amount is */
  const MbBillMovement *movements;
  size_t n_movements;
  MbMoney deposit; /* held; applied by a FINAL bill */

  MbBillLimits limits;
} MbBillInput;
