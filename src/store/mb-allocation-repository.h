/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-aging.h"
#include "mb-allocation.h"
#include "mb-transaction.h"

/**
 * What payments settled and what is still open: derived from invoices, payments and reversals, recomputed for the
 * whole account whenever one of them is added, and no fact.
 *
 * The credits of an account (payments that were not reversed, bills in credit) are taken in the order in which they
 * came and settle its bills by mb_allocation_new().  What no bill takes is the account's surplus: it settles the bills
 * to come.  So open items − surplus = balance.
 */

/* After each document that moves the account's receivable. */
bool mb_allocation_recompute (MbTransaction *tx, const MbUuid *account, MbCurrency currency, GError **error);
/* The same for a bill that was just posted, without reading the account's history where nothing can be allocated to
 * it: @balance_before is what the account owed before, @total what it is charged. */
bool mb_allocation_add_bill (MbTransaction *tx, const MbUuid *account, const MbUuid *invoice, MbDate due_on,
                             MbMoney total, int64_t balance_before, GError **error);

/* Whether the account's allocations and open items are what follows from its postings. */
bool mb_allocation_check (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbCurrency currency,
                          bool *holds, GError **error);

/* What is open of an invoice. */
typedef struct
{
  MbUuid invoice;
  char *series;
  int64_t no;
  MbDate issued_on;
  MbDate due_on;
  MbMoney total;
  MbMoney open; /* > 0 */
} MbOpenInvoice;

void mb_open_invoice_clear (MbOpenInvoice *open);
/* (transfer full) (element-type MbOpenInvoice): in the order in which they will be settled. */
GArray *mb_open_invoice_list (MbDatabase *database, const MbUuid *utility, const MbUuid *account, GError **error);

/* What a payment settled of an invoice. */
typedef struct
{
  MbUuid payment;
  MbUuid invoice;
  char *series; /* of the invoice */
  int64_t no;
  MbDate due_on;
  MbMoney amount; /* > 0 */
} MbSettlement;

void mb_settlement_clear (MbSettlement *settlement);
/* (transfer full) (element-type MbSettlement): those of a payment, oldest due date first. */
GArray *mb_settlement_list_of_payment (MbDatabase *database, const MbUuid *utility, const MbUuid *account,
                                       const MbUuid *payment, GError **error);
/* What the payment settled together, in minor units. */
bool mb_settlement_sum_of_payment (MbDatabase *database, const MbUuid *utility, const MbUuid *account,
                                   const MbUuid *payment, int64_t *sum, GError **error);
/* (transfer full) (element-type MbSettlement): those of all the account's payments. */
GArray *mb_settlement_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account,
                                       GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbOpenInvoice, mb_open_invoice_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbSettlement, mb_settlement_clear)
