/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-move-in.h"

#include "mb-account-card.h"

static bool
check_free (MbTransaction *tx, const MbMoveIn *self, GError **error)
{
  g_autoptr (GArray) agreements = mb_agreement_list_by_service_point (
      mb_transaction_database (tx), mb_transaction_utility (tx), &self->service_point_id, error);
  if (!agreements)
    return false;
  for (guint i = 0; i < agreements->len; i++)
    {
      const MbAgreement *other = &g_array_index (agreements, MbAgreement, i);
      if (other->ends_on == MB_DATE_NONE || other->ends_on > self->starts_on)
        {
          g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                               "another account is supplied there on that day; let it move out first");
          return false;
        }
    }
  return true;
}

static bool
move_in (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbMoveIn *self = arguments;
  g_auto (MbAccount) account = { 0 };
  if (self->dwelling_units < 1 || self->dwelling_units > 10000)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "the number of dwellings must be between 1 and 10 000");
      return false;
    }
  if (!mb_account_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->account_id, &account, error))
    return false;
  if (account.closed_on != MB_DATE_NONE || self->starts_on < account.opened_on)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "account %s is not open on that day",
                   account.number);
      return false;
    }

  MbAgreement agreement = {
    .account_id = self->account_id,
    .service_point_id = self->service_point_id,
    .starts_on = self->starts_on,
    .ends_on = MB_DATE_NONE,
    .dwelling_units = self->dwelling_units,
  };
  if (!check_free (tx, self, error) || !mb_agreement_insert (tx, &agreement, error)
      || !mb_account_card_write (tx, &self->account_id, error))
    return false;
  self->agreement_id = agreement.id;
  return true;
}

const MbCommand mb_move_in = {
  .name = "move-in",
  .verb = "let an account move in",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = move_in,
};
