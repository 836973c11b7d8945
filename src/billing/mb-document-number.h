/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"

/**
 * MbDocumentNumber: the legal number of a document, "N-07-I-26-000482".
 *
 * One series per (device, kind, year), so that every device numbers without gaps and without a network.  The counter
 * moves in the document's own transaction.
 *
 * Threads: pure values.
 */
typedef enum
{
  MB_DOCUMENT_INVOICE,     /* I */
  MB_DOCUMENT_CREDIT_NOTE, /* C */
  MB_DOCUMENT_RECEIPT,     /* R */
  MB_DOCUMENT_TILL,        /* T: opening, payout, count, deposit slip */
  MB_DOCUMENT_ORDER,       /* W: work order */
  MB_N_DOCUMENT_KINDS
} MbDocumentKind;

#define MB_DOCUMENT_WORD_MAX 8
#define MB_DOCUMENT_NUMBER_TEXT_SIZE 40
#define MB_DOCUMENT_SERIES_TEXT_SIZE 28

typedef struct
{
  char office[MB_DOCUMENT_WORD_MAX + 1]; /* capital letters and digits: "N" */
  char device[MB_DOCUMENT_WORD_MAX + 1]; /* capital letters and digits: "07" */
  MbDocumentKind kind;
  int year; /* 2000 … 2099 */
} MbDocumentSeries;

typedef struct
{
  MbDocumentSeries series;
  int64_t number; /* from 1 */
} MbDocumentNumber;

/* Fails with NUMBER where office or device are not 1 to 8 capital letters and digits, or the year is outside 2000 … 2099. */
bool mb_document_series_init (MbDocumentSeries *series, const char *office, const char *device, MbDocumentKind kind,
                              int year, GError **error);
/* The letter that stands for the kind in a number: "I". */
const char *mb_document_kind_letter (MbDocumentKind kind);

/* "N-07-I-26": the key of the series in the book. */
const char *mb_document_series_to_text (const MbDocumentSeries *series, char buffer[MB_DOCUMENT_SERIES_TEXT_SIZE]);
/* "N-07-I-26-000482"; six digits at least. */
const char *mb_document_number_to_text (const MbDocumentNumber *number, char buffer[MB_DOCUMENT_NUMBER_TEXT_SIZE]);
bool mb_document_series_parse (const char *text, MbDocumentSeries *result, GError **error);
bool mb_document_number_parse (const char *text, MbDocumentNumber *result, GError **error);

/**
 * MbDocumentCounter: where a device's numbering of one kind stands.
 *
 * A new one has number 0 and date MB_DATE_NONE.
 */
typedef struct
{
  MbDocumentNumber last;
  MbDate last_date;
} MbDocumentCounter;

/**
 * mb_document_counter_next:
 * @counter: the latest series of the device and kind; moved on
 * @date: (out): the document's date: the later of @today and the last date of the series, since a legal series must
 *   not run backwards when a clock does
 * @date_is_not_today: (out): whether a person must look at the clock
 *
 * The next number.  In a later year a new series begins at 1.  Fails with NUMBER where the year is past 2099.
 */
bool mb_document_counter_next (MbDocumentCounter *counter, MbDate today, MbDocumentNumber *number, MbDate *date,
                               bool *date_is_not_today, GError **error);
