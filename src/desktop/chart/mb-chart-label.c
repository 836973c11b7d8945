/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-label.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define MINUS "\u2212"
#define NARROW_SPACE "\u202f"

char *
mb_chart_label_number (double value, int decimals)
{
  char format[8];
  char digits[400]; /* 309 digits of the largest double, the point and the decimals */
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 15));
  g_ascii_formatd (digits, sizeof digits, format, fabs (value));

  const struct lconv *locale = localeconv ();
  const char *point = *locale->decimal_point != '\0' ? locale->decimal_point : ".";
  const char *group = *locale->thousands_sep != '\0' ? locale->thousands_sep : NARROW_SPACE;
  size_t whole = strcspn (digits, ".");
  bool zero = digits[strspn (digits, "0.")] == '\0';

  GString *text = g_string_new (value < 0 && !zero ? MINUS : NULL);
  for (size_t i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, group);
      g_string_append_c (text, digits[i]);
    }
  if (digits[whole] == '.')
    g_string_append_printf (text, "%s%s", point, digits + whole + 1);
  return g_string_free_and_steal (text);
}

char *
mb_chart_label_value (double value, int decimals, const char *unit)
{
  char *number = mb_chart_label_number (value, decimals);
  if (unit == NULL || *unit == '\0')
    return number;
  char *text = g_strconcat (number, "\u00a0", unit, NULL);
  g_free (number);
  return text;
}

static int
decimals_of (double step)
{
  return (int) CLAMP (-floor (log10 (step) + 1e-9), 0, 12);
}

char *
mb_chart_label_mark (double value, double step, double largest)
{
  g_return_val_if_fail (step > 0, NULL);

  static const struct
  {
    double size;
    double from;
    const char *sign;
  } thousands[] = { { 1e9, 1e9, "G" }, { 1e6, 1e6, "M" }, { 1e3, 1e4, "k" } };

  for (size_t i = 0; i < G_N_ELEMENTS (thousands); i++)
    {
      double size = thousands[i].size;
      if (largest >= thousands[i].from && step >= size / 10)
        return value == 0 ? g_strdup ("0")
                          : mb_chart_label_value (value / size, decimals_of (step / size), thousands[i].sign);
    }
  return mb_chart_label_number (value, decimals_of (step));
}

/* @format is one of ours or a translator's, so that its check by the compiler is not missed. */
static char *
format_time (MbInstant at, GTimeZone *zone, const char *format)
{
  int64_t seconds = at / MB_INSTANT_SECOND - (at % MB_INSTANT_SECOND < 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  char *text = local != NULL ? g_date_time_format (local, format) : NULL;
  return text != NULL ? text : g_strdup ("");
}

char *
mb_chart_label_tick (MbInstant at, MbTimeStep step, GTimeZone *zone)
{
  switch (step.unit)
    {
    case MB_TIME_UNIT_SECOND:
      /* Translators: a time of day with seconds under a chart, as of strftime */
      return format_time (at, zone, _ ("%H:%M:%S"));
    case MB_TIME_UNIT_MINUTE:
    case MB_TIME_UNIT_HOUR:
      /* Translators: a time of day under a chart, as of strftime */
      return format_time (at, zone, _ ("%H:%M"));
    case MB_TIME_UNIT_DAY:
      /* Translators: weekday and day of the month under a chart, short, as of strftime */
      return format_time (at, zone, step.count == 1 ? _ ("%a %-d") : _ ("%-d"));
    case MB_TIME_UNIT_MONTH:
      /* Translators: a month under a chart, short, as of strftime */
      return format_time (at, zone, _ ("%b"));
    case MB_TIME_UNIT_YEAR:
      return format_time (at, zone, "%Y");
    default:
      g_assert_not_reached ();
    }
}

char *
mb_chart_label_context (MbInstant at, MbTimeStep context, GTimeZone *zone, bool narrow)
{
  switch (context.unit)
    {
    case MB_TIME_UNIT_DAY:
      /* Translators: a day in full, and where there is little room, as of strftime */
      return format_time (at, zone, narrow ? _ ("%-d %b") : _ ("%a %-d %B %Y"));
    case MB_TIME_UNIT_MONTH:
      /* Translators: a month in full, and where there is little room, as of strftime */
      return format_time (at, zone, narrow ? _ ("%b %Y") : _ ("%B %Y"));
    default:
      return format_time (at, zone, "%Y");
    }
}

char *
mb_chart_label_moment (MbInstant at, MbTimeUnit finest, GTimeZone *zone)
{
  switch (finest)
    {
    case MB_TIME_UNIT_SECOND:
      /* Translators: date and time with seconds, as of strftime */
      return format_time (at, zone, _ ("%a %-d %b %Y, %H:%M:%S"));
    case MB_TIME_UNIT_MINUTE:
    case MB_TIME_UNIT_HOUR:
      /* Translators: date and time, as of strftime */
      return format_time (at, zone, _ ("%a %-d %b %Y, %H:%M"));
    case MB_TIME_UNIT_DAY:
      /* Translators: a date, as of strftime */
      return format_time (at, zone, _ ("%a %-d %b %Y"));
    case MB_TIME_UNIT_MONTH:
      return format_time (at, zone, _ ("%B %Y"));
    case MB_TIME_UNIT_YEAR:
      return format_time (at, zone, "%Y");
    default:
      g_assert_not_reached ();
    }
}

char *
mb_chart_label_duration (int64_t microseconds)
{
  int64_t seconds = MAX (0, microseconds) / MB_INSTANT_SECOND;
  int minutes = (int) (seconds / 60 % 60);
  int hours = (int) (seconds / 3600 % 24);
  int days = (int) MIN (seconds / 86400, G_MAXINT);

  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 3600)
    return g_strdup_printf (_ ("%d min"), minutes);
  if (days == 0)
    return minutes == 0 ? g_strdup_printf (_ ("%d h"), hours) : g_strdup_printf (_ ("%d h %d min"), hours, minutes);
  if (days >= 10 || hours == 0)
    return g_strdup_printf (_ ("%d d"), days);
  return g_strdup_printf (_ ("%d d %d h"), days, hours);
}
