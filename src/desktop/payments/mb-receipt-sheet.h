/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"
#include "mb-receipt-drawing.h"

/* Whether the sheet says COPY. */
typedef enum
{
  MB_RECEIPT_AS_NEXT, /* as it would if it were given out now */
  MB_RECEIPT_ORIGINAL,
  MB_RECEIPT_COPY,
} MbReceiptRank;

/**
 * MbReceiptSheet: the receipt of a payment as PDF: what is looked at, printed and saved.  Made on a reader thread.
 */
typedef struct
{
  MbUuid payment_id;      /* given */
  MbReceiptFormat format; /* given */
  MbReceiptRank rank;     /* given */

  GBytes *pdf;
  bool was_given; /* the receipt was given out before */
} MbReceiptSheet;

void mb_receipt_sheet_free (MbReceiptSheet *sheet);

/* On the paper that this desk has, by its settings. */
void mb_receipt_sheet_async (MbBook *book, const MbUuid *payment_id, MbReceiptRank rank, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full), or NULL with the store's error. */
MbReceiptSheet *mb_receipt_sheet_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbReceiptSheet, mb_receipt_sheet_free)
