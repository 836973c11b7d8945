/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-payment-reference.h"
#include "mb-utility-repository.h"

/**
 * MbBillView: a posted bill or a draft with all that a page, a PDF or an export says of it.
 *
 * The bill has the rest: lines, readings, thirteen bars of usage (history), the balance brought forward and what moved
 * since the bill before (movements), and what is due.  Addressee and service address of a posted bill are those of the
 * day on which it was posted.
 *
 * Threads: reads in the caller's snapshot; the filled view is its owner's.
 */
typedef struct
{
  MbUtility utility;
  char *language;   /* BCP 47: the customer's, else the utility's */
  char *number;     /* NULL: a draft */
  MbUuid id;        /* of the invoice; nil: a draft */
  MbDate issued_on; /* MB_DATE_NONE and below: a draft */
  MbDate due_on;
  char payment_reference[MB_PAYMENT_REFERENCE_SIZE]; /* "" for a draft */
  char *account_number;
  char *addressee;       /* lines; NULL where the person was forgotten */
  char *service_address; /* lines; likewise */
  MbBill *bill;
} MbBillView;

void mb_bill_view_clear (MbBillView *view);

bool mb_bill_view_find (MbDatabase *database, const MbUuid *utility_id, const MbUuid *invoice_id, MbBillView *view,
                        GError **error);
/* NOT_FOUND also where the draft is in error: it has no bill. */
bool mb_bill_view_find_draft (MbDatabase *database, const MbUuid *utility_id, const MbUuid *run_id,
                              const MbUuid *account_id, MbBillView *view, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbBillView, mb_bill_view_clear)
