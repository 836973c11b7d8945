/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-samples.h"

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  MbInstant x = ((const MbTelemetrySample *) a)->at, y = ((const MbTelemetrySample *) b)->at;
  return (x > y) - (x < y);
}

void
mb_telemetry_samples_settle (GArray *samples)
{
  MbTelemetrySample *sample = (MbTelemetrySample *) samples->data;
  bool ordered = true, unique = true;
  for (guint i = 1; i < samples->len; i++)
    {
      ordered = ordered && sample[i].at >= sample[i - 1].at;
      unique = unique && sample[i].at != sample[i - 1].at;
    }
  if (ordered && unique)
    return;
  if (!ordered)
    g_array_sort (samples, compare_times); /* stable: what came first stays first */

  guint n = 0;
  for (guint i = 0; i < samples->len; i++)
    {
      if (n == 0 || sample[i].at != sample[n - 1].at)
        {
          sample[n++] = sample[i];
          continue;
        }
      sample[n - 1].flags |= sample[i].value == sample[n - 1].value ? sample[i].flags : MB_SAMPLE_CONFLICT;
    }
  g_array_set_size (samples, n);
}

size_t
mb_telemetry_samples_find (const MbTelemetrySample *samples, size_t n, MbInstant at)
{
  size_t low = 0, high = n;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (samples[middle].at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
