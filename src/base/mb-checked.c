/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-checked.h"

bool
mb_checked_power_of_ten (unsigned exponent, int64_t *result)
{
  static const int64_t powers[] = {
    INT64_C (1),
    INT64_C (10),
    INT64_C (100),
    INT64_C (1000),
    INT64_C (10000),
    INT64_C (100000),
    INT64_C (1000000),
    INT64_C (10000000),
    INT64_C (100000000),
    INT64_C (1000000000),
    INT64_C (10000000000),
    INT64_C (100000000000),
    INT64_C (1000000000000),
    INT64_C (10000000000000),
    INT64_C (100000000000000),
    INT64_C (1000000000000000),
    INT64_C (10000000000000000),
    INT64_C (100000000000000000),
    INT64_C (1000000000000000000),
  };

  if (exponent >= G_N_ELEMENTS (powers))
    return false;
  *result = powers[exponent];
  return true;
}

bool
mb_checked_mul_div (int64_t a, int64_t b, int64_t c, int64_t *result)
{
  if (c == 0)
    return false;

  /* |a × b| ≤ 2^126: the product and the half added below always fit. */
  __int128 product = (__int128) a * b;
  __int128 divisor = c;
  bool negative = (product < 0) != (divisor < 0);
  unsigned __int128 numerator = (unsigned __int128) (product < 0 ? -product : product);
  unsigned __int128 denominator = (unsigned __int128) (divisor < 0 ? -divisor : divisor);
  unsigned __int128 quotient = numerator / denominator;

  if (2 * (numerator % denominator) >= denominator)
    quotient++;
  if (quotient > (unsigned __int128) INT64_MAX + (negative ? 1 : 0))
    return false;

  __int128 value = (__int128) quotient;
  *result = (int64_t) (negative ? -value : value);
  return true;
}
