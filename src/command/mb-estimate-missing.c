/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-estimate-missing.h"

#include "mb-consumption-query.h"
#include "mb-estimate-reading.h"
#include "mb-reading-run-query.h"

/* Each takes two operations of the 400 that fit, and the average of a class may have to be looked up. */
#define PIECE 50
#define PIECE_MAX 190

/* An estimate that no rule can make has written nothing, and is no reason to stop. */
static bool
estimate (MbTransaction *tx, const MbCommandContext *context, const MbEstimateMissing *self, const MbUuid *register_id,
          bool *estimated, GError **error)
{
  g_autoptr (GError) problem = NULL;
  MbEstimateReading reading = { .register_id = *register_id, .read_on = self->cut_off };
  *estimated = mb_command_step (&mb_estimate_reading, tx, context, &reading, &problem);
  if (*estimated || problem->domain == MB_METERING_ERROR
      || g_error_matches (problem, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED))
    return true;
  g_propagate_error (error, g_steal_pointer (&problem));
  return false;
}

static bool
estimate_missing (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbEstimateMissing *self = arguments;
  unsigned max = CLAMP (self->max ? self->max : PIECE, 1, PIECE_MAX);
  const MbReadingSelection selection = { self->cycle_id, self->cut_off, MB_READING_WINDOW_DAYS };
  g_autoptr (GArray) registers = mb_missing_reading_next (mb_transaction_database (tx), mb_transaction_utility (tx),
                                                          &selection, &self->after, max, error);
  if (!registers)
    return false;

  MbEstimateMissing result = *self;
  result.last = self->after;
  result.n_estimated = result.n_left = 0;
  result.done = registers->len < max;
  for (guint i = 0; i < registers->len; i++)
    {
      bool estimated = false;
      result.last = g_array_index (registers, MbUuid, i);
      if (!estimate (tx, context, self, &result.last, &estimated, error))
        return false;
      result.n_estimated += estimated;
      result.n_left += !estimated;
    }
  *self = result;
  return true;
}

const MbCommand mb_estimate_missing = {
  .name = "estimate-missing",
  .verb = "estimate missing readings",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = estimate_missing,
};
