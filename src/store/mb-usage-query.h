/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-period.h"
#include "mb-quantity.h"

/**
 * MbUsageBar: what was used at a service point in one month or on one day: a bar of a chart.
 */
typedef struct
{
  MbPeriod period;
  bool known;        /* false: a gap */
  MbQuantity amount; /* in the unit and decimals of the register that hangs there last; of a gap 0 */
  bool estimated;    /* some of it is */
  bool shared;       /* a share of a longer time, by days: nobody read or heard the meter at its borders */
  uint32_t flags;    /* MbTelemetryFlags that the meter sent on that day; 0 for months */
} MbUsageBar;

/* (transfer full) (element-type MbUsageBar): @n_months calendar months up to and with that of @last, oldest first, from
 * accepted readings (mb_usage_history()). */
GArray *mb_usage_months (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbDate last,
                         int n_months, GError **error);

/* (transfer full) (element-type MbUsageBar): @n_days days up to and with @last, oldest first, from telemetry.  A day
 * begins with the last value up to its midnight in @zone, where that is not older than a day; days between which
 * nothing was heard share evenly what was used in them. */
GArray *mb_usage_days (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbDate last,
                       int n_days, GTimeZone *zone, GError **error);
