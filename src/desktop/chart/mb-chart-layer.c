/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-layer.h"

#include "mb-chart-label.h"

typedef struct
{
  char *title;
  char *unit;
  int decimals;
  bool from_zero;
  bool comparison;
  MbChartView view;
} MbChartLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MbChartLayer, mb_chart_layer, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  RENAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static MbChartLayerPrivate *
private_of (MbChartLayer *layer)
{
  return mb_chart_layer_get_instance_private (layer);
}

void
mb_chart_reading_release (MbChartReading *reading)
{
  g_clear_pointer (&reading->heading, g_free);
  g_clear_pointer (&reading->text, g_free);
  g_clear_pointer (&reading->note, g_free);
}

static const char *
title_as_legend (MbChartLayer *layer, unsigned index)
{
  return index == 0 ? private_of (layer)->title : NULL;
}

static void
filled_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height)
{
  GdkRGBA color;
  gtk_widget_get_color (GTK_WIDGET (layer), &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static void
mb_chart_layer_finalize (GObject *object)
{
  MbChartLayerPrivate *self = private_of (MB_CHART_LAYER (object));
  g_free (self->title);
  g_free (self->unit);
  G_OBJECT_CLASS (mb_chart_layer_parent_class)->finalize (object);
}

static void
mb_chart_layer_class_init (MbChartLayerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = mb_chart_layer_finalize;
  class->get_legend = title_as_legend;
  class->draw_swatch = filled_swatch;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  /* What the layer draws is no longer what it was. */
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* What the legend says of the layer is no longer what it was. */
  signals[RENAMED] =
      g_signal_new ("renamed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_chart_layer_init (MbChartLayer *layer)
{
  mb_chart_view_init (&private_of (layer)->view, MB_CHART_DOMAIN_TIME);
  gtk_widget_set_overflow (GTK_WIDGET (layer), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (layer), FALSE);
}

void
mb_chart_layer_changed (MbChartLayer *layer)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  gtk_widget_queue_draw (GTK_WIDGET (layer));
  g_signal_emit (layer, signals[CHANGED], 0);
}

void
mb_chart_layer_renamed (MbChartLayer *layer)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  g_signal_emit (layer, signals[RENAMED], 0);
}

void
mb_chart_layer_set_title (MbChartLayer *layer, const char *title)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  if (g_set_str (&private_of (layer)->title, title))
    mb_chart_layer_renamed (layer);
}

const char *
mb_chart_layer_get_title (MbChartLayer *layer)
{
  g_return_val_if_fail (MB_IS_CHART_LAYER (layer), NULL);
  return private_of (layer)->title;
}

void
mb_chart_layer_set_unit (MbChartLayer *layer, const char *unit, int decimals)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  MbChartLayerPrivate *self = private_of (layer);
  g_set_str (&self->unit, unit);
  self->decimals = decimals;
  mb_chart_layer_changed (layer);
}

const char *
mb_chart_layer_get_unit (MbChartLayer *layer)
{
  g_return_val_if_fail (MB_IS_CHART_LAYER (layer), NULL);
  return private_of (layer)->unit;
}

char *
mb_chart_layer_format (MbChartLayer *layer, double value)
{
  g_return_val_if_fail (MB_IS_CHART_LAYER (layer), NULL);
  MbChartLayerPrivate *self = private_of (layer);
  return mb_chart_label_value (value, self->decimals, self->unit);
}

void
mb_chart_layer_set_from_zero (MbChartLayer *layer, bool from_zero)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  private_of (layer)->from_zero = from_zero;
  mb_chart_layer_changed (layer);
}

bool
mb_chart_layer_get_from_zero (MbChartLayer *layer)
{
  g_return_val_if_fail (MB_IS_CHART_LAYER (layer), false);
  return private_of (layer)->from_zero;
}

void
mb_chart_layer_set_comparison (MbChartLayer *layer, bool comparison)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  private_of (layer)->comparison = comparison;
}

bool
mb_chart_layer_get_comparison (MbChartLayer *layer)
{
  g_return_val_if_fail (MB_IS_CHART_LAYER (layer), false);
  return private_of (layer)->comparison;
}

void
mb_chart_layer_set_view (MbChartLayer *layer, const MbChartView *view)
{
  g_return_if_fail (MB_IS_CHART_LAYER (layer));
  MbChartLayerPrivate *self = private_of (layer);
  if (mb_chart_view_equal (&self->view, view))
    return;
  self->view = *view;
  gtk_widget_queue_draw (GTK_WIDGET (layer));
}

const MbChartView *
mb_chart_layer_get_view (MbChartLayer *layer)
{
  return &private_of (layer)->view;
}

float
mb_chart_layer_x (MbChartLayer *layer, int64_t at)
{
  return (float) mb_chart_axis_place (&private_of (layer)->view.axis, at, gtk_widget_get_width (GTK_WIDGET (layer)));
}

float
mb_chart_layer_y (MbChartLayer *layer, double value)
{
  return (float) mb_chart_scale_place (&private_of (layer)->view.scale, value,
                                       gtk_widget_get_height (GTK_WIDGET (layer)));
}

bool
mb_chart_layer_get_extent (MbChartLayer *layer, int64_t *first, int64_t *last)
{
  MbChartLayerClass *class = MB_CHART_LAYER_GET_CLASS (layer);
  return class->get_extent != NULL && class->get_extent (layer, first, last);
}

bool
mb_chart_layer_get_range (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max)
{
  MbChartLayerClass *class = MB_CHART_LAYER_GET_CLASS (layer);
  return class->get_range != NULL && class->get_range (layer, start, end, min, max);
}

bool
mb_chart_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading)
{
  MbChartLayerClass *class = MB_CHART_LAYER_GET_CLASS (layer);
  *reading = (MbChartReading) { 0 };
  return class->read != NULL && class->read (layer, at, reach, reading);
}

bool
mb_chart_layer_has_marks (MbChartLayer *layer)
{
  return MB_CHART_LAYER_GET_CLASS (layer)->marks;
}

bool
mb_chart_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next)
{
  MbChartLayerClass *class = MB_CHART_LAYER_GET_CLASS (layer);
  return class->step != NULL && class->step (layer, at, direction, least, next);
}

const char *
mb_chart_layer_get_legend (MbChartLayer *layer, unsigned index)
{
  return MB_CHART_LAYER_GET_CLASS (layer)->get_legend (layer, index);
}

void
mb_chart_layer_draw_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height)
{
  MB_CHART_LAYER_GET_CLASS (layer)->draw_swatch (layer, index, snapshot, width, height);
}

char *
mb_chart_layer_summarise (MbChartLayer *layer)
{
  MbChartLayerClass *class = MB_CHART_LAYER_GET_CLASS (layer);
  return class->summarise != NULL ? class->summarise (layer) : NULL;
}
