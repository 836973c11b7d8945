/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-receipt-document.h"
#include "mb-typesetter.h"

/**
 * MbReceiptDrawing: a receipt on a sheet, or on the roll of a receipt printer.
 *
 * A sheet has a fixed size; a roll is as long as the receipt.  Lengths are points.  Threads: one, that of its
 * typesetter.
 */
typedef struct _MbReceiptDrawing MbReceiptDrawing;

typedef enum
{
  MB_RECEIPT_A5,
  MB_RECEIPT_A4,
  MB_RECEIPT_ROLL_80, /* 80 mm wide, 72 mm (576 dots) of it printable */
  MB_RECEIPT_ROLL_58, /* 58 mm wide, 48 mm (384 dots) of it printable */
  MB_N_RECEIPT_FORMATS
} MbReceiptFormat;

MbReceiptDrawing *mb_receipt_drawing_new (MbTypesetter *typesetter, MbReceiptFormat format);
void mb_receipt_drawing_free (MbReceiptDrawing *drawing);
/* As mb_bill_drawing_set_tagged(). */
void mb_receipt_drawing_set_tagged (MbReceiptDrawing *drawing, bool tagged, GPtrArray *figures);

/* The size of the paper for @document. */
void mb_receipt_drawing_size (MbReceiptDrawing *drawing, const MbReceiptDocument *document, double *width,
                              double *height);
void mb_receipt_drawing_draw (MbReceiptDrawing *drawing, const MbReceiptDocument *document, cairo_t *cr);

/* One receipt as PDF: bytes, or a file.  As mb_pdf_writer_finish(). */
GBytes *mb_receipt_pdf_bytes (const MbReceiptDocument *document, MbReceiptFormat format, GError **error);
bool mb_receipt_pdf_save (const MbReceiptDocument *document, MbReceiptFormat format, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbReceiptDrawing, mb_receipt_drawing_free)
