/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-exceptions.h"

#include "mb-checked.h"

MbBillLimits
mb_bill_limits_default (void)
{
  return (MbBillLimits) { .high_percent = 250, .low_percent = 25, .litres = 100, .max_estimates = 2 };
}

/* What was used in @days, in thousandths of the tariff's unit, as the bill's history has it; days 0: not known. */
typedef struct
{
  int64_t amount;
  int days;
} Use;

static Use
use_of (const MbBillHistory *bar)
{
  if (bar->other_account || mb_period_is_empty (bar->period))
    return (Use) { 0 };
  return (Use) { .amount = bar->amount.mantissa, .days = mb_period_days (bar->period) };
}

/* On the same days a year before; a period that lies partly in them counts in proportion. */
static Use
last_year (const MbBill *bill)
{
  const MbPeriod window =
      mb_period (mb_date_add_months (bill->period.start, -12), mb_date_add_months (bill->period.end, -12));
  Use sum = { 0 };
  for (size_t i = 0; i < bill->n_history; i++)
    {
      const Use use = use_of (&bill->history[i]);
      const MbPeriod common = mb_period_intersect (bill->history[i].period, window);
      int64_t share;
      if (use.days == 0 || mb_period_is_empty (common)
          || !mb_checked_mul_div (use.amount, mb_period_days (common), use.days, &share)
          || !mb_checked_add (sum.amount, share, &sum.amount))
        continue;
      sum.days += mb_period_days (common);
    }
  return sum;
}

/* The sign of a's daily use × a_percent − b's × b_percent. */
static int
compare_daily (Use a, int a_percent, Use b, int b_percent)
{
  const __int128 left = (__int128) a.amount * b.days * a_percent, right = (__int128) b.amount * a.days * b_percent;
  return (left > right) - (left < right);
}

/* Whether the daily uses differ by more than @litres; where the tariff's unit is no volume they always do. */
static bool
differ_by_more (Use a, Use b, int64_t litres, MbUnit unit)
{
  MbDecimal unit_litres = mb_unit_litres (unit);
  if (!mb_decimal_is_valid (unit_litres))
    return true;
  const MbDecimal daily_a = mb_decimal_div (mb_decimal_from_scaled (a.amount, 3), mb_decimal_from_int (a.days));
  const MbDecimal daily_b = mb_decimal_div (mb_decimal_from_scaled (b.amount, 3), mb_decimal_from_int (b.days));
  const MbDecimal difference = mb_decimal_mul (mb_decimal_sub (daily_a, daily_b), unit_litres);
  return mb_decimal_compare (mb_decimal_max (difference, mb_decimal_neg (difference)), mb_decimal_from_int (litres))
         > 0;
}

static void
compare_with_history (MbBill *bill, const MbBillInput *input, MbDecimal usage)
{
  Use now = { .days = bill->days };
  if (bill->n_history == 0 || !mb_decimal_to_scaled (usage, 3, MB_ROUND_HALF_AWAY, &now.amount))
    return;
  Use before = use_of (&bill->history[bill->n_history - 1]), season = last_year (bill);
  if (before.days == 0)
    before = season;
  if (season.days == 0)
    season = before;
  if (before.days == 0)
    return;

  const bool before_is_larger = compare_daily (before, 1, season, 1) >= 0;
  const Use larger = before_is_larger ? before : season, smaller = before_is_larger ? season : before;
  const MbBillLimits *limits = &input->limits;
  if (compare_daily (now, 100, larger, limits->high_percent) > 0
      && differ_by_more (now, larger, limits->litres, bill->unit))
    bill->exceptions |= MB_BILL_HIGH;
  if (compare_daily (now, 100, smaller, limits->low_percent) < 0
      && differ_by_more (now, smaller, limits->litres, bill->unit))
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
