/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery-charts.h"

#include "gallery-data.h"
#include "mb-chart-label.h"
#include "mb-chart.h"
#include "mb-gap-layer.h"
#include "mb-line-layer.h"
#include "mb-mark-layer.h"
#include "mb-sparkline.h"
#include "mb-steps-layer.h"

#define MINUTE (60 * MB_INSTANT_SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define M3 MB_CHART_QUANTITY

static MbChart *
make_chart (MbChartDomain domain, const char *title, const char *unit)
{
  MbChart *chart = MB_CHART (mb_chart_new (domain));
  g_autoptr (GTimeZone) zone = gallery_zone ();
  mb_chart_set_zone (chart, zone);
  mb_chart_set_title (chart, title);
  mb_chart_set_unit (chart, unit);
  return chart;
}

static MbChartLayer *
add_line (MbChart *chart, MbChartSeries *series, const char *title, MbLineInk ink)
{
  MbChartLayer *line = mb_line_layer_new (series);
  mb_chart_layer_set_title (line, title);
  mb_chart_layer_set_unit (line, "m³/h", 1);
  mb_chart_layer_set_from_zero (line, true);
  mb_line_layer_set_ink (MB_LINE_LAYER (line), ink);
  mb_chart_add_layer (chart, line);
  return line;
}

static char *
tell_quality (MbChartSeries *series, size_t index, void *user_data)
{
  return g_strdup ("radio frame, age 4 s");
}

static GtkWidget *
make_day (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_TIME, "Network inflow", "m³/h");
  g_autoptr (MbChartSeries) today = gallery_inflow_series (DAY, MINUTE, 95 * MINUTE, 1);
  g_autoptr (MbChartSeries) year_ago = gallery_inflow_series (2 * DAY, 5 * MINUTE, 0, 5);
  mb_chart_add_layer (chart, mb_gap_layer_new (today));
  add_line (chart, year_ago, "A year ago", MB_LINE_INK_PAST);
  MbChartLayer *line = add_line (chart, today, "Inflow", MB_LINE_INK_FIRST);
  mb_line_layer_set_filled (MB_LINE_LAYER (line), true);
  mb_line_layer_set_note (MB_LINE_LAYER (line), tell_quality, NULL, NULL);

  MbChartLayer *warnings = mb_mark_layer_new (MB_MARK_WARNING);
  mb_chart_layer_set_title (warnings, "Alert");
  mb_mark_layer_add (MB_MARK_LAYER (warnings), gallery_now () - 7 * HOUR, "Flow at night above 4 m³/h");
  mb_chart_add_layer (chart, warnings);
  MbChartLayer *alarms = mb_mark_layer_new (MB_MARK_ALARM);
  mb_chart_layer_set_title (alarms, "Alarm");
  mb_mark_layer_add (MB_MARK_LAYER (alarms), gallery_now () - 150 * MINUTE, "Pressure below 2 bar at pump 3");
  mb_chart_add_layer (chart, alarms);
  mb_chart_follow (chart, DAY, gallery_now ());
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_hour (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_TIME, "Inflow and outflow", "m³/h");
  g_autoptr (MbChartSeries) in = gallery_inflow_series (2 * HOUR, 20 * MB_INSTANT_SECOND, 0, 1);
  g_autoptr (MbChartSeries) out = gallery_inflow_series (2 * HOUR, MINUTE, 12 * MINUTE, 9);
  mb_chart_add_layer (chart, mb_gap_layer_new (out));
  add_line (chart, in, "Inflow", MB_LINE_INK_FIRST);
  add_line (chart, out, "Outflow", MB_LINE_INK_SECOND);
  mb_chart_follow (chart, 2 * HOUR, gallery_now () + 9 * MINUTE);
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_year (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_TIME, "Inflow of a year", "m³/h");
  g_autoptr (MbChartSeries) year = gallery_inflow_series (365 * DAY, 10 * MINUTE, 9 * DAY, 1);
  mb_chart_add_layer (chart, mb_gap_layer_new (year));
  add_line (chart, year, "Inflow", MB_LINE_INK_FIRST);
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_bills (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_TIME, "Water used by month", "m³");
  MbColumnValue columns[GALLERY_MONTHS];
  g_autoptr (MbChartSeries) before = mb_chart_series_new (0);
  gallery_bills (columns, before);

  MbChartLayer *bills = mb_column_layer_new ();
  mb_chart_layer_set_title (bills, "Used");
  mb_chart_layer_set_unit (bills, "m³", 1);
  mb_column_layer_set_columns (MB_COLUMN_LAYER (bills), columns, GALLERY_MONTHS);
  mb_chart_add_layer (chart, bills);

  MbChartLayer *year_before = add_line (chart, before, "Year before", MB_LINE_INK_PAST);
  mb_chart_layer_set_unit (year_before, "m³", 1);
  mb_line_layer_set_dots (MB_LINE_LAYER (year_before), true);

  MbChartLayer *leaks = mb_mark_layer_new (MB_MARK_WARNING);
  mb_chart_layer_set_title (leaks, "Leak");
  mb_mark_layer_add (MB_MARK_LAYER (leaks), columns[21].start + 12 * DAY, "Water ran day and night for six days");
  mb_chart_add_layer (chart, leaks);
  mb_chart_set_periods (chart, true);
  mb_chart_set_zoomable (chart, false);
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_tiers (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_QUANTITY, "Price of water by quantity", "€/m³");
  static const MbStep steps[] = {
    { 0, 0.95, "Basic need", NULL },
    { 6 * M3, 1.28, "Tier 1", NULL },
    { 15 * M3, 2.15, "Tier 2", NULL },
    { 28 * M3, 3.4, "Tier 3", NULL },
  };
  MbChartLayer *tiers = mb_steps_layer_new ();
  mb_chart_layer_set_title (tiers, "Price");
  mb_chart_layer_set_unit (tiers, "€/m³", 3);
  mb_steps_layer_set_steps (MB_STEPS_LAYER (tiers), steps, G_N_ELEMENTS (steps), 40 * M3);
  mb_chart_add_layer (chart, tiers);

  MbChartLayer *here = mb_mark_layer_new (MB_MARK_NOTE);
  mb_chart_layer_set_title (here, "This bill");
  mb_mark_layer_add (MB_MARK_LAYER (here), 15532 * M3 / 1000, "15.532 m³");
  mb_chart_add_layer (chart, here);
  mb_chart_set_axis_unit (chart, "m³");
  mb_chart_set_zoomable (chart, false);
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_empty (void)
{
  MbChart *chart = make_chart (MB_CHART_DOMAIN_TIME, "Inflow", "m³/h");
  g_autoptr (MbChartSeries) nothing = mb_chart_series_new (MINUTE);
  add_line (chart, nothing, "Inflow", MB_LINE_INK_FIRST);
  mb_chart_follow (chart, HOUR, gallery_now ());
  return GTK_WIDGET (chart);
}

