/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-start-billing-run.h"

static bool
choose_period (MbDatabase *database, const MbUuid *utility, const MbStartBillingRun *self, MbPeriod *period,
               GError **error)
{
  g_auto (MbCycle) cycle = { 0 };
  if (!mb_cycle_find (database, utility, &self->cycle_id, &cycle, error))
    return false;
  if (self->period_start == MB_DATE_NONE)
    return mb_billing_run_next_period (database, utility, &self->cycle_id, period, error);

  *period = mb_cycle_period_at (&cycle, self->period_start);
  if (period->start == self->period_start && !mb_period_is_empty (*period))
    return true;
  char date[MB_DATE_TEXT_SIZE], first[MB_DATE_TEXT_SIZE];
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
               "no period of the cycle “%s” begins on %s; the one around it begins on %s", cycle.code,
               mb_date_to_text (self->period_start, date), mb_date_to_text (period->start, first));
  return false;
}

static bool
check_over (MbPeriod period, MbDate today, GError **error)
{
  if (period.end <= today)
    return true;
  g_autofree char *text = mb_period_to_text (period);
  char date[MB_DATE_TEXT_SIZE];
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "the period %s can be billed from %s on", text,
               mb_date_to_text (period.end, date));
  return false;
}

static bool
start_billing_run (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbStartBillingRun *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbBillingRunRow) run = { 0 };
  g_autoptr (GError) missing = NULL;
  MbPeriod period;

  if (!choose_period (database, utility, self, &period, error))
    return false;
  if (!mb_billing_run_find_for_period (database, utility, &self->cycle_id, period.start, &run, &missing))
    {
      if (!g_error_matches (missing, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return false;
        }
      run = (MbBillingRunRow) { .cycle_id = self->cycle_id, .period = period, .state = MB_RUN_CALCULATING };
      if (!check_over (period, context->today, error) || !mb_billing_run_insert (tx, &run, error))
        return false;
    }
  self->run_id = run.id;
  self->period = run.period;
  self->state = run.state;
  return true;
}

const MbCommand mb_start_billing_run = {
  .name = "start-billing-run",
  .verb = "start a billing run",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)
           | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = start_billing_run,
};
