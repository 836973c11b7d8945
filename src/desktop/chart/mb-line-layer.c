/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-line-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#include "mb-chart-label.h"
#include "mb-chart-tiles.h"
#include "mb-chart-trace.h"

struct _MbLineLayer
{
  MbChartLayer parent_instance;

  MbChartSeries *series;
  unsigned watch;
  MbChartTiles *tiles;

  MbLineInk ink;
  bool filled;
  bool dots;
  int64_t shift;

  MbLineNote note;
  void *note_data;
  GDestroyNotify note_destroy;
};

G_DEFINE_FINAL_TYPE (MbLineLayer, mb_line_layer, MB_TYPE_CHART_LAYER)

/* A broken line is drawn in one piece as wide as a screen: its dashes would not meet at the seams. */
#define TILE 128
#define BROKEN_TILE 8192

#define BAND_ALPHA 0.3f
#define AREA_ALPHA 0.12f

static void
on_series_changed (MbChartSeries *series, MbInstant since, void *user_data)
{
  MbLineLayer *self = user_data;
  mb_chart_tiles_spoil (self->tiles, since == MB_INSTANT_NONE ? since : since + self->shift);
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

static GskStroke *
make_stroke (MbLineLayer *self, float width)
{
  GskStroke *stroke = gsk_stroke_new (width);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  if (self->ink == MB_LINE_INK_SECOND)
    gsk_stroke_set_dash (stroke, (float[]) { 7, 5 }, 2);
  else if (self->ink == MB_LINE_INK_PAST)
    gsk_stroke_set_dash (stroke, (float[]) { 0.1f, 4.5f }, 2);
  return stroke;
}

static void
append_fill (GtkSnapshot *snapshot, GskPath *path, GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &color);
}

/* The height at which areas end: zero, or the nearer edge. */
static double
floor_of (const MbChartScale *scale)
{
  return CLAMP (0, scale->low, scale->high);
}

/* True where points stand closer than three pixels on the whole: a thick line would be a smear. */
static bool
is_crowded (MbLineLayer *self)
{
  size_t length = mb_chart_series_get_length (self->series);
  if (length < 2)
    return false;
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  int64_t all = mb_chart_series_get_time (self->series, length - 1) - mb_chart_series_get_time (self->series, 0);
  return all / (int64_t) (length - 1)
         < 3 * mb_chart_axis_per_pixel (&view->axis, gtk_widget_get_width (GTK_WIDGET (self)));
}

/* What lies under a pale dotted line, such as columns, is kept from it by a seam that is as light or dark as the ground
 * must be for its ink to be read on. */
static void
append_seam (GtkSnapshot *snapshot, GskPath *line, const GdkRGBA *ink)
{
  bool dark_ink = 0.299f * ink->red + 0.587f * ink->green + 0.114f * ink->blue < 0.5f;
  GdkRGBA ground = dark_ink ? (GdkRGBA) { 1, 1, 1, 0.75f } : (GdkRGBA) { 0.12f, 0.12f, 0.13f, 0.75f };
  GskStroke *stroke = gsk_stroke_new (5);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, line, stroke, &ground);
  gsk_stroke_free (stroke);
}

static void
draw_tile (MbInstant start, int width, GtkSnapshot *snapshot, void *user_data)
{
  MbLineLayer *self = user_data;
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (self), &color);

  MbChartTrace trace;
  mb_chart_trace_build (&trace, self->series, start - self->shift,
                        mb_chart_axis_per_pixel (&view->axis, gtk_widget_get_width (GTK_WIDGET (self))), width,
                        &view->scale, height, mb_chart_scale_place (&view->scale, floor_of (&view->scale), height),
                        self->dots);
  if (self->filled)
    append_fill (snapshot, trace.area, color, AREA_ALPHA);
  if (trace.band != NULL)
    append_fill (snapshot, trace.band, color, BAND_ALPHA);
  if (!gsk_path_is_empty (trace.line))
    {
      if (self->ink == MB_LINE_INK_PAST && self->dots)
        append_seam (snapshot, trace.line, &color);
      GskStroke *stroke = make_stroke (self, is_crowded (self) ? 1.5f : 2);
      gtk_snapshot_append_stroke (snapshot, trace.line, stroke, &color);
      gsk_stroke_free (stroke);
    }
  if (trace.dots != NULL)
    append_fill (snapshot, trace.dots, color, 1);
  mb_chart_trace_release (&trace);
}

static void
mb_line_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbLineLayer *self = MB_LINE_LAYER (widget);
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  MbChartTilesKey key = {
    .width = self->ink == MB_LINE_INK_FIRST ? TILE : BROKEN_TILE,
    .per_pixel = mb_chart_axis_per_pixel (&view->axis, gtk_widget_get_width (widget)),
    .low = view->scale.low,
    .high = view->scale.high,
    .height = gtk_widget_get_height (widget),
    .style = self->ink | (unsigned) self->filled << 4 | (unsigned) self->dots << 5 | (unsigned) is_crowded (self) << 6,
  };
  gtk_widget_get_color (widget, &key.color);
  if (key.height > 0)
    mb_chart_tiles_snapshot (self->tiles, &key, view->axis.start, view->axis.end, snapshot);
}

