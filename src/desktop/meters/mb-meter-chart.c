/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-chart.h"

#include "mb-chart.h"
#include "mb-column-layer.h"
#include "mb-gap-layer.h"
#include "mb-live-words.h"
#include "mb-period-words.h"
#include "mb-usage-query.h"

#include <glib/gi18n.h>
#include <math.h>

/* Hangs on the chart. */
typedef struct
{
  MbSession *session;
  MbChartLayer *gaps; /* of the chart: unowned */
  MbChartLayer *columns;
} Parts;

static void
parts_free (gpointer data)
{
  Parts *parts = data;
  g_object_unref (parts->session);
  g_free (parts);
}

GtkWidget *
mb_meter_chart_new (MbSession *session)
{
  GtkWidget *chart = mb_chart_new (MB_CHART_DOMAIN_TIME);
  Parts *parts = g_new0 (Parts, 1);
  parts->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (chart), "mb-parts", parts, parts_free);
  mb_chart_set_title (MB_CHART (chart), _ ("Consumption"));
  mb_chart_set_zone (MB_CHART (chart), mb_session_get_zone (session));
  mb_chart_set_zoomable (MB_CHART (chart), false);
  return chart;
}

/* A day whose borders nobody heard is a gap: a share of what ran in a longer time is no day. */
static bool
is_gap (const MbUsageBar *bar, bool are_months)
{
  return !bar->known || (bar->shared && !are_months);
}

/* From where the meter first tells something to where it last does; behind that too, if nothing came since. */
static MbChartLayer *
make_gaps (GArray *bars, GTimeZone *zone, bool are_months)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  for (guint i = 0; i < bars->len; i++)
    {
      const MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      const bool ends = i + 1 == bars->len;
      if (is_gap (bar, are_months))
        {
          mb_chart_series_break (series);
          if (ends && mb_chart_series_get_length (series) > 0)
            mb_chart_series_append (series, mb_instant_from_date (bar->period.end, zone), 0);
          continue;
        }
      mb_chart_series_append (series, mb_instant_from_date (bar->period.start, zone), 0);
      mb_chart_series_append (series, mb_instant_from_date (bar->period.end, zone), 0);
    }
  return mb_gap_layer_new (series);
}

static const char *
note_of (const MbUsageBar *bar)
{
  if (bar->estimated)
    return _ ("estimated");
  return bar->shared ? _ ("a share by days of a longer time") : NULL;
}

static MbChartLayer *
make_columns (GArray *bars, GTimeZone *zone, const char *unit, bool are_months)
{
  MbChartLayer *layer = mb_column_layer_new ();
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (MbColumnValue));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < bars->len; i++)
    {
      const MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      if (is_gap (bar, are_months))
        continue;
      char *heading = are_months ? mb_period_words (bar->period) : mb_weekday_words (bar->period.start);
      g_autofree char *number = mb_quantity_words_short (bar->amount, are_months ? 1 : 3);
      g_autofree char *flags = mb_flags_words (bar->flags);
      char *text = g_strdup_printf ("%s\u00a0%s", number, unit);
      char *note = g_strdup (flags ? flags : note_of (bar));
      g_ptr_array_add (texts, heading);
      g_ptr_array_add (texts, text);
      g_ptr_array_add (texts, note);
      MbColumnValue column = {
        .start = mb_instant_from_date (bar->period.start, zone),
        .end = mb_instant_from_date (bar->period.end, zone),
        /* where it is drawn; nothing is computed from it */
        .value = (double) bar->amount.mantissa / pow (10, bar->amount.decimals),
        .estimated = bar->estimated,
        .heading = heading,
        .text = text,
        .note = note,
      };
      g_array_append_val (columns, column);
    }
  mb_chart_layer_set_title (layer, _ ("Consumption"));
  mb_chart_layer_set_unit (layer, unit, are_months ? 1 : 3);
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), (const MbColumnValue *) (void *) columns->data, columns->len);
  return layer;
}

static void
replace (MbChart *chart, MbChartLayer **place, MbChartLayer *layer)
{
  if (*place)
    mb_chart_remove_layer (chart, *place);
  *place = layer;
  mb_chart_add_layer (chart, layer);
}

void
mb_meter_chart_show (GtkWidget *widget, GArray *bars, bool are_months)
{
  MbChart *chart = MB_CHART (widget);
  Parts *parts = g_object_get_data (G_OBJECT (widget), "mb-parts");
  GTimeZone *zone = mb_session_get_zone (parts->session);
  const char *unit = "";
  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, MbUsageBar, i).known)
      unit = mb_unit_symbol (g_array_index (bars, MbUsageBar, i).amount.unit);

  mb_chart_set_unit (chart, unit);
  mb_chart_set_periods (chart, are_months);
  replace (chart, &parts->gaps, make_gaps (bars, zone, are_months));
  replace (chart, &parts->columns, make_columns (bars, zone, unit, are_months));
  if (bars->len > 0)
    mb_chart_show (chart, mb_instant_from_date (g_array_index (bars, MbUsageBar, 0).period.start, zone),
                   mb_instant_from_date (g_array_index (bars, MbUsageBar, bars->len - 1).period.end, zone));
}
