/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-exceptions.h"

MbBillLimits
mb_bill_limits_default (void)
{
  return (MbBillLimits) { .high_percent = 250, .low_percent = 25, .litres = 100, .max_estimates = 2 };
}

/* Daily use on the same days a year before; invalid where it is not known, or somebody else's. */
static MbDecimal
last_year (const MbBill *bill, const MbBillInput *input)
{
  MbPeriod window =
      mb_period (mb_date_add_months (bill->period.start, -12), mb_date_add_months (bill->period.end, -12));
  return mb_usage_daily (input->history, input->n_history, window, bill->unit).daily;
}

static MbDecimal
last_period (const MbBill *bill, const MbBillInput *input)
{
  const MbUsage *last = &input->history[input->n_history - 1];
  return mb_usage_daily (last, 1, last->period, bill->unit).daily;
}

static MbDecimal
times_percent (MbDecimal value, int percent)
{
  return mb_decimal_mul (value, mb_decimal_from_scaled (percent, 2));
}

static void
compare_with_history (MbBill *bill, const MbBillInput *input, MbDecimal usage)
{
  if (input->n_history == 0)
    return;
  MbDecimal before = last_period (bill, input), season = last_year (bill, input);
  if (!mb_decimal_is_valid (before))
    before = season;
  if (!mb_decimal_is_valid (season))
    season = before;
  if (!mb_decimal_is_valid (before))
    return;

  MbDecimal daily = mb_decimal_div (usage, mb_decimal_from_int (bill->days));
  MbDecimal larger = mb_decimal_max (before, season), smaller = mb_decimal_min (before, season);
  MbDecimal litres = mb_unit_litres (bill->unit);
  MbDecimal floor = mb_decimal_is_valid (litres) ? mb_decimal_div (mb_decimal_from_int (input->limits.litres), litres)
                                                 : mb_decimal_from_int (0);
  if (mb_decimal_compare (daily, times_percent (larger, input->limits.high_percent)) > 0
      && mb_decimal_compare (mb_decimal_sub (daily, larger), floor) > 0)
    bill->exceptions |= MB_BILL_HIGH;
  if (mb_decimal_compare (daily, times_percent (smaller, input->limits.low_percent)) < 0
      && mb_decimal_compare (mb_decimal_sub (smaller, daily), floor) > 0)
    bill->exceptions |= MB_BILL_LOW;
}

void
mb_bill_find_exceptions (MbBill *bill, const MbBillInput *input)
{
  if (bill->n_registers > 0 && bill->n_usages > 0)
    {
      MbDecimal usage = bill->usages[0].exact;
      if (mb_decimal_is_zero (usage))
        bill->exceptions |= MB_BILL_ZERO;
      compare_with_history (bill, input, usage);
    }
  if (bill->estimates > input->limits.max_estimates)
    bill->exceptions |= MB_BILL_ESTIMATED_AGAIN;
  if (input->agreement.start >= input->period.start)
    bill->exceptions |= MB_BILL_FIRST;
  if (bill->kind == MB_BILL_FINAL)
    bill->exceptions |= MB_BILL_LAST;
  if (bill->due.minor < 0)
    bill->exceptions |= MB_BILL_CREDIT;
}
