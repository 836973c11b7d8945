/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-payment-postings.h"

/**
 * MbTakePayment: money is taken for an account: a receipt with its number, the postings, and what it settles.
 *
 * It is never refused because the account owes less: the surplus is credit for the next bill.
 */
#define MB_TAKE_PAYMENT_MAX_TENDERS 8
#define MB_PAYMENT_MAX_MINOR INT64_C (100000000000) /* more in one payment is a slip of the hand */

typedef struct
{
  MbTenderKind kind;
  MbMoney amount;        /* > 0: what is kept of it */
  MbMoney tendered;      /* what is handed over: more than @amount for cash alone; zero: as much as @amount */
  const char *reference; /* of the cheque, card slip or transfer; NULL: none */
} MbTenderGiven;

typedef struct
{
  MbUuid account_id;
  MbMoney amount; /* > 0, the sum of the tenders' amounts */
  unsigned n_tenders;
  MbTenderGiven tenders[MB_TAKE_PAYMENT_MAX_TENDERS];
  const char *reference; /* what the payer gave as reason; NULL: none */

  /* Result */
  MbUuid payment_id;
  char receipt[40]; /* number: "N-07-R-26-000318" */
  MbDate paid_on;   /* today, or the date of the receipt before where the clock runs behind it */
  MbMoney change;   /* to give back */
  MbMoney allocated;
  MbMoney surplus; /* credit for the next bill */
  MbMoney balance; /* what the account owes afterwards */
} MbTakePayment;

extern const MbCommand mb_take_payment;
