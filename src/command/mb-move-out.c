/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-move-out.h"

#include "mb-account-card.h"

static bool
has_other_agreement (MbTransaction *tx, const MbAgreement *ended, bool *has, GError **error)
{
  g_autoptr (GArray) agreements = mb_agreement_list_by_account (mb_transaction_database (tx),
                                                                mb_transaction_utility (tx), &ended->account_id, error);
  *has = false;
  for (guint i = 0; agreements && i < agreements->len; i++)
    {
      const MbAgreement *other = &g_array_index (agreements, MbAgreement, i);
      if (!mb_uuid_equal (&other->id, &ended->id)
          && (other->ends_on == MB_DATE_NONE || other->ends_on > ended->ends_on))
        *has = true;
    }
  return agreements != NULL;
}

static bool
move_out (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbMoveOut *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbAgreement) agreement = { 0 };
  g_auto (MbAccount) account = { 0 };
  bool other = false;

  if (!mb_agreement_find (database, utility, &self->agreement_id, &agreement, error))
    return false;
  if (agreement.ends_on != MB_DATE_NONE || self->ends_on <= agreement.starts_on)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           agreement.ends_on != MB_DATE_NONE ? "this agreement has ended already"
                                                             : "nobody moves out before having lived there a day");
      return false;
    }
  agreement.ends_on = self->ends_on;
  if (!mb_agreement_update (tx, &agreement, error) || !has_other_agreement (tx, &agreement, &other, error))
    return false;
  if (!other)
    {
      if (!mb_account_find (database, utility, &agreement.account_id, &account, error))
        return false;
      account.closed_on = self->ends_on;
      if (!mb_account_update (tx, &account, error))
        return false;
    }
  if (!mb_account_card_write (tx, &agreement.account_id, error))
    return false;
  self->account_closed = !other;
  return true;
}

const MbCommand mb_move_out = {
  .name = "move-out",
  .verb = "let an account move out",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = move_out,
};
