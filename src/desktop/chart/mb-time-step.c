/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-time-step.h"

#define SECOND MB_INSTANT_SECOND
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static int64_t
unit_length (MbTimeUnit unit)
{
  switch (unit)
    {
    case MB_TIME_UNIT_SECOND:
      return SECOND;
    case MB_TIME_UNIT_MINUTE:
      return MINUTE;
    case MB_TIME_UNIT_HOUR:
      return HOUR;
    case MB_TIME_UNIT_DAY:
      return DAY;
    case MB_TIME_UNIT_MONTH:
      return DAY * 28; /* the shortest, so that there are never more parts than asked for */
    case MB_TIME_UNIT_YEAR:
      return DAY * 365;
    default:
      g_assert_not_reached ();
    }
}

MbTimeStep
mb_time_step_choose (int64_t span, int max_parts, MbTimeUnit finest)
{
  static const MbTimeStep steps[] = {
    { MB_TIME_UNIT_SECOND, 1 },  { MB_TIME_UNIT_SECOND, 2 },  { MB_TIME_UNIT_SECOND, 5 },  { MB_TIME_UNIT_SECOND, 10 },
    { MB_TIME_UNIT_SECOND, 15 }, { MB_TIME_UNIT_SECOND, 30 }, { MB_TIME_UNIT_MINUTE, 1 },  { MB_TIME_UNIT_MINUTE, 2 },
    { MB_TIME_UNIT_MINUTE, 5 },  { MB_TIME_UNIT_MINUTE, 10 }, { MB_TIME_UNIT_MINUTE, 15 }, { MB_TIME_UNIT_MINUTE, 30 },
    { MB_TIME_UNIT_HOUR, 1 },    { MB_TIME_UNIT_HOUR, 2 },    { MB_TIME_UNIT_HOUR, 3 },    { MB_TIME_UNIT_HOUR, 6 },
    { MB_TIME_UNIT_HOUR, 12 },   { MB_TIME_UNIT_DAY, 1 },     { MB_TIME_UNIT_DAY, 2 },     { MB_TIME_UNIT_DAY, 7 },
    { MB_TIME_UNIT_DAY, 14 },    { MB_TIME_UNIT_MONTH, 1 },   { MB_TIME_UNIT_MONTH, 2 },   { MB_TIME_UNIT_MONTH, 3 },
    { MB_TIME_UNIT_MONTH, 6 },   { MB_TIME_UNIT_YEAR, 1 },    { MB_TIME_UNIT_YEAR, 2 },    { MB_TIME_UNIT_YEAR, 5 },
    { MB_TIME_UNIT_YEAR, 10 },   { MB_TIME_UNIT_YEAR, 20 },   { MB_TIME_UNIT_YEAR, 50 },   { MB_TIME_UNIT_YEAR, 100 },
    { MB_TIME_UNIT_YEAR, 200 },  { MB_TIME_UNIT_YEAR, 500 },  { MB_TIME_UNIT_YEAR, 1000 },
  };

  g_return_val_if_fail (max_parts > 0, steps[0]);

  size_t i = 0;
  while (i + 1 < G_N_ELEMENTS (steps)
         && (steps[i].unit < finest || unit_length (steps[i].unit) * steps[i].count * max_parts < span))
    i++;
  return steps[i];
}

static int64_t
floor_to (int64_t value, int64_t multiple)
{
  int64_t rest = value % multiple;
  return value - (rest < 0 ? rest + multiple : rest);
}

/* Microseconds by which the zone's clock is ahead of UTC at that instant. */
static int64_t
zone_offset (GTimeZone *zone, MbInstant at)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, floor_to (at, SECOND) / SECOND);
  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) * SECOND;
}

