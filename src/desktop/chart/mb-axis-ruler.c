/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-axis-ruler.h"

#include <math.h>

#include "mb-chart-label.h"

struct _MbAxisRuler
{
  GtkWidget parent_instance;
  MbChartView view;
  bool periods;
  char *unit;
};

G_DEFINE_FINAL_TYPE (MbAxisRuler, mb_axis_ruler, GTK_TYPE_WIDGET)

#define TOP 4  /* between the plot and the marks */
#define GAP 12 /* between two labels */

static char *
quantity_text (const MbChartView *view, int64_t at, const char *unit)
{
  double step = (double) view->quantity_step / (double) MB_CHART_QUANTITY;
  double largest = (double) view->axis.end / (double) MB_CHART_QUANTITY;
  g_autofree char *mark = mb_chart_label_mark ((double) at / (double) MB_CHART_QUANTITY, step, largest);
  return unit != NULL ? g_strconcat (mark, "\u00a0", unit, NULL) : g_steal_pointer (&mark);
}

static PangoLayout *
make_label (MbAxisRuler *self, const MbChartView *view, int64_t at, bool last)
{
  g_autofree char *text = view->axis.domain == MB_CHART_DOMAIN_TIME
                              ? mb_chart_label_tick (at, view->time_step, view->zone)
                              : quantity_text (view, at, last ? self->unit : NULL);
  return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static int
line_height (MbAxisRuler *self)
{
  g_autoptr (PangoLayout) label = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;
  pango_layout_get_pixel_size (label, NULL, &height);
  return height;
}

static float
place (MbAxisRuler *self, int64_t at)
{
  return (float) mb_chart_axis_place (&self->view.axis, at, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
draw_label (GtkSnapshot *snapshot, PangoLayout *label, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (x), y));
  gtk_snapshot_append_layout (snapshot, label, color);
  gtk_snapshot_restore (snapshot);
}

/* The place under which a mark's label has its middle. */
static float
middle_of_mark (MbAxisRuler *self, int64_t at)
{
  float x = place (self, at);
  if (!self->periods || self->view.axis.domain != MB_CHART_DOMAIN_TIME)
    return x;
  /* The label names one month even where only every third has one. */
  MbTimeStep one = { self->view.time_step.unit, 1 };
  return (x + place (self, mb_time_step_next (one, at, self->view.zone))) / 2;
}

/* At the end where nothing is beside the plot, a label moves in. */
static float
label_left (MbAxisRuler *self, int64_t at, PangoLayout *label, float *right)
{
  int width;
  pango_layout_get_pixel_size (label, &width, NULL);
  float left = middle_of_mark (self, at) - (float) width / 2;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    left = MAX (left, 0);
  else
    left = MIN (left, (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width));
  *right = left + (float) width;
  return left;
}

static void
draw_marks (MbAxisRuler *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  /* A period that begins in view may have its middle behind the edge. */
  size_t n = self->view.n_ticks;
  while (n > 0 && middle_of_mark (self, self->view.ticks[n - 1]) > (float) gtk_widget_get_width (GTK_WIDGET (self)))
    n--;
  if (n == 0)
    return;

  /* The last, which may carry the unit, comes first; the others as far as there is room. */
  float right;
  g_autoptr (PangoLayout) last = make_label (self, &self->view, self->view.ticks[n - 1], true);
  float free_to = label_left (self, self->view.ticks[n - 1], last, &right);
  draw_label (snapshot, last, free_to, TOP, color);
  float free_from = -INFINITY;
  for (size_t i = 0; i + 1 < n; i++)
    {
      g_autoptr (PangoLayout) label = make_label (self, &self->view, self->view.ticks[i], false);
      float left = label_left (self, self->view.ticks[i], label, &right);
      if (left < free_from || right + GAP / 2 > free_to)
        continue;
      draw_label (snapshot, label, left, TOP, color);
      free_from = right + GAP / 2;
    }
}

/* Each stretch of the context is named at its beginning, the first one at the edge of the plot for as long as it is in
 * view. */
static void
draw_contexts (MbAxisRuler *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const MbChartView *view = &self->view;
  MbTimeStep context;
  if (view->axis.domain != MB_CHART_DOMAIN_TIME || !mb_time_step_context (view->time_step, &context))
    return;

  float y = (float) (TOP + line_height (self));
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA line = *color;
  line.alpha *= 0.4f;
  for (MbInstant at = mb_time_step_floor (context, view->axis.start, view->zone); at < view->axis.end;)
    {
      MbInstant next = mb_time_step_next (context, at, view->zone);
      float left = place (self, at);
      float right = MIN (place (self, next), width);
      if (left > 0)
        {
          gtk_snapshot_append_color (snapshot, &line,
                                     &GRAPHENE_RECT_INIT (roundf (left), y + 2, 1, (float) line_height (self) - 4));
          left += 6;
        }
      left = MAX (left, 0);
      for (int narrow = 0; narrow < 2; narrow++)
        {
          g_autofree char *text = mb_chart_label_context (at, context, view->zone, narrow);
          g_autoptr (PangoLayout) label = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
          int label_width;
          pango_layout_get_pixel_size (label, &label_width, NULL);
          if (left + (float) label_width > right - (right < width ? 6 : 0))
            continue;
          draw_label (snapshot, label, left, y, color);
          break;
        }
      at = next;
    }
}

static void
mb_axis_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbAxisRuler *self = MB_AXIS_RULER (widget);
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);
  if (self->view.axis.domain == MB_CHART_DOMAIN_TIME && self->view.zone == NULL)
    return;
  draw_marks (self, snapshot, &color);
  draw_contexts (self, snapshot, &color);
}

