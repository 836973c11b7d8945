/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-drawing.h"

#include "mb-document-words.h"
#include "mb-pdf-writer.h"

/* @path NULL: in memory. */
static bool
write_receipt (const MbReceiptDocument *document, MbReceiptFormat format, const char *path, GBytes **bytes,
               GError **error)
{
  g_autofree char *title =
      g_strdup_printf ("%s %s", mb_document_word (document->locale, MB_WORD_RECEIPT), document->number);
  MbPdfProperties properties = { .title = title,
                                 .author = document->supplier,
                                 .language = mb_document_locale_tag (document->locale),
                                 .date = document->paid_on };
  g_autoptr (MbTypesetter) typesetter = mb_typesetter_new ();
  g_autoptr (MbReceiptDrawing) drawing = mb_receipt_drawing_new (typesetter, format);
  g_autoptr (MbPdfWriter) writer = mb_pdf_writer_new (path, &properties, error);
  if (writer == NULL)
    return false;
  double width, height;
  mb_receipt_drawing_set_tagged (drawing, true, mb_pdf_writer_figures (writer));
  mb_receipt_drawing_size (drawing, document, &width, &height);
  mb_receipt_drawing_draw (drawing, document, mb_pdf_writer_begin_page (writer, width, height));
  return mb_pdf_writer_finish (writer, bytes, error);
}

GBytes *
mb_receipt_pdf_bytes (const MbReceiptDocument *document, MbReceiptFormat format, GError **error)
{
  GBytes *bytes = NULL;
  return write_receipt (document, format, NULL, &bytes, error) ? bytes : NULL;
}

bool
mb_receipt_pdf_save (const MbReceiptDocument *document, MbReceiptFormat format, const char *path, GError **error)
{
  return write_receipt (document, format, path, NULL, error);
}
