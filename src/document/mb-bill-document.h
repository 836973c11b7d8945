/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-document-locale.h"
#include "mb-payment-reference.h"
#include "mb-utility-repository.h"

/**
 * MbBillDocument: what a bill shows: who bills whom, how it is paid, and the bill itself.
 *
 * No layout and no words: paper, PDF and electronic invoice are made from it (mb-bill-drawing.h).  It owns all it
 * points to.  Threads: a finished document is immutable.
 */

/* What a customer's phone or our scanner reads from the payment slip. */
typedef enum
{
  MB_PAY_NOTHING,  /* nothing is due, or it is a preview: there is no slip */
  MB_PAY_TRANSFER, /* EPC069-12: a transfer in EUR */
  MB_PAY_UPI,      /* UPI: INR */
  MB_PAY_COUNTER,  /* no code of a payment system; at the counter, by account number */
} MbPaymentWay;

typedef struct
{
  const MbDocumentLocale *locale;

  /* the supplier */
  char *supplier;
  char *supplier_address; /* lines separated by \n */
  char *tax_number;       /* NULL, like those below, where there is none */
  char *phone;
  char *email;
  char *website;
  char *iban;
  char *bic;
  char *upi_address;
  char *message;

  /* the customer */
  char *addressee;      /* name and postal address in lines; NULL where the person was forgotten */
  char *supply_address; /* in lines, or NULL */

  /* the posting */
  char *number; /* "N-07-I-26-000482"; NULL for a draft */
  MbDate issued_on;
  MbDate due_on;
  char reference[MB_PAYMENT_REFERENCE_SIZE]; /* "RF…"; "" for a draft */

  MbPaymentWay way;
  char *code; /* what the payment code says; NULL for NOTHING and COUNTER */

  MbBill *bill;
} MbBillDocument;

/* The parts of a document that come from elsewhere; all borrowed but the bill. */
typedef struct
{
  const MbUtility *utility;
  const char *language; /* BCP 47, of the customer; NULL: the utility's */
  const char *addressee;
  const char *supply_address;
  const MbDocumentNumber *number; /* NULL: a draft */
  MbDate issued_on;
  MbDate due_on;
} MbBillDocumentSource;

/**
 * mb_bill_document_new:
 * @bill: (transfer full)
 *
 * Chooses the way of payment: a transfer where the bill is in EUR and the supplier has an IBAN, UPI where it is in INR
 * and the supplier has a UPI address, else the counter.  Where the supplier's data or the amount do not make a valid
 * code, the bill is paid at the counter too: a bill is never held up by its code.
 */
MbBillDocument *mb_bill_document_new (const MbBillDocumentSource *source, MbBill *bill);
void mb_bill_document_free (MbBillDocument *document);

/**
 * mb_bill_document_load:
 * @invoice: id of a posted bill
 *
 * Reads the document from the book.  Fails with the store's error where the invoice or what it names cannot be read,
 * with the billing's FORMAT where the stored bill cannot.
 */
MbBillDocument *mb_bill_document_load (MbDatabase *database, const MbUuid *utility, const MbUuid *invoice,
                                       GError **error);
/* The draft that a billing run made of an account, as a preview without a number.  NOT_FOUND where there is none that
 * could be posted. */
MbBillDocument *mb_bill_document_load_draft (MbDatabase *database, const MbUuid *utility, const MbUuid *run,
                                             const MbUuid *account, GError **error);

/* The number of the last period in @document's history that lies a year before the bill, or −1.  See MbBill.history. */
int mb_bill_document_year_ago (const MbBillDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillDocument, mb_bill_document_free)
