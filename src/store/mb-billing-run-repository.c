/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run-repository.h"

#define SELECT                                                                                                         \
  "SELECT id, cycle_id, period_start, period_end, state, author, created_at FROM billing_run WHERE utility_id = ?1"

static const char *const state_names[MB_N_RUN_STATES] = { "calculating", "calculated", "posted" };

const char *
mb_run_state_name (MbRunState state)
{
  g_return_val_if_fail ((unsigned) state < MB_N_RUN_STATES, "");
  return state_names[state];
}

void
mb_billing_run_row_clear (MbBillingRunRow *run)
{
  g_clear_pointer (&run->author, g_free);
}

bool
mb_billing_run_insert (MbTransaction *tx, MbBillingRunRow *run, GError **error)
{
  run->id = mb_transaction_new_id (tx);
  run->author = g_strdup (mb_transaction_author (tx));
  run->created_at = mb_transaction_now (tx);
  const MbValue values[] = {
    mb_value_uuid (run->cycle_id),  mb_value_int (run->period.start),
    mb_value_int (run->period.end), mb_value_text (mb_run_state_name (run->state)),
    mb_value_text (run->author),    mb_value_int (run->created_at),
  };
  return mb_transaction_insert (tx, &mb_entity_billing_run, &run->id, values, error);
}

bool
mb_billing_run_set_state (MbTransaction *tx, const MbUuid *id, MbRunState state, GError **error)
{
  const int columns[] = { mb_entity_column (&mb_entity_billing_run, "state") };
  const MbValue values[] = { mb_value_text (mb_run_state_name (state)) };
  return mb_transaction_patch (tx, &mb_entity_billing_run, id, 1, columns, values, error);
}

static void
read_run (MbStatement *row, MbBillingRunRow *run)
{
  *run = (MbBillingRunRow) {
    .id = mb_statement_uuid (row, 0),
    .cycle_id = mb_statement_uuid (row, 1),
    .period = { (MbDate) mb_statement_int (row, 2), (MbDate) mb_statement_int (row, 3) },
    .author = g_strdup (mb_statement_text (row, 5)),
    .created_at = mb_statement_int (row, 6),
  };
  for (MbRunState state = 0; state < MB_N_RUN_STATES; state++)
    if (g_strcmp0 (mb_statement_text (row, 4), state_names[state]) == 0)
      run->state = state;
}

static bool
find_one (MbStatement *row, MbBillingRunRow *run, GError **error)
{
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such billing run");
  if (step != MB_STEP_ROW)
    return false;
  read_run (row, run);
  mb_statement_reset (row);
  return true;
}

bool
mb_billing_run_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBillingRunRow *run,
                     GError **error)
{
  MbStatement *row = mb_database_statement (database, SELECT " AND id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  return find_one (row, run, error);
}

bool
mb_billing_run_find_for_period (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle, MbDate start,
                                MbBillingRunRow *run, GError **error)
{
  MbStatement *row = mb_database_statement (database, SELECT " AND cycle_id = ?2 AND period_start = ?3", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, cycle);
  mb_statement_bind_int (row, 3, start);
  return find_one (row, run, error);
}

static void
clear_run (gpointer run)
{
  mb_billing_run_row_clear (run);
}

GArray *
mb_billing_run_list (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle, GError **error)
{
  MbStatement *row =
      cycle ? mb_database_statement (database, SELECT " AND cycle_id = ?2 ORDER BY period_start DESC", error)
            : mb_database_statement (database, SELECT " ORDER BY period_start DESC, cycle_id", error);
  mb_statement_bind_uuid (row, 1, utility);
  if (cycle)
    mb_statement_bind_uuid (row, 2, cycle);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (MbBillingRunRow));
  g_array_set_clear_func (runs, clear_run);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbBillingRunRow run;
      read_run (row, &run);
      g_array_append_val (runs, run);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&runs) : NULL;
}

MbPeriod
mb_cycle_period_at (const MbCycle *cycle, MbDate date)
{
  MbPeriod period = { cycle->first_period, cycle->first_period };
  if (date < cycle->first_period)
    return period;
  /* Always counted from the first period, so that one which begins on the 31st does not wander to the 28th. */
  for (int months = cycle->months; period.end <= date; months += cycle->months)
    {
      period.start = period.end;
      period.end = mb_date_add_months (cycle->first_period, months);
    }
  return period;
}

bool
mb_billing_run_next_period (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle_id, MbPeriod *period,
                            GError **error)
{
  g_auto (MbCycle) cycle = { 0 };
  if (!mb_cycle_find (database, utility, cycle_id, &cycle, error))
    return false;

  MbStatement *row = mb_database_statement (database,
                                            "SELECT period_start FROM billing_run WHERE utility_id = ?1"
                                            " AND cycle_id = ?2 AND state = 'posted' ORDER BY period_start",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, cycle_id);
  *period = mb_cycle_period_at (&cycle, cycle.first_period);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW && mb_statement_int (row, 0) <= period->start)
    if (mb_statement_int (row, 0) == period->start)
      *period = mb_cycle_period_at (&cycle, period->end);
  if (step == MB_STEP_ROW)
    mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}
