/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-flow-sum.h"

#include <math.h>
#include <string.h>

#define HOUR_US (3600.0 * 1e6)
/* A silence of so many usual intervals is a gap. */
#define PATIENCE 3
/* And so is one that is longer than this, whatever was usual: between two values so far apart, an hour says nothing. */
#define LONGEST (26 * 3600 * MB_INSTANT_SECOND)

typedef struct
{
  double rate;   /* m³/h, summed over the registers that cover the part */
  double covers; /* how many registers do */
} Part;

typedef struct
{
  MbUuid register_id;
  MbInstant at;
  double volume;
  double rate;   /* m³/h since the value before */
  int64_t usual; /* between two values; 0: not known yet */
} Spring;

struct _MbFlowSum
{
  MbInstant start;
  int64_t width;
  size_t n;
  Part *parts;
  GHashTable *springs; /* by their register_id */
};

double
mb_flow_cubic_metres (MbQuantity quantity)
{
  static const double tenths[] = { 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9 };
  const double value = (double) quantity.mantissa * tenths[MIN (quantity.decimals, 9)];
  switch (quantity.unit)
    {
    case MB_UNIT_CUBIC_METRE:
    case MB_UNIT_KILOLITRE:
    case MB_UNIT_NONE:
      return value;
    default:
      return value * mb_decimal_to_double (mb_unit_litres (quantity.unit)) / 1000;
    }
}

MbFlowSum *
mb_flow_sum_new (MbInstant now, int64_t width, size_t n)
{
  g_return_val_if_fail (width > 0 && n > 0, NULL);
  MbFlowSum *sum = g_new (MbFlowSum, 1);
  const MbInstant end = now - now % width + width;
  *sum = (MbFlowSum) { end - width * (int64_t) n, width, n, g_new0 (Part, n), NULL };
  sum->springs = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, NULL, g_free);
  return sum;
}

void
mb_flow_sum_free (MbFlowSum *sum)
{
  if (!sum)
    return;
  g_hash_table_unref (sum->springs);
  g_free (sum->parts);
  g_free (sum);
}

MbInstant
mb_flow_sum_start (const MbFlowSum *sum)
{
  return sum->start;
}

/* Adds @rate to the parts of [from, to), by the share of each that is covered. */
static void
spread (const MbFlowSum *sum, Part *parts, MbInstant from, MbInstant to, double rate)
{
  from = MAX (from, sum->start);
  to = MIN (to, sum->start + sum->width * (int64_t) sum->n);
  for (MbInstant at = from; at < to;)
    {
      const size_t index = (size_t) ((at - sum->start) / sum->width);
      const MbInstant end = MIN (to, sum->start + sum->width * (int64_t) (index + 1));
      const double share = (double) (end - at) / (double) sum->width;
      parts[index].rate += rate * share;
      parts[index].covers += share;
      at = end;
    }
}

void
mb_flow_sum_add (MbFlowSum *sum, const MbUuid *register_id, MbInstant at, MbQuantity value)
{
  const double volume = mb_flow_cubic_metres (value);
  Spring *spring = g_hash_table_lookup (sum->springs, register_id);
  if (!spring)
    {
      spring = g_new (Spring, 1);
      *spring = (Spring) { *register_id, at, volume, 0, 0 };
      g_hash_table_insert (sum->springs, &spring->register_id, spring);
      return;
    }
  const int64_t interval = at - spring->at;
  if (interval <= 0)
    return;
  const bool gap = interval > LONGEST || (spring->usual > 0 && interval > PATIENCE * spring->usual);
  spring->rate = volume < spring->volume || gap ? 0 : (volume - spring->volume) / ((double) interval / HOUR_US);
  if (volume >= spring->volume && !gap)
    spread (sum, sum->parts, spring->at, at, spring->rate);
  /* A meter that now speaks less often is understood after some silences. */
  spring->usual = spring->usual == 0 ? (gap ? 0 : interval)
                  : gap              ? 2 * spring->usual
                                     : (3 * spring->usual + interval) / 4;
  spring->at = at;
  spring->volume = volume;
}

void
mb_flow_sum_advance (MbFlowSum *sum, MbInstant now)
{
  const MbInstant end = sum->start + sum->width * (int64_t) sum->n;
  if (now < end)
    return;
  const int64_t by = (now - end) / sum->width + 1;
  if (by >= (int64_t) sum->n)
    memset (sum->parts, 0, sum->n * sizeof (Part));
  else
    {
      memmove (sum->parts, sum->parts + by, (sum->n - (size_t) by) * sizeof (Part));
      memset (sum->parts + sum->n - by, 0, (size_t) by * sizeof (Part));
    }
  sum->start += by * sum->width;
}

void
mb_flow_sum_fill (const MbFlowSum *sum, MbInstant now, MbChartSeries *series)
{
  g_autofree Part *parts = g_memdup2 (sum->parts, sum->n * sizeof (Part));
  g_autofree MbInstant *times = g_new (MbInstant, sum->n);
  g_autofree double *values = g_new (double, sum->n);
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, sum->springs);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      const Spring *spring = data;
      if (spring->usual > 0)
        spread (sum, parts, spring->at, MIN (now, spring->at + PATIENCE * spring->usual), spring->rate);
    }

  size_t n = 0;
  for (size_t i = 0; i < sum->n; i++)
    {
      const MbInstant begin = sum->start + sum->width * (int64_t) i;
      if (begin >= now || parts[i].covers <= 0)
        continue;
      /* The part that is under way is covered in part only: what ran in it so far is its flow. */
      const MbInstant seen = MIN (now, begin + sum->width) - begin;
      times[n] = begin + sum->width / 2;
      values[n++] = parts[i].rate * (double) sum->width / (double) seen;
    }
  /* Right after a part began, little is known of it. */
  if (n > 1 && now - (times[n - 1] - sum->width / 2) < sum->width / 4)
    n--;
  mb_chart_series_clear (series);
  mb_chart_series_append_all (series, times, values, n);
}
