/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-overview.h"

static void
run_clear (gpointer data)
{
  mb_billing_run_row_clear (&((MbBillingOverviewRun *) data)->run);
}

static void
cycle_free (gpointer data)
{
  MbBillingOverviewCycle *cycle = data;
  mb_cycle_clear (&cycle->cycle);
  g_array_unref (cycle->runs);
  g_free (cycle);
}

MbBillingOverview *
mb_billing_overview_new (void)
{
  MbBillingOverview *overview = g_new (MbBillingOverview, 1);
  overview->cycles = g_ptr_array_new_with_free_func (cycle_free);
  return overview;
}

void
mb_billing_overview_free (MbBillingOverview *overview)
{
  if (!overview)
    return;
  g_ptr_array_unref (overview->cycles);
  g_free (overview);
}

static bool
add_runs (MbBillingOverviewCycle *cycle, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) runs = mb_billing_run_list (database, utility, &cycle->cycle.id, error);
  if (!runs)
    return false;
  for (guint i = 0; i < runs->len; i++)
    {
      MbBillingRunRow *row = &g_array_index (runs, MbBillingRunRow, i);
      MbBillingOverviewRun run = { .run = *row };
      if (!mb_draft_bill_totals (database, utility, &row->id, &run.totals, error))
        return false;
      run.run.author = g_strdup (row->author);
      g_array_append_val (cycle->runs, run);
      if (row->period.start == cycle->next.start)
        cycle->next_is_new = false;
    }
  return true;
}

bool
mb_billing_overview_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbBillingOverview *overview = data;
  g_autoptr (GArray) cycles = mb_cycle_list (database, utility, error);
  if (!cycles)
    return false;
  for (guint i = 0; i < cycles->len; i++)
    {
      MbBillingOverviewCycle *cycle = g_new0 (MbBillingOverviewCycle, 1);
      const MbUuid *id = &g_array_index (cycles, MbCycle, i).id;
      cycle->runs = g_array_new (FALSE, FALSE, sizeof (MbBillingOverviewRun));
      g_array_set_clear_func (cycle->runs, run_clear);
      cycle->next_is_new = true;
      g_ptr_array_add (overview->cycles, cycle);
      if (!mb_cycle_find (database, utility, id, &cycle->cycle, error)
          || !mb_billing_run_next_period (database, utility, id, &cycle->next, error)
          || !add_runs (cycle, database, utility, error))
        return false;
    }
  return true;
}
