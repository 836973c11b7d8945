/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decimal-private.h"

#include <math.h>
#include <mpdecimal.h>

G_STATIC_ASSERT (MPD_RDIGITS == 19);

/*
 * Two ways lead to every sum, product and comparison.  Where operands and exact result have at most 34 digits and the
 * exponents are moderate, which is every bill, 128-bit integers do it; everything else goes to libmpdec.  Both give
 * the same digits and the same exponent; tests/base/test-mb-decimal.c holds them against one another.
 */
#define MODERATE_EXPONENT 1000

MbCoefficient
mb_coefficient_power_of_ten (unsigned n)
{
#define P(n) ((MbCoefficient) UINT64_C (1##n))
#define E19 ((MbCoefficient) MB_COEFFICIENT_WORD)
  static const MbCoefficient powers[MB_DECIMAL_DIGITS + 1] = {
    1,
    P (0),
    P (00),
    P (000),
    P (0000),
    P (00000),
    P (000000),
    P (0000000),
    P (00000000),
    P (000000000),
    P (0000000000),
    P (00000000000),
    P (000000000000),
    P (0000000000000),
    P (00000000000000),
    P (000000000000000),
    P (0000000000000000),
    P (00000000000000000),
    P (000000000000000000),
    E19,
    E19 * P (0),
    E19 * P (00),
    E19 * P (000),
    E19 * P (0000),
    E19 * P (00000),
    E19 * P (000000),
    E19 * P (0000000),
    E19 * P (00000000),
    E19 * P (000000000),
    E19 * P (0000000000),
    E19 * P (00000000000),
    E19 * P (000000000000),
    E19 * P (0000000000000),
    E19 * P (00000000000000),
    E19 * P (000000000000000),
  };
#undef P
#undef E19

  return powers[n];
}

#define COEFFICIENT_LIMIT mb_coefficient_power_of_ten (MB_DECIMAL_DIGITS)

static bool
is_moderate (MbDecimal a)
{
  return a.exponent >= -MODERATE_EXPONENT && a.exponent <= MODERATE_EXPONENT;
}

/* a × 10^n; false where that has more than 34 digits. */
static bool
scale_up (MbCoefficient a, unsigned n, MbCoefficient *result)
{
  if (n > MB_DECIMAL_DIGITS)
    return false;
  if (n == 0)
    *result = a;
  else if (__builtin_mul_overflow (a, mb_coefficient_power_of_ten (n), result))
    return false;
  return *result < COEFFICIENT_LIMIT;
}

/* Brings two coefficients to the lesser exponent; false where one of them would not fit. */
static bool
align (MbDecimal a, MbDecimal b, MbCoefficient *ca, MbCoefficient *cb, int *exponent)
{
  *ca = mb_decimal_coefficient (a);
  *cb = mb_decimal_coefficient (b);
  *exponent = MIN (a.exponent, b.exponent);
  return is_moderate (a) && is_moderate (b) && scale_up (*ca, (unsigned) (a.exponent - *exponent), ca)
         && scale_up (*cb, (unsigned) (b.exponent - *exponent), cb);
}

/* ------------------------------------------------------------------------------------------------------------------
 * libmpdec's numbers on the stack */

typedef struct
{
  mpd_t number;
  mpd_uint_t words[2];
} Operand;

typedef struct
{
  mpd_t number;
  mpd_uint_t words[MPD_MINALLOC_MAX];
  uint32_t status;
} Result;

/* libmpdec takes the context as const in its quiet functions, but for the status it does not touch. */
static const mpd_context_t context = {
  .prec = MB_DECIMAL_DIGITS,
  .emax = 6144,
  .emin = -6143,
  .round = MPD_ROUND_HALF_EVEN,
  .clamp = 1,
  .allcr = 1,
};

static const mpd_t *
operand_init (Operand *operand, MbDecimal a)
{
  operand->words[0] = a.low;
  operand->words[1] = a.high;
  operand->number = (mpd_t) {
    .flags = (uint8_t) (MPD_STATIC | MPD_CONST_DATA | (a.negative ? MPD_NEG : MPD_POS)),
    .exp = a.exponent,
    .len = a.high != 0 ? 2 : 1,
    .alloc = 2,
    .data = operand->words,
  };
  mpd_setdigits (&operand->number);
  return &operand->number;
}

static mpd_t *
result_init (Result *result)
{
  result->status = 0;
  result->number = (mpd_t) {
    .flags = MPD_STATIC | MPD_STATIC_DATA,
    .alloc = MPD_MINALLOC_MAX,
    .data = result->words,
  };
  return &result->number;
}

