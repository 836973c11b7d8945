/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-gap-layer.h"

#include <glib/gi18n.h>

#include "mb-chart-label.h"

struct _MbGapLayer
{
  MbChartLayer parent_instance;
  MbChartSeries *series;
  unsigned watch;
  size_t n_drawn;  /* gaps there were when last drawn */
  bool open_drawn; /* one had not ended then */
};

G_DEFINE_FINAL_TYPE (MbGapLayer, mb_gap_layer, MB_TYPE_CHART_LAYER)

#define PADDING 6
#define BAND_ALPHA 0.08f
#define EDGE_ALPHA 0.3f

static void
on_series_changed (MbChartSeries *series, MbInstant since, void *user_data)
{
  MbGapLayer *self = user_data;
  size_t n_gaps;
  mb_chart_series_get_gaps (series, &n_gaps);
  /* A point that makes no gap and ends none needs no new picture of them. */
  if (n_gaps == self->n_drawn && !self->open_drawn && since != MB_INSTANT_NONE)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
words (MbInstant start, MbInstant end)
{
  g_autofree char *length = mb_chart_label_duration (end - start);
  /* Translators: %s is a length of time */
  return g_strdup_printf (_ ("no data for %s"), length);
}

/* The words in the band, along it where they do not fit across, and not at all where they do not fit either way: then
 * the marker's card tells them. */
static void
draw_words (MbGapLayer *self, GtkSnapshot *snapshot, MbInstant start, MbInstant end, float left, float right)
{
  /* In that half in which the line was not when it broke off: others may go on there. */
  MbChartLayer *layer = MB_CHART_LAYER (self);
  size_t before = mb_chart_series_nearest (self->series, start);
  float line_y = mb_chart_layer_y (layer, mb_chart_series_get_value (self->series, before));
  GtkWidget *widget = GTK_WIDGET (self);
  float height = (float) gtk_widget_get_height (widget);
  g_autofree char *text = words (start, end);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);

  /* What is seen of the band, so that the words stay in view while it scrolls out. */
  left = MAX (left, 0);
  right = MIN (right, (float) gtk_widget_get_width (widget));
  int text_width, text_height;
  pango_layout_get_pixel_size (layout, &text_width, &text_height);

  bool at_top = line_y > height / 2;
  gtk_snapshot_save (snapshot);
  if ((float) text_width + 2 * PADDING <= right - left)
    {
      float x = (left + right - (float) text_width) / 2;
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (x, at_top ? PADDING : height - PADDING - (float) text_height));
      gtk_snapshot_append_layout (snapshot, layout, &color);
    }
  else if ((float) text_height + 4 <= right - left && (float) text_width + 2 * PADDING <= height)
    {
      float x = (left + right - (float) text_height) / 2;
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (x, at_top ? (float) (PADDING + text_width) : height - PADDING));
      gtk_snapshot_rotate (snapshot, -90);
      gtk_snapshot_append_layout (snapshot, layout, &color);
    }
  gtk_snapshot_restore (snapshot);
}

static void
draw_gap (MbGapLayer *self, GtkSnapshot *snapshot, MbInstant start, MbInstant end)
{
  MbChartLayer *layer = MB_CHART_LAYER (self);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float left = mb_chart_layer_x (layer, start);
  float right = mb_chart_layer_x (layer, end);
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  GdkRGBA band = color, edge = color;
  band.alpha *= BAND_ALPHA;
  edge.alpha *= EDGE_ALPHA;

  gtk_snapshot_append_color (snapshot, &band, &GRAPHENE_RECT_INIT (left, 0, MAX (1, right - left), height));
  if (right - left < 8)
    return;

  GskPathBuilder *builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, left + 0.5f, 0);
  gsk_path_builder_line_to (builder, left + 0.5f, height);
  gsk_path_builder_move_to (builder, right - 0.5f, 0);
  gsk_path_builder_line_to (builder, right - 0.5f, height);
  g_autoptr (GskPath) edges = gsk_path_builder_free_to_path (builder);
  GskStroke *stroke = gsk_stroke_new (1);
  gsk_stroke_set_dash (stroke, (float[]) { 3, 3 }, 2);
  gtk_snapshot_append_stroke (snapshot, edges, stroke, &edge);
  gsk_stroke_free (stroke);
  draw_words (self, snapshot, start, end, left, right);
}

