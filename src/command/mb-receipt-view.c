/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-view.h"

#include "mb-account-repository.h"
#include "mb-allocation-repository.h"
#include "mb-billable-account-query.h"
#include "mb-posting-repository.h"
#include "mb-series-repository.h"

void
mb_receipt_view_clear (MbReceiptView *view)
{
  mb_utility_clear (&view->utility);
  mb_payment_clear (&view->payment);
  g_clear_pointer (&view->language, g_free);
  g_clear_pointer (&view->number, g_free);
  g_clear_pointer (&view->account_number, g_free);
  g_clear_pointer (&view->customer, g_free);
  g_clear_pointer (&view->tenders, g_array_unref);
  g_clear_pointer (&view->allocated, g_array_unref);
  g_clear_pointer (&view->order, g_free);
}

static bool
add_account (MbDatabase *database, const MbUuid *utility_id, MbReceiptView *view, GError **error)
{
  g_auto (MbAccount) account = { 0 };
  g_auto (MbAddress) address = { 0 };
  const MbUuid *id = &view->payment.account_id;
  int64_t balance = 0;
  if (!mb_account_find (database, utility_id, id, &account, error)
      || !mb_address_find (database, utility_id, id, &MB_UUID_NIL, &address, error)
      || !mb_account_balance_after (database, utility_id, id, &view->payment.id, &balance, error))
    return false;
  view->account_number = g_steal_pointer (&account.number);
  view->customer = g_steal_pointer (&address.customer);
  view->language = g_strdup (address.language ? address.language : view->utility.language);
  view->balance = mb_money_new (balance, view->payment.amount.currency);
  return true;
}

static void
add_sums (MbReceiptView *view)
{
  const MbAllocationOrder order = mb_allocation_order_default ();
  view->order = mb_allocation_order_to_text (&order);
  view->change = mb_money_zero (view->payment.amount.currency);
  view->surplus = view->payment.amount;
  for (guint i = 0; i < view->tenders->len; i++)
    {
      const MbPaymentTender *tender = &g_array_index (view->tenders, MbPaymentTender, i);
      view->change.minor += tender->tendered.minor - tender->tender.amount.minor;
    }
  for (guint i = 0; i < view->allocated->len; i++)
    view->surplus.minor -= g_array_index (view->allocated, MbSettlement, i).amount.minor;
  /* What was reversed settles nothing and is no credit. */
  if (view->payment.reversed_on != MB_DATE_NONE)
    view->surplus.minor = 0;
}

bool
mb_receipt_view_find (MbDatabase *database, const MbUuid *utility_id, const MbUuid *payment_id, MbReceiptView *view,
                      GError **error)
{
  g_auto (MbReceiptView) found = { 0 };
  if (!mb_utility_find (database, utility_id, &found.utility, error)
      || !mb_payment_find (database, utility_id, payment_id, &found.payment, error)
      || !add_account (database, utility_id, &found, error)
      || !(found.tenders = mb_payment_tenders (database, utility_id, &found.payment, error))
      || !(found.allocated =
               mb_settlement_list_of_payment (database, utility_id, &found.payment.account_id, payment_id, error)))
    return false;
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  found.number = g_strdup (mb_series_number_to_text (found.payment.series, found.payment.no, number));
  add_sums (&found);
  *view = found;
  found = (MbReceiptView) { 0 };
  return true;
}
