/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-pdf.h"

#include "mb-bill-drawing.h"
#include "mb-document-words.h"
#include "mb-pdf-writer.h"

#include <string.h>

struct _MbBillPdf
{
  MbPdfWriter *writer;
  MbTypesetter *typesetter;
  MbBillDrawing *drawing;
  const MbPaper *paper;
};

static char *
title_of (const MbBillDocument *document)
{
  const char *head =
      mb_document_word (document->locale, document->number != NULL ? MB_WORD_WATER_BILL : MB_WORD_PREVIEW);
  return g_strdup_printf ("%s %s", head, document->number != NULL ? document->number : document->bill->account_number);
}

/* "N-07-I-26-000482 · 88120 · Sunita Devi" */
static char *
bookmark_of (const MbBillDocument *document)
{
  GString *text = g_string_new (document->number);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", document->bill->account_number);
  if (document->addressee != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_len (text, document->addressee, (gssize) strcspn (document->addressee, "\n"));
    }
  return g_string_free (text, FALSE);
}

MbBillPdf *
mb_bill_pdf_new (const char *path, const MbPaper *paper, const MbBillDocument *first, GError **error)
{
  g_autofree char *title = title_of (first);
  MbPdfProperties properties = {
    .title = title,
    .author = first->supplier,
    .language = mb_document_locale_tag (first->locale),
    .date = first->issued_on != MB_DATE_NONE ? first->issued_on : first->bill->period.end,
  };
  MbPdfWriter *writer = mb_pdf_writer_new (path, &properties, error);
  if (writer == NULL)
    return NULL;
  MbBillPdf *self = g_new0 (MbBillPdf, 1);
  self->writer = writer;
  self->paper = paper;
  self->typesetter = mb_typesetter_new ();
  self->drawing = mb_bill_drawing_new (self->typesetter, paper);
  mb_bill_pdf_set_tagged (self, true);
  return self;
}

void
mb_bill_pdf_free (MbBillPdf *self)
{
  if (self == NULL)
    return;
  mb_bill_drawing_free (self->drawing);
  mb_pdf_writer_free (self->writer);
  mb_typesetter_free (self->typesetter);
  g_free (self);
}

void
mb_bill_pdf_set_tagged (MbBillPdf *self, bool tagged)
{
  mb_bill_drawing_set_tagged (self->drawing, tagged, mb_pdf_writer_figures (self->writer));
}

void
mb_bill_pdf_add (MbBillPdf *self, const MbBillDocument *document)
{
  g_autofree char *bookmark = bookmark_of (document);
  mb_bill_drawing_set_document (self->drawing, document);
  for (unsigned page = 0; page < mb_bill_drawing_n_pages (self->drawing); page++)
    {
      cairo_t *cr = mb_pdf_writer_begin_page (self->writer, self->paper->width, self->paper->height);
      if (page == 0)
        mb_pdf_writer_bookmark (self->writer, bookmark);
      mb_bill_drawing_draw (self->drawing, cr, page);
    }
}

bool
mb_bill_pdf_finish (MbBillPdf *self, GBytes **bytes, GError **error)
{
  return mb_pdf_writer_finish (self->writer, bytes, error);
}

GBytes *
mb_bill_pdf_bytes (const MbBillDocument *document, const MbPaper *paper, GError **error)
{
  g_autoptr (MbBillPdf) pdf = mb_bill_pdf_new (NULL, paper, document, error);
  GBytes *bytes = NULL;
  if (pdf == NULL)
    return NULL;
  mb_bill_pdf_add (pdf, document);
  return mb_bill_pdf_finish (pdf, &bytes, error) ? bytes : NULL;
}

bool
mb_bill_pdf_save (const MbBillDocument *document, const MbPaper *paper, const char *path, GError **error)
{
  g_autoptr (MbBillPdf) pdf = mb_bill_pdf_new (path, paper, document, error);
  if (pdf == NULL)
    return false;
  mb_bill_pdf_add (pdf, document);
  return mb_bill_pdf_finish (pdf, NULL, error);
}
