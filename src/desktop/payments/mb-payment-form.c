/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-form.h"

#include "mb-allocation-repository.h"
#include "mb-money-words.h"
#include "mb-take-payment.h"

#include <glib/gi18n.h>

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

void
mb_payment_form_read (MbPaymentForm *form, const char *amount, const char *tendered, MbTenderKind kind,
                      MbCurrency currency)
{
  *form = (MbPaymentForm) { .amount = mb_money_zero (currency), .change = mb_money_zero (currency) };
  form->amount_error = amount_error (amount, currency, &form->amount);
  form->tendered = form->amount;
  if (kind != MB_TENDER_CASH || is_blank (tendered))
    return;
  form->tendered_error = amount_error (tendered, currency, &form->tendered);
  if (form->amount_error || form->tendered_error)
    return;
  if (form->tendered.minor < form->amount.minor)
    form->tendered_error = _ ("This is less than the amount. Take the rest too, or a smaller amount.");
  else
    form->change.minor = form->tendered.minor - form->amount.minor;
}

bool
mb_payment_form_is_complete (const MbPaymentForm *form)
{
  return !form->amount_error && !form->tendered_error;
}

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
