/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"
#include "mb-payment-postings.h"

/**
 * MbPaymentForm: what the texts of the payment dialog mean, and what the money will do.
 *
 * No widgets: the dialog shows what stands here.
 */
typedef struct
{
  MbMoney amount;
  MbMoney tendered; /* what is handed over; the amount where nothing else was said */
  MbMoney change;
  const char *amount_error;   /* in words, NULL: it is fine */
  const char *tendered_error; /* likewise */
} MbPaymentForm;

/* @tendered: for cash what is handed over, may be empty; not read for other tenders. */
void mb_payment_form_read (MbPaymentForm *form, const char *amount, const char *tendered, MbTenderKind kind,
                           MbCurrency currency);
/* Nothing is wrong with it. */
bool mb_payment_form_is_complete (const MbPaymentForm *form);

/* What an amount settles of one bill. */
typedef struct
{
  guint bill; /* index in the list of open bills */
  MbMoney amount;
  bool whole;
} MbPaymentShare;

/* (transfer full) (element-type MbPaymentShare): of @open (element-type MbOpenInvoice), which is in the order in which
 * they are settled.  @surplus: what no bill takes, credit for the next one. */
GArray *mb_payment_form_shares (const GArray *open, MbMoney amount, MbMoney *surplus);
