/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-sheet.h"

#include "mb-payment-repository.h"

#include <gio/gio.h>

void
mb_receipt_sheet_free (MbReceiptSheet *sheet)
{
  if (!sheet)
    return;
  g_clear_pointer (&sheet->pdf, g_bytes_unref);
  g_free (sheet);
}

static MbReceiptFormat
format_of_desk (void)
{
  /* In the order of the settings' values. */
  static const MbReceiptFormat formats[] = { MB_RECEIPT_ROLL_80, MB_RECEIPT_ROLL_58, MB_RECEIPT_A5, MB_RECEIPT_A4 };
  g_autoptr (GSettings) settings = g_settings_new (MB_APPLICATION_ID);
  int value = g_settings_get_enum (settings, "receipt-paper");
  return formats[CLAMP (value, 0, (int) G_N_ELEMENTS (formats) - 1)];
}

static bool
make_sheet (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbReceiptSheet *sheet = data;
  int64_t n_prints = 0;
  if (!mb_receipt_print_count (database, utility, &sheet->payment_id, &n_prints, error))
    return false;
  sheet->was_given = n_prints > 0;
  bool copy = sheet->rank == MB_RECEIPT_AS_NEXT ? sheet->was_given : sheet->rank == MB_RECEIPT_COPY;
  g_autoptr (MbReceiptDocument) document =
      mb_receipt_document_load (database, utility, &sheet->payment_id, copy, error);
  if (document)
    sheet->pdf = mb_receipt_pdf_bytes (document, sheet->format, error);
  return sheet->pdf != NULL;
}

void
mb_receipt_sheet_async (MbBook *book, const MbUuid *payment_id, MbReceiptRank rank, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  MbReceiptSheet *sheet = g_new0 (MbReceiptSheet, 1);
  *sheet = (MbReceiptSheet) { .payment_id = *payment_id, .format = format_of_desk (), .rank = rank };
  mb_book_read_async (book, make_sheet, sheet, (GDestroyNotify) mb_receipt_sheet_free, cancellable, callback,
                      user_data);
}

MbReceiptSheet *
mb_receipt_sheet_finish (GAsyncResult *result, GError **error)
{
  return mb_book_read_finish (NULL, result, error);
}