/* The gap that has not ended. */
static bool
get_open_gap (MbGapLayer *self, MbInstant *start, MbInstant *end)
{
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  size_t length = mb_chart_series_get_length (self->series);
  int64_t gap_after = mb_chart_series_get_gap_after (self->series);
  if (view->now == MB_INSTANT_NONE || length == 0 || gap_after == 0)
    return false;
  *start = mb_chart_series_get_time (self->series, length - 1);
  *end = view->now;
  return *end - *start > gap_after;
}

static void
mb_gap_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbGapLayer *self = MB_GAP_LAYER (widget);
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  size_t n_gaps;
  const MbChartGap *gaps = mb_chart_series_get_gaps (self->series, &n_gaps);
  for (size_t i = mb_chart_series_find_gap_ending_after (self->series, view->axis.start);
       i < n_gaps && gaps[i].start < view->axis.end; i++)
    draw_gap (self, snapshot, gaps[i].start, gaps[i].end);

  MbInstant start, end;
  self->n_drawn = n_gaps;
  self->open_drawn = get_open_gap (self, &start, &end);
  if (self->open_drawn && start < view->axis.end && end > view->axis.start)
    draw_gap (self, snapshot, start, end);
}

static bool
mb_gap_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  /* Gaps between points are told by the line itself, which knows what else is there. */
  MbInstant start, end;
  if (!get_open_gap (MB_GAP_LAYER (layer), &start, &end) || at <= start + reach || at > end + reach)
    return false;
  reading->at = at;
  reading->from = start;
  reading->to = end;
  reading->text = words (start, end);
  return true;
}

/* From the middle of one gap to the next. */
static bool
mb_gap_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbGapLayer *self = MB_GAP_LAYER (layer);
  size_t n_gaps;
  const MbChartGap *gaps = mb_chart_series_get_gaps (self->series, &n_gaps);
  size_t i = mb_chart_series_find_gap_ending_after (self->series, at);
  for (size_t k = direction > 0 ? i : MIN (i + 1, n_gaps); direction > 0 ? k < n_gaps : k-- > 0; k += direction > 0)
    {
      MbInstant middle = gaps[k].start + (gaps[k].end - gaps[k].start) / 2;
      if (direction > 0 ? middle >= at + least : middle <= at - least)
        {
          *next = middle;
          return true;
        }
    }
  return false;
}

static char *
mb_gap_layer_summarise (MbChartLayer *layer)
{
  MbInstant start, end;
  if (!get_open_gap (MB_GAP_LAYER (layer), &start, &end))
    return NULL;
  g_autofree char *text = words (start, end);
  return g_strdup_printf ("%s.", text);
}

static void
mb_gap_layer_dispose (GObject *object)
{
  MbGapLayer *self = MB_GAP_LAYER (object);
  if (self->series != NULL)
    mb_chart_series_unwatch (self->series, self->watch);
  g_clear_pointer (&self->series, mb_chart_series_unref);
  G_OBJECT_CLASS (mb_gap_layer_parent_class)->dispose (object);
}

static void
mb_gap_layer_class_init (MbGapLayerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  MbChartLayerClass *layer_class = MB_CHART_LAYER_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = mb_gap_layer_dispose;
  widget_class->snapshot = mb_gap_layer_snapshot;
  layer_class->marks = true;
  layer_class->read = mb_gap_layer_read;
  layer_class->step = mb_gap_layer_step;
  layer_class->summarise = mb_gap_layer_summarise;
  gtk_widget_class_set_css_name (widget_class, "chartgap");
}

static void
mb_gap_layer_init (MbGapLayer *self)
{
}

MbChartLayer *
mb_gap_layer_new (MbChartSeries *series)
{
  g_return_val_if_fail (series != NULL, NULL);
  MbGapLayer *self = g_object_new (MB_TYPE_GAP_LAYER, NULL);
  self->series = mb_chart_series_ref (series);
  self->watch = mb_chart_series_watch (series, on_series_changed, self);
  return MB_CHART_LAYER (self);
}
