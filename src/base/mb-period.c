/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-period.h"

#include "mb-error.h"

#include <string.h>

MbPeriod
mb_period (MbDate start, MbDate end)
{
  g_return_val_if_fail (start != MB_DATE_NONE, ((MbPeriod) { 0, 0 }));
  g_return_val_if_fail (end == MB_DATE_NONE || start <= end, ((MbPeriod) { start, start }));

  return (MbPeriod) { start, end };
}

MbPeriod
mb_period_month (MbDate date)
{
  int year, month;
  MbDate first = mb_date_first_of_month (date);

  mb_date_to_ymd (first, &year, &month, NULL);
  return mb_period (first, first + mb_days_in_month (year, month));
}

int
mb_period_days (MbPeriod a)
{
  g_return_val_if_fail (a.end != MB_DATE_NONE, 0);

  return a.end - a.start;
}

bool
mb_period_is_empty (MbPeriod a)
{
  return a.end != MB_DATE_NONE && a.end <= a.start;
}

bool
mb_period_contains (MbPeriod a, MbDate date)
{
  return date >= a.start && (a.end == MB_DATE_NONE || date < a.end);
}

MbPeriod
mb_period_intersect (MbPeriod a, MbPeriod b)
{
  MbPeriod common = { .start = MAX (a.start, b.start) };

  if (a.end == MB_DATE_NONE)
    common.end = b.end;
  else if (b.end == MB_DATE_NONE)
    common.end = a.end;
  else
    common.end = MIN (a.end, b.end);

  if (common.end != MB_DATE_NONE && common.end < common.start)
    common.end = common.start;
  return common;
}

bool
mb_period_overlaps (MbPeriod a, MbPeriod b)
{
  return !mb_period_is_empty (mb_period_intersect (a, b));
}

bool
mb_period_parse (const char *text, MbPeriod *result, GError **error)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);

  const char *slash = strchr (text, '/');
  if (slash == NULL)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a period. Write its first day, a slash and the day after its last, "
                   "like 2026-10-01/2026-11-01.",
                   text);
      return false;
    }

  g_autofree char *start_text = g_strndup (text, (gsize) (slash - text));
  MbDate start, end = MB_DATE_NONE;
  if (!mb_date_parse (start_text, &start, error) || (slash[1] != '\0' && !mb_date_parse (slash + 1, &end, error)))
    {
      g_prefix_error (error, "In the period “%s”: ", text);
      return false;
    }
  if (end != MB_DATE_NONE && end < start)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "The period “%s” ends before it begins. Exchange its two days.", text);
      return false;
    }
  *result = mb_period (start, end);
  return true;
}

char *
mb_period_to_text (MbPeriod a)
{
  char start[MB_DATE_TEXT_SIZE], end[MB_DATE_TEXT_SIZE];

  return g_strconcat (mb_date_to_text (a.start, start), "/", mb_date_to_text (a.end, end), NULL);
}
