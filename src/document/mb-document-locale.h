/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"
#include "mb-period.h"
#include "mb-quantity.h"

/**
 * MbDocumentLocale: how the reader of a document writes numbers, money and dates.
 *
 * A document speaks the customer's language whatever the process's locale is, and a reprint ten years later must not
 * change because a system library did: the forms stand here.  They follow the Unicode CLDR, version 46, for the
 * languages of the house.
 *
 * All functions write into the caller's buffer and return it.  Minus is U+2212.  Threads: constants and pure functions.
 */
typedef enum
{
  MB_LANGUAGE_EN,
  MB_LANGUAGE_DE,
  MB_LANGUAGE_ES,
  MB_LANGUAGE_FR,
  MB_LANGUAGE_HI,
  MB_LANGUAGE_SW,
  MB_N_LANGUAGES
} MbLanguage;

typedef struct _MbDocumentLocale MbDocumentLocale;

#define MB_FORMAT_SIZE 128

/* @tag: BCP 47 ("de", "de-CH", "en-IN"); the nearest one known, else English. */
const MbDocumentLocale *mb_document_locale_find (const char *tag);
/* "de-CH" */
const char *mb_document_locale_tag (const MbDocumentLocale *locale);
MbLanguage mb_document_locale_language (const MbDocumentLocale *locale);

/* "€1,284.50"; "1.284,50 €"; "₹12,84,500.00": with the currency's sign, or its code where no sign is its own. */
const char *mb_document_format_money (const MbDocumentLocale *locale, MbMoney amount, char buffer[MB_FORMAT_SIZE]);
/* The same without the currency, as it stands in a column. */
const char *mb_document_format_amount (const MbDocumentLocale *locale, MbMoney amount, char buffer[MB_FORMAT_SIZE]);
/* With the decimals it has: a price "1.280". */
const char *mb_document_format_decimal (const MbDocumentLocale *locale, MbDecimal value, char buffer[MB_FORMAT_SIZE]);
/* "60%"; "60 %" */
const char *mb_document_format_percent (const MbDocumentLocale *locale, MbDecimal value, char buffer[MB_FORMAT_SIZE]);
/* With its unit: "15.532 m³". */
const char *mb_document_format_quantity (const MbDocumentLocale *locale, MbQuantity value, char buffer[MB_FORMAT_SIZE]);

/* "24 Nov 2026" */
const char *mb_document_format_date (const MbDocumentLocale *locale, MbDate date, char buffer[MB_FORMAT_SIZE]);
/* "24 November 2026" */
const char *mb_document_format_long_date (const MbDocumentLocale *locale, MbDate date, char buffer[MB_FORMAT_SIZE]);
/* First and last day of a closed period, what they have in common once: "1 – 31 Oct 2026". */
const char *mb_document_format_period (const MbDocumentLocale *locale, MbPeriod period, char buffer[MB_FORMAT_SIZE]);
/* The month's short name: "Oct". */
const char *mb_document_format_month (const MbDocumentLocale *locale, MbDate date);
