/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demand-profile.h"

/**
 * The water that passes one meter: litres by day, by hour and by minute.
 *
 * Each is a function of the profile, the weather and the date alone, in any order and at any time, and the finer ones
 * add up to the coarser: 24 hours are the day, 60 minutes are the hour.  So the demonstration writes a year of daily
 * values in a moment, and the simulator publishes the very same water minute by minute.
 *
 * Days and hours are those of the meter's own clock, which as in real meters knows no summer time: every day has 24
 * hours.
 *
 * Threads: pure functions.
 */

/* The weather that all customers of one utility share. */
typedef struct
{
  uint64_t seed;
  bool southern; /* summer is around January */
} MbDemandClimate;

#define MB_DEMAND_HOURS 24
#define MB_DEMAND_MINUTES 60

/* Litres passing the meter on that day, ≥ 0. */
int64_t mb_demand_day (const MbDemandProfile *profile, const MbDemandClimate *climate, MbDate date);

/* Litres in each hour of that day; they add up to mb_demand_day(). */
void mb_demand_hours (const MbDemandProfile *profile, const MbDemandClimate *climate, MbDate date,
                      int64_t litres[MB_DEMAND_HOURS]);

/* Litres in each minute of an hour (0 … 23) that has @hour_litres; they add up to it. */
void mb_demand_minutes (const MbDemandProfile *profile, MbDate date, int hour, int64_t hour_litres,
                        int64_t litres[MB_DEMAND_MINUTES]);

/* Litres over the days of a closed period. */
int64_t mb_demand_sum (const MbDemandProfile *profile, const MbDemandClimate *climate, MbPeriod period);
