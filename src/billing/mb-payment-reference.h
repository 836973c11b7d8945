/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-document-number.h"

/**
 * The reference a payer gives, with check digits: ISO 11649 creditor reference "RF18 5390 0754 7034".
 *
 * "RF", two check digits, then at most 21 capital letters and digits.  The check digits make the number formed by the
 * reference, then RF and the digits, with letters as 10 … 35, leave 1 when divided by 97 (ISO 7064 MOD 97-10), as in
 * an IBAN.
 */
#define MB_PAYMENT_REFERENCE_BODY_MAX 21
#define MB_PAYMENT_REFERENCE_SIZE (4 + MB_PAYMENT_REFERENCE_BODY_MAX + 1)
#define MB_PAYMENT_REFERENCE_PRINT_SIZE 32

/* The reference for a body of 1 to 21 capital letters and digits; fails with NUMBER for any other. */
bool mb_payment_reference_from_body (const char *body, char buffer[MB_PAYMENT_REFERENCE_SIZE], GError **error);
/* The reference of a bill: its number without the dashes is the body. */
bool mb_payment_reference_from_number (const MbDocumentNumber *number, char buffer[MB_PAYMENT_REFERENCE_SIZE],
                                       GError **error);
/* Reads what a person or bank wrote: spaces and small letters are forgiven, check digits are not. */
bool mb_payment_reference_parse (const char *text, char buffer[MB_PAYMENT_REFERENCE_SIZE], GError **error);
/* The part after the check digits: points into @reference. */
const char *mb_payment_reference_body (const char *reference);
/* In groups of four, as it is printed. */
const char *mb_payment_reference_to_print (const char *reference, char buffer[MB_PAYMENT_REFERENCE_PRINT_SIZE]);
