/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"
#include "mb-telemetry-repository.h"

/**
 * MbTelemetryDay: what a register sent on one day, in short.
 */
typedef struct
{
  MbDate day;
  int64_t count;
  MbTelemetrySample first;
  MbTelemetrySample last;
  int64_t min;
  int64_t max;
  uint32_t flags; /* of any value */
} MbTelemetryDay;

/* (transfer full) (element-type MbTelemetryDay): the days of the period on which the register sent anything, ascending;
 * a day goes from midnight to midnight in @zone.  @tail as in mb-telemetry-repository.h. */
GArray *mb_telemetry_days (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                           const MbTelemetryTail *tail, MbPeriod period, GTimeZone *zone, GError **error);