static GtkWidget *
make_tile (const char *name, const char *value, MbChartSeries *series, bool bars)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (tile, "card");
  GtkWidget *title = gtk_label_new (name);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_halign (title, GTK_ALIGN_START);
  GtkWidget *number = gtk_label_new (value);
  gtk_widget_add_css_class (number, "title-2");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_halign (number, GTK_ALIGN_START);
  GtkWidget *sparkline = mb_sparkline_new ();
  mb_sparkline_set_series (MB_SPARKLINE (sparkline), series);
  mb_sparkline_set_bars (MB_SPARKLINE (sparkline), bars);
  GtkWidget *children[] = { title, number, sparkline };
  for (size_t i = 0; i < G_N_ELEMENTS (children); i++)
    {
      gtk_widget_set_margin_start (children[i], 12);
      gtk_widget_set_margin_end (children[i], 12);
      gtk_box_append (GTK_BOX (tile), children[i]);
    }
  gtk_widget_set_margin_top (title, 9);
  gtk_widget_set_margin_bottom (sparkline, 9);
  gtk_widget_set_size_request (sparkline, 96, 36);
  return tile;
}

static GtkWidget *
make_tiles (void)
{
  GtkWidget *box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 4);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (box), TRUE);
  g_autoptr (MbChartSeries) inflow = gallery_inflow_series (DAY, 10 * MINUTE, 0, 1);
  g_autoptr (MbChartSeries) torn = gallery_inflow_series (6 * HOUR, 5 * MINUTE, HOUR, 4);
  g_autoptr (MbChartSeries) dense = gallery_inflow_series (30 * DAY, 10 * MINUTE, 0, 2);
  g_autoptr (MbChartSeries) bills = mb_chart_series_new (0);
  static const double amounts[] = { 31.2, 29.9, 33.0, 41.7, 38.1, 49.55 };
  for (size_t i = 0; i < G_N_ELEMENTS (amounts); i++)
    mb_chart_series_append (bills, (MbInstant) i * 30 * DAY, amounts[i]);
  GtkFlowBox *flow = GTK_FLOW_BOX (box);
  gtk_flow_box_append (flow, make_tile ("Inflow", "12.4 m³/h", inflow, false));
  gtk_flow_box_append (flow, make_tile ("Readings", "9 840/s", torn, false));
  gtk_flow_box_append (flow, make_tile ("Last month", "8 312 m³", dense, false));
  gtk_flow_box_append (flow, make_tile ("Last bills", "49.55 €", bills, true));
  return box;
}

const GalleryChart gallery_charts[] = {
  { "tiles", "Tiles", make_tiles, 0 },
  { "day", "A day, running", make_day, 280 },
  { "hour", "Two hours, the end missing", make_hour, 240 },
  { "year", "A year, 50 000 points", make_year, 260 },
  { "bills", "Bills of 25 months", make_bills, 260 },
  { "tiers", "Tariff tiers", make_tiers, 240 },
  { "empty", "Nothing yet", make_empty, 160 },
};
const size_t gallery_n_charts = G_N_ELEMENTS (gallery_charts);
