/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-tile.h"

#include "mb-chart-label.h"
#include "mb-sparkline.h"

/* What the little chart remembers. */
#define MEMORY (10 * 60 * MB_INSTANT_SECOND)

struct _MbLiveTile
{
  GtkButton parent_instance;

  MbChartSeries *series;

  GtkLabel *title_label;
  GtkLabel *figure_label;
  GtkLabel *detail_label;
  MbSparkline *sparkline;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MbLiveTile, mb_live_tile, GTK_TYPE_BUTTON)

void
mb_live_tile_set_title (MbLiveTile *self, const char *title)
{
  gtk_label_set_label (self->title_label, title);
}

void
mb_live_tile_show (MbLiveTile *self, MbInstant now, double value, int decimals, const char *detail)
{
  g_autofree char *figure = mb_chart_label_number (value, decimals);
  g_autofree char *words = g_strdup_printf ("%s: %s. %s", gtk_label_get_label (self->title_label), figure, detail);
  gtk_label_set_label (self->figure_label, figure);
  gtk_label_set_label (self->detail_label, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  mb_chart_series_append (self->series, now, value);
  mb_chart_series_trim (self->series, now - MEMORY);
}

static void
mb_live_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_TITLE)
    mb_live_tile_set_title (MB_LIVE_TILE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mb_live_tile_dispose (GObject *object)
{
  MbLiveTile *self = MB_LIVE_TILE (object);
  if (self->sparkline)
    mb_sparkline_set_series (self->sparkline, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_LIVE_TILE);
  g_clear_pointer (&self->series, mb_chart_series_unref);
  G_OBJECT_CLASS (mb_live_tile_parent_class)->dispose (object);
}

static void
mb_live_tile_class_init (MbLiveTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = mb_live_tile_set_property;
  object_class->dispose = mb_live_tile_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (MB_TYPE_SPARKLINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-live-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, MbLiveTile, title_label);
  gtk_widget_class_bind_template_child (widget_class, MbLiveTile, figure_label);
  gtk_widget_class_bind_template_child (widget_class, MbLiveTile, detail_label);
  gtk_widget_class_bind_template_child (widget_class, MbLiveTile, sparkline);
}

static void
mb_live_tile_init (MbLiveTile *self)
{
  self->series = mb_chart_series_new (0);
  gtk_widget_init_template (GTK_WIDGET (self));
  mb_sparkline_set_series (self->sparkline, self->series);
  mb_sparkline_set_span (self->sparkline, MEMORY);
}
