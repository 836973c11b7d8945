/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-case.h"

#include "mb-invoice-repository.h"

MbBillCase *
mb_bill_case_new (const MbUuid *invoice_id)
{
  MbBillCase *self = g_new0 (MbBillCase, 1);
  self->invoice_id = *invoice_id;
  return self;
}

MbBillCase *
mb_bill_case_new_draft (const MbUuid *run_id, const MbUuid *account_id)
{
  MbBillCase *self = g_new0 (MbBillCase, 1);
  self->run_id = *run_id;
  self->account_id = *account_id;
  return self;
}

void
mb_bill_case_free (MbBillCase *self)
{
  if (!self)
    return;
  mb_draft_row_clear (&self->row);
  mb_bill_view_clear (&self->view);
  mb_bill_explanation_free (self->explanation);
  g_free (self);
}

/* The invoice that the draft became. */
static bool
find_invoice (MbBillCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) invoices = mb_invoice_list_of_account (database, utility, &self->account_id, 0, error);
  if (!invoices)
    return false;
  for (guint i = 0; i < invoices->len; i++)
    {
      const MbInvoice *invoice = &g_array_index (invoices, MbInvoice, i);
      if (!mb_uuid_equal (&invoice->run_id, &self->run_id))
        continue;
      self->invoice_id = invoice->id;
      return true;
    }
  g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND,
                       "the invoice that this draft became is not in the book; verify the book");
  return false;
}

static bool
read_draft (MbBillCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  return self->row.draft.state == MB_DRAFT_ERROR
         || mb_bill_view_find_draft (database, utility, &self->run_id, &self->account_id, &self->view, error);
}

bool
mb_bill_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbBillCase *self = data;
  if (mb_uuid_is_nil (&self->invoice_id))
    {
      if (!mb_draft_bill_row (database, utility, &self->run_id, &self->account_id, &self->row, error)
          || (self->row.draft.state == MB_DRAFT_POSTED && !find_invoice (self, database, utility, error)))
        return false;
    }
  self->is_posted = !mb_uuid_is_nil (&self->invoice_id);
  if (self->is_posted ? !mb_bill_view_find (database, utility, &self->invoice_id, &self->view, error)
                      : !read_draft (self, database, utility, error))
    return false;
  if (self->view.bill)
    {
      self->account_id = self->view.bill->account;
      self->explanation = mb_bill_explain (self->view.bill, self->view.number);
    }
  return true;
}
