/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * MbCurrency: an active currency of ISO 4217, list one.
 *
 * Units of account without a minor unit (gold, bond markets, special drawing rights) are not among them: nobody is
 * billed in them.
 *
 * Threads: pure values.
 */
typedef struct
{
  char code[4]; /* "EUR"; NUL-terminated, zero-filled: may be compared with memcmp */
} MbCurrency;

/* SYNTAX for what is not three capital letters, RANGE for a code that ISO 4217 does not list. */
bool mb_currency_parse (const char *code, MbCurrency *result, GError **error);
bool mb_currency_equal (MbCurrency a, MbCurrency b);
/* Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, list one). */
unsigned mb_currency_decimals (MbCurrency currency);
