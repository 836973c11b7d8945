/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * Integer arithmetic that says when it does not fit.  Each function stores the result and returns true, or leaves
 * *result untouched and returns false.
 */
static inline bool
mb_checked_add (int64_t a, int64_t b, int64_t *result)
{
  int64_t value;
  if (__builtin_add_overflow (a, b, &value))
    return false;
  *result = value;
  return true;
}

static inline bool
mb_checked_sub (int64_t a, int64_t b, int64_t *result)
{
  int64_t value;
  if (__builtin_sub_overflow (a, b, &value))
    return false;
  *result = value;
  return true;
}

static inline bool
mb_checked_mul (int64_t a, int64_t b, int64_t *result)
{
  int64_t value;
  if (__builtin_mul_overflow (a, b, &value))
    return false;
  *result = value;
  return true;
}

/* 10^exponent; false where exponent is above 18. */
bool mb_checked_power_of_ten (unsigned exponent, int64_t *result);

/* a × b ÷ c with the product kept in 128 bits, rounded half away from zero; false where c is 0 or it does not fit. */
bool mb_checked_mul_div (int64_t a, int64_t b, int64_t c, int64_t *result);
