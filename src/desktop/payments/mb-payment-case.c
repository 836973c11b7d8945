/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-case.h"

#include "mb-account-view.h"
#include "mb-allocation-repository.h"

MbPaymentCase *
mb_payment_case_new (const MbUuid *account_id, MbDate today)
{
  MbPaymentCase *self = g_new0 (MbPaymentCase, 1);
  self->account_id = *account_id;
  self->today = today;
  return self;
}

void
mb_payment_case_free (MbPaymentCase *self)
{
  if (!self)
    return;
  g_free (self->number);
  g_free (self->customer);
  g_free (self->address);
  g_clear_pointer (&self->open, g_array_unref);
  g_free (self);
}

bool
mb_payment_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbPaymentCase *self = data;
  g_auto (MbAccountView) view = { 0 };
  if (!mb_account_view_read (database, utility, &self->account_id, self->today, &view, error)
      || !(self->open = mb_open_invoice_list (database, utility, &self->account_id, error)))
    return false;
  self->number = g_strdup (view.account.number);
  self->customer = g_strdup (view.customer.name);
  self->address = mb_account_view_address (&view);
  self->balance = view.balance;
  self->overdue = view.overdue;
  self->overdue_days = view.oldest_due == MB_DATE_NONE ? 0 : self->today - view.oldest_due;
  return true;
}
