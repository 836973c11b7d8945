/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-document-number.h"
#include "mb-transaction.h"

/**
 * The series of legal numbers of this device (sync.md): the counter moves in the document's own transaction, so that a
 * number is used exactly once, and a document that is not written takes none.
 */
typedef struct
{
  char series[MB_DOCUMENT_SERIES_TEXT_SIZE]; /* "N-07-R-26" */
  int64_t no;                                /* from 1 */
  MbDate date;                               /* of the document: the later of today and the last one's */
  bool date_is_not_today;                    /* the clock runs behind the last document: a person must look at it */
} MbSeriesNumber;

/* The next number of the device's series of that kind; a new series begins with each year. */
bool mb_series_next (MbTransaction *tx, MbDocumentKind kind, MbDate today, MbSeriesNumber *number, GError **error);

/* "N-07-R-26-000318"; six digits at least. */
const char *mb_series_number_to_text (const char *series, int64_t no, char buffer[MB_DOCUMENT_NUMBER_TEXT_SIZE]);
