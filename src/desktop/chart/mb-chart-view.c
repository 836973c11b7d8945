/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-view.h"

#include <math.h>
#include <string.h>

void
mb_chart_view_init (MbChartView *view, MbChartDomain domain)
{
  memset (view, 0, sizeof *view);
  mb_chart_axis_init (&view->axis, domain);
  mb_chart_scale_init (&view->scale);
  view->now = MB_INSTANT_NONE;
  view->time_step = (MbTimeStep) { MB_TIME_UNIT_SECOND, 1 };
}

bool
mb_chart_view_equal (const MbChartView *a, const MbChartView *b)
{
  return a->axis.domain == b->axis.domain && a->axis.start == b->axis.start && a->axis.end == b->axis.end
         && a->scale.low == b->scale.low && a->scale.high == b->scale.high && a->scale.step == b->scale.step
         && a->zone == b->zone && a->now == b->now && a->time_step.unit == b->time_step.unit
         && a->time_step.count == b->time_step.count && a->quantity_step == b->quantity_step && a->n_ticks == b->n_ticks
         && memcmp (a->ticks, b->ticks, a->n_ticks * sizeof *a->ticks) == 0;
}

void
mb_chart_view_choose_ticks (MbChartView *view, int max_parts, MbTimeUnit finest)
{
  int64_t start = view->axis.start;
  int64_t end = view->axis.end;
  if (view->axis.domain == MB_CHART_DOMAIN_TIME)
    {
      view->time_step = mb_time_step_choose (end - start, max_parts, finest);
      /* The right edge belongs to the plot: a mark on it is shown. */
      view->n_ticks =
          mb_time_step_ticks (view->time_step, start, end + 1, view->zone, view->ticks, MB_CHART_VIEW_MAX_TICKS);
      return;
    }

  int64_t step = MAX (1, llround (mb_chart_scale_nice_step ((double) (end - start), max_parts)));
  view->quantity_step = step;
  view->n_ticks = 0;
  for (int64_t at = start + (step - start % step) % step; at <= end && view->n_ticks < MB_CHART_VIEW_MAX_TICKS;
       at += step)
    view->ticks[view->n_ticks++] = at;
}
