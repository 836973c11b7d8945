/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"
#include "mb-take-payment.h"

/**
 * MbPaymentForm: what the texts of the payment dialog mean, and what the money will do.
 *
 * A payment is one tender, or several: those that were added, and the one that is being typed.  With some added, the
 * typed one may be left blank.  No widgets: the dialog shows what stands here.
 */
typedef struct
{
  MbCurrency currency;
  MbTenderGiven added[MB_TAKE_PAYMENT_MAX_TENDERS]; /* owns their references */
  unsigned n_added;

  /* The one that is being typed. */
  MbTenderKind kind;
  MbMoney amount;
  MbMoney tendered;           /* what is handed over; the amount where nothing else was said */
  bool blank;                 /* no amount was typed yet: nothing to complain of, and nothing to take */
  const char *amount_error;   /* in words, NULL: it is fine */
  const char *tendered_error; /* likewise */

  /* Of all. */
  MbMoney total;
  MbMoney change;
} MbPaymentForm;

void mb_payment_form_init (MbPaymentForm *form, MbCurrency currency);
void mb_payment_form_release (MbPaymentForm *form);

/* @tendered: for cash what is handed over, may be empty; not read for other tenders. */
void mb_payment_form_read (MbPaymentForm *form, const char *amount, const char *tendered, MbTenderKind kind);
/* Nothing is wrong with it, and there is something to take. */
bool mb_payment_form_is_complete (const MbPaymentForm *form);

/* Whether the typed tender can be put beside those that were added, so that another one can be typed. */
bool mb_payment_form_can_add (const MbPaymentForm *form);
/* Puts it there; read the texts anew afterwards.  @reference: NULL or "": none. */
void mb_payment_form_add (MbPaymentForm *form, const char *reference);
/* Takes one of those added away. */
void mb_payment_form_remove (MbPaymentForm *form, unsigned index);
/* What is still missing of @owed; zero where there is enough. */
MbMoney mb_payment_form_rest (const MbPaymentForm *form, MbMoney owed);
/* All tenders as the command takes them: those added, then the typed one.  They borrow the references, and
 * @reference.  Returns how many; the form must be complete. */
unsigned mb_payment_form_tenders (const MbPaymentForm *form, const char *reference,
                                  MbTenderGiven tenders[MB_TAKE_PAYMENT_MAX_TENDERS]);

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