/* The number as a decimal; frees what libmpdec may have allocated. */
static MbDecimal
result_take (Result *result)
{
  mpd_t *number = &result->number;
  MbDecimal value = mb_decimal_invalid ();

  if (mpd_isfinite (number) && (result->status & (MPD_Errors | MPD_Malloc_error)) == 0)
    {
      MbCoefficient coefficient = number->len > 1 ? (MbCoefficient) number->data[1] * MB_COEFFICIENT_WORD : 0;
      value = mb_decimal_assemble (mpd_isnegative (number), coefficient + number->data[0], (int) number->exp);
    }
  mpd_del (number);
  return value;
}

typedef void (*Operation) (mpd_t *, const mpd_t *, const mpd_t *, const mpd_context_t *, uint32_t *);

static MbDecimal
compute (Operation operation, MbDecimal a, MbDecimal b)
{
  Operand x, y;
  Result result;

  operation (result_init (&result), operand_init (&x, a), operand_init (&y, b), &context, &result.status);
  return result_take (&result);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Making and asking */

MbDecimal
mb_decimal_from_int (int64_t value)
{
  return mb_decimal_from_scaled (value, 0);
}

MbDecimal
mb_decimal_from_scaled (int64_t mantissa, unsigned decimals)
{
  if (decimals > -MB_DECIMAL_EXPONENT_MIN)
    return mb_decimal_invalid ();

  uint64_t magnitude = mantissa < 0 ? -(uint64_t) mantissa : (uint64_t) mantissa;
  return mb_decimal_assemble (mantissa < 0, magnitude, -(int) decimals);
}

MbDecimal
mb_decimal_invalid (void)
{
  return (MbDecimal) { .invalid = true };
}

bool
mb_decimal_is_valid (MbDecimal a)
{
  return !a.invalid;
}

bool
mb_decimal_is_zero (MbDecimal a)
{
  return !a.invalid && (a.high | a.low) == 0;
}

int
mb_decimal_sign (MbDecimal a)
{
  if (a.invalid || (a.high | a.low) == 0)
    return 0;
  return a.negative ? -1 : 1;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Arithmetic */

MbDecimal
mb_decimal_add (MbDecimal a, MbDecimal b)
{
  MbCoefficient ca, cb;
  int exponent;

  if (a.invalid || b.invalid)
    return mb_decimal_invalid ();

  if (align (a, b, &ca, &cb, &exponent))
    {
      if (a.negative != b.negative)
        return ca >= cb ? mb_decimal_assemble (a.negative, ca - cb, exponent)
                        : mb_decimal_assemble (b.negative, cb - ca, exponent);
      if (ca + cb < COEFFICIENT_LIMIT)
        return mb_decimal_assemble (a.negative, ca + cb, exponent);
    }
  return compute (mpd_qadd, a, b);
}

MbDecimal
mb_decimal_sub (MbDecimal a, MbDecimal b)
{
  return mb_decimal_add (a, mb_decimal_neg (b));
}

MbDecimal
mb_decimal_mul (MbDecimal a, MbDecimal b)
{
  MbCoefficient product;

  if (a.invalid || b.invalid)
    return mb_decimal_invalid ();

  if (is_moderate (a) && is_moderate (b)
      && !__builtin_mul_overflow (mb_decimal_coefficient (a), mb_decimal_coefficient (b), &product)
      && product < COEFFICIENT_LIMIT)
    return mb_decimal_assemble (a.negative != b.negative, product, a.exponent + b.exponent);
  return compute (mpd_qmul, a, b);
}

MbDecimal
mb_decimal_div (MbDecimal a, MbDecimal b)
{
  if (a.invalid || b.invalid)
    return mb_decimal_invalid ();
  return compute (mpd_qdiv, a, b);
}

MbDecimal
mb_decimal_pow (MbDecimal a, MbDecimal exponent)
{
  int64_t whole;

  if (a.invalid || !mb_decimal_to_scaled (exponent, 0, MB_ROUND_DOWN, &whole) || ABS (whole) > 999999
      || !mb_decimal_equal (mb_decimal_from_int (whole), exponent))
    return mb_decimal_invalid ();
  return compute (mpd_qpow, a, mb_decimal_from_int (whole));
}

MbDecimal
mb_decimal_neg (MbDecimal a)
{
  if (mb_decimal_sign (a) != 0)
    a.negative = !a.negative;
  return a;
}

MbDecimal
mb_decimal_min (MbDecimal a, MbDecimal b)
{
  if (a.invalid || b.invalid)
    return mb_decimal_invalid ();
  return mb_decimal_compare (a, b) <= 0 ? a : b;
}

MbDecimal
mb_decimal_max (MbDecimal a, MbDecimal b)
{
  if (a.invalid || b.invalid)
    return mb_decimal_invalid ();
  return mb_decimal_compare (a, b) >= 0 ? a : b;
}

int
mb_decimal_compare (MbDecimal a, MbDecimal b)
{
  MbCoefficient ca, cb;
  int exponent;

  g_return_val_if_fail (!a.invalid && !b.invalid, 0);

  int sign = mb_decimal_sign (a);
  if (sign != mb_decimal_sign (b))
    return sign > mb_decimal_sign (b) ? 1 : -1;
  if (sign == 0)
    return 0;
  if (align (a, b, &ca, &cb, &exponent))
    return sign * ((ca > cb) - (ca < cb));

  Operand x, y;
  uint32_t status = 0;
  return mpd_qcmp (operand_init (&x, a), operand_init (&y, b), &status);
}

bool
mb_decimal_equal (MbDecimal a, MbDecimal b)
{
  return !a.invalid && !b.invalid && mb_decimal_compare (a, b) == 0;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Rounding */

/* Whether a magnitude that was cut goes up by one.  @half: how what was cut off compares with one half. */
static bool
rounds_up (MbRounding rounding, bool negative, bool odd, bool exact, int half)
{
  switch (rounding)
    {
    case MB_ROUND_HALF_AWAY:
      return half >= 0;
    case MB_ROUND_HALF_EVEN:
      return half > 0 || (half == 0 && odd);
    case MB_ROUND_UP:
      return !exact;
    case MB_ROUND_FLOOR:
      return !exact && negative;
    case MB_ROUND_CEILING:
      return !exact && !negative;
    case MB_ROUND_DOWN:
    default:
      return false;
    }
}

MbDecimal
mb_decimal_round (MbDecimal a, int decimals, MbRounding rounding)
{
  if (a.invalid || decimals > -MB_DECIMAL_EXPONENT_MIN || decimals < -MB_DECIMAL_EXPONENT_MAX)
    return mb_decimal_invalid ();

  int exponent = -decimals;
  MbCoefficient coefficient = mb_decimal_coefficient (a);
  if (a.exponent >= exponent)
    {
      /* Nothing to cut: zeros are added as far as they fit. */
      if (coefficient == 0)
        return mb_decimal_assemble (false, 0, exponent);
      if (scale_up (coefficient, (unsigned) (a.exponent - exponent), &coefficient))
        return mb_decimal_assemble (a.negative, coefficient, exponent);
      return a;
    }

  unsigned cut = (unsigned) (exponent - a.exponent);
  MbCoefficient quotient = 0;
  bool exact = coefficient == 0;
  int half = -1; /* more digits are cut than there are: far below one half */
  if (cut <= MB_DECIMAL_DIGITS)
    {
      MbCoefficient power = mb_coefficient_power_of_ten (cut);
      quotient = coefficient / power;
      MbCoefficient remainder = coefficient - quotient * power;
      exact = remainder == 0;
      half = (2 * remainder > power) - (2 * remainder < power);
    }
  if (rounds_up (rounding, a.negative, (quotient & 1) != 0, exact, half))
    quotient++;
  return mb_decimal_assemble (a.negative, quotient, exponent);
}

bool
mb_decimal_to_scaled (MbDecimal a, unsigned decimals, MbRounding rounding, int64_t *result)
{
  g_return_val_if_fail (result != NULL, false);

  if (decimals > -MB_DECIMAL_EXPONENT_MIN)
    return false;
  MbDecimal rounded = mb_decimal_round (a, (int) decimals, rounding);
  /* Another exponent means that it has more than 34 digits there. */
  if (rounded.invalid || rounded.exponent != -(int) decimals)
    return false;

  MbCoefficient magnitude = mb_decimal_coefficient (rounded);
  if (magnitude > (MbCoefficient) INT64_MAX + (rounded.negative ? 1 : 0))
    return false;
  *result = (int64_t) (rounded.negative ? -(uint64_t) magnitude : (uint64_t) magnitude);
  return true;
}

MbDecimal
mb_decimal_reduce (MbDecimal a)
{
  if (a.invalid || a.exponent >= 0)
    return a;

  MbCoefficient coefficient = mb_decimal_coefficient (a);
  int exponent = a.exponent;
  if (coefficient == 0)
    return mb_decimal_assemble (false, 0, 0);
  while (exponent < 0 && coefficient % 10 == 0)
    {
      coefficient /= 10;
      exponent++;
    }
  return mb_decimal_assemble (a.negative, coefficient, exponent);
}

double
mb_decimal_to_double (MbDecimal a)
{
  static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

  if (a.invalid)
    return NAN;

  /* Both numbers are exact doubles: one rounding, so it is the nearest. */
  if (a.high == 0 && a.low <= UINT64_C (1) << 53 && a.exponent <= 0 && a.exponent > -(int) G_N_ELEMENTS (powers))
    return (a.negative ? -(double) a.low : (double) a.low) / powers[-a.exponent];

  char buffer[MB_DECIMAL_TEXT_SIZE];
  return g_ascii_strtod (mb_decimal_to_text (a, buffer), NULL);
}