static void
mb_axis_ruler_finalize (GObject *object)
{
  g_free (MB_AXIS_RULER (object)->unit);
  G_OBJECT_CLASS (mb_axis_ruler_parent_class)->finalize (object);
}

static void
mb_axis_ruler_class_init (MbAxisRulerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = mb_axis_ruler_finalize;
  widget_class->snapshot = mb_axis_ruler_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_axis_ruler_init (MbAxisRuler *self)
{
  mb_chart_view_init (&self->view, MB_CHART_DOMAIN_TIME);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_axis_ruler_new (void)
{
  return g_object_new (MB_TYPE_AXIS_RULER, NULL);
}

void
mb_axis_ruler_set_view (MbAxisRuler *self, const MbChartView *view)
{
  g_return_if_fail (MB_IS_AXIS_RULER (self));
  if (mb_chart_view_equal (&self->view, view))
    return;
  self->view = *view;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mb_axis_ruler_set_periods (MbAxisRuler *self, bool periods)
{
  g_return_if_fail (MB_IS_AXIS_RULER (self));
  self->periods = periods;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mb_axis_ruler_set_unit (MbAxisRuler *self, const char *unit)
{
  g_return_if_fail (MB_IS_AXIS_RULER (self));
  if (g_set_str (&self->unit, unit))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
mb_axis_ruler_height (MbAxisRuler *self, MbChartDomain domain)
{
  return TOP + line_height (self) * (domain == MB_CHART_DOMAIN_TIME ? 2 : 1);
}

/* The widest label among the marks, taken from a few of them: they are alike. */
static int
label_width (MbAxisRuler *self, const MbChartView *view)
{
  int widest = 0;
  for (size_t i = 0; i < MIN (view->n_ticks, 4); i++)
    {
      size_t tick = i * view->n_ticks / 4;
      int width;
      g_autoptr (PangoLayout) label = make_label (self, view, view->ticks[tick], tick + 1 == view->n_ticks);
      pango_layout_get_pixel_size (label, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

void
mb_axis_ruler_choose_ticks (MbAxisRuler *self, MbChartView *view, int width)
{
  g_return_if_fail (MB_IS_AXIS_RULER (self));

  MbTimeUnit finest = self->periods ? MB_TIME_UNIT_MONTH : MB_TIME_UNIT_SECOND;
  /* Columns want a name each where it fits; on a line fewer marks are calmer. */
  int parts = CLAMP (width / (self->periods ? 36 : 56), 2, MB_CHART_VIEW_MAX_TICKS - 2);
  /* Labels of a coarser step are of another kind and may be wider: seldom more than once. */
  for (int i = 0; i < 4; i++)
    {
      mb_chart_view_choose_ticks (view, parts, finest);
      if (view->n_ticks < 2)
        return;
      double distance = mb_chart_axis_place (&view->axis, view->axis.start + view->ticks[1] - view->ticks[0], width);
      int needed = label_width (self, view) + GAP;
      if (distance >= needed || parts == 1)
        return;
      parts = MAX (1, MIN (parts - 1, width / needed));
    }
}
