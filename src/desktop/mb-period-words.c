/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-period-words.h"

#include <glib/gi18n.h>

/* @format: a translator's form of one of ours, for strftime(3). */
static char *
format_date (MbDate date, const char *format)
{
  int year, month, day;
  mb_date_to_ymd (date, &year, &month, &day);
  g_autoptr (GDateTime) instant = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (instant, format);
}

char *
mb_day_words (MbDate date)
{
  /* Translators: a date in a list; see strftime(3) */
  return date == MB_DATE_NONE ? g_strdup ("") : format_date (date, _ ("%-d %b %Y"));
}

char *
mb_instant_words (MbInstant instant, GTimeZone *zone)
{
  if (instant == MB_INSTANT_NONE)
    return g_strdup ("");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / MB_INSTANT_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  /* Translators: a day and the time in a list; see strftime(3) */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

char *
mb_weekday_words (MbDate date)
{
  /* Translators: the day that a page is about; see strftime(3) */
  return format_date (date, _ ("%A, %-d %B %Y"));
}

static char *
whole_months_words (MbDate first, MbDate last)
{
  int year, month, last_year, last_month;
  mb_date_to_ymd (first, &year, &month, NULL);
  mb_date_to_ymd (last, &last_year, &last_month, NULL);
  /* Translators: a month and its year; see strftime(3) */
  g_autofree char *end = format_date (last, _ ("%OB %Y"));
  if (year == last_year && month == last_month)
    return g_steal_pointer (&end);
  if (year == last_year && month == 1 && last_month == 12)
    return format_date (first, "%Y");
  /* Translators: the first month of a period; see strftime(3) */
  g_autofree char *start = format_date (first, year == last_year ? _ ("%OB") : _ ("%OB %Y"));
  return g_strdup_printf ("%s – %s", start, end);
}

char *
mb_period_words (MbPeriod period)
{
  g_return_val_if_fail (period.end != MB_DATE_NONE && period.start < period.end, g_strdup (""));

  MbDate last = period.end - 1;
  int year, month, last_year, last_month;
  if (mb_date_first_of_month (period.start) == period.start && mb_date_first_of_month (period.end) == period.end)
    return whole_months_words (period.start, last);
  g_autofree char *end = mb_day_words (last);
  if (period.start == last)
    return g_steal_pointer (&end);
  mb_date_to_ymd (period.start, &year, &month, NULL);
  mb_date_to_ymd (last, &last_year, &last_month, NULL);
  g_autofree char *start = NULL;
  if (year != last_year)
    start = mb_day_words (period.start);
  else
    /* Translators: the first day of a period that ends in the same month, or the same year; see strftime(3) */
    start = format_date (period.start, month == last_month ? _ ("%-d") : _ ("%-d %b"));
  return g_strdup_printf ("%s – %s", start, end);
}
