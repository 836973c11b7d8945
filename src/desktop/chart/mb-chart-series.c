/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-series.h"

#include <math.h>
#include <string.h>

#include "mb-chart-pyramid.h"

typedef struct
{
  unsigned id;
  MbChartSeriesWatch watch;
  void *user_data;
} Watcher;

struct _MbChartSeries
{
  unsigned references;
  int64_t gap_after;

  MbInstant *times;
  double *values;
  size_t length;
  size_t capacity;
  MbChartPyramid pyramid;

  GArray *gaps; /* of MbChartGap */
  bool broken;  /* the next point comes after a gap */

  GArray *watchers; /* of Watcher */
  unsigned last_id;
};

MbChartSeries *
mb_chart_series_new (int64_t gap_after)
{
  MbChartSeries *series = g_new0 (MbChartSeries, 1);
  series->references = 1;
  series->gap_after = gap_after;
  mb_chart_pyramid_init (&series->pyramid);
  series->gaps = g_array_new (FALSE, FALSE, sizeof (MbChartGap));
  series->watchers = g_array_new (FALSE, FALSE, sizeof (Watcher));
  return series;
}

MbChartSeries *
mb_chart_series_ref (MbChartSeries *series)
{
  g_return_val_if_fail (series != NULL, NULL);
  series->references++;
  return series;
}

void
mb_chart_series_unref (MbChartSeries *series)
{
  if (series == NULL || --series->references > 0)
    return;
  g_free (series->times);
  g_free (series->values);
  mb_chart_pyramid_release (&series->pyramid);
  g_array_unref (series->gaps);
  g_array_unref (series->watchers);
  g_free (series);
}

static void
tell (MbChartSeries *series, MbInstant since)
{
  for (unsigned i = 0; i < series->watchers->len; i++)
    {
      Watcher watcher = g_array_index (series->watchers, Watcher, i);
      watcher.watch (series, since, watcher.user_data);
    }
}

static bool
append (MbChartSeries *series, MbInstant at, double value)
{
  size_t length = series->length;
  if (!isfinite (value) || (length > 0 && at < series->times[length - 1]))
    return false;

  if (length == series->capacity)
    {
      series->capacity = MAX (64, series->capacity * 2);
      series->times = g_renew (MbInstant, series->times, series->capacity);
      series->values = g_renew (double, series->values, series->capacity);
    }

  if (length > 0)
    {
      MbInstant before = series->times[length - 1];
      if (series->broken || (series->gap_after > 0 && at - before > series->gap_after))
        {
          MbChartGap gap = { .before = length, .start = before, .end = at };
          g_array_append_val (series->gaps, gap);
        }
    }
  series->broken = false;

  series->times[length] = at;
  series->values[length] = value;
  series->length = length + 1;
  mb_chart_pyramid_append (&series->pyramid, series->values, series->length);
  return true;
}

bool
mb_chart_series_append (MbChartSeries *series, MbInstant at, double value)
{
  return mb_chart_series_append_all (series, &at, &value, 1) == 1;
}

size_t
mb_chart_series_append_all (MbChartSeries *series, const MbInstant *at, const double *values, size_t length)
{
  g_return_val_if_fail (series != NULL, 0);

  /* The line between the last point and the first new one changes as well. */
  MbInstant since = series->length > 0 ? series->times[series->length - 1] : MB_INSTANT_NONE;
  size_t added = 0;
  while (added < length && append (series, at[added], values[added]))
    added++;
  if (added > 0)
    tell (series, since);
  return added;
}

void
mb_chart_series_break (MbChartSeries *series)
{
  g_return_if_fail (series != NULL);
  series->broken = series->length > 0;
}

