/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-steps-layer.h"

#include <glib/gi18n.h>
#include <math.h>

/* As MbStep, owning its texts. */
typedef struct
{
  int64_t from;
  double value;
  char *name;
  char *text;
} Step;

struct _MbStepsLayer
{
  MbChartLayer parent_instance;
  GArray *steps; /* of Step */
  int64_t end;
};

G_DEFINE_FINAL_TYPE (MbStepsLayer, mb_steps_layer, MB_TYPE_CHART_LAYER)

#define AREA_ALPHA 0.12f /* of the first; each further step is as much denser, so that dear looks dear */
#define PADDING 5

static void
clear_step (void *data)
{
  Step *step = data;
  g_free (step->name);
  g_free (step->text);
}

static const Step *
step_at (MbStepsLayer *self, size_t index)
{
  return &g_array_index (self->steps, Step, index);
}

static int64_t
end_of (MbStepsLayer *self, size_t index)
{
  return index + 1 < self->steps->len ? step_at (self, index + 1)->from : self->end;
}

static char *
text_of (MbStepsLayer *self, const Step *step)
{
  return step->text != NULL ? g_strdup (step->text) : mb_chart_layer_format (MB_CHART_LAYER (self), step->value);
}

/* The step's name inside it under the line, or above the line where the step is too low for it. */
static void
draw_name (MbStepsLayer *self, GtkSnapshot *snapshot, const Step *step, float left, float right, float y, float zero)
{
  if (step->name == NULL)
    return;

  GtkWidget *widget = GTK_WIDGET (self);
  left = MAX (left, 0) + PADDING;
  right = MIN (right, (float) gtk_widget_get_width (widget)) - PADDING;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, step->name);
  int width, height;
  pango_layout_get_pixel_size (layout, &width, &height);
  if ((float) width > right - left)
    return;

  /* In the colour of text, which can be read on every area. */
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GdkRGBA color;
  gtk_widget_get_color (parent != NULL ? parent : widget, &color);
  float top = y + PADDING;
  if (top + (float) height > zero - 1)
    top = y - PADDING - (float) height;
  bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? right - (float) width : left, top));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
mb_steps_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbStepsLayer *self = MB_STEPS_LAYER (widget);
  MbChartLayer *layer = MB_CHART_LAYER (self);
  if (self->steps->len == 0)
    return;

  GdkRGBA color;
  gtk_widget_get_color (widget, &color);
  const MbChartView *view = mb_chart_layer_get_view (layer);
  float zero = mb_chart_layer_y (layer, CLAMP (0, view->scale.low, view->scale.high));
  GskPathBuilder *builder = gsk_path_builder_new ();
  for (size_t i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      float left = mb_chart_layer_x (layer, step->from);
      float right = mb_chart_layer_x (layer, end_of (self, i));
      float y = roundf (mb_chart_layer_y (layer, step->value));
      GdkRGBA area = color;
      area.alpha *= AREA_ALPHA * (float) (1 + MIN (i, 4));
      gtk_snapshot_append_color (snapshot, &area,
                                 &GRAPHENE_RECT_INIT (left, MIN (y, zero), right - left, fabsf (zero - y)));
      if (i == 0)
        gsk_path_builder_move_to (builder, left, y);
      else
        gsk_path_builder_line_to (builder, left, y);
      gsk_path_builder_line_to (builder, right, y);
    }
  g_autoptr (GskPath) line = gsk_path_builder_free_to_path (builder);
  GskStroke *stroke = gsk_stroke_new (2);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, line, stroke, &color);
  gsk_stroke_free (stroke);

  for (size_t i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      draw_name (self, snapshot, step, mb_chart_layer_x (layer, step->from), mb_chart_layer_x (layer, end_of (self, i)),
                 roundf (mb_chart_layer_y (layer, step->value)), zero);
    }
}

static bool
mb_steps_layer_get_extent (MbChartLayer *layer, int64_t *first, int64_t *last)
{
  MbStepsLayer *self = MB_STEPS_LAYER (layer);
  if (self->steps->len == 0)
    return false;
  *first = step_at (self, 0)->from;
  *last = self->end;
  return true;
}

