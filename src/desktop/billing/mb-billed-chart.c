/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billed-chart.h"

#include "mb-chart.h"
#include "mb-column-layer.h"
#include "mb-money-words.h"
#include "mb-period-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* So many columns can be told apart on a narrow window: two years of months. */
#define MAX_COLUMNS 25
#define HEIGHT 200

int64_t
mb_billed_chart_total (const MbDraftTotals *totals, int64_t *n)
{
  int64_t total = 0;
  *n = 0;
  for (int state = 0; state < MB_N_DRAFT_STATES; state++)
    {
      *n += totals->n[state];
      total += state == MB_DRAFT_ERROR ? 0 : totals->total[state];
    }
  return total;
}

static MbChartLayer *
make_columns (GArray *runs, guint n, GTimeZone *zone, MbCurrency currency)
{
  MbChartLayer *layer = mb_column_layer_new ();
  g_autofree MbColumnValue *columns = g_new0 (MbColumnValue, n);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      const MbBillingOverviewRun *run = &g_array_index (runs, MbBillingOverviewRun, n - 1 - i);
      int64_t n_bills, total = mb_billed_chart_total (&run->totals, &n_bills);
      char *heading = mb_period_words (run->run.period), *text = mb_money_words (mb_money_new (total, currency));
      char *note = g_strdup_printf (ngettext ("%d bill", "%d bills", (gulong) n_bills), (int) n_bills);
      g_ptr_array_add (texts, heading);
      g_ptr_array_add (texts, text);
      g_ptr_array_add (texts, note);
      columns[i] = (MbColumnValue) {
        .start = mb_instant_from_date (run->run.period.start, zone),
        .end = mb_instant_from_date (run->run.period.end, zone),
        .value = (double) total / pow (10, mb_currency_decimals (currency)),
        .heading = heading,
        .text = text,
        .note = note,
      };
    }
  mb_chart_layer_set_title (layer, _ ("Billed"));
  mb_chart_layer_set_unit (layer, currency.code, 0);
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), columns, n);
  return layer;
}

GtkWidget *
mb_billed_chart_new (GArray *runs, GTimeZone *zone, MbCurrency currency)
{
  const guint n = MIN (runs->len, MAX_COLUMNS);
  if (n < 2)
    return NULL;
  GtkWidget *chart = mb_chart_new (MB_CHART_DOMAIN_TIME);
  mb_chart_set_title (MB_CHART (chart), _ ("What was billed"));
  mb_chart_set_unit (MB_CHART (chart), currency.code);
  mb_chart_set_zone (MB_CHART (chart), zone);
  mb_chart_set_periods (MB_CHART (chart), true);
  mb_chart_set_zoomable (MB_CHART (chart), false);
  mb_chart_add_layer (MB_CHART (chart), make_columns (runs, n, zone, currency));
  gtk_widget_set_size_request (chart, -1, HEIGHT);
  return chart;
}

bool
mb_billed_chart_run_at (GArray *runs, GTimeZone *zone, MbInstant at, MbUuid *run_id)
{
  const MbDate date = mb_instant_to_date (at, zone);
  for (guint i = 0; i < runs->len; i++)
    {
      const MbBillingRunRow *run = &g_array_index (runs, MbBillingOverviewRun, i).run;
      if (run->period.start <= date && date < run->period.end)
        {
          *run_id = run->id;
          return true;
        }
    }
  return false;
}
