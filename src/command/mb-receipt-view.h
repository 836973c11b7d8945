/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-payment-repository.h"
#include "mb-utility-repository.h"

/**
 * MbReceiptView: a payment with all that its receipt says.
 *
 * Threads: reads in the caller's snapshot; the filled view is its owner's.
 */
typedef struct
{
  MbUtility utility;
  char *language; /* BCP 47: the customer's, else the utility's */
  char *number;   /* "N-07-R-26-000318" */
  MbPayment payment;
  char *account_number;
  char *customer;    /* name */
  GArray *tenders;   /* of MbPaymentTender */
  MbMoney change;    /* given back, of all tenders */
  GArray *allocated; /* of MbSettlement (mb-allocation-repository.h): what it settles as the account stands now */
  char *order;       /* of allocation, in words */
  MbMoney surplus;   /* of the payment: credit for the next bill */
  MbMoney balance;   /* what the account owed after it; below zero: credit */
} MbReceiptView;

void mb_receipt_view_clear (MbReceiptView *view);

bool mb_receipt_view_find (MbDatabase *database, const MbUuid *utility_id, const MbUuid *payment_id,
                           MbReceiptView *view, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReceiptView, mb_receipt_view_clear)
