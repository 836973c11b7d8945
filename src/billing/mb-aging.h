/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"
#include "mb-money.h"

/**
 * MbAging: a debt by how long it has been due.
 *
 * An item due today is not overdue; from the day after it is one day overdue.
 *
 * Threads: pure values.
 */
typedef enum
{
  MB_AGING_NOT_DUE,
  MB_AGING_1_30,
  MB_AGING_31_60,
  MB_AGING_61_90,
  MB_AGING_OVER_90,
  MB_N_AGING_BUCKETS
} MbAgingBucket;

typedef struct
{
  MbMoney open[MB_N_AGING_BUCKETS];
  int oldest_days; /* days overdue of the oldest item that is; 0 where nothing is */
} MbAging;

MbAgingBucket mb_aging_bucket (MbDate due, MbDate today);

void mb_aging_init (MbAging *aging, MbCurrency currency);
/* @open of another currency, or one that no sum can hold, fails and leaves @aging as it was. */
bool mb_aging_add (MbAging *aging, MbDate due, MbMoney open, MbDate today, GError **error);
bool mb_aging_total (const MbAging *aging, MbMoney *result, GError **error);
/* All but what is not due yet. */
bool mb_aging_overdue (const MbAging *aging, MbMoney *result, GError **error);
