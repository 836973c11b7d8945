/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-view.h"

/**
 * MbChartLayer: one thing drawn on a chart's plot: a line, columns, steps, bands, marks.
 *
 * A layer is a widget as large as the plot, so that GTK keeps what it drew: a change of one layer repaints that layer
 * and no other.  It draws in the colour of its CSS node (chart.css).
 *
 * A kind of layer implements what it can of MbChartLayerClass and calls mb_chart_layer_changed() when its data has
 * changed.  Never focusable; the chart speaks for its layers.
 */
#define MB_TYPE_CHART_LAYER (mb_chart_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (MbChartLayer, mb_chart_layer, MB, CHART_LAYER, GtkWidget)

/* What a layer shows at one place; the texts belong to the reading. */
typedef struct
{
  int64_t at;   /* the place of the point itself */
  int64_t from; /* the stretch for which it stands; from == to for a point */
  int64_t to;
  bool drawn; /* there is a point at (at, value) */
  double value;
  char *heading; /* names the place where it is no moment: "October 2026"; or NULL */
  char *text;    /* the value in words: "15.5 m³"; or NULL */
  char *note;    /* what is to be known about it: "estimated"; or NULL */
} MbChartReading;

void mb_chart_reading_release (MbChartReading *reading);

struct _MbChartLayerClass
{
  GtkWidgetClass parent_class;

  /* Its places are rare and looked for: Ctrl with the arrow keys goes from one to the next. */
  bool marks;

  /* The stretch of the axis that has data; false where there is none. */
  bool (*get_extent) (MbChartLayer *layer, int64_t *first, int64_t *last);

  /* The values seen in [start, end); false where there is none. */
  bool (*get_range) (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max);

  /* What is at @at, or not further from it than @reach.  Fills the zeroed @reading; false where there is nothing. */
  bool (*read) (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading);

  /* The next place with something, at least @least behind @at in this @direction (1 or -1). */
  bool (*step) (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next);

  /* The words of the legend's entry @index, NULL past the last; by default the title alone. */
  const char *(*get_legend) (MbChartLayer *layer, unsigned index);
  void (*draw_swatch) (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height);

  /* One sentence for who does not see the chart; NULL for nothing. */
  char *(*summarise) (MbChartLayer *layer);

  gpointer padding[4];
};

void mb_chart_layer_set_title (MbChartLayer *layer, const char *title);
const char *mb_chart_layer_get_title (MbChartLayer *layer);

/* How values are told: "15.5 m³" with one decimal and that unit. */
void mb_chart_layer_set_unit (MbChartLayer *layer, const char *unit, int decimals);
const char *mb_chart_layer_get_unit (MbChartLayer *layer);
char *mb_chart_layer_format (MbChartLayer *layer, double value);

/* Whether the value zero has to be in view. */
void mb_chart_layer_set_from_zero (MbChartLayer *layer, bool from_zero);
bool mb_chart_layer_get_from_zero (MbChartLayer *layer);

/* Shown for comparison only: never leads the marker, and is told after the others. */
void mb_chart_layer_set_comparison (MbChartLayer *layer, bool comparison);
bool mb_chart_layer_get_comparison (MbChartLayer *layer);

/* For kinds of layers: other data, or another look; and, besides, other words or samples for the legend. */
void mb_chart_layer_changed (MbChartLayer *layer);
void mb_chart_layer_renamed (MbChartLayer *layer);
const MbChartView *mb_chart_layer_get_view (MbChartLayer *layer);
float mb_chart_layer_x (MbChartLayer *layer, int64_t at);
float mb_chart_layer_y (MbChartLayer *layer, double value);

/* For the chart. */
void mb_chart_layer_set_view (MbChartLayer *layer, const MbChartView *view);
bool mb_chart_layer_get_extent (MbChartLayer *layer, int64_t *first, int64_t *last);
bool mb_chart_layer_get_range (MbChartLayer *layer, int64_t start, int64_t end, double *min, double *max);
bool mb_chart_layer_read (MbChartLayer *layer, int64_t at, int64_t reach, MbChartReading *reading);
bool mb_chart_layer_has_marks (MbChartLayer *layer);
bool mb_chart_layer_step (MbChartLayer *layer, int64_t at, int direction, int64_t least, int64_t *next);
const char *mb_chart_layer_get_legend (MbChartLayer *layer, unsigned index);
void mb_chart_layer_draw_swatch (MbChartLayer *layer, unsigned index, GtkSnapshot *snapshot, float width, float height);
char *mb_chart_layer_summarise (MbChartLayer *layer);
