/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-utility.h"

#include "mb-utility-check.h"

static bool
change_utility (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbChangeUtility *self = arguments;
  g_auto (MbUtility) before = { 0 };

  if (!mb_utility_check (&self->utility, error)
      || !mb_utility_find (mb_transaction_database (tx), mb_transaction_utility (tx), &before, error))
    return false;
  if (!mb_currency_equal (before.currency, self->utility.currency))
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                   "the currency of a book is settled when it is made; this one keeps %s", before.currency.code);
      return false;
    }
  return mb_utility_update (tx, &self->utility, error);
}

const MbCommand mb_change_utility = {
  .name = "change-utility",
  .verb = "change the utility's data",
  .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR) | MB_ROLE_BIT (MB_ROLE_MANAGER),
  .run = change_utility,
};
