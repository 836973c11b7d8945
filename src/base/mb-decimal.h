/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * MbDecimal: an immutable decimal number of at most 34 significant digits, passed by value.
 *
 * All rates, prices and intermediate results are decimals; binary floating point never touches money.  The arithmetic
 * is libmpdec's, with 34 digits and half-even rounding of what does not fit (IEEE 754 decimal128).  An operation that
 * cannot be carried out (division by zero, overflow, no number) gives the *invalid* decimal, which every later
 * operation passes on, so that a formula is checked once at its end.  Comparisons with an invalid decimal are false.
 * There is no negative zero.  A result keeps the exponent of its kind as written on paper: 1.50 + 2 is 3.50.
 *
 * Threads: pure values.
 */
typedef struct
{
  uint64_t high; /* coefficient = high × 10^19 + low */
  uint64_t low;
  int32_t exponent; /* value = ± coefficient × 10^exponent */
  uint8_t negative;
  uint8_t invalid;
} MbDecimal;

/* How a number is brought to fewer decimals. */
typedef enum
{
  MB_ROUND_HALF_AWAY, /* half away from zero: the house's default for money */
  MB_ROUND_HALF_EVEN, /* half to the even neighbour */
  MB_ROUND_DOWN,      /* towards zero: whole billing units */
  MB_ROUND_UP,        /* away from zero */
  MB_ROUND_FLOOR,     /* towards minus infinity */
  MB_ROUND_CEILING,   /* towards plus infinity */
} MbRounding;

/* Enough for any decimal's text with its NUL. */
#define MB_DECIMAL_TEXT_SIZE 96

MbDecimal mb_decimal_from_int (int64_t value);
/* mantissa × 10^-decimals, exactly. */
MbDecimal mb_decimal_from_scaled (int64_t mantissa, unsigned decimals);
/* "-12.340", ".5", "1e3"; no thousands marks, no spaces, '.' whatever the locale.  More than 34 digits (not counting
 * zeros before them, and zeros after the 34th), or an exponent that decimal128 does not have, is a RANGE error. */
bool mb_decimal_parse (const char *text, MbDecimal *result, GError **error);
MbDecimal mb_decimal_invalid (void);

bool mb_decimal_is_valid (MbDecimal a);
bool mb_decimal_is_zero (MbDecimal a);
int mb_decimal_sign (MbDecimal a); /* -1, 0, 1; 0 for invalid */

MbDecimal mb_decimal_add (MbDecimal a, MbDecimal b);
MbDecimal mb_decimal_sub (MbDecimal a, MbDecimal b);
MbDecimal mb_decimal_mul (MbDecimal a, MbDecimal b);
MbDecimal mb_decimal_div (MbDecimal a, MbDecimal b);
/* a^exponent for a whole exponent, |exponent| ≤ 999 999; otherwise invalid. */
MbDecimal mb_decimal_pow (MbDecimal a, MbDecimal exponent);
MbDecimal mb_decimal_neg (MbDecimal a);
MbDecimal mb_decimal_min (MbDecimal a, MbDecimal b);
MbDecimal mb_decimal_max (MbDecimal a, MbDecimal b);
/* To @decimals places after the point (negative: before it).  Missing places are filled with zeros; a number that has
 * no room for them in 34 digits is returned as it is, for it has nothing to round. */
MbDecimal mb_decimal_round (MbDecimal a, int decimals, MbRounding rounding);

/* -1, 0, 1.  Both must be valid. */
int mb_decimal_compare (MbDecimal a, MbDecimal b);
bool mb_decimal_equal (MbDecimal a, MbDecimal b);

/* The scaled integer round (a × 10^decimals); false where it does not fit or a is invalid. */
bool mb_decimal_to_scaled (MbDecimal a, unsigned decimals, MbRounding rounding, int64_t *result);
/* The nearest double (NaN for invalid).  For pixels and statistics only, never for money. */
double mb_decimal_to_double (MbDecimal a);

/* Plain notation, never an exponent unless the number needs over 60 digits; trailing zeros kept ("1.50").
 * "invalid" for the invalid decimal. */
const char *mb_decimal_to_text (MbDecimal a, char buffer[MB_DECIMAL_TEXT_SIZE]);
/* The same value without trailing zeros after the point. */
MbDecimal mb_decimal_reduce (MbDecimal a);
