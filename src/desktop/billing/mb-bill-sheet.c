/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-sheet.h"

#include "mb-bill-pdf.h"

typedef struct
{
  MbUuid invoice_id, run_id, account_id;
  const MbPaper *paper;
  GBytes *pdf;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;
  g_clear_pointer (&sheet->pdf, g_bytes_unref);
  g_free (sheet);
}

static bool
make_sheet (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Sheet *sheet = data;
  g_autoptr (MbBillDocument) document =
      mb_uuid_is_nil (&sheet->invoice_id)
          ? mb_bill_document_load_draft (database, utility, &sheet->run_id, &sheet->account_id, error)
          : mb_bill_document_load (database, utility, &sheet->invoice_id, error);
  if (document)
    sheet->pdf = mb_bill_pdf_bytes (document, sheet->paper, error);
  return sheet->pdf != NULL;
}

void
mb_bill_sheet_async (MbBook *book, const MbUuid *invoice_id, const MbUuid *run_id, const MbUuid *account_id,
                     const char *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const MbPaper *found = mb_paper_find (paper);
  Sheet *sheet = g_new0 (Sheet, 1);
  *sheet = (Sheet) { *invoice_id, *run_id, *account_id, found ? found : &mb_paper_a4, NULL };
  mb_book_read_async (book, make_sheet, sheet, sheet_free, cancellable, callback, user_data);
}

GBytes *
mb_bill_sheet_finish (GAsyncResult *result, GError **error)
{
  Sheet *sheet = mb_book_read_finish (NULL, result, error);
  if (!sheet)
    return NULL;
  GBytes *pdf = g_steal_pointer (&sheet->pdf);
  sheet_free (sheet);
  return pdf;
}
