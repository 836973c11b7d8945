/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-document.h"
#include "mb-paper.h"

/**
 * MbBillPdf: bills as PDF: a file for one, or one file for a run with a bookmark for each bill.
 *
 * A reprint of the same documents is the same file, byte for byte, on the same system (the same fonts).
 * Threads: one.
 */
typedef struct _MbBillPdf MbBillPdf;

/* @path: NULL to have the file in memory.
 * @first: the first bill; gives the file its date, language and author.  It is added like the others. */
MbBillPdf *mb_bill_pdf_new (const char *path, const MbPaper *paper, const MbBillDocument *first, GError **error);
void mb_bill_pdf_free (MbBillPdf *pdf);
/* For printers that are fed by nobody who needs the structure, and to measure: without marks for screen readers. */
void mb_bill_pdf_set_tagged (MbBillPdf *pdf, bool tagged);

void mb_bill_pdf_add (MbBillPdf *pdf, const MbBillDocument *document);
/* As mb_pdf_writer_finish(). */
bool mb_bill_pdf_finish (MbBillPdf *pdf, GBytes **bytes, GError **error);

/* One bill as bytes: for the preview. */
GBytes *mb_bill_pdf_bytes (const MbBillDocument *document, const MbPaper *paper, GError **error);
/* One bill as a file. */
bool mb_bill_pdf_save (const MbBillDocument *document, const MbPaper *paper, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillPdf, mb_bill_pdf_free)
