/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-cycle.h"

#include "mb-code-check.h"
#include "mb-text-check.h"

static bool
check_periods (const MbCycle *cycle, GError **error)
{
  static const int lengths[] = { 1, 2, 3, 4, 6, 12 };
  for (size_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (cycle->months == lengths[i] && cycle->first_period == mb_date_first_of_month (cycle->first_period))
      return true;
  g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                       "the periods of a cycle are 1, 2, 3, 4, 6 or 12 months long and begin on the first of a month");
  return false;
}

static bool
add_cycle (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddCycle *self = arguments;
  return mb_code_check (self->cycle.code, "the cycle's code", error)
         && mb_text_check (self->cycle.name, "the cycle's name", 80, true, error) && check_periods (&self->cycle, error)
         && mb_cycle_insert (tx, &self->cycle, error);
}

const MbCommand mb_add_cycle = {
  .name = "add-cycle",
  .verb = "add a billing cycle",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_cycle,
};
