/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-money.h"

/**
 * Money as a person at the desk reads and types it, in the form of the process's locale.
 *
 * Exact: from the minor units, never by way of a binary number.  Where the locale says nothing ("C"), a narrow space
 * groups and a point divides.  The minus is U+2212.
 */

/* (transfer full): "1 284.50 €", "₹1,284.50", "−3.00 CHF". */
char *mb_money_words (MbMoney amount);
/* (transfer full): the same without the currency, for columns and for what is edited: "1 284.50". */
char *mb_amount_words (MbMoney amount);

/* Reads what was typed: with the locale's signs, and with point or comma as they are on any keyboard ("1284,5").
 * Returns NULL, or in words what is wrong with it; @result is then left alone.  A text that could mean two amounts
 * ("1.284") is refused, not guessed.  Negative amounts are read as such. */
const char *mb_money_typed (const char *text, MbCurrency currency, MbMoney *result);
