/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"

#include <cairo.h>

/**
 * MbPdfWriter: a PDF file while it is written: pages by cairo, then completed by qpdf.
 *
 * What is drawn in structure elements is readable to a screen reader: qpdf adds the document's language and what each
 * figure shows, which cairo cannot say.  The same pages on the same system give the same bytes: the file's date is
 * given, and no clock is read.  Nothing stands at @path before the file is whole.
 *
 * Threads: one.
 */
typedef struct _MbPdfWriter MbPdfWriter;

typedef struct
{
  const char *title;
  const char *author;
  const char *language; /* BCP 47 */
  MbDate date;          /* of creation */
} MbPdfProperties;

/* @path: NULL to have the file in memory. */
MbPdfWriter *mb_pdf_writer_new (const char *path, const MbPdfProperties *properties, GError **error);
/* What is not finished is gone. */
void mb_pdf_writer_free (MbPdfWriter *writer);

/* A page of that size in points, ended by the next one or the end.  The context belongs to the writer. */
cairo_t *mb_pdf_writer_begin_page (MbPdfWriter *writer, double width, double height);
/* A bookmark in the file's outline to the page that was begun last. */
void mb_pdf_writer_bookmark (MbPdfWriter *writer, const char *text);
/* (element-type utf8) (transfer none): where drawings put what their figures show (MbPen.figures). */
GPtrArray *mb_pdf_writer_figures (MbPdfWriter *writer);

/* Completes the file.  DRAW where cairo could not draw, FILE where it cannot be saved.
 * @bytes: (out) (optional): the file where it has no path. */
bool mb_pdf_writer_finish (MbPdfWriter *writer, GBytes **bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPdfWriter, mb_pdf_writer_free)
