/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-date.h"

#include "mb-error.h"

#include <stdio.h>

/* Days from 1970-01-01 to 0000-03-01, where the algorithms' eras begin, and the days of an era of 400 years. */
enum
{
  EPOCH_OFFSET = 719468,
  ERA_DAYS = 146097
};

static bool
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
mb_days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

bool
mb_date_is_valid_ymd (int year, int month, int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= mb_days_in_month (year, month);
}

MbDate
mb_date_from_ymd (int year, int month, int day)
{
  g_return_val_if_fail (mb_date_is_valid_ymd (year, month, day), MB_DATE_NONE);

  /* Years begin in March, so that the leap day is the last of its year. */
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * ERA_DAYS + day_of_era - EPOCH_OFFSET;
}

void
mb_date_to_ymd (MbDate date, int *year, int *month, int *day)
{
  int64_t shifted = (int64_t) date + EPOCH_OFFSET;
  int64_t era = (shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS;
  int day_of_era = (int) (shifted - era * ERA_DAYS);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;
  int m = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

  if (year != NULL)
    *year = (int) (year_of_era + era * 400) + (m <= 2 ? 1 : 0);
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
}

int
mb_date_year (MbDate date)
{
  int year;

  mb_date_to_ymd (date, &year, NULL, NULL);
  return year;
}

int
mb_date_weekday (MbDate date)
{
  /* 1970-01-01 was a Thursday. */
  int64_t from_monday = ((int64_t) date + 3) % 7;

  return (int) (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/* Reads exactly n digits. */
static bool
scan_digits (const char *text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return false;
      *value = *value * 10 + (text[i] - '0');
    }
  return true;
}

bool
mb_date_parse (const char *text, MbDate *result, GError **error)
{
  int year, month, day;

  g_return_val_if_fail (text != NULL && result != NULL, false);

  if (!scan_digits (text, 4, &year) || text[4] != '-' || !scan_digits (text + 5, 2, &month) || text[7] != '-'
      || !scan_digits (text + 8, 2, &day) || text[10] != '\0')
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a date. Write it as year-month-day, like 2026-11-24.", text);
      return false;
    }
  if (!mb_date_is_valid_ymd (year, month, day))
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "There is no day “%s” in the calendar. Check the month and the day.", text);
      return false;
    }
  *result = mb_date_from_ymd (year, month, day);
  return true;
}

const char *
mb_date_to_text (MbDate date, char buffer[MB_DATE_TEXT_SIZE])
{
  int year, month, day;

  if (date == MB_DATE_NONE)
    {
      buffer[0] = '\0';
      return buffer;
    }
  mb_date_to_ymd (date, &year, &month, &day);
  snprintf (buffer, MB_DATE_TEXT_SIZE, "%04d-%02u-%02u", year, (unsigned) month % 100, (unsigned) day % 100);
  return buffer;
}

MbDate
mb_date_add_months (MbDate date, int n)
{
  int year, month, day;

  if (date == MB_DATE_NONE)
    return MB_DATE_NONE;

  mb_date_to_ymd (date, &year, &month, &day);
  int64_t months = (int64_t) year * 12 + (month - 1) + n;
  if (months < 12 || months >= INT64_C (10000) * 12)
    return MB_DATE_NONE;

  year = (int) (months / 12);
  month = (int) (months % 12) + 1;
  return mb_date_from_ymd (year, month, MIN (day, mb_days_in_month (year, month)));
}

MbDate
mb_date_first_of_month (MbDate date)
{
  int day;

  if (date == MB_DATE_NONE)
    return MB_DATE_NONE;

  mb_date_to_ymd (date, NULL, NULL, &day);
  return date - (day - 1);
}
