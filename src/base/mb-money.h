/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-currency.h"
#include "mb-decimal.h"

/**
 * MbMoney: an amount in whole minor units (cents, paise, fils; yen have none) of one ISO 4217 currency.
 *
 * Sums and products are overflow-checked; two currencies never meet.  There is one rounding function,
 * mb_money_round(), and it is called at the one point a rate sheet names.  Every amount has its negative: INT64_MIN is
 * not an amount.
 *
 * Threads: pure values.
 */
typedef struct
{
  int64_t minor;
  MbCurrency currency;
} MbMoney;

#define MB_MONEY_TEXT_SIZE 32

MbMoney mb_money_zero (MbCurrency currency);
MbMoney mb_money_new (int64_t minor, MbCurrency currency);
/* "1284.50" with at most the currency's decimals (RANGE for more); no exponent. */
bool mb_money_parse (const char *text, MbCurrency currency, MbMoney *result, GError **error);
/* The one rounding function. RANGE where the amount does not fit, SYNTAX where it is invalid. */
bool mb_money_round (MbDecimal amount, MbCurrency currency, MbRounding rounding, MbMoney *result, GError **error);
MbDecimal mb_money_to_decimal (MbMoney a);

/* MISMATCH for two currencies, RANGE where the result does not fit. */
bool mb_money_add (MbMoney a, MbMoney b, MbMoney *result, GError **error);
bool mb_money_sub (MbMoney a, MbMoney b, MbMoney *result, GError **error);
MbMoney mb_money_neg (MbMoney a);
int mb_money_compare (MbMoney a, MbMoney b); /* same currency */

/**
 * mb_money_split:
 * @weights: n_parts weights ≥ 0, their sum > 0
 * @parts: (out caller-allocates): n_parts amounts
 *
 * Splits @whole in proportion to @weights by the largest remainder, earlier parts first among equals.  The parts add
 * up to @whole exactly, also for a negative one.  RANGE where a weight is negative or all are 0; nothing is written
 * then.
 */
bool mb_money_split (MbMoney whole, const int64_t *weights, size_t n_parts, MbMoney *parts, GError **error);

/* "1284.50", the exact decimal that JSON, exports and tests use.  People see amounts through the programs' formats. */
const char *mb_money_to_text (MbMoney a, char buffer[MB_MONEY_TEXT_SIZE]);
