/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-open-account.h"

#include "mb-account-card.h"
#include "mb-code-check.h"
#include "mb-text-check.h"

static bool
check (const MbAccount *account, MbDate today, GError **error)
{
  static const char *const deliveries[] = { "paper", "email", "portal", NULL };
  const char *fault = NULL;
  if (mb_uuid_is_nil (&account->customer_id) || mb_uuid_is_nil (&account->class_id)
      || mb_uuid_is_nil (&account->tariff_id) || mb_uuid_is_nil (&account->cycle_id))
    fault = "an account needs its customer, class, tariff and billing cycle";
  else if (!account->delivery || !g_strv_contains (deliveries, account->delivery))
    fault = "bills are delivered on “paper”, by “email” or in the “portal”";
  else if (account->opened_on > today)
    fault = "an account cannot be opened on a day that has not come";
  if (!fault)
    return mb_text_check (account->note, "the note", 2000, false, error);
  g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, fault);
  return false;
}

static bool
open_account (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbOpenAccount *self = arguments;
  MbAccount account = self->account;
  char number[sizeof self->number];

  if (account.number)
    {
      if (!mb_code_check (account.number, "the account's number", error))
        return false;
      g_strlcpy (number, account.number, sizeof number);
    }
  else
    {
      int64_t next = 0;
      if (!mb_account_next_number (mb_transaction_database (tx), mb_transaction_utility (tx), &next, error))
        return false;
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, next);
    }
  account.number = number;
  account.closed_on = MB_DATE_NONE;
  if (!check (&account, context->today, error) || !mb_account_insert (tx, &account, error)
      || !mb_account_card_write (tx, &account.id, error))
    return false;
  self->account.id = account.id;
  g_strlcpy (self->number, number, sizeof self->number);
  return true;
}

const MbCommand mb_open_account = {
  .name = "open-account",
  .verb = "open an account",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = open_account,
};
