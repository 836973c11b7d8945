/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-instant.h"

#include "mb-error.h"

#include <stdio.h>

#define DAY_SECONDS INT64_C (86400)

/* a ÷ b rounded down, b > 0. */
static int64_t
floor_div (int64_t a, int64_t b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Zones.  A GTimeZone is a row of intervals of universal time, each with one offset; they are walked by number. */

static int
interval_at (GTimeZone *zone, int64_t seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

typedef struct
{
  int64_t first; /* the first instant that shows the local time, in seconds; in a gap, moved forward by the gap */
  int interval;  /* that it lies in */
  bool in_gap;
} LocalTime;

/* Finds the instant at which clocks in @zone show @local, seconds since 1970-01-01T00:00:00 on those clocks. */
static LocalTime
resolve_local (GTimeZone *zone, int64_t local)
{
  /* No offset is as large as a day and a half, so the instant lies in one of these intervals. */
  int low = interval_at (zone, local - DAY_SECONDS * 3 / 2);
  int high = interval_at (zone, local + DAY_SECONDS * 3 / 2);
  LocalTime moved = { .first = local, .interval = low, .in_gap = true };

  for (int i = low; i <= high; i++)
    {
      int64_t instant = local - g_time_zone_get_offset (zone, i);
      int interval = interval_at (zone, instant);
      if (interval == i)
        return (LocalTime) { instant, interval, false };
      /* Reckoned with the offset of before the gap, the instant lies after it. */
      if (interval > i)
        {
          moved.first = instant;
          moved.interval = interval;
        }
    }
  return moved;
}

/* The instant at which an interval begins; some instant of it is given. */
static int64_t
interval_start (GTimeZone *zone, int interval, int64_t inside)
{
  int64_t before = inside - 3 * DAY_SECONDS; /* further than any gap moves */

  while (inside - before > 1)
    {
      int64_t middle = before + (inside - before) / 2;
      if (interval_at (zone, middle) >= interval)
        inside = middle;
      else
        before = middle;
    }
  return inside;
}

MbDate
mb_instant_to_date (MbInstant instant, GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL, MB_DATE_NONE);

  if (instant == MB_INSTANT_NONE)
    return MB_DATE_NONE;
  int64_t seconds = floor_div (instant, MB_INSTANT_SECOND);
  int64_t local = seconds + g_time_zone_get_offset (zone, interval_at (zone, seconds));
  return (MbDate) floor_div (local, DAY_SECONDS);
}

MbInstant
mb_instant_from_date (MbDate date, GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL, MB_INSTANT_NONE);

  if (date == MB_DATE_NONE)
    return MB_INSTANT_NONE;
  LocalTime midnight = resolve_local (zone, date * DAY_SECONDS);
  /* Where clocks leap over midnight, the day begins as they land. */
  if (midnight.in_gap)
    midnight.first = interval_start (zone, midnight.interval, midnight.first);
  return midnight.first * MB_INSTANT_SECOND;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Texts */

/* Reads exactly n digits and moves on. */
static bool
scan_digits (const char **text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return false;
      *value = *value * 10 + (**text - '0');
    }
  return true;
}

static bool
scan_character (const char **text, char expected)
{
  if (g_ascii_toupper (**text) != expected)
    return false;
  (*text)++;
  return true;
}

typedef struct
{
  int year, month, day, hour, minute, second;
  int microsecond;
  bool has_offset;
  int offset_sign, offset_hour, offset_minute;
} Fields;

static bool
scan_fraction (const char **text, int *microsecond)
{
  int unit = 100000;

  if (!scan_character (text, '.'))
    return true;
  if (!g_ascii_isdigit (**text))
    return false;
  for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
    *microsecond += (**text - '0') * unit;
  return true;
}

static bool
scan_offset (const char **text, Fields *fields)
{
  if (**text == '\0')
    return true;
  fields->has_offset = true;
  if (scan_character (text, 'Z'))
    return true;
  if (**text != '+' && **text != '-')
    return false;
  fields->offset_sign = **text == '-' ? -1 : 1;
  (*text)++;
  return scan_digits (text, 2, &fields->offset_hour) && scan_character (text, ':')
         && scan_digits (text, 2, &fields->offset_minute);
}

static bool
scan_instant (const char *text, Fields *fields)
{
  *fields = (Fields) { 0 };
  return scan_digits (&text, 4, &fields->year) && scan_character (&text, '-') && scan_digits (&text, 2, &fields->month)
         && scan_character (&text, '-') && scan_digits (&text, 2, &fields->day)
         && (scan_character (&text, 'T') || scan_character (&text, ' ')) && scan_digits (&text, 2, &fields->hour)
         && scan_character (&text, ':') && scan_digits (&text, 2, &fields->minute) && scan_character (&text, ':')
         && scan_digits (&text, 2, &fields->second) && scan_fraction (&text, &fields->microsecond)
         && scan_offset (&text, fields) && *text == '\0';
}

bool
mb_instant_parse (const char *text, GTimeZone *zone, MbInstant *result, GError **error)
{
  Fields fields;

  g_return_val_if_fail (text != NULL && result != NULL, false);

  if (!scan_instant (text, &fields) || (!fields.has_offset && zone == NULL))
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a point in time. Write date, time and zone, like 2026-11-01T00:00:00Z%s.", text,
                   zone != NULL ? " (the zone may be left out)" : "");
      return false;
    }
  if (!mb_date_is_valid_ymd (fields.year, fields.month, fields.day) || fields.hour > 23 || fields.minute > 59
      || fields.second > 59 || fields.offset_hour > 23 || fields.offset_minute > 59)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "There is no such date or time as “%s”. Check the day, the hour and the zone.", text);
      return false;
    }

  int64_t seconds = mb_date_from_ymd (fields.year, fields.month, fields.day) * DAY_SECONDS + fields.hour * 3600
                    + fields.minute * 60 + fields.second;
  if (fields.has_offset)
    seconds -= fields.offset_sign * (fields.offset_hour * 3600 + fields.offset_minute * 60);
  else
    seconds = resolve_local (zone, seconds).first;
  *result = seconds * MB_INSTANT_SECOND + fields.microsecond;
  return true;
}

const char *
mb_instant_to_text (MbInstant instant, char buffer[MB_INSTANT_TEXT_SIZE])
{
  if (instant == MB_INSTANT_NONE)
    {
      buffer[0] = '\0';
      return buffer;
    }

  int64_t seconds = floor_div (instant, MB_INSTANT_SECOND);
  int microsecond = (int) (instant - seconds * MB_INSTANT_SECOND);
  int64_t day = floor_div (seconds, DAY_SECONDS);
  int second = (int) (seconds - day * DAY_SECONDS);
  char date[MB_DATE_TEXT_SIZE], fraction[8] = "";

  if (microsecond != 0)
    {
      snprintf (fraction, sizeof fraction, ".%06u", (unsigned) microsecond % 1000000);
      for (char *last = fraction + 6; *last == '0'; last--)
        *last = '\0';
    }
  snprintf (buffer, MB_INSTANT_TEXT_SIZE, "%sT%02u:%02u:%02u%sZ", mb_date_to_text ((MbDate) day, date),
            (unsigned) second / 3600 % 24, (unsigned) second / 60 % 60, (unsigned) second % 60, fraction);
  return buffer;
}
