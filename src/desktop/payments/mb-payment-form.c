/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-form.h"

#include "mb-allocation-repository.h"
#include "mb-money-words.h"

#include <glib/gi18n.h>

void
mb_payment_form_init (MbPaymentForm *form, MbCurrency currency)
{
  *form = (MbPaymentForm) {
    .currency = currency,
    .amount = mb_money_zero (currency),
    .tendered = mb_money_zero (currency),
    .blank = true,
    .total = mb_money_zero (currency),
    .change = mb_money_zero (currency),
  };
}

void
mb_payment_form_release (MbPaymentForm *form)
{
  while (form->n_added > 0)
    mb_payment_form_remove (form, form->n_added - 1);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What was typed */

static const char *
amount_error (const char *text, MbCurrency currency, MbMoney *amount)
{
  const char *error = mb_money_typed (text, currency, amount);
  if (error)
    return error;
  if (amount->minor < 0)
    return _ ("A payment cannot be negative. Money is given back by reversing a payment.");
  if (amount->minor == 0)
    return _ ("A payment must be above zero.");
  if (amount->minor > MB_PAYMENT_MAX_MINOR)
    return _ ("This is more than can be taken at once. Check the amount.");
  return NULL;
}

static bool
is_blank (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return false;
  return true;
}

static void
read_tendered (MbPaymentForm *form, const char *tendered)
{
  form->tendered_error = amount_error (tendered, form->currency, &form->tendered);
  if (form->amount_error || form->tendered_error)
    return;
  if (form->tendered.minor < form->amount.minor)
    form->tendered_error = _ ("This is less than the amount. Take the rest too, or a smaller amount.");
}

/* Each is at most MB_PAYMENT_MAX_MINOR, so that their sum is far from the end of the numbers. */
static void
add_up (MbPaymentForm *form)
{
  form->total = form->change = mb_money_zero (form->currency);
  for (unsigned i = 0; i < form->n_added; i++)
    {
      form->total.minor += form->added[i].amount.minor;
      form->change.minor += form->added[i].tendered.minor - form->added[i].amount.minor;
    }
  if (form->blank || form->amount_error || form->tendered_error)
    return;
  form->total.minor += form->amount.minor;
  form->change.minor += form->tendered.minor - form->amount.minor;
  if (form->total.minor > MB_PAYMENT_MAX_MINOR)
    form->amount_error = _ ("This is more than can be taken at once. Check the amount.");
}

void
mb_payment_form_read (MbPaymentForm *form, const char *amount, const char *tendered, MbTenderKind kind)
{
  form->kind = kind;
  form->amount = form->tendered = mb_money_zero (form->currency);
  form->amount_error = form->tendered_error = NULL;
  form->blank = is_blank (amount);
  if (!form->blank)
    form->amount_error = amount_error (amount, form->currency, &form->amount);
  form->tendered = form->amount;
  if (kind == MB_TENDER_CASH && !is_blank (tendered))
    read_tendered (form, tendered);
  add_up (form);
}

bool
mb_payment_form_is_complete (const MbPaymentForm *form)
{
  return !form->amount_error && !form->tendered_error && (!form->blank || form->n_added > 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Several tenders */

bool
mb_payment_form_can_add (const MbPaymentForm *form)
{
  /* One place is kept for the tender that is typed next. */
  return !form->blank && !form->amount_error && !form->tendered_error
         && form->n_added + 1 < MB_TAKE_PAYMENT_MAX_TENDERS;
}

void
mb_payment_form_add (MbPaymentForm *form, const char *reference)
{
  g_return_if_fail (mb_payment_form_can_add (form));
  form->added[form->n_added++] = (MbTenderGiven) { form->kind, form->amount, form->tendered,
                                                   reference && *reference ? g_strdup (reference) : NULL };
  form->blank = true;
  add_up (form);
}

void
mb_payment_form_remove (MbPaymentForm *form, unsigned index)
{
  g_return_if_fail (index < form->n_added);
  g_free ((char *) form->added[index].reference);
  for (unsigned i = index; i + 1 < form->n_added; i++)
    form->added[i] = form->added[i + 1];
  form->n_added--;
  add_up (form);
}

MbMoney
mb_payment_form_rest (const MbPaymentForm *form, MbMoney owed)
{
  for (unsigned i = 0; i < form->n_added; i++)
    owed.minor -= form->added[i].amount.minor;
  return mb_money_new (MAX (owed.minor, 0), form->currency);
}

unsigned
mb_payment_form_tenders (const MbPaymentForm *form, const char *reference,
                         MbTenderGiven tenders[MB_TAKE_PAYMENT_MAX_TENDERS])
{
  g_return_val_if_fail (mb_payment_form_is_complete (form), 0);
  unsigned n = 0;
  for (; n < form->n_added; n++)
    tenders[n] = form->added[n];
  if (!form->blank)
    tenders[n++] =
        (MbTenderGiven) { form->kind, form->amount, form->tendered, reference && *reference ? reference : NULL };
  return n;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What it settles */

GArray *
mb_payment_form_shares (const GArray *open, MbMoney amount, MbMoney *surplus)
{
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (MbPaymentShare));
  for (guint i = 0; i < open->len && amount.minor > 0; i++)
    {
      const MbOpenInvoice *bill = &g_array_index (open, MbOpenInvoice, i);
      int64_t taken = MIN (bill->open.minor, amount.minor);
      MbPaymentShare share = { i, mb_money_new (taken, amount.currency), taken == bill->open.minor };
      g_array_append_val (shares, share);
      amount.minor -= taken;
    }
  *surplus = amount;
  return shares;
}
