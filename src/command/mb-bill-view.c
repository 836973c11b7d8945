/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-view.h"

#include "mb-bill-json.h"
#include "mb-billable-account-query.h"
#include "mb-draft-bill-repository.h"
#include "mb-invoice-repository.h"
#include "mb-series-repository.h"

void
mb_bill_view_clear (MbBillView *view)
{
  mb_utility_clear (&view->utility);
  g_clear_pointer (&view->language, g_free);
  g_clear_pointer (&view->number, g_free);
  g_clear_pointer (&view->account_number, g_free);
  g_clear_pointer (&view->addressee, g_free);
  g_clear_pointer (&view->service_address, g_free);
  g_clear_pointer (&view->bill, mb_bill_free);
}

/* What is the same for both. */
static bool
add_surroundings (MbDatabase *database, const MbUuid *utility_id, MbBillView *view, MbAddress *address, GError **error)
{
  if (!mb_utility_find (database, utility_id, &view->utility, error)
      || !mb_address_find (database, utility_id, &view->bill->account, &view->bill->service_point, address, error))
    return false;
  view->account_number = g_strdup (view->bill->account_number);
  view->language = g_strdup (address->language ? address->language : view->utility.language);
  return true;
}

static bool
add_posted (MbDatabase *database, const MbUuid *utility_id, const MbInvoice *invoice, MbBillView *view, GError **error)
{
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  MbDocumentNumber parsed;
  view->id = invoice->id;
  view->number = g_strdup (mb_series_number_to_text (invoice->series, invoice->no, number));
  view->issued_on = invoice->issued_on;
  view->due_on = invoice->due_on;
  return mb_document_number_parse (number, &parsed, error)
         && mb_payment_reference_from_number (&parsed, view->payment_reference, error)
         && mb_invoice_addressee (database, utility_id, invoice, &view->addressee, &view->service_address, error);
}

bool
mb_bill_view_find (MbDatabase *database, const MbUuid *utility_id, const MbUuid *invoice_id, MbBillView *view,
                   GError **error)
{
  g_auto (MbInvoice) invoice = { 0 };
  g_auto (MbAddress) address = { 0 };
  g_auto (MbBillView) found = { 0 };
  if (!mb_invoice_find (database, utility_id, invoice_id, &invoice, error)
      || !mb_invoice_read_bill (database, utility_id, invoice_id, &found.bill, error)
      || !add_surroundings (database, utility_id, &found, &address, error)
      || !add_posted (database, utility_id, &invoice, &found, error))
    return false;
  *view = found;
  found = (MbBillView) { 0 };
  return true;
}

bool
mb_bill_view_find_draft (MbDatabase *database, const MbUuid *utility_id, const MbUuid *run_id, const MbUuid *account_id,
                         MbBillView *view, GError **error)
{
  g_auto (MbDraftBill) draft = { 0 };
  g_auto (MbAddress) address = { 0 };
  g_auto (MbBillView) found = { .issued_on = MB_DATE_NONE, .due_on = MB_DATE_NONE };
  if (!mb_draft_bill_find (database, utility_id, run_id, account_id, &draft, error))
    return false;
  if (!draft.body)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "this draft has no bill: it is %s%s%s",
                   mb_draft_state_name (draft.state), draft.error ? ". " : "", draft.error ? draft.error : "");
      return false;
    }
  found.bill = mb_bill_from_json (draft.body, -1, error);
  if (!found.bill || !add_surroundings (database, utility_id, &found, &address, error))
    return false;
  found.addressee = g_steal_pointer (&address.addressee);
  found.service_address = g_steal_pointer (&address.service);
  *view = found;
  found = (MbBillView) { 0 };
  return true;
}
