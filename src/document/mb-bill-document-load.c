/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-document.h"

#include "mb-bill-view.h"

/* The view of the book with the words a document is made of; its bill goes over. */
static MbBillDocument *
from_view (MbBillView *view, GError **error)
{
  MbDocumentNumber number;
  if (view->number != NULL && !mb_document_number_parse (view->number, &number, error))
    return NULL;
  MbBillDocumentSource source = { .utility = &view->utility,
                                  .language = view->language,
                                  .addressee = view->addressee,
                                  .supply_address = view->service_address,
                                  .number = view->number != NULL ? &number : NULL,
                                  .issued_on = view->issued_on,
                                  .due_on = view->due_on };
  return mb_bill_document_new (&source, g_steal_pointer (&view->bill));
}

MbBillDocument *
mb_bill_document_load (MbDatabase *database, const MbUuid *utility, const MbUuid *invoice, GError **error)
{
  g_auto (MbBillView) view = { 0 };
  return mb_bill_view_find (database, utility, invoice, &view, error) ? from_view (&view, error) : NULL;
}

MbBillDocument *
mb_bill_document_load_draft (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *account,
                             GError **error)
{
  g_auto (MbBillView) view = { 0 };
  return mb_bill_view_find_draft (database, utility, run, account, &view, error) ? from_view (&view, error) : NULL;
}
