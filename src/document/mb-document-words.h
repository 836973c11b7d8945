/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-document-locale.h"

/**
 * MbWord: the texts of bills and receipts in the languages of the house.
 *
 * They are not in the message catalogue of the programs: a document speaks the customer's language, whatever the
 * process speaks, whether or not the system has that language, and on a reprint the same as before.  One file for each
 * language (mb-document-words-de.c); a word that a language lacks is English.  Names in braces are filled in:
 * "{days}".  Threads: constants.
 */
typedef enum
{
  /* the bill's head */
  MB_WORD_WATER_BILL,
  MB_WORD_PREVIEW,
  MB_WORD_BILL_NUMBER,
  MB_WORD_ACCOUNT,
  MB_WORD_BILL_DATE,
  MB_WORD_PERIOD,
  MB_WORD_SUPPLIED_AT,
  MB_WORD_TAX_NUMBER,
  MB_WORD_ADDRESSEE_FORGOTTEN,
  /* what to pay */
  MB_WORD_AMOUNT_DUE,
  MB_WORD_PAY_BY, /* {date} */
  MB_WORD_NOTHING_TO_PAY,
  MB_WORD_IN_YOUR_FAVOUR,
  MB_WORD_SET_OFF,         /* a credit, and the account goes on */
  MB_WORD_REFUNDED,        /* a credit, and the account ends */
  MB_WORD_PAY_BY_TRANSFER, /* {reference} */
  MB_WORD_PAY_BY_UPI,
  MB_WORD_PAY_AT_COUNTER, /* {account} */
  /* the use */
  MB_WORD_YOUR_USE,
  MB_WORD_USED,           /* {usage} {days} {daily} */
  MB_WORD_USED_NOTHING,   /* {days} */
  MB_WORD_DAY_1,          /* {n} */
  MB_WORD_DAY_N,          /* {n} */
  MB_WORD_MORE_THAN_YEAR, /* {percent} */
  MB_WORD_LESS_THAN_YEAR, /* {percent} */
  MB_WORD_AS_YEAR,
  MB_WORD_MORE_THAN_LAST, /* {percent} */
  MB_WORD_LESS_THAN_LAST, /* {percent} */
  MB_WORD_AS_LAST,
  MB_WORD_ESTIMATE_LAST_YEAR,
  MB_WORD_ESTIMATE_PREVIOUS,
  MB_WORD_ESTIMATE_AVERAGE,
  MB_WORD_ESTIMATE_FIXED,
  MB_WORD_CORRECTS_ESTIMATES,
  MB_WORD_CHECK_FOR_LEAK,
  MB_WORD_FINAL_BILL,
  MB_WORD_ESTIMATED,           /* of a bar or a reading */
  MB_WORD_YEAR_AGO,            /* of a bar */
  MB_WORD_OTHERS,              /* of a bar: before the customer lived there */
  MB_WORD_CHART_ALT,           /* {list} */
  MB_WORD_CHART_ALT_ESTIMATED, /* {use} */
  /* how it is computed */
  MB_WORD_HOW_COMPUTED,
  MB_WORD_QUANTITY,
  MB_WORD_PRICE,
  MB_WORD_AMOUNT_IN,     /* {currency} */
  MB_WORD_METER,         /* {serial} */
  MB_WORD_READINGS,      /* {from} {from_date} {to} {to_date} */
  MB_WORD_BY_RADIO,      /* {date} */
  MB_WORD_BY_PERSON,     /* {date} */
  MB_WORD_BY_ESTIMATE,   /* {date} */
  MB_WORD_BY_CORRECTION, /* {date} */
  MB_WORD_SEGMENT,       /* {tariff} {version} {period} {days} */
  MB_WORD_TIER_TO,       /* {label} {to} */
  MB_WORD_TIER_BETWEEN,  /* {label} {from} {to} */
  MB_WORD_TIER_ABOVE,    /* {label} {from} */
  MB_WORD_CLAUSE,        /* {clause} */
  MB_WORD_DAYS_OF,       /* {days} {normal} */
  MB_WORD_CORRECTED,     /* {label} {number} */
  MB_WORD_BILLED,        /* {amount} */
  MB_WORD_CREDITED_USE,  /* {billed} {actual} {period} */
  MB_WORD_ROUNDING,
  MB_WORD_THIS_BILL,
  MB_WORD_YOUR_ACCOUNT,
  MB_WORD_PREVIOUS_BALANCE,
  MB_WORD_MOVED_BILL,
  MB_WORD_MOVED_CREDIT_NOTE,
  MB_WORD_MOVED_PAYMENT,
  MB_WORD_MOVED_REVERSAL,
  MB_WORD_MOVED_FEE,
  MB_WORD_MOVED_OTHER,
  MB_WORD_DEPOSIT_APPLIED,
  MB_WORD_DEPOSIT_REFUNDED,
  MB_WORD_PAGE_OF, /* {page} {pages} */
  MB_WORD_CONTINUED,
  /* the slip */
  MB_WORD_PAYMENT_SLIP,
  MB_WORD_SCAN_TO_PAY,
  MB_WORD_PAYEE,
  MB_WORD_CUSTOMER,
  MB_WORD_REFERENCE,
  MB_WORD_IBAN,
  MB_WORD_BIC,
  MB_WORD_UPI_ADDRESS,
  MB_WORD_AMOUNT,
  MB_WORD_DUE,
  MB_WORD_AT_COUNTER,
  MB_WORD_CODE_ALT,    /* {amount} {payee} {reference} */
  MB_WORD_BARCODE_ALT, /* {number} */
  /* receipts */
  MB_WORD_RECEIPT,
  MB_WORD_COPY,
  MB_WORD_REVERSED_ON, /* {date} */
  MB_WORD_RECEIPT_NUMBER,
  MB_WORD_RECEIVED_ON,
  MB_WORD_RECEIVED_FROM,
  MB_WORD_TAKEN_BY,
  MB_WORD_TENDER_CASH,
  MB_WORD_TENDER_CHEQUE,
  MB_WORD_TENDER_CARD,
  MB_WORD_TENDER_TRANSFER,
  MB_WORD_TENDER_WALLET,
  MB_WORD_TENDER_VOUCHER,
  MB_WORD_RECEIVED,
  MB_WORD_CHANGE,
  MB_WORD_SETTLED,
  MB_WORD_SETTLED_ORDER,
  MB_WORD_BILL_DUE, /* {number} {date} */
  MB_WORD_CREDIT_FOR_NEXT,
  MB_WORD_BALANCE_BEFORE,
  MB_WORD_BALANCE_AFTER,
  MB_WORD_THANK_YOU,
  MB_N_WORDS
} MbWord;

const char *mb_document_word (const MbDocumentLocale *locale, MbWord word);

/* The word with names and values filled in: mb_document_words (locale, MB_WORD_PAGE_OF, "page", "1", "pages", "2", NULL). */
char *mb_document_words (const MbDocumentLocale *locale, MbWord word, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* "1 day", "31 days" */
char *mb_document_days (const MbDocumentLocale *locale, int days);

/* Whether a language has its own text for @word; a test asks. */
bool mb_document_word_exists (MbLanguage language, MbWord word);
