/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-hold-bill.h"

#include "mb-draft-bill-repository.h"

#define ROLES                                                                                                          \
  (MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)                      \
   | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR))

static bool
check_state (MbTransaction *tx, const MbHoldBill *self, MbDraftState wanted, const char *refusal, GError **error)
{
  g_auto (MbDraftBill) draft = { 0 };
  if (!mb_draft_bill_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->run_id, &self->account_id,
                           &draft, error))
    return false;
  if (draft.state == wanted)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "%s; this bill is %s", refusal,
               mb_draft_state_name (draft.state));
  return false;
}

static bool
hold_bill (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbHoldBill *self = arguments;
  g_autofree char *reason = g_strstrip (g_strdup (self->reason ? self->reason : ""));
  if (!*reason || strlen (reason) > 500)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "say in a few words why the bill is held, so that whoever releases it knows");
      return false;
    }
  return check_state (tx, self, MB_DRAFT_READY, "only a bill that is ready can be held", error)
         && mb_draft_bill_set_state (tx, &self->run_id, &self->account_id, MB_DRAFT_HELD, reason, error);
}

static bool
release_bill (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbHoldBill *self = arguments;
  return check_state (tx, self, MB_DRAFT_HELD, "only a bill that is held can be released", error)
         && mb_draft_bill_set_state (tx, &self->run_id, &self->account_id, MB_DRAFT_READY, NULL, error);
}

const MbCommand mb_hold_bill = {
  .name = "hold-bill",
  .verb = "hold a bill",
  .roles = ROLES,
  .run = hold_bill,
};

const MbCommand mb_release_bill = {
  .name = "release-bill",
  .verb = "release a bill",
  .roles = ROLES,
  .run = release_bill,
};
