/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-mark-layer.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  int64_t at;
  char *words;
} Mark;

struct _MbMarkLayer
{
  MbChartLayer parent_instance;
  MbMarkKind kind;
  GArray *marks; /* of Mark, by place */
};

G_DEFINE_FINAL_TYPE (MbMarkLayer, mb_mark_layer, MB_TYPE_CHART_LAYER)

#define SIGN 12.0f

static void
clear_mark (void *data)
{
  g_free (((Mark *) data)->words);
}

static const Mark *
mark_at (MbMarkLayer *self, size_t index)
{
  return &g_array_index (self->marks, Mark, index);
}

/* The index of the first mark at or after @at. */
static size_t
find (MbMarkLayer *self, int64_t at)
{
  size_t low = 0;
  size_t high = self->marks->len;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      if (mark_at (self, middle)->at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static GskPath *
make_sign (MbMarkKind kind, float x, float y, float size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float half = size / 2;
  switch (kind)
    {
    case MB_MARK_WARNING:
      gsk_path_builder_move_to (builder, x, y - half * 0.9f);
      gsk_path_builder_line_to (builder, x + half, y + half * 0.8f);
      gsk_path_builder_line_to (builder, x - half, y + half * 0.8f);
      gsk_path_builder_close (builder);
      break;
    case MB_MARK_ALARM:
      gsk_path_builder_move_to (builder, x, y - half);
      gsk_path_builder_line_to (builder, x + half, y);
      gsk_path_builder_line_to (builder, x, y + half);
      gsk_path_builder_line_to (builder, x - half, y);
      gsk_path_builder_close (builder);
      break;
    case MB_MARK_NOTE:
    default:
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), half * 0.8f);
      break;
    }
  return gsk_path_builder_free_to_path (builder);
}

static void
draw_sign (MbMarkLayer *self, GtkSnapshot *snapshot, float x, float y, float size)
{
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  g_autoptr (GskPath) sign = make_sign (self->kind, x, y, size);
  gtk_snapshot_append_fill (snapshot, sign, GSK_FILL_RULE_WINDING, &color);
  /* Round corners. */
  GskStroke *stroke = gsk_stroke_new (2);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, sign, stroke, &color);
  gsk_stroke_free (stroke);
}

static void
mb_mark_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbMarkLayer *self = MB_MARK_LAYER (widget);
  MbChartLayer *layer = MB_CHART_LAYER (self);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  float height = (float) gtk_widget_get_height (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA line;
  gtk_widget_get_color (widget, &line);
  line.alpha *= 0.55f;

  /* Marks on top of each other are one sign: the next one drawn is at least a pixel on. */
  int64_t pixel = mb_chart_axis_per_pixel (&view->axis, (int) width);
  int64_t reach = (int64_t) SIGN * pixel;
  for (size_t i = find (self, view->axis.start - reach);
       i < self->marks->len && mark_at (self, i)->at <= view->axis.end + reach;
       i = MAX (i + 1, find (self, mark_at (self, i)->at + pixel)))
    {
      float x = roundf (mb_chart_layer_x (layer, mark_at (self, i)->at));
      float y = SIGN / 2 + 2;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x - 0.5f, y, 1, height - y));
      draw_sign (self, snapshot, CLAMP (x, SIGN / 2, width - SIGN / 2), y, SIGN);
    }
}

static bool
mb_mark_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  MbMarkLayer *self = MB_MARK_LAYER (layer);
  size_t first = find (self, at - reach);
  if (first == self->marks->len || mark_at (self, first)->at > at + reach)
    return false;

  size_t nearest = first;
  size_t n = 0;
  for (size_t i = first; i < self->marks->len && mark_at (self, i)->at <= at + reach; i++, n++)
    if (ABS (mark_at (self, i)->at - at) < ABS (mark_at (self, nearest)->at - at))
      nearest = i;
  const Mark *mark = mark_at (self, nearest);
  reading->at = reading->from = reading->to = mark->at;
  reading->text = g_strdup (mark->words);
  if (n > 1)
    /* Translators: so many other marks are at the same place of a chart */
    reading->note = g_strdup_printf (ngettext ("and %d more", "and %d more", (unsigned long) n - 1), (int) n - 1);
  return true;
}

static bool
mb_mark_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbMarkLayer *self = MB_MARK_LAYER (layer);
  size_t index = find (self, direction > 0 ? at + least : at - least + 1);
  if (direction < 0 && index-- == 0)
    return false;
  if (index >= self->marks->len)
    return false;
  *next = mark_at (self, index)->at;
  return true;
}

static void
mb_mark_layer_draw_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height)
{
  draw_sign (MB_MARK_LAYER (layer), snapshot, width / 2, height / 2, height);
}

static char *
mb_mark_layer_summarise (MbChartLayer *layer)
{
  MbMarkLayer *self = MB_MARK_LAYER (layer);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  size_t n = find (self, view->axis.end + 1) - find (self, view->axis.start);
  const char *title = mb_chart_layer_get_title (layer);
  if (n == 0 || title == NULL)
    return NULL;
  /* Translators: the name of a kind of mark, how many are in view */
  return g_strdup_printf (_ ("%s: %d in view."), title, (int) n);
}

static void
mb_mark_layer_finalize (GObject *object)
{
  g_array_unref (MB_MARK_LAYER (object)->marks);
  G_OBJECT_CLASS (mb_mark_layer_parent_class)->finalize (object);
}

static void
mb_mark_layer_class_init (MbMarkLayerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  MbChartLayerClass *layer_class = MB_CHART_LAYER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = mb_mark_layer_finalize;
  widget_class->snapshot = mb_mark_layer_snapshot;
  layer_class->marks = true;
  layer_class->read = mb_mark_layer_read;
  layer_class->step = mb_mark_layer_step;
  layer_class->draw_swatch = mb_mark_layer_draw_swatch;
  layer_class->summarise = mb_mark_layer_summarise;
  gtk_widget_class_set_css_name (widget_class, "chartmarks");
}

static void
mb_mark_layer_init (MbMarkLayer *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
}

MbChartLayer *
mb_mark_layer_new (MbMarkKind kind)
{
  MbMarkLayer *self = g_object_new (MB_TYPE_MARK_LAYER, NULL);
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), kind == MB_MARK_ALARM     ? "alarm"
                                               : kind == MB_MARK_WARNING ? "warning"
                                                                         : "note");
  return MB_CHART_LAYER (self);
}

void
mb_mark_layer_add (MbMarkLayer *self, int64_t at, const char *words)
{
  g_return_if_fail (MB_IS_MARK_LAYER (self));
  Mark mark = { at, g_strdup (words) };
  g_array_insert_val (self->marks, find (self, at + 1), mark);
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}

void
mb_mark_layer_clear (MbMarkLayer *self)
{
  g_return_if_fail (MB_IS_MARK_LAYER (self));
  g_array_set_size (self->marks, 0);
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}
