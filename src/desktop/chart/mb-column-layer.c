/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-column-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#include "mb-chart-label.h"

/* As MbColumnValue, owning its texts. */
typedef struct
{
  int64_t start;
  int64_t end;
  double value;
  bool estimated;
  char *heading;
  char *text;
  char *note;
} Column;

struct _MbColumnLayer
{
  MbChartLayer parent_instance;
  GArray *columns; /* of Column */
  bool any_estimated;
};

G_DEFINE_FINAL_TYPE (MbColumnLayer, mb_column_layer, MB_TYPE_CHART_LAYER)

#define HATCH_DISTANCE 6.0f
#define HATCH_FILL_ALPHA 0.15f

static void
clear_column (void *data)
{
  Column *column = data;
  g_free (column->heading);
  g_free (column->text);
  g_free (column->note);
}

static const Column *
column_at (MbColumnLayer *self, size_t index)
{
  return &g_array_index (self->columns, Column, index);
}

/* The index of the first column that ends after @at. */
static size_t
find (MbColumnLayer *self, int64_t at)
{
  size_t low = 0;
  size_t high = self->columns->len;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (column_at (self, middle)->end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The pale fill with oblique lines and an edge that marks what is not measured. */
static void
draw_hatched (GtkSnapshot *snapshot, const GskRoundedRect *shape, const GdkRGBA *color)
{
  const graphene_rect_t *bounds = &shape->bounds;
  GdkRGBA pale = *color;
  pale.alpha *= HATCH_FILL_ALPHA;

  gtk_snapshot_push_rounded_clip (snapshot, shape);
  gtk_snapshot_append_color (snapshot, &pale, bounds);
  float width = bounds->size.width;
  float height = bounds->size.height;
  float bottom = bounds->origin.y + height;
  GskPathBuilder *builder = gsk_path_builder_new ();
  for (float along = HATCH_DISTANCE / 2; along < width + height; along += HATCH_DISTANCE)
    {
      gsk_path_builder_move_to (builder, bounds->origin.x + along, bottom);
      gsk_path_builder_line_to (builder, bounds->origin.x + along - height, bottom - height);
    }
  g_autoptr (GskPath) lines = gsk_path_builder_free_to_path (builder);
  GskStroke *stroke = gsk_stroke_new (1.25f);
  gtk_snapshot_append_stroke (snapshot, lines, stroke, color);
  gsk_stroke_free (stroke);
  gtk_snapshot_pop (snapshot);

  float edge = MIN (1.5f, width / 2);
  gtk_snapshot_append_border (snapshot, shape, (float[]) { edge, edge, edge, edge },
                              (GdkRGBA[]) { *color, *color, *color, *color });
}

static void
draw_column (MbColumnLayer *self, GtkSnapshot *snapshot, const Column *column, const GdkRGBA *color)
{
  MbChartLayer *layer = MB_CHART_LAYER (self);
  float left = mb_chart_layer_x (layer, column->start);
  float right = mb_chart_layer_x (layer, column->end);
  float room = CLAMP ((right - left) * 0.22f, 0.5f, 16);
  left = roundf (left + room / 2);
  right = MAX (left + 1, roundf (right - room / 2));

  const MbChartView *view = mb_chart_layer_get_view (layer);
  float zero = roundf (mb_chart_layer_y (layer, CLAMP (0, view->scale.low, view->scale.high)));
  float value = roundf (mb_chart_layer_y (layer, column->value));
  /* Nothing used is something known: a thin line. */
  float top = column->value >= 0 ? MIN (value, zero - 1) : zero;
  float bottom = column->value >= 0 ? zero : MAX (value, zero + 1);
  float radius = MIN (MIN (4, (right - left) / 4), bottom - top);
  graphene_size_t round = GRAPHENE_SIZE_INIT (radius, radius);
  graphene_size_t square = GRAPHENE_SIZE_INIT (0, 0);
  GskRoundedRect shape;
  bool up = column->value >= 0;
  gsk_rounded_rect_init (&shape, &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top), up ? &round : &square,
                         up ? &round : &square, up ? &square : &round, up ? &square : &round);
  if (column->estimated)
    {
      draw_hatched (snapshot, &shape, color);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
mb_column_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (widget);
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);
  for (size_t i = find (self, view->axis.start); i < self->columns->len; i++)
    {
      const Column *column = column_at (self, i);
      if (column->start >= view->axis.end)
        break;
      draw_column (self, snapshot, column, &color);
    }
}

static bool
mb_column_layer_get_extent (MbChartLayer *layer, int64_t *first, int64_t *last)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (layer);
  if (self->columns->len == 0)
    return false;
  *first = column_at (self, 0)->start;
  *last = column_at (self, self->columns->len - 1)->end;
  return true;
}

static bool
mb_column_layer_get_range (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (layer);
  size_t i = find (self, start);
  if (i == self->columns->len || column_at (self, i)->start >= end)
    return false;
  *min = *max = column_at (self, i)->value;
  for (; i < self->columns->len && column_at (self, i)->start < end; i++)
    {
      *min = MIN (*min, column_at (self, i)->value);
      *max = MAX (*max, column_at (self, i)->value);
    }
  return true;
}

static int64_t
middle_of (const Column *column)
{
  return column->start + (column->end - column->start) / 2;
}

