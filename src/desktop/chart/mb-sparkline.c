/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sparkline.h"

#include <math.h>

#include "mb-chart-style.h"
#include "mb-chart-trace.h"

struct _MbSparkline
{
  GtkWidget parent_instance;
  MbChartSeries *series;
  unsigned watch;
  int64_t span;
  bool bars;
};

G_DEFINE_FINAL_TYPE (MbSparkline, mb_sparkline, GTK_TYPE_WIDGET)

#define DOT 3.0f
#define EDGE 3 /* room for the dot and half the stroke */
#define AREA_ALPHA 0.14f
#define BAND_ALPHA 0.3f
#define PAST_ALPHA 0.45f

/* Lowest to highest of what is shown; but a tremor of less than a tenth of the value is not blown up to waves.  Bars
 * stand on zero. */
static MbChartScale
make_scale (MbSparkline *self, MbInstant start, MbInstant end)
{
  double min = 0, max = 1;
  mb_chart_series_range (self->series, start, end + 1, &min, &max);
  if (self->bars)
    {
      min = MIN (min, 0);
      max = MAX (max, 0);
    }
  double least = MAX (fabs (max), fabs (min)) / 10;
  if (max - min < least || max == min)
    {
      double more = (least > 0 ? least : 1) - (max - min);
      min -= more / 2;
      max += more / 2;
    }
  return (MbChartScale) { .low = min, .high = max, .step = max - min };
}

static void
fill (GtkSnapshot *snapshot, GskPath *path, GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &color);
}

static void
draw_line (MbSparkline *self, GtkSnapshot *snapshot, MbInstant start, MbInstant end, int width, int height)
{
  MbChartScale scale = make_scale (self, start, end);
  int64_t pixel = MAX (1, (end - start) / MAX (1, width));
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (self), &color);

  MbChartTrace trace;
  mb_chart_trace_build (&trace, self->series, start, pixel, width + 1, &scale, height, height, false);
  fill (snapshot, trace.area, color, AREA_ALPHA);
  if (trace.band != NULL)
    fill (snapshot, trace.band, color, BAND_ALPHA);
  GskStroke *stroke = gsk_stroke_new (1.5f);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  if (!gsk_path_is_empty (trace.line))
    gtk_snapshot_append_stroke (snapshot, trace.line, stroke, &color);
  gsk_stroke_free (stroke);
  mb_chart_trace_release (&trace);

  size_t last = mb_chart_series_get_length (self->series) - 1;
  float x = (float) ((double) (end - start) / (double) pixel);
  float y = (float) mb_chart_scale_place (&scale, mb_chart_series_get_value (self->series, last), height);
  GskPathBuilder *builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (MIN (x, (float) width), y), DOT);
  g_autoptr (GskPath) dot = gsk_path_builder_free_to_path (builder);
  fill (snapshot, dot, color, 1);
}

static void
draw_bars (MbSparkline *self, GtkSnapshot *snapshot, MbInstant start, MbInstant end, int width, int height)
{
  MbChartScale scale = make_scale (self, start, end);
  size_t first = mb_chart_series_find (self->series, start);
  size_t length = mb_chart_series_get_length (self->series);
  float each = (float) width / (float) (length - first);
  float gap = CLAMP (each * 0.25f, 0, 4);
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  GdkRGBA past = color;
  past.alpha *= PAST_ALPHA;
  float zero = (float) mb_chart_scale_place (&scale, 0, height);
  for (size_t i = first; i < length; i++)
    {
      float y = (float) mb_chart_scale_place (&scale, mb_chart_series_get_value (self->series, i), height);
      float left = roundf (each * (float) (i - first) + gap / 2);
      float right = MAX (left + 1, roundf (each * (float) (i - first + 1) - gap / 2));
      float top = roundf (MIN (y, zero));
      float bottom = MAX (top + 1, roundf (MAX (y, zero)));
      GskRoundedRect shape;
      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top), 1.5f);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, i + 1 == length ? &color : &past, &shape.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
mb_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbSparkline *self = MB_SPARKLINE (widget);
  int width = gtk_widget_get_width (widget) - 2 * EDGE;
  int height = gtk_widget_get_height (widget) - 2 * EDGE;
  size_t length = self->series != NULL ? mb_chart_series_get_length (self->series) : 0;
  /* One point is no line. */
  if (length < (self->bars ? 1 : 2) || width < 1 || height < 1)
    return;

  MbInstant end = mb_chart_series_get_time (self->series, length - 1);
  MbInstant start = mb_chart_series_get_time (self->series, 0);
  if (self->span > 0)
    start = MAX (start, end - self->span);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (EDGE, EDGE));
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (-1, -EDGE, (float) (width + 1 + EDGE), (float) (height + 2 * EDGE)));
  if (self->bars)
    draw_bars (self, snapshot, start, end, width, height);
  else
    draw_line (self, snapshot, start, end, width, height);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
mb_sparkline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  bool horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? 32 : 24;
  *natural = horizontal ? 96 : 36;
}

static void
mb_sparkline_dispose (GObject *object)
{
  mb_sparkline_set_series (MB_SPARKLINE (object), NULL);
  G_OBJECT_CLASS (mb_sparkline_parent_class)->dispose (object);
}

static void
mb_sparkline_class_init (MbSparklineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = mb_sparkline_dispose;
  widget_class->measure = mb_sparkline_measure;
  widget_class->snapshot = mb_sparkline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mb_sparkline_init (MbSparkline *self)
{
  mb_chart_style_ensure ();
}

GtkWidget *
mb_sparkline_new (void)
{
  return g_object_new (MB_TYPE_SPARKLINE, NULL);
}

static void
on_series_changed (MbChartSeries *series, MbInstant since, void *user_data)
{
  gtk_widget_queue_draw (user_data);
}

void
mb_sparkline_set_series (MbSparkline *self, MbChartSeries *series)
{
  g_return_if_fail (MB_IS_SPARKLINE (self));
  if (self->series == series)
    return;
  if (self->series != NULL)
    mb_chart_series_unwatch (self->series, self->watch);
  g_clear_pointer (&self->series, mb_chart_series_unref);
  if (series != NULL)
    {
      self->series = mb_chart_series_ref (series);
      self->watch = mb_chart_series_watch (series, on_series_changed, self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mb_sparkline_set_span (MbSparkline *self, int64_t span)
{
  g_return_if_fail (MB_IS_SPARKLINE (self));
  self->span = span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mb_sparkline_set_bars (MbSparkline *self, bool bars)
{
  g_return_if_fail (MB_IS_SPARKLINE (self));
  self->bars = bars;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