void
mb_chart_series_trim (MbChartSeries *series, MbInstant keep_from)
{
  g_return_if_fail (series != NULL);

  size_t away = mb_chart_series_find (series, keep_from);
  if (away == 0 || away < series->length / 2)
    return;

  series->length -= away;
  memmove (series->times, series->times + away, series->length * sizeof *series->times);
  memmove (series->values, series->values + away, series->length * sizeof *series->values);
  mb_chart_pyramid_clear (&series->pyramid);
  for (size_t length = 1; length <= series->length; length++)
    mb_chart_pyramid_append (&series->pyramid, series->values, length);

  unsigned gone = 0;
  for (unsigned i = 0; i < series->gaps->len; i++)
    {
      MbChartGap *gap = &g_array_index (series->gaps, MbChartGap, i);
      if (gap->before <= away)
        gone++;
      else
        gap->before -= away;
    }
  if (gone > 0)
    g_array_remove_range (series->gaps, 0, gone);
  series->broken = series->broken && series->length > 0;
  tell (series, MB_INSTANT_NONE);
}

void
mb_chart_series_clear (MbChartSeries *series)
{
  g_return_if_fail (series != NULL);

  series->length = 0;
  series->broken = false;
  mb_chart_pyramid_clear (&series->pyramid);
  g_array_set_size (series->gaps, 0);
  tell (series, MB_INSTANT_NONE);
}

size_t
mb_chart_series_get_length (const MbChartSeries *series)
{
  g_return_val_if_fail (series != NULL, 0);
  return series->length;
}

MbInstant
mb_chart_series_get_time (const MbChartSeries *series, size_t index)
{
  g_return_val_if_fail (series != NULL && index < series->length, MB_INSTANT_NONE);
  return series->times[index];
}

double
mb_chart_series_get_value (const MbChartSeries *series, size_t index)
{
  g_return_val_if_fail (series != NULL && index < series->length, NAN);
  return series->values[index];
}

int64_t
mb_chart_series_get_gap_after (const MbChartSeries *series)
{
  g_return_val_if_fail (series != NULL, 0);
  return series->gap_after;
}

const MbChartGap *
mb_chart_series_get_gaps (const MbChartSeries *series, size_t *length)
{
  g_return_val_if_fail (series != NULL && length != NULL, NULL);
  *length = series->gaps->len;
  return (const MbChartGap *) series->gaps->data;
}