/* On the clock of the zone, which jumps now and then. */
static MbInstant
clock_floor (int64_t length, MbInstant at, GTimeZone *zone)
{
  int64_t offset = zone_offset (zone, at);
  MbInstant result = floor_to (at + offset, length) - offset;

  /* The clock was changed in between: the last boundary was on the clock that ran before. */
  int64_t before = zone_offset (zone, result);
  if (before != offset)
    {
      result = floor_to (at + before, length) - before;
      while (zone_offset (zone, result) != before)
        result -= length;
    }
  return result;
}

static MbInstant
clock_next (int64_t length, MbInstant at, GTimeZone *zone)
{
  int64_t offset = zone_offset (zone, at);
  MbInstant result = floor_to (at + offset, length) + length - offset;

  int64_t after = zone_offset (zone, result);
  if (after == offset)
    return result;

  /* The clock is changed before that: the boundary is the first on the new clock. */
  MbInstant other = floor_to (result + after, length) - after;
  if (other > at && zone_offset (zone, other) == after)
    return other;
  return other + length;
}

/* Days are counted from a Monday, the fifth of January 1970, so that weeks begin on one. */
static MbDate
day_floor (MbDate date, int count)
{
  return (MbDate) floor_to (date - 4, count) + 4;
}

static MbDate
date_floor (MbTimeStep step, MbDate date)
{
  int year, month;
  mb_date_to_ymd (date, &year, &month, NULL);
  switch (step.unit)
    {
    case MB_TIME_UNIT_DAY:
      return day_floor (date, step.count);
    case MB_TIME_UNIT_MONTH:
      return mb_date_from_ymd (year, month - (month - 1) % step.count, 1);
    case MB_TIME_UNIT_YEAR:
      return mb_date_from_ymd (MAX (1, year - year % step.count), 1, 1);
    default:
      g_assert_not_reached ();
    }
}

MbInstant
mb_time_step_floor (MbTimeStep step, MbInstant at, GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL && step.count > 0, at);

  if (step.unit < MB_TIME_UNIT_DAY)
    return clock_floor (unit_length (step.unit) * step.count, at, zone);
  return mb_instant_from_date (date_floor (step, mb_instant_to_date (at, zone)), zone);
}

MbInstant
mb_time_step_next (MbTimeStep step, MbInstant at, GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL && step.count > 0, at);

  if (step.unit < MB_TIME_UNIT_DAY)
    return clock_next (unit_length (step.unit) * step.count, at, zone);

  MbDate date = date_floor (step, mb_instant_to_date (at, zone));
  if (step.unit == MB_TIME_UNIT_DAY)
    date += step.count;
  else
    date = mb_date_add_months (date, step.unit == MB_TIME_UNIT_MONTH ? step.count : 12 * step.count);
  return mb_instant_from_date (date, zone);
}

size_t
mb_time_step_ticks (MbTimeStep step, MbInstant start, MbInstant end, GTimeZone *zone, MbInstant *ticks, size_t max)
{
  g_return_val_if_fail (zone != NULL && step.count > 0, 0);

  size_t n = 0;
  MbInstant at = mb_time_step_floor (step, start, zone);
  if (at < start)
    at = mb_time_step_next (step, start, zone);
  for (; at < end && n < max; at = mb_time_step_next (step, at, zone))
    ticks[n++] = at;
  return n;
}

bool
mb_time_step_context (MbTimeStep step, MbTimeStep *context)
{
  switch (step.unit)
    {
    case MB_TIME_UNIT_SECOND:
    case MB_TIME_UNIT_MINUTE:
    case MB_TIME_UNIT_HOUR:
      *context = (MbTimeStep) { MB_TIME_UNIT_DAY, 1 };
      return true;
    case MB_TIME_UNIT_DAY:
      *context = (MbTimeStep) { MB_TIME_UNIT_MONTH, 1 };
      return true;
    case MB_TIME_UNIT_MONTH:
      *context = (MbTimeStep) { MB_TIME_UNIT_YEAR, 1 };
      return true;
    default:
      return false;
    }
}