static bool
mb_line_layer_get_extent (MbChartLayer *layer, int64_t *first, int64_t *last)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  size_t length = mb_chart_series_get_length (self->series);
  if (length == 0)
    return false;
  *first = mb_chart_series_get_time (self->series, 0) + self->shift;
  *last = mb_chart_series_get_time (self->series, length - 1) + self->shift;
  return true;
}

static bool
mb_line_layer_get_range (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  return mb_chart_series_range (self->series, start - self->shift, end + 1 - self->shift, min, max);
}

/* Where a pixel stands for several points: their mean, which is where the line is, and their range. */
static bool
read_pixel (MbLineLayer *self, MbInstant own, MbChartReading *reading)
{
  MbChartLayer *layer = MB_CHART_LAYER (self);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  int64_t pixel = mb_chart_axis_per_pixel (&view->axis, gtk_widget_get_width (GTK_WIDGET (self)));
  MbInstant start = own - (own % pixel + pixel) % pixel;
  MbChartColumn column;
  mb_chart_series_columns (self->series, start, start + pixel, 1, &column);
  if (column.end - column.first < 3)
    return false;

  g_autofree char *min = mb_chart_layer_format (layer, column.min);
  g_autofree char *max = mb_chart_layer_format (layer, column.max);
  reading->at = reading->from = reading->to = start + pixel / 2 + self->shift;
  reading->drawn = true;
  reading->value = mb_chart_series_mean (self->series, column.first, column.end);
  reading->text = mb_chart_layer_format (layer, reading->value);
  /* Translators: the smallest and the largest of several values, of which the mean is told before */
  reading->note = g_strdup_printf (_ ("mean of %s to %s"), min, max);
  return true;
}

static void
read_point (MbLineLayer *self, size_t index, MbChartReading *reading)
{
  reading->at = reading->from = reading->to = mb_chart_series_get_time (self->series, index) + self->shift;
  reading->drawn = true;
  reading->value = mb_chart_series_get_value (self->series, index);
  reading->text = mb_chart_layer_format (MB_CHART_LAYER (self), reading->value);
  if (self->note != NULL)
    reading->note = self->note (self->series, index, self->note_data);
}

static void
read_gap (MbLineLayer *self, const MbChartGap *gap, int64_t at, MbChartReading *reading)
{
  g_autofree char *length = mb_chart_label_duration (gap->end - gap->start);
  reading->from = gap->start + self->shift;
  reading->to = gap->end + self->shift;
  reading->at = at;
  /* Translators: %s is a length of time */
  reading->text = g_strdup_printf (_ ("no data for %s"), length);
}

static bool
mb_line_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  size_t length = mb_chart_series_get_length (self->series);
  if (length == 0)
    return false;

  MbInstant own = at - self->shift;
  size_t index = mb_chart_series_nearest (self->series, own);
  bool far = ABS (mb_chart_series_get_time (self->series, index) - own) > reach;
  const MbChartGap *gap = mb_chart_series_find_gap (self->series, own);
  if (gap != NULL && far)
    {
      read_gap (self, gap, at, reading);
      return true;
    }
  /* Between two points of a sparse line the nearer one is told; before the first and after the last nothing is. */
  bool outside =
      own < mb_chart_series_get_time (self->series, 0) || own > mb_chart_series_get_time (self->series, length - 1);
  if (outside && far)
    return false;
  if (!read_pixel (self, own, reading))
    read_point (self, index, reading);
  return true;
}

static bool
mb_line_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  MbInstant own = at - self->shift;
  size_t index = mb_chart_series_find (self->series, direction > 0 ? own + least : own - least + 1);
  if (direction < 0 && index-- == 0)
    return false;
  if (index >= mb_chart_series_get_length (self->series))
    return false;
  *next = mb_chart_series_get_time (self->series, index) + self->shift;
  return true;
}

static void
mb_line_layer_draw_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (layer), &color);
  GskPathBuilder *builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, 1, height / 2);
  gsk_path_builder_line_to (builder, width - 1, height / 2);
  g_autoptr (GskPath) path = gsk_path_builder_free_to_path (builder);
  GskStroke *stroke = make_stroke (self, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &color);
  gsk_stroke_free (stroke);
}

