/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbBillPage: a bill as a glass box, every cent back to reading, price and clause; beside it the sheet as it is printed.
 *
 * A draft can be held and released here; a bill is printed, saved as PDF, and paid.
 *
 * Actions: bill.preview (F9), bill.print (Ctrl+P), bill.save (Ctrl+S), bill.hold, bill.release.
 */
#define MB_TYPE_BILL_PAGE (mb_bill_page_get_type ())
G_DECLARE_FINAL_TYPE (MbBillPage, mb_bill_page, MB, BILL_PAGE, AdwNavigationPage)

AdwNavigationPage *mb_bill_page_new (MbSession *session, const MbUuid *invoice_id);
/* Nil: a draft. */
const MbUuid *mb_bill_page_get_invoice (MbBillPage *self);
/* The draft that a run made of an account; the invoice where it is posted. */
AdwNavigationPage *mb_bill_page_new_draft (MbSession *session, const MbUuid *run_id, const MbUuid *account_id);
