/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-payment-postings.h"
#include "mb-period.h"
#include "mb-transaction.h"

/**
 * MbPayment: money taken for an account, a fact with a receipt number and one or more tenders.  A reversal (bounced,
 * charged back, taken in error) is a fact of its own that points at it.
 */
typedef struct
{
  MbUuid id;
  MbUuid account_id;
  char *series; /* "N-07-R-26" */
  int64_t no;
  MbDate paid_on;
  MbInstant received_at;
  MbMoney amount;
  char *reference; /* NULL: none */
  char *author;
  MbTenderKind tender; /* the largest one; given by lists and _find() */
  unsigned n_tenders;
  MbDate reversed_on; /* MB_DATE_NONE: it stands */
  char *reversal_reason;
} MbPayment;

typedef struct
{
  MbUuid id;
  MbTender tender;
  MbMoney tendered; /* what was handed over; more than the tender's amount where change was given */
  char *reference;  /* of the cheque, the card slip, the transfer; NULL: none */
} MbPaymentTender;

typedef struct
{
  MbUuid id;
  MbUuid payment_id;
  MbDate reversed_on;
  char *reason;
  char *author;
  MbInstant reversed_at;
} MbPaymentReversal;

/* Where a receipt went. */
typedef enum
{
  MB_RECEIPT_ON_PAPER,
  MB_RECEIPT_AS_FILE,
  MB_N_RECEIPT_MEDIA
} MbReceiptMedium;

void mb_payment_clear (MbPayment *payment);
void mb_payment_tender_clear (MbPaymentTender *tender);
void mb_payment_reversal_clear (MbPaymentReversal *reversal);

/* Texts are borrowed; each gives the id, and the payment's instant. */
bool mb_payment_insert (MbTransaction *tx, MbPayment *payment, GError **error);
bool mb_payment_tender_insert (MbTransaction *tx, const MbUuid *payment, MbPaymentTender *tender, GError **error);
/* EXISTS where the payment is reversed already. */
bool mb_payment_reversal_insert (MbTransaction *tx, MbPaymentReversal *reversal, GError **error);

/* The receipt was given out; its author and instant are the transaction's. */
bool mb_receipt_print_insert (MbTransaction *tx, const MbUuid *payment, MbReceiptMedium medium, GError **error);
/* How often it was. */
bool mb_receipt_print_count (MbDatabase *database, const MbUuid *utility, const MbUuid *payment, int64_t *count,
                             GError **error);

bool mb_payment_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbPayment *payment,
                      GError **error);
bool mb_payment_find_by_number (MbDatabase *database, const MbUuid *utility, const char *series, int64_t no,
                                MbPayment *payment, GError **error);
/* (transfer full) (element-type MbPaymentTender): in the order in which they were given. */
GArray *mb_payment_tenders (MbDatabase *database, const MbUuid *utility, const MbPayment *payment, GError **error);

/* (transfer full) (element-type MbPayment) */

/* Newest first; @max 0: all. */
GArray *mb_payment_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max,
                                    GError **error);
/* Those of the days of @period, in the order in which they were taken. */
GArray *mb_payment_list (MbDatabase *database, const MbUuid *utility, MbPeriod period, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbPayment, mb_payment_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbPaymentTender, mb_payment_tender_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbPaymentReversal, mb_payment_reversal_clear)
