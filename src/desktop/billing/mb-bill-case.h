/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-explanation.h"
#include "mb-bill-view.h"
#include "mb-draft-bill-repository.h"

/**
 * MbBillCase: a bill, posted or a draft, with its explanation, read on a reader thread.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid invoice_id; /* given; nil: the draft of run and account, or what became of it */
  MbUuid run_id;     /* given with a nil invoice */
  MbUuid account_id; /* given with a nil invoice */

  bool is_posted;
  MbDraftRow row;                 /* of a draft alone */
  MbBillView view;                /* its bill is NULL for a draft in error */
  MbBillExplanation *explanation; /* likewise */
} MbBillCase;

MbBillCase *mb_bill_case_new (const MbUuid *invoice_id);
MbBillCase *mb_bill_case_new_draft (const MbUuid *run_id, const MbUuid *account_id);
void mb_bill_case_free (MbBillCase *self);

/* An MbReadFunc. */
bool mb_bill_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillCase, mb_bill_case_free)
