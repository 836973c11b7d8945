/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-aging.h"

MbAgingBucket
mb_aging_bucket (MbDate due, MbDate today)
{
  int64_t days = (int64_t) today - due;
  if (days <= 0)
    return MB_AGING_NOT_DUE;
  if (days <= 30)
    return MB_AGING_1_30;
  if (days <= 60)
    return MB_AGING_31_60;
  if (days <= 90)
    return MB_AGING_61_90;
  return MB_AGING_OVER_90;
}

void
mb_aging_init (MbAging *aging, MbCurrency currency)
{
  for (int i = 0; i < MB_N_AGING_BUCKETS; i++)
    aging->open[i] = mb_money_zero (currency);
  aging->oldest_days = 0;
}

bool
mb_aging_add (MbAging *aging, MbDate due, MbMoney open, MbDate today, GError **error)
{
  g_return_val_if_fail (aging != NULL, false);
  MbMoney *bucket = &aging->open[mb_aging_bucket (due, today)];
  if (!mb_money_add (*bucket, open, bucket, error))
    return false;
  if (open.minor > 0)
    aging->oldest_days = MAX (aging->oldest_days, today - due);
  return true;
}

static bool
sum_from (const MbAging *aging, MbAgingBucket first, MbMoney *result, GError **error)
{
  MbMoney sum = aging->open[first];
  for (int i = first + 1; i < MB_N_AGING_BUCKETS; i++)
    if (!mb_money_add (sum, aging->open[i], &sum, error))
      return false;
  *result = sum;
  return true;
}

bool
mb_aging_total (const MbAging *aging, MbMoney *result, GError **error)
{
  g_return_val_if_fail (aging != NULL && result != NULL, false);
  return sum_from (aging, MB_AGING_NOT_DUE, result, error);
}

bool
mb_aging_overdue (const MbAging *aging, MbMoney *result, GError **error)
{
  g_return_val_if_fail (aging != NULL && result != NULL, false);
  return sum_from (aging, MB_AGING_1_30, result, error);
}
