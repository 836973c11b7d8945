/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-money.h"

/**
 * MbReversePayment: a payment bounced, was charged back or taken in error: its postings are reversed, and what it had
 * settled is open again with its age.  The payment, its receipt and its number stay.
 *
 * mb_undo_payment does the same for whoever took the payment, on the same day, as long as nobody has its receipt in
 * hand; afterwards only those may who reverse payments.
 */
typedef struct
{
  MbUuid payment_id;
  const char *reason;

  /* Result */
  MbUuid reversal_id;
  MbMoney balance; /* what the account owes afterwards */
} MbReversePayment;

extern const MbCommand mb_reverse_payment;
extern const MbCommand mb_undo_payment;
