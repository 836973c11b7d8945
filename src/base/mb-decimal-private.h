/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/*
 * The coefficient of a decimal as one integer, for the two files that implement MbDecimal.  34 digits need 113 bits.
 */
typedef unsigned __int128 MbCoefficient;

#define MB_COEFFICIENT_WORD UINT64_C (10000000000000000000) /* 10^19, the base of MbDecimal's two words */
#define MB_DECIMAL_DIGITS 34

/* The exponents that decimal128 has: 10^-6176 is the least, 10^6111 the last that a whole coefficient goes with. */
#define MB_DECIMAL_EXPONENT_MIN (-6176)
#define MB_DECIMAL_EXPONENT_MAX 6111

/* 10^n for n ≤ 34. */
MbCoefficient mb_coefficient_power_of_ten (unsigned n);

static inline MbCoefficient
mb_decimal_coefficient (MbDecimal a)
{
  return (MbCoefficient) a.high * MB_COEFFICIENT_WORD + a.low;
}

/* There is no negative zero. */
static inline MbDecimal
mb_decimal_assemble (bool negative, MbCoefficient coefficient, int exponent)
{
  uint64_t high = 0;

  if (coefficient >= MB_COEFFICIENT_WORD)
    {
      high = (uint64_t) (coefficient / MB_COEFFICIENT_WORD);
      coefficient -= (MbCoefficient) high * MB_COEFFICIENT_WORD;
    }
  return (MbDecimal) {
    .high = high,
    .low = (uint64_t) coefficient,
    .exponent = exponent,
    .negative = negative && (high != 0 || coefficient != 0),
  };
}
