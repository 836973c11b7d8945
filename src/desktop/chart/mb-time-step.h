/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

/**
 * MbTimeStep: the distance of two marks on a time axis, from a second to centuries, at civil boundaries of a zone.
 *
 * Hours are counted on the zone's clock: with a step of three hours the marks stand at 0:00, 3:00, 6:00 … on the day
 * the clock is changed as well, two of them then being two or four hours apart.  Days begin with the civil day, weeks on
 * Monday, months and years on the first.
 */
typedef enum
{
  MB_TIME_UNIT_SECOND,
  MB_TIME_UNIT_MINUTE,
  MB_TIME_UNIT_HOUR,
  MB_TIME_UNIT_DAY,
  MB_TIME_UNIT_MONTH,
  MB_TIME_UNIT_YEAR,
} MbTimeUnit;

typedef struct
{
  MbTimeUnit unit;
  int count;
} MbTimeStep;

/* The finest step that divides @span microseconds into at most @max_parts parts.  @finest is the least unit to come
 * out: MB_TIME_UNIT_MONTH for a chart of monthly bills. */
MbTimeStep mb_time_step_choose (int64_t span, int max_parts, MbTimeUnit finest);

/* The last boundary at or before @at, and the first one after it. */
MbInstant mb_time_step_floor (MbTimeStep step, MbInstant at, GTimeZone *zone);
MbInstant mb_time_step_next (MbTimeStep step, MbInstant at, GTimeZone *zone);

/* The boundaries in [start, end), at most @max; returns how many. */
size_t mb_time_step_ticks (MbTimeStep step, MbInstant start, MbInstant end, GTimeZone *zone, MbInstant *ticks,
                           size_t max);

/* The step in which a step's marks are counted, told once beneath them: the day of hours, the month of days, the year
 * of months.  False for years. */
bool mb_time_step_context (MbTimeStep step, MbTimeStep *context);
