/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-document-locale.h"
#include "mb-receipt-view.h"

/**
 * MbReceiptDocument: what a receipt shows, line by line in the words of the customer: who paid what and how, what it
 * settles, what is owed now.
 *
 * One model for the sheet and for the roll of a receipt printer (mb-receipt-drawing.h).  It owns all it points to.
 * Threads: immutable.
 */
typedef enum
{
  MB_RECEIPT_FACT,   /* label and value: "Account 88120" */
  MB_RECEIPT_HEAD,   /* a head over what follows */
  MB_RECEIPT_AMOUNT, /* label and amount */
  MB_RECEIPT_TOTAL,  /* likewise, emphasised */
} MbReceiptLineKind;

typedef struct
{
  MbReceiptLineKind kind;
  char *label;
  char *note;  /* under the label: the number of a cheque or slip; or NULL */
  char *value; /* NULL for a HEAD */
  bool apart;  /* another matter begins here */
} MbReceiptLine;

typedef struct
{
  const MbDocumentLocale *locale;
  char *supplier;
  char *supplier_address; /* lines */
  char *contact;          /* one line, "" where there is none */
  char *tax_number;       /* NULL: none */
  char *number;           /* "N-07-R-26-000318" */
  MbDate paid_on;
  bool copy;        /* a reprint says so */
  char *reversed;   /* "Reversed on 3 Dec 2026"; NULL: it stands */
  GPtrArray *lines; /* (element-type MbReceiptLine) */
} MbReceiptDocument;

/* @copy: whether it was printed before. */
MbReceiptDocument *mb_receipt_document_new (const MbReceiptView *view, bool copy);
void mb_receipt_document_free (MbReceiptDocument *document);

/* Reads it from the book: (transfer full).  Fails with the store's error. */
MbReceiptDocument *mb_receipt_document_load (MbDatabase *database, const MbUuid *utility, const MbUuid *payment,
                                             bool copy, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbReceiptDocument, mb_receipt_document_free)