static char *
heading_of (MbColumnLayer *self, const Column *column)
{
  const MbChartView *view = mb_chart_layer_get_view (MB_CHART_LAYER (self));
  if (column->heading != NULL || view->axis.domain != MB_CHART_DOMAIN_TIME || view->zone == NULL)
    return g_strdup (column->heading);
  return mb_chart_label_moment (middle_of (column), MB_TIME_UNIT_MONTH, view->zone);
}

static bool
mb_column_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (layer);
  size_t i = find (self, at);
  if (i == self->columns->len || column_at (self, i)->start > at)
    return false;
  const Column *column = column_at (self, i);
  reading->from = column->start;
  reading->to = column->end;
  reading->at = middle_of (column);
  reading->value = column->value;
  reading->heading = heading_of (self, column);
  reading->text = column->text != NULL ? g_strdup (column->text) : mb_chart_layer_format (layer, column->value);
  reading->note = g_strdup (column->note != NULL ? column->note : column->estimated ? _ ("estimated") : NULL);
  return true;
}

static bool
mb_column_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (layer);
  size_t length = self->columns->len;
  size_t i = find (self, at);
  if (direction > 0)
    {
      while (i < length && middle_of (column_at (self, i)) < at + least)
        i++;
      if (i == length)
        return false;
    }
  else
    {
      i = MIN (i + 1, length);
      while (i > 0 && middle_of (column_at (self, i - 1)) > at - least)
        i--;
      if (i-- == 0)
        return false;
    }
  *next = middle_of (column_at (self, i));
  return true;
}

static const char *
mb_column_layer_get_legend (MbChartLayer *layer, unsigned index)
{
  if (index == 0)
    return mb_chart_layer_get_title (layer);
  return index == 1 && MB_COLUMN_LAYER (layer)->any_estimated ? _ ("Estimated") : NULL;
}

static void
mb_column_layer_draw_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height)
{
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (layer), &color);
  GskRoundedRect shape;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT ((width - height) / 2, 0, height, height), 2);
  if (index == 1)
    {
      draw_hatched (snapshot, &shape, &color);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static char *
mb_column_layer_summarise (MbChartLayer *layer)
{
  MbColumnLayer *self = MB_COLUMN_LAYER (layer);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  const char *title = mb_chart_layer_get_title (layer);
  if (title == NULL)
    title = "";
  double min, max;
  if (!mb_column_layer_get_range (layer, view->axis.start, view->axis.end, &min, &max))
    return g_strdup_printf (_ ("%s: no data."), title);

  const Column *column = column_at (self, self->columns->len - 1);
  g_autofree char *when = heading_of (self, column);
  g_autofree char *last = column->text != NULL ? g_strdup (column->text) : mb_chart_layer_format (layer, column->value);
  g_autofree char *smallest = mb_chart_layer_format (layer, min);
  g_autofree char *largest = mb_chart_layer_format (layer, max);
  /* Translators: the name of the columns, the last one's name and value, the smallest and the largest in view */
  return g_strdup_printf (_ ("%s: last %s %s, from %s to %s in view."), title, when != NULL ? when : "", last, smallest,
                          largest);
}

static void
mb_column_layer_finalize (GObject *object)
{
  g_array_unref (MB_COLUMN_LAYER (object)->columns);
  G_OBJECT_CLASS (mb_column_layer_parent_class)->finalize (object);
}

static void
mb_column_layer_class_init (MbColumnLayerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  MbChartLayerClass *layer_class = MB_CHART_LAYER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = mb_column_layer_finalize;
  widget_class->snapshot = mb_column_layer_snapshot;
  layer_class->get_extent = mb_column_layer_get_extent;
  layer_class->get_range = mb_column_layer_get_range;
  layer_class->read = mb_column_layer_read;
  layer_class->step = mb_column_layer_step;
  layer_class->get_legend = mb_column_layer_get_legend;
  layer_class->draw_swatch = mb_column_layer_draw_swatch;
  layer_class->summarise = mb_column_layer_summarise;
  gtk_widget_class_set_css_name (widget_class, "chartcolumns");
}

static void
mb_column_layer_init (MbColumnLayer *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  mb_chart_layer_set_from_zero (MB_CHART_LAYER (self), true);
}

MbChartLayer *
mb_column_layer_new (void)
{
  return g_object_new (MB_TYPE_COLUMN_LAYER, NULL);
}

void
mb_column_layer_set_columns (MbColumnLayer *self, const MbColumnValue *columns, size_t n)
{
  g_return_if_fail (MB_IS_COLUMN_LAYER (self));
  g_return_if_fail (columns != NULL || n == 0);

  g_array_set_size (self->columns, 0);
  self->any_estimated = false;
  for (size_t i = 0; i < n; i++)
    {
      Column column = {
        .start = columns[i].start,
        .end = columns[i].end,
        .value = columns[i].value,
        .estimated = columns[i].estimated,
        .heading = g_strdup (columns[i].heading),
        .text = g_strdup (columns[i].text),
        .note = g_strdup (columns[i].note),
      };
      g_array_append_val (self->columns, column);
      self->any_estimated = self->any_estimated || column.estimated;
    }
  mb_chart_layer_changed (MB_CHART_LAYER (self));
  mb_chart_layer_renamed (MB_CHART_LAYER (self));
}