/* The step that holds at @at; the length where none does. */
static size_t
find (MbStepsLayer *self, int64_t at)
{
  size_t i = self->steps->len;
  if (i == 0 || at >= self->end)
    return self->steps->len;
  while (i > 0 && step_at (self, i - 1)->from > at)
    i--;
  return i == 0 ? self->steps->len : i - 1;
}

static bool
mb_steps_layer_get_range (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max)
{
  MbStepsLayer *self = MB_STEPS_LAYER (layer);
  bool some = false;
  for (size_t i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      if (end_of (self, i) <= start || step->from >= end)
        continue;
      *min = some ? MIN (*min, step->value) : step->value;
      *max = some ? MAX (*max, step->value) : step->value;
      some = true;
    }
  return some;
}

static bool
mb_steps_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  MbStepsLayer *self = MB_STEPS_LAYER (layer);
  size_t i = find (self, at);
  if (i == self->steps->len)
    return false;
  const Step *step = step_at (self, i);
  reading->at = at;
  reading->from = step->from;
  reading->to = end_of (self, i);
  reading->value = step->value;
  reading->drawn = true;
  reading->text = text_of (self, step);
  reading->note = g_strdup (step->name);
  return true;
}

static bool
mb_steps_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbStepsLayer *self = MB_STEPS_LAYER (layer);
  size_t length = self->steps->len;
  if (direction > 0)
    for (size_t i = 0; i < length; i++)
      if (step_at (self, i)->from >= at + least)
        {
          *next = step_at (self, i)->from;
          return true;
        }
  if (direction < 0)
    for (size_t i = length; i > 0; i--)
      if (step_at (self, i - 1)->from <= at - least)
        {
          *next = step_at (self, i - 1)->from;
          return true;
        }
  return false;
}

static char *
mb_steps_layer_summarise (MbChartLayer *layer)
{
  MbStepsLayer *self = MB_STEPS_LAYER (layer);
  const char *title = mb_chart_layer_get_title (layer);
  g_autoptr (GString) words = g_string_new (title);
  for (size_t i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      g_autofree char *value = text_of (self, step);
      g_string_append (words, i == 0 ? ": " : ", ");
      if (step->name != NULL)
        g_string_append_printf (words, "%s ", step->name);
      g_string_append (words, value);
    }
  g_string_append_c (words, '.');
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
mb_steps_layer_finalize (GObject *object)
{
  g_array_unref (MB_STEPS_LAYER (object)->steps);
  G_OBJECT_CLASS (mb_steps_layer_parent_class)->finalize (object);
}

static void
mb_steps_layer_class_init (MbStepsLayerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  MbChartLayerClass *layer_class = MB_CHART_LAYER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = mb_steps_layer_finalize;
  widget_class->snapshot = mb_steps_layer_snapshot;
  layer_class->get_extent = mb_steps_layer_get_extent;
  layer_class->get_range = mb_steps_layer_get_range;
  layer_class->read = mb_steps_layer_read;
  layer_class->step = mb_steps_layer_step;
  layer_class->summarise = mb_steps_layer_summarise;
  gtk_widget_class_set_css_name (widget_class, "chartsteps");
}

static void
mb_steps_layer_init (MbStepsLayer *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);
  mb_chart_layer_set_from_zero (MB_CHART_LAYER (self), true);
}

MbChartLayer *
mb_steps_layer_new (void)
{
  return g_object_new (MB_TYPE_STEPS_LAYER, NULL);
}

void
mb_steps_layer_set_steps (MbStepsLayer *self, const MbStep *steps, size_t n, int64_t end)
{
  g_return_if_fail (MB_IS_STEPS_LAYER (self));
  g_return_if_fail (steps != NULL || n == 0);

  g_array_set_size (self->steps, 0);
  for (size_t i = 0; i < n; i++)
    {
      Step step = { steps[i].from, steps[i].value, g_strdup (steps[i].name), g_strdup (steps[i].text) };
      g_array_append_val (self->steps, step);
    }
  self->end = end;
  mb_chart_layer_changed (MB_CHART_LAYER (self));
}
