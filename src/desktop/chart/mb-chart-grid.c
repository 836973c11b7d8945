/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-grid.h"

#include <math.h>

struct _MbChartGrid
{
  GtkWidget parent_instance;
  MbChartView view;
};

G_DEFINE_FINAL_TYPE (MbChartGrid, mb_chart_grid, GTK_TYPE_WIDGET)

#define UPRIGHT_ALPHA 0.5f

static void
mb_chart_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MbChartGrid *self = MB_CHART_GRID (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);
  GdkRGBA upright = color, zero = color;
  upright.alpha *= UPRIGHT_ALPHA;
  zero.alpha = MIN (1, zero.alpha * 3);

  for (size_t i = 0; i < self->view.n_ticks; i++)
    {
      float x = roundf ((float) mb_chart_axis_place (&self->view.axis, self->view.ticks[i], width));
      if (x > 0 && x < width)
        gtk_snapshot_append_color (snapshot, &upright, &GRAPHENE_RECT_INIT (x, 0, 1, height));
    }

  double ticks[MB_CHART_SCALE_MAX_TICKS];
  size_t n = mb_chart_scale_ticks (&self->view.scale, ticks);
  for (size_t i = 0; i < n; i++)
    {
      float y = roundf ((float) mb_chart_scale_place (&self->view.scale, ticks[i], height));
      /* The lowest line lies on the plot's edge, inside it. */
      gtk_snapshot_append_color (snapshot, ticks[i] == 0 ? &zero : &color,
                                 &GRAPHENE_RECT_INIT (0, MIN (y, height - 1), width, 1));
    }
}

static void
mb_chart_grid_class_init (MbChartGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = mb_chart_grid_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_chart_grid_init (MbChartGrid *self)
{
  mb_chart_view_init (&self->view, MB_CHART_DOMAIN_TIME);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_chart_grid_new (void)
{
  return g_object_new (MB_TYPE_CHART_GRID, NULL);
}

void
mb_chart_grid_set_view (MbChartGrid *self, const MbChartView *view)
{
  g_return_if_fail (MB_IS_CHART_GRID (self));
  if (mb_chart_view_equal (&self->view, view))
    return;
  self->view = *view;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
