/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-document.h"
#include "mb-paper.h"
#include "mb-typesetter.h"

/**
 * MbBillDrawing: a bill on paper: the one drawing behind preview, PDF and print.
 *
 * The first page: letterhead, address in the envelope's window, what is due; the use in a sentence and as bars; how it
 * is computed; below the fold the payment slip with the code.  What does not fit goes on in full on further pages.
 * A bill with nothing to pay has no slip.
 *
 * A drawing is made once and given bill after bill.  Lengths are points from the sheet's top left corner; the context
 * may be scaled.  Threads: one, that of its typesetter.
 */
typedef struct _MbBillDrawing MbBillDrawing;

MbBillDrawing *mb_bill_drawing_new (MbTypesetter *typesetter, const MbPaper *paper);
void mb_bill_drawing_free (MbBillDrawing *drawing);

/* Marks the structure for screen readers; for a PDF surface.  @figures: (element-type utf8) (nullable): takes what each
 * figure shows, in words, in the order of drawing; borrowed. */
void mb_bill_drawing_set_tagged (MbBillDrawing *drawing, bool tagged, GPtrArray *figures);

/* Lays out the bill; @document is borrowed until the next one or the end. */
void mb_bill_drawing_set_document (MbBillDrawing *drawing, const MbBillDocument *document);
unsigned mb_bill_drawing_n_pages (const MbBillDrawing *drawing);
/* @page: from 0. */
void mb_bill_drawing_draw (MbBillDrawing *drawing, cairo_t *cr, unsigned page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillDrawing, mb_bill_drawing_free)
