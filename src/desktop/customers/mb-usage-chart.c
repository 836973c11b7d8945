/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage-chart.h"

#include "mb-chart.h"
#include "mb-column-layer.h"
#include "mb-invoice-repository.h"
#include "mb-line-layer.h"
#include "mb-period-words.h"
#include "mb-quantity-words.h"
#include "mb-usage-query.h"
#include "mb-window.h"

#include <glib/gi18n.h>
#include <math.h>

#define MONTHS_A_YEAR 12

/* Hangs on the chart. */
typedef struct
{
  MbSession *session;
  MbChartLayer *columns; /* of the chart: unowned */
  MbChartLayer *year_before;
  GArray *invoices; /* (element-type MbInvoice): newest first; NULL until it is shown */
} Parts;

static void
parts_free (gpointer data)
{
  Parts *parts = data;
  g_object_unref (parts->session);
  g_clear_pointer (&parts->invoices, g_array_unref);
  g_free (parts);
}

/* The bill over the month, the newest if there are several; a bill of a quarter is that of each of its months. */
static const MbInvoice *
bill_of (GArray *invoices, MbDate day)
{
  for (guint i = 0; invoices && i < invoices->len; i++)
    {
      const MbInvoice *invoice = &g_array_index (invoices, MbInvoice, i);
      if (mb_period_contains (invoice->period, day))
        return invoice;
    }
  return NULL;
}

static void
on_activated (MbChart *chart, int64_t at, Parts *parts)
{
  MbDate day = mb_instant_to_date (at, mb_session_get_zone (parts->session));
  const MbInvoice *invoice = bill_of (parts->invoices, day);
  if (invoice)
    {
      g_autoptr (GVariant) id = g_variant_ref_sink (
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, invoice->id.bytes, sizeof invoice->id.bytes, 1));
      gtk_widget_activate_action_variant (GTK_WIDGET (chart), "win.open-bill", id);
      return;
    }
  MbWindow *window = mb_window_of (GTK_WIDGET (chart));
  g_autofree char *month = mb_period_words (mb_period_month (day));
  /* Translators: a month */
  g_autofree char *words = g_strdup_printf (_ ("There is no bill for %s"), month);
  if (window)
    mb_window_add_toast (window, adw_toast_new (words));
}

GtkWidget *
mb_usage_chart_new (MbSession *session)
{
  GtkWidget *chart = mb_chart_new (MB_CHART_DOMAIN_TIME);
  Parts *parts = g_new0 (Parts, 1);
  parts->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (chart), "mb-parts", parts, parts_free);
  mb_chart_set_title (MB_CHART (chart), _ ("Consumption"));
  mb_chart_set_zone (MB_CHART (chart), mb_session_get_zone (session));
  mb_chart_set_periods (MB_CHART (chart), true);
  mb_chart_set_zoomable (MB_CHART (chart), false);
  g_signal_connect (chart, "activated", G_CALLBACK (on_activated), parts);
  return chart;
}

/* Where a bar is drawn; nothing is computed from it. */
static double
height_of (const MbUsageBar *bar)
{
  return (double) bar->amount.mantissa / pow (10, bar->amount.decimals);
}

static const char *
note_of (const MbUsageBar *bar)
{
  if (bar->estimated)
    return _ ("estimated");
  return bar->shared ? _ ("a share by days of a longer time") : NULL;
}

static MbChartLayer *
make_columns (GArray *bars, GTimeZone *zone, const char *unit)
{
  MbChartLayer *layer = mb_column_layer_new ();
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (MbColumnValue));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < bars->len; i++)
    {
      const MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      if (!bar->known)
        continue;
      char *heading = mb_period_words (bar->period);
      g_autofree char *number = mb_quantity_words_short (bar->amount, 1);
      char *text = g_strdup_printf ("%s\u00a0%s", number, unit);
      g_ptr_array_add (texts, heading);
      g_ptr_array_add (texts, text);
      MbColumnValue column = {
        .start = mb_instant_from_date (bar->period.start, zone),
        .end = mb_instant_from_date (bar->period.end, zone),
        .value = height_of (bar),
        .estimated = bar->estimated,
        .heading = heading,
        .text = text,
        .note = note_of (bar),
      };
      g_array_append_val (columns, column);
    }
  mb_chart_layer_set_title (layer, _ ("Consumption"));
  mb_chart_layer_set_unit (layer, unit, 1);
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), (const MbColumnValue *) (void *) columns->data, columns->len);
  return layer;
}

static MbChartLayer *
make_year_before (GArray *bars, GTimeZone *zone, const char *unit)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  for (guint i = MONTHS_A_YEAR; i < bars->len; i++)
    {
      const MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i),
                       *before = &g_array_index (bars, MbUsageBar, i - MONTHS_A_YEAR);
      MbInstant start = mb_instant_from_date (bar->period.start, zone);
      MbInstant end = mb_instant_from_date (bar->period.end, zone);
      if (before->known)
        mb_chart_series_append (series, start + (end - start) / 2, height_of (before));
      else
        mb_chart_series_break (series);
    }
  if (mb_chart_series_get_length (series) == 0)
    return NULL;
  MbChartLayer *layer = mb_line_layer_new (series);
  mb_chart_layer_set_title (layer, _ ("A year before"));
  mb_chart_layer_set_unit (layer, unit, 1);
  mb_chart_layer_set_comparison (layer, true);
  mb_line_layer_set_ink (MB_LINE_LAYER (layer), MB_LINE_INK_PAST);
  mb_line_layer_set_dots (MB_LINE_LAYER (layer), true);
  return layer;
}

static void
replace (MbChart *chart, MbChartLayer **place, MbChartLayer *layer)
{
  if (*place)
    mb_chart_remove_layer (chart, *place);
  *place = layer;
  if (layer)
    mb_chart_add_layer (chart, layer);
}

void
mb_usage_chart_show (GtkWidget *widget, GArray *bars, GArray *invoices)
{
  MbChart *chart = MB_CHART (widget);
  Parts *parts = g_object_get_data (G_OBJECT (widget), "mb-parts");
  GTimeZone *zone = mb_session_get_zone (parts->session);
  const char *unit = "";
  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, MbUsageBar, i).known)
      unit = mb_unit_symbol (g_array_index (bars, MbUsageBar, i).amount.unit);

  g_clear_pointer (&parts->invoices, g_array_unref);
  parts->invoices = g_array_ref (invoices);
  mb_chart_set_unit (chart, unit);
  replace (chart, &parts->columns, make_columns (bars, zone, unit));
  replace (chart, &parts->year_before, make_year_before (bars, zone, unit));
  if (bars->len > 0)
    mb_chart_show (chart, mb_instant_from_date (g_array_index (bars, MbUsageBar, 0).period.start, zone),
                   mb_instant_from_date (g_array_index (bars, MbUsageBar, bars->len - 1).period.end, zone));
}
