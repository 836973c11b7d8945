/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-counter-case.h"

#include "mb-invoice-repository.h"
#include "mb-payment-repository.h"

MbCounterCase *
mb_counter_case_new (const MbUuid *account_id, MbDate today)
{
  MbCounterCase *self = g_new0 (MbCounterCase, 1);
  self->account_id = *account_id;
  self->today = today;
  return self;
}

void
mb_counter_case_free (MbCounterCase *self)
{
  if (!self)
    return;
  mb_account_view_clear (&self->view);
  g_clear_pointer (&self->invoices, g_array_unref);
  g_clear_pointer (&self->payments, g_array_unref);
  g_free (self);
}

bool
mb_counter_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbCounterCase *self = data;
  const MbUuid *id = &self->account_id;
  return mb_account_view_read (database, utility, id, self->today, &self->view, error)
         && (self->invoices = mb_invoice_list_of_account (database, utility, id, MB_COUNTER_CASE_BILLS, error))
         && (self->payments = mb_payment_list_of_account (database, utility, id, MB_COUNTER_CASE_PAYMENTS, error));
}
