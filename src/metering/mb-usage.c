/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage.h"

MbDailyUsage
mb_usage_daily (const MbUsage *history, size_t n_history, MbPeriod window, MbUnit unit)
{
  MbDailyUsage result = { .daily = mb_decimal_invalid () };

  g_return_val_if_fail (history != NULL || n_history == 0, result);
  g_return_val_if_fail (window.end != MB_DATE_NONE, result);

  MbDecimal sum = mb_decimal_from_int (0);

  for (size_t i = 0; i < n_history; i++)
    {
      const MbUsage *usage = &history[i];
      MbDecimal amount;
      if (usage->other_account || mb_period_is_empty (usage->period) || !mb_period_overlaps (usage->period, window)
          || !mb_quantity_convert (usage->amount, unit, &amount, NULL))
        continue;
      int days = mb_period_days (mb_period_intersect (usage->period, window));
      MbDecimal share = mb_decimal_div (mb_decimal_mul (amount, mb_decimal_from_int (days)),
                                        mb_decimal_from_int (mb_period_days (usage->period)));
      sum = mb_decimal_add (sum, share);
      result.days += days;
      result.estimated_days += usage->estimated ? days : 0;
    }
  if (result.days > 0)
    result.daily = mb_decimal_div (sum, mb_decimal_from_int (result.days));
  return result;
}