static char *
mb_line_layer_summarise (MbChartLayer *layer)
{
  MbLineLayer *self = MB_LINE_LAYER (layer);
  size_t length = mb_chart_series_get_length (self->series);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  const char *title = mb_chart_layer_get_title (layer);
  if (length == 0)
    return g_strdup_printf (_ ("%s: no data."), title != NULL ? title : "");

  g_autofree char *last = mb_chart_layer_format (layer, mb_chart_series_get_value (self->series, length - 1));
  double min, max;
  if (!mb_line_layer_get_range (layer, view->axis.start, view->axis.end, &min, &max))
    /* Translators: the name of a line, its last value */
    return g_strdup_printf (_ ("%s: last %s; no data in view."), title != NULL ? title : "", last);
  g_autofree char *smallest = mb_chart_layer_format (layer, min);
  g_autofree char *largest = mb_chart_layer_format (layer, max);
  /* Translators: the name of a line, its last value, the smallest and the largest in view */
  return g_strdup_printf (_ ("%s: last %s, from %s to %s in view."), title != NULL ? title : "", last, smallest,
                          largest);
}

static void
mb_line_layer_dispose (GObject *object)
{
  MbLineLayer *self = MB_LINE_LAYER (object);
  if (self->series != NULL)
    mb_chart_series_unwatch (self->series, self->watch);
  g_clear_pointer (&self->series, mb_chart_series_unref);
  mb_line_layer_set_note (self, NULL, NULL, NULL);
  G_OBJECT_CLASS (mb_line_layer_parent_class)->dispose (object);
}

static void
mb_line_layer_finalize (GObject *object)
{
  MbLineLayer *self = MB_LINE_LAYER (object);
  mb_chart_tiles_free (self->tiles);
  G_OBJECT_CLASS (mb_line_layer_parent_class)->finalize (object);
}

static void
mb_line_layer_class_init (MbLineLayerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  MbChartLayerClass *layer_class = MB_CHART_LAYER_CLASS (class);

  object_class->dispose = mb_line_layer_dispose;
  object_class->finalize = mb_line_layer_finalize;
  widget_class->snapshot = mb_line_layer_snapshot;
  layer_class->get_extent = mb_line_layer_get_extent;
  layer_class->get_range = mb_line_layer_get_range;
  layer_class->read = mb_line_layer_read;
  layer_class->step = mb_line_layer_step;
  layer_class->draw_swatch = mb_line_layer_draw_swatch;
  layer_class->summarise = mb_line_layer_summarise;

  gtk_widget_class_set_css_name (widget_class, "chartline");
}

static void
mb_line_layer_init (MbLineLayer *self)
{
  self->tiles = mb_chart_tiles_new (draw_tile, self);
}

MbChartLayer *
mb_line_layer_new (MbChartSeries *series)
{
  g_return_val_if_fail (series != NULL, NULL);
  MbLineLayer *self = g_object_new (MB_TYPE_LINE_LAYER, NULL);
  self->series = mb_chart_series_ref (series);
  self->watch = mb_chart_series_watch (series, on_series_changed, self);
  return MB_CHART_LAYER (self);
}

MbChartSeries *
mb_line_layer_get_series (MbLineLayer *self)
{
  g_return_val_if_fail (MB_IS_LINE_LAYER (self), NULL);
  return self->series;
}

void
mb_line_layer_set_ink (MbLineLayer *self, MbLineInk ink)
{
  g_return_if_fail (MB_IS_LINE_LAYER (self));
  self->ink = ink;
  mb_chart_layer_set_comparison (MB_CHART_LAYER (self), ink == MB_LINE_INK_PAST);
  const char *classes[] = { ink == MB_LINE_INK_SECOND ? "second" : ink == MB_LINE_INK_PAST ? "past" : NULL, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  mb_chart_layer_renamed (MB_CHART_LAYER (self));
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

void
mb_line_layer_set_filled (MbLineLayer *self, bool filled)
{
  g_return_if_fail (MB_IS_LINE_LAYER (self));
  self->filled = filled;
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

void
mb_line_layer_set_dots (MbLineLayer *self, bool dots)
{
  g_return_if_fail (MB_IS_LINE_LAYER (self));
  self->dots = dots;
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

void
mb_line_layer_set_shift (MbLineLayer *self, int64_t shift)
{
  g_return_if_fail (MB_IS_LINE_LAYER (self));
  if (self->shift == shift)
    return;
  self->shift = shift;
  mb_chart_tiles_spoil (self->tiles, MB_INSTANT_NONE);
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

void
mb_line_layer_set_note (MbLineLayer *self, MbLineNote note, void *user_data, GDestroyNotify destroy)
{
  g_return_if_fail (MB_IS_LINE_LAYER (self));
  if (self->note_destroy != NULL)
    self->note_destroy (self->note_data);
  self->note = note;
  self->note_data = user_data;
  self->note_destroy = destroy;
}

unsigned
mb_line_layer_get_drawn (MbLineLayer *self)
{
  g_return_val_if_fail (MB_IS_LINE_LAYER (self), 0);
  return mb_chart_tiles_get_drawn (self->tiles);
}
