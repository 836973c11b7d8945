/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-scale.h"

#include <glib.h>
#include <math.h>

void
mb_chart_scale_init (MbChartScale *scale)
{
  *scale = (MbChartScale) { .low = 0, .high = 1, .step = 0.5 };
}

double
mb_chart_scale_nice_step (double length, int parts)
{
  g_return_val_if_fail (length > 0 && parts > 0, 1);

  double raw = length / parts;
  double power = pow (10, floor (log10 (raw)));
  /* A hair's breadth of tolerance: 0.3 / 3 must be 0.1, not 0.2. */
  for (int i = 0; i < 3; i++)
    {
      static const double steps[] = { 1, 2, 5 };
      if (steps[i] * power >= raw * (1 - 1e-9))
        return steps[i] * power;
    }
  return 10 * power;
}

/* True where the values would leave more than half of the scale empty. */
static bool
is_too_wide (const MbChartScale *scale, double min, double max)
{
  return max - min < (scale->high - scale->low) / 2;
}

void
mb_chart_scale_fit (MbChartScale *scale, double min, double max, int max_parts, bool from_zero, bool calm)
{
  g_return_if_fail (min <= max && max_parts > 0);

  if (from_zero)
    {
      min = MIN (min, 0);
      max = MAX (max, 0);
    }
  /* A single value stands in the middle of some room, or zero on its floor. */
  if (max - min <= fabs (max) * 1e-9)
    {
      double room = max == 0 ? 1 : fabs (max) * 0.5;
      max += room;
      min -= from_zero ? 0 : room;
    }

  if (calm && scale->low <= min && scale->high >= max && !is_too_wide (scale, min, max)
      && (scale->high - scale->low) / scale->step <= max_parts + 1e-9)
    return;

  /* Rounding the edges outwards can need one more step than there is room for: then the next larger step. */
  double step = mb_chart_scale_nice_step (max - min, max_parts);
  for (int i = 0; i < 3; i++)
    {
      scale->step = step;
      scale->low = floor (min / step + 1e-9) * step;
      scale->high = ceil (max / step - 1e-9) * step;
      if ((scale->high - scale->low) / step <= max_parts + 1e-9)
        return;
      step = mb_chart_scale_nice_step (step * 1.5, 1);
    }
}

double
mb_chart_scale_place (const MbChartScale *scale, double value, double height)
{
  return (scale->high - value) / (scale->high - scale->low) * height;
}

double
mb_chart_scale_value (const MbChartScale *scale, double place, double height)
{
  return scale->high - place / height * (scale->high - scale->low);
}

size_t
mb_chart_scale_ticks (const MbChartScale *scale, double ticks[MB_CHART_SCALE_MAX_TICKS])
{
  double first = ceil (scale->low / scale->step - 1e-6);
  double last = floor (scale->high / scale->step + 1e-6);
  size_t n = 0;
  for (double k = first; k <= last && n < MB_CHART_SCALE_MAX_TICKS; k++)
    ticks[n++] = k == 0 ? 0 : k * scale->step; /* no negative zero */
  return n;
}

int
mb_chart_scale_decimals (const MbChartScale *scale)
{
  return (int) CLAMP (-floor (log10 (scale->step) + 1e-9), 0, 12);
}
