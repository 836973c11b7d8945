/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * MbChartPyramid: smallest, largest and sum of any run of an array that grows at its end, without looking at each.
 *
 * Level k holds the smallest and largest of every 2^(k+4) values in a row, for complete rows only: an append fills at
 * most one bucket per level, amortised less than one eighth of a bucket.  A question for [first, end) reads the ragged
 * ends from the array itself and at most two buckets per level: O(log n).  The answer is exact.  Sums are kept from the beginning to every 16th value, their differences being as exact
 * as a double can hold the sum of all.  Costs 2.5 bytes per value.
 *
 * The array stays with the caller and is handed in each time.  Lives in the caller's memory; one thread.
 */

#define MB_CHART_PYRAMID_LEVELS 40

typedef struct
{
  double min;
  double max;
} MbChartBucket;

typedef struct
{
  struct
  {
    MbChartBucket *buckets;
    size_t length;
    size_t capacity;
  } levels[MB_CHART_PYRAMID_LEVELS];
  double *sums; /* of the first 16 (k + 1) values; as many as buckets on level 0 */
  size_t sums_capacity;
} MbChartPyramid;

void mb_chart_pyramid_init (MbChartPyramid *pyramid);
void mb_chart_pyramid_release (MbChartPyramid *pyramid);

/* Forgets everything, keeps the memory. */
void mb_chart_pyramid_clear (MbChartPyramid *pyramid);

/* Takes note that @values has grown by one and is now @length long.  To be called for every single value. */
void mb_chart_pyramid_append (MbChartPyramid *pyramid, const double *values, size_t length);

/* The smallest and largest of values[first … end), first < end. */
MbChartBucket mb_chart_pyramid_range (const MbChartPyramid *pyramid, const double *values, size_t first, size_t end);

/* The sum of values[first … end). */
double mb_chart_pyramid_sum (const MbChartPyramid *pyramid, const double *values, size_t first, size_t end);
