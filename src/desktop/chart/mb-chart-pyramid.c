/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-pyramid.h"

#include <glib.h>

/* Below 16 values in a row a scan is as fast as a bucket, which would only cost memory. */
#define LEAF_BITS 4
#define LEAF ((size_t) 1 << LEAF_BITS)

void
mb_chart_pyramid_init (MbChartPyramid *pyramid)
{
  *pyramid = (MbChartPyramid) { 0 };
}

void
mb_chart_pyramid_release (MbChartPyramid *pyramid)
{
  for (size_t i = 0; i < MB_CHART_PYRAMID_LEVELS; i++)
    g_free (pyramid->levels[i].buckets);
  g_free (pyramid->sums);
  mb_chart_pyramid_init (pyramid);
}

void
mb_chart_pyramid_clear (MbChartPyramid *pyramid)
{
  for (size_t i = 0; i < MB_CHART_PYRAMID_LEVELS; i++)
    pyramid->levels[i].length = 0;
}

static inline void
widen (MbChartBucket *bucket, double min, double max)
{
  bucket->min = min < bucket->min ? min : bucket->min;
  bucket->max = max > bucket->max ? max : bucket->max;
}

static inline void
scan (MbChartBucket *bucket, const double *values, size_t first, size_t end)
{
  for (size_t i = first; i < end; i++)
    widen (bucket, values[i], values[i]);
}

static void
push (MbChartPyramid *pyramid, size_t level, MbChartBucket bucket)
{
  if (pyramid->levels[level].length == pyramid->levels[level].capacity)
    {
      pyramid->levels[level].capacity = MAX (16, pyramid->levels[level].capacity * 2);
      pyramid->levels[level].buckets =
          g_renew (MbChartBucket, pyramid->levels[level].buckets, pyramid->levels[level].capacity);
    }
  pyramid->levels[level].buckets[pyramid->levels[level].length++] = bucket;
}

static double
add (const double *values, size_t first, size_t end)
{
  double sum = 0;
  for (size_t i = first; i < end; i++)
    sum += values[i];
  return sum;
}

static void
push_sum (MbChartPyramid *pyramid, double sum)
{
  size_t length = pyramid->levels[0].length;
  if (length == pyramid->sums_capacity)
    {
      pyramid->sums_capacity = MAX (16, pyramid->sums_capacity * 2);
      pyramid->sums = g_renew (double, pyramid->sums, pyramid->sums_capacity);
    }
  pyramid->sums[length] = (length > 0 ? pyramid->sums[length - 1] : 0) + sum;
}

void
mb_chart_pyramid_append (MbChartPyramid *pyramid, const double *values, size_t length)
{
  if (length % LEAF != 0)
    return;

  MbChartBucket bucket = { values[length - LEAF], values[length - LEAF] };
  scan (&bucket, values, length - LEAF + 1, length);
  push_sum (pyramid, add (values, length - LEAF, length));
  push (pyramid, 0, bucket);

  /* Two full neighbours make one of the level above. */
  for (size_t level = 0; pyramid->levels[level].length % 2 == 0; level++)
    {
      const MbChartBucket *pair = &pyramid->levels[level].buckets[pyramid->levels[level].length - 2];
      bucket = pair[0];
      widen (&bucket, pair[1].min, pair[1].max);
      push (pyramid, level + 1, bucket);
    }
}

MbChartBucket
mb_chart_pyramid_range (const MbChartPyramid *pyramid, const double *values, size_t first, size_t end)
{
  g_assert (first < end);

  MbChartBucket result = { values[first], values[first] };
  size_t left = (first + LEAF - 1) >> LEAF_BITS;
  size_t right = end >> LEAF_BITS;
  if (left >= right)
    {
      scan (&result, values, first + 1, end);
      return result;
    }

  scan (&result, values, first, left << LEAF_BITS);
  scan (&result, values, right << LEAF_BITS, end);

  /* Climb: at each level take the bucket that has no partner inside the run, at either end. */
  for (size_t level = 0; left < right; level++, left >>= 1, right >>= 1)
    {
      const MbChartBucket *buckets = pyramid->levels[level].buckets;
      if (left & 1)
        {
          widen (&result, buckets[left].min, buckets[left].max);
          left++;
        }
      if (right & 1)
        {
          right--;
          widen (&result, buckets[right].min, buckets[right].max);
        }
    }
  return result;
}

double
mb_chart_pyramid_sum (const MbChartPyramid *pyramid, const double *values, size_t first, size_t end)
{
  size_t left = (first + LEAF - 1) >> LEAF_BITS;
  size_t right = end >> LEAF_BITS;
  if (left >= right)
    return add (values, first, end);
  double whole = pyramid->sums[right - 1] - (left > 0 ? pyramid->sums[left - 1] : 0);
  return add (values, first, left << LEAF_BITS) + whole + add (values, right << LEAF_BITS, end);
}
