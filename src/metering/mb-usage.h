/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"
#include "mb-quantity.h"

/**
 * MbUsage: the consumption of a service point over a closed period: one line of its history.
 *
 * Validation and estimation compare *daily* usage, never totals, since periods differ in length.  A history is an
 * array in ascending order of periods that do not overlap; gaps are allowed.  Units may differ (an exchange from
 * ft³ to m³): whoever reads it converts.
 *
 * Threads: plain values.
 */
typedef struct
{
  MbPeriod period;
  MbQuantity amount;
  bool estimated;     /* the period ends on an estimate */
  bool other_account; /* somebody else lived there */
} MbUsage;

/* The average of the days of @window that @history covers. */
typedef struct
{
  MbDecimal daily;    /* per day in the unit asked for; invalid where no day is covered */
  int days;           /* days of the window that are covered */
  int estimated_days; /* of these, days of estimated periods */
} MbDailyUsage;

/* A period that lies partly in the window counts in proportion to its days.  Passed over are periods of another
 * account, empty ones, and those whose unit cannot be converted to @unit. */
MbDailyUsage mb_usage_daily (const MbUsage *history, size_t n_history, MbPeriod window, MbUnit unit);
