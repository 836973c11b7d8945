/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-legend.h"

#include "mb-chart-layer.h"

typedef struct
{
  MbChartLayer *layer; /* weak: the chart sets the layers again when it loses one */
  unsigned index;
  char *words;
} Entry;

struct _MbChartLegend
{
  GtkWidget parent_instance;
  GArray *entries; /* of Entry */
};

G_DEFINE_FINAL_TYPE (MbChartLegend, mb_chart_legend, GTK_TYPE_WIDGET)

#define SWATCH_WIDTH 20
#define SWATCH_HEIGHT 11
#define SWATCH_GAP 6
#define ENTRY_GAP 18
#define LINE_GAP 4

static void
clear_entry (void *data)
{
  g_free (((Entry *) data)->words);
}

/* Lays the entries out in lines no wider than @width (none: in one); draws them where there is a @snapshot. */
static void
flow (MbChartLegend *self, int width, GtkSnapshot *snapshot, int *needed_width, int *needed_height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;
  gtk_widget_get_color (widget, &color);

  int x = 0, y = 0, line = 0, widest = 0;
  for (unsigned i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autoptr (PangoLayout) label = gtk_widget_create_pango_layout (widget, entry->words);
      int text_width, text_height;
      pango_layout_get_pixel_size (label, &text_width, &text_height);
      int entry_width = SWATCH_WIDTH + SWATCH_GAP + text_width;
      if (x > 0 && width > 0 && x + entry_width > width)
        {
          x = 0;
          y += line + LINE_GAP;
          line = 0;
        }
      line = MAX (line, text_height);
      if (snapshot != NULL)
        {
          float left = (float) (rtl ? width - x - SWATCH_WIDTH : x);
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot,
                                  &GRAPHENE_POINT_INIT (left, (float) (y + (text_height - SWATCH_HEIGHT) / 2)));
          mb_chart_layer_draw_swatch (entry->layer, entry->index, snapshot, SWATCH_WIDTH, SWATCH_HEIGHT);
          gtk_snapshot_restore (snapshot);
          left = (float) (rtl ? width - x - entry_width : x + SWATCH_WIDTH + SWATCH_GAP);
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, (float) y));
          gtk_snapshot_append_layout (snapshot, label, &color);
          gtk_snapshot_restore (snapshot);
        }
      x += entry_width;
      widest = MAX (widest, x);
      x += ENTRY_GAP;
    }
  if (needed_width != NULL)
    *needed_width = widest;
  if (needed_height != NULL)
    *needed_height = y + line;
}

static GtkSizeRequestMode
mb_chart_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mb_chart_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  MbChartLegend *self = MB_CHART_LEGEND (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      flow (self, 1, NULL, minimum, NULL);
      flow (self, 0, NULL, natural, NULL);
    }
  else
    {
      flow (self, for_size, NULL, NULL, minimum);
      *natural = *minimum;
    }
}

static void
mb_chart_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  flow (MB_CHART_LEGEND (widget), gtk_widget_get_width (widget), snapshot, NULL, NULL);
}

static void
mb_chart_legend_finalize (GObject *object)
{
  g_array_unref (MB_CHART_LEGEND (object)->entries);
  G_OBJECT_CLASS (mb_chart_legend_parent_class)->finalize (object);
}

static void
mb_chart_legend_class_init (MbChartLegendClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = mb_chart_legend_finalize;
  widget_class->get_request_mode = mb_chart_legend_get_request_mode;
  widget_class->measure = mb_chart_legend_measure;
  widget_class->snapshot = mb_chart_legend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartlegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mb_chart_legend_init (MbChartLegend *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mb_chart_legend_new (void)
{
  return g_object_new (MB_TYPE_CHART_LEGEND, NULL);
}

void
mb_chart_legend_set_layers (MbChartLegend *self, GPtrArray *layers)
{
  g_return_if_fail (MB_IS_CHART_LEGEND (self));

  g_array_set_size (self->entries, 0);
  for (unsigned i = 0; i < layers->len; i++)
    {
      MbChartLayer *layer = g_ptr_array_index (layers, i);
      const char *words;
      for (unsigned k = 0; (words = mb_chart_layer_get_legend (layer, k)) != NULL; k++)
        {
          Entry entry = { layer, k, g_strdup (words) };
          g_array_append_val (self->entries, entry);
        }
    }
  if (self->entries->len == 1)
    g_array_set_size (self->entries, 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
