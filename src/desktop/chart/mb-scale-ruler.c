/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scale-ruler.h"

#include <math.h>

#include "mb-chart-label.h"

struct _MbScaleRuler
{
  GtkWidget parent_instance;
  MbChartView view;
};

G_DEFINE_FINAL_TYPE (MbScaleRuler, mb_scale_ruler, GTK_TYPE_WIDGET)

#define GAP 8

static PangoLayout *
make_label (MbScaleRuler *self, const MbChartScale *scale, double value)
{
  double largest = MAX (fabs (scale->low), fabs (scale->high));
  g_autofree char *text = mb_chart_label_mark (value, scale->step, largest);
  return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static void
mb_scale_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbScaleRuler *self = MB_SCALE_RULER (widget);
  const MbChartScale *scale = &self->view.scale;
  int line = mb_scale_ruler_line_height (self);
  int plot = gtk_widget_get_height (widget) - line;
  bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);

  double ticks[MB_CHART_SCALE_MAX_TICKS];
  size_t n = mb_chart_scale_ticks (scale, ticks);
  for (size_t i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) label = make_label (self, scale, ticks[i]);
      int width;
      pango_layout_get_pixel_size (label, &width, NULL);
      float x = rtl ? GAP : (float) (gtk_widget_get_width (widget) - GAP - width);
      float y = roundf ((float) mb_chart_scale_place (scale, ticks[i], plot));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_append_layout (snapshot, label, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
mb_scale_ruler_class_init (MbScaleRulerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = mb_scale_ruler_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_scale_ruler_init (MbScaleRuler *self)
{
  mb_chart_view_init (&self->view, MB_CHART_DOMAIN_TIME);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_scale_ruler_new (void)
{
  return g_object_new (MB_TYPE_SCALE_RULER, NULL);
}

void
mb_scale_ruler_set_view (MbScaleRuler *self, const MbChartView *view)
{
  g_return_if_fail (MB_IS_SCALE_RULER (self));
  const MbChartScale *old = &self->view.scale;
  bool same = old->low == view->scale.low && old->high == view->scale.high && old->step == view->scale.step;
  self->view = *view;
  if (!same)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
mb_scale_ruler_line_height (MbScaleRuler *self)
{
  g_autoptr (PangoLayout) label = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;
  pango_layout_get_pixel_size (label, NULL, &height);
  return height;
}

int
mb_scale_ruler_width (MbScaleRuler *self, const MbChartScale *scale)
{
  double ticks[MB_CHART_SCALE_MAX_TICKS];
  size_t n = mb_chart_scale_ticks (scale, ticks);
  int widest = 0;
  for (size_t i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) label = make_label (self, scale, ticks[i]);
      int width;
      pango_layout_get_pixel_size (label, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest + GAP;
}
