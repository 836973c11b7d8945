/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-draft.h"

#include "mb-bill-json.h"
#include "mb-draft-bill-repository.h"

bool
mb_bill_draft_write (MbTransaction *tx, const MbUuid *run, const MbUuid *account, const MbBill *bill,
                     const MbBillingResult *made, GString *body, GError **error)
{
  MbDraftBill draft = {
    .run_id = *run,
    .account_id = *account,
    .state = made->outcome == MB_BILLING_READY ? MB_DRAFT_READY : MB_DRAFT_ERROR,
    .exceptions = bill->exceptions,
    .has_previous_total = made->has_previous_total,
    .previous_total = made->previous_total,
    .error = (char *) made->problem,
  };
  if (draft.state == MB_DRAFT_READY)
    {
      g_string_truncate (body, 0);
      mb_bill_write_json (bill, body);
      draft.total = bill->total.minor;
      draft.usage = mb_account_billing_usage (bill);
      draft.body = body->str;
    }
  return mb_draft_bill_put (tx, &draft, error);
}
