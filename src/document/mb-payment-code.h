/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"

/**
 * The texts that payment apps read from a bill's code.  Pure; drawn by mb-code-image.h.
 *
 * Both fail with MB_DOCUMENT_ERROR_CODE for what an app would refuse or read wrongly.
 */

/* Quick Response Code for a SEPA credit transfer: European Payments Council, EPC069-12 version 3.0. */
typedef struct
{
  const char *name;      /* of the payee; cut at 70 characters */
  const char *iban;      /* spaces are forgiven, a wrong checksum is not */
  const char *bic;       /* or NULL */
  MbMoney amount;        /* 0.01 to 999 999 999.99 EUR */
  const char *reference; /* ISO 11649, or NULL */
  const char *text;      /* where there is no reference: at most 140 characters; or NULL */
} MbCreditTransfer;

/* Twelve lines at most, at most 331 bytes, UTF-8; no line end after the last. */
char *mb_payment_code_epc (const MbCreditTransfer *transfer, GError **error);

/* UPI deep link: NPCI, "UPI Linking Specifications", version 1.6. */
typedef struct
{
  const char *address;   /* of the payee: "jaldhara@bank" */
  const char *name;      /* of the payee */
  const char *reference; /* unique to the bill; letters and digits, at most 35: what the payment is reconciled by */
  const char *note;      /* what the payer sees; or NULL */
  MbMoney amount;        /* INR, above 0 */
} MbUpiPayment;

/* "upi://pay?pa=…&pn=…&tr=…&tn=…&am=1284.50&cu=INR" */
char *mb_payment_code_upi (const MbUpiPayment *payment, GError **error);

#define MB_IBAN_SIZE 35

/* Without spaces and in capitals; fails where length or checksum (ISO 13616, MOD 97-10) are wrong. */
bool mb_iban_parse (const char *text, char iban[MB_IBAN_SIZE], GError **error);
/* In groups of four.  (transfer full) */
char *mb_iban_to_print (const char *iban);
