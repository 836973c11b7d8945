/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-transaction.h"

/**
 * MbInvoice: a posted bill: a fact with a legal number.
 *
 * The bill itself, with everything it was computed from, is the @body.  The addressee stands among the personal data
 * of the book; the invoice holds its hash, so that a person can be forgotten and the invoice still holds.
 */
typedef struct
{
  MbUuid id;
  MbUuid account_id;
  MbUuid run_id; /* nil: not made by a run */
  MbBillKind kind;
  MbPeriod period;
  char *series; /* "N-07-I-26" */
  int64_t no;
  MbDate issued_on;
  MbDate due_on;
  MbMoney net;
  MbMoney tax;
  MbMoney total;
  MbMoney brought_forward;
  MbQuantity usage; /* in the tariff's unit, 3 decimals */
  bool estimated;
  char *body; /* mb-bill-json.h; NULL where a list left it out */
  uint8_t addressee[32];
  char *author;
  MbInstant posted_at;
} MbInvoice;

#define MB_INVOICE_USAGE_DECIMALS 3

void mb_invoice_clear (MbInvoice *invoice);

/* Texts are borrowed; gives id, author and instant.  EXISTS where the account has an invoice of that kind and period,
 * or the number is taken. */
bool mb_invoice_insert (MbTransaction *tx, MbInvoice *invoice, GError **error);

bool mb_invoice_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInvoice *invoice,
                      GError **error);
bool mb_invoice_find_by_number (MbDatabase *database, const MbUuid *utility, const char *series, int64_t no,
                                MbInvoice *invoice, GError **error);
/* (out) The bill that was posted; CORRUPT where the body is none. */
bool mb_invoice_read_bill (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBill **bill,
                           GError **error);
/* Of it, what the next bill begins from (mb-bill-json.h), in @bill, which is cleared. */
bool mb_invoice_read_closing (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBill *bill,
                              GError **error);
/* By what a payer writes: the number, or the payment reference that is printed on the bill. */
bool mb_invoice_find_by_reference (MbDatabase *database, const MbUuid *utility, const char *text, MbInvoice *invoice,
                                   GError **error);

/**
 * Who the invoice is addressed to (name and postal address) and the address that was supplied, in lines: kept as one
 * personal text, with an empty line between the two, so that a reprint says what the print said.
 *
 * mb_invoice_addressee() gives NULL for both where the person was forgotten.
 */
bool mb_invoice_set_addressee (MbTransaction *tx, MbInvoice *invoice, const char *addressee, const char *service,
                               GError **error);
bool mb_invoice_addressee (MbDatabase *database, const MbUuid *utility, const MbInvoice *invoice, char **addressee,
                           char **service, GError **error);

/* (transfer full) (element-type MbInvoice): without bodies. */

/* Newest first; @max 0: all. */
GArray *mb_invoice_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max,
                                    GError **error);
/* By number. */
GArray *mb_invoice_list_of_run (MbDatabase *database, const MbUuid *utility, const MbUuid *run, GError **error);
/* Those issued on the days of @period, by number. */
GArray *mb_invoice_list_issued (MbDatabase *database, const MbUuid *utility, MbPeriod period, GError **error);

/* Whether a bill of the account covers a day of @period. */
bool mb_invoice_exists (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbPeriod period,
                        bool *exists, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbInvoice, mb_invoice_clear)