size_t
mb_chart_series_find_gap_ending_after (const MbChartSeries *series, MbInstant at)
{
  g_return_val_if_fail (series != NULL, 0);

  size_t low = 0;
  size_t high = series->gaps->len;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (g_array_index (series->gaps, MbChartGap, middle).end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The position of the first gap that lies before the point @index or a later one. */
static size_t
find_gap_before (const MbChartSeries *series, size_t index)
{
  size_t low = 0;
  size_t high = series->gaps->len;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (g_array_index (series->gaps, MbChartGap, middle).before < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

bool
mb_chart_series_is_torn (const MbChartSeries *series, size_t index)
{
  g_return_val_if_fail (series != NULL, false);
  size_t i = find_gap_before (series, index);
  return i < series->gaps->len && g_array_index (series->gaps, MbChartGap, i).before == index;
}

const MbChartGap *
mb_chart_series_find_gap (const MbChartSeries *series, MbInstant at)
{
  g_return_val_if_fail (series != NULL, NULL);

  size_t i = mb_chart_series_find_gap_ending_after (series, at);
  if (i == series->gaps->len)
    return NULL;
  const MbChartGap *gap = &g_array_index (series->gaps, MbChartGap, i);
  return gap->start < at ? gap : NULL;
}

/* The first index in [low, high] whose time is at or after @at; high where there is none. */
static size_t
search (const MbInstant *times, size_t low, size_t high, MbInstant at)
{
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (times[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The same in [low, length], beginning at a @guess: points come at nearly equal distances, so that the place is usually
 * where the last column's width says, and otherwise close by. */
static size_t
search_near (const MbInstant *times, size_t low, size_t length, size_t guess, MbInstant at)
{
  size_t high = MIN (guess, length);
  size_t reach = 1;
  if (guess < length && times[guess] < at)
    {
      low = guess + 1;
      while (low + reach <= length && times[low + reach - 1] < at)
        {
          low += reach;
          reach *= 2;
        }
      high = MIN (low + reach, length);
    }
  else
    {
      while (low < high)
        {
          size_t probe = high - low > reach ? high - reach : low;
          if (times[probe] < at)
            {
              low = probe + 1;
              break;
            }
          high = probe;
          reach *= 2;
        }
    }
  return search (times, low, high, at);
}

size_t
mb_chart_series_find (const MbChartSeries *series, MbInstant at)
{
  g_return_val_if_fail (series != NULL, 0);
  return search (series->times, 0, series->length, at);
}

size_t
mb_chart_series_nearest (const MbChartSeries *series, MbInstant at)
{
  g_return_val_if_fail (series != NULL && series->length > 0, 0);

  size_t after = mb_chart_series_find (series, at);
  if (after == 0)
    return 0;
  if (after == series->length)
    return after - 1;
  return series->times[after] - at < at - series->times[after - 1] ? after : after - 1;
}

bool
mb_chart_series_range (const MbChartSeries *series, MbInstant start, MbInstant end, double *min, double *max)
{
  g_return_val_if_fail (series != NULL, false);

  size_t first = mb_chart_series_find (series, start);
  size_t last = mb_chart_series_find (series, end);
  if (first >= last)
    return false;
  MbChartBucket range = mb_chart_pyramid_range (&series->pyramid, series->values, first, last);
  *min = range.min;
  *max = range.max;
  return true;
}

double
mb_chart_series_mean (const MbChartSeries *series, size_t first, size_t end)
{
  g_return_val_if_fail (series != NULL && first < end && end <= series->length, NAN);
  return mb_chart_pyramid_sum (&series->pyramid, series->values, first, end) / (double) (end - first);
}

void
mb_chart_series_columns (const MbChartSeries *series, MbInstant start, MbInstant end, size_t n, MbChartColumn *columns)
{
  g_return_if_fail (series != NULL);
  g_return_if_fail (start < end);

  const MbChartGap *gaps = (const MbChartGap *) series->gaps->data;
  size_t n_gaps = series->gaps->len;
  size_t first = mb_chart_series_find (series, start);
  size_t gap = find_gap_before (series, first);
  size_t width = 1;

  for (size_t c = 0; c < n; c++)
    {
      MbInstant edge = start + (MbInstant) ((__int128) (end - start) * (c + 1) / n);
      size_t last = search_near (series->times, first, series->length, first + width, edge);
      MbChartColumn *column = &columns[c];
      *column = (MbChartColumn) { .first = first, .end = last };
      if (first < last)
        {
          MbChartBucket range = mb_chart_pyramid_range (&series->pyramid, series->values, first, last);
          column->min = range.min;
          column->max = range.max;
          column->last = series->values[last - 1];
          column->broken = gap < n_gaps && gaps[gap].before == first;
          while (gap < n_gaps && gaps[gap].before < last)
            gap++;
        }
      width = MAX (1, last - first);
      first = last;
    }
}

unsigned
mb_chart_series_watch (MbChartSeries *series, MbChartSeriesWatch watch, void *user_data)
{
  g_return_val_if_fail (series != NULL && watch != NULL, 0);
  Watcher watcher = { .id = ++series->last_id, .watch = watch, .user_data = user_data };
  g_array_append_val (series->watchers, watcher);
  return watcher.id;
}

void
mb_chart_series_unwatch (MbChartSeries *series, unsigned id)
{
  g_return_if_fail (series != NULL);
  for (unsigned i = 0; i < series->watchers->len; i++)
    if (g_array_index (series->watchers, Watcher, i).id == id)
      {
        g_array_remove_index (series->watchers, i);
        return;
      }
}
