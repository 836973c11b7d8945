/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * MbDecimal against libmpdec, which the quick way through 128-bit integers must follow to the digit and the exponent.
 * libmpdec is spoken to here in its own texts, by no code that Meterbook shares.
 */
#include "mb-decimal.h"
#include "mb-random.h"

#include <mpdecimal.h>
#include <string.h>
#include <time.h>

typedef struct
{
  mpd_context_t context;
  mpd_t *a, *b, *result;
} Oracle;

static void
oracle_init (Oracle *oracle)
{
  mpd_ieee_context (&oracle->context, 128);
  oracle->a = mpd_qnew ();
  oracle->b = mpd_qnew ();
  oracle->result = mpd_qnew ();
}

static void
oracle_release (Oracle *oracle)
{
  mpd_del (oracle->a);
  mpd_del (oracle->b);
  mpd_del (oracle->result);
}

/* The text tells coefficient and exponent apart: 1.50 is "1.50", 150 × 10^1 is "1.50E+3". */
static char *
canonical (mpd_t *number)
{
  /* MbDecimal knows neither NaN, infinity nor a negative zero. */
  if (!mpd_isfinite (number))
    return g_strdup ("invalid");
  if (mpd_iszero (number))
    mpd_set_positive (number);
  char *text = mpd_to_sci (number, 1);
  char *copy = g_strdup (text);
  mpd_free (text);
  return copy;
}

static void
set (Oracle *oracle, mpd_t *number, MbDecimal a)
{
  MbDecimal whole = a;
  char digits[MB_DECIMAL_TEXT_SIZE];
  uint32_t status = 0;

  whole.exponent = 0;
  g_autofree char *text = g_strdup_printf ("%sE%d", mb_decimal_to_text (whole, digits), a.exponent);
  mpd_qset_string (number, text, &oracle->context, &status);
  g_assert_cmpuint (status & (MPD_Errors | MPD_Inexact), ==, 0);
}

static void
assert_as (Oracle *oracle, MbDecimal ours, const char *what, MbDecimal a, MbDecimal b)
{
  char text_a[MB_DECIMAL_TEXT_SIZE], text_b[MB_DECIMAL_TEXT_SIZE];
  g_autofree char *expected = canonical (oracle->result);
  g_autofree char *got = NULL;

  if (mb_decimal_is_valid (ours))
    {
      g_assert_cmpuint (ours.low, <, UINT64_C (10000000000000000000));
      g_assert_cmpuint (ours.high, <, UINT64_C (1000000000000000));
      g_assert_true (ours.exponent >= -6176 && ours.exponent <= 6111);
      set (oracle, oracle->result, ours);
      got = canonical (oracle->result);
    }
  else
    got = g_strdup ("invalid");
  if (strcmp (got, expected) != 0)
    g_test_message ("%s of %s (exponent %d) and %s (exponent %d)", what, mb_decimal_to_text (a, text_a), a.exponent,
                    mb_decimal_to_text (b, text_b), b.exponent);
  g_assert_cmpstr (got, ==, expected);
}

/* Lengths of every kind, and exponents near to one another, far apart, and at the ends of what there is. */
static MbDecimal
draw (MbRandom *random)
{
  MbDecimal a = { .negative = (uint8_t) mb_random_between (random, 0, 1) };
  int64_t digits = mb_random_between (random, 0, 34);

  unsigned __int128 coefficient = 0;
  for (int64_t i = 0; i < digits; i++)
    {
      /* Nines and zeros carry furthest. */
      int64_t kind = mb_random_between (random, 0, 3);
      int64_t digit = kind == 0 ? 0 : kind == 1 ? 9 : mb_random_between (random, 0, 9);
      coefficient = coefficient * 10 + (unsigned) digit;
    }
  a.high = (uint64_t) (coefficient / UINT64_C (10000000000000000000));
  a.low = (uint64_t) (coefficient % UINT64_C (10000000000000000000));
  if (coefficient == 0)
    a.negative = 0;
  switch (mb_random_between (random, 0, 9))
    {
    case 0:
      a.exponent = (int32_t) mb_random_between (random, -6176, 6111);
      break;
    case 1:
      a.exponent = (int32_t) mb_random_between (random, -1050, -950) * (mb_random_between (random, 0, 1) == 0 ? 1 : -1);
      break;
    case 2:
      a.exponent = (int32_t) (mb_random_between (random, 0, 1) == 0 ? mb_random_between (random, 6080, 6111)
                                                                    : mb_random_between (random, -6176, -6150));
      break;
    case 3:
      a.exponent = (int32_t) mb_random_between (random, -60, 60);
      break;
    default:
      a.exponent = (int32_t) mb_random_between (random, -12, 3);
    }
  return a;
}

static void
test_operations (void)
{
  uint64_t seed = g_random_int ();
  MbRandom random;
  Oracle oracle;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  oracle_init (&oracle);
  for (int i = 0; i < 100000; i++)
    {
      MbDecimal a = draw (&random), b = draw (&random);
      uint32_t status = 0;

      set (&oracle, oracle.a, a);
      set (&oracle, oracle.b, b);
      mpd_qadd (oracle.result, oracle.a, oracle.b, &oracle.context, &status);
      assert_as (&oracle, mb_decimal_add (a, b), "sum", a, b);
      mpd_qsub (oracle.result, oracle.a, oracle.b, &oracle.context, &status);
      assert_as (&oracle, mb_decimal_sub (a, b), "difference", a, b);
      mpd_qmul (oracle.result, oracle.a, oracle.b, &oracle.context, &status);
      assert_as (&oracle, mb_decimal_mul (a, b), "product", a, b);
      mpd_qdiv (oracle.result, oracle.a, oracle.b, &oracle.context, &status);
      assert_as (&oracle, mb_decimal_div (a, b), "quotient", a, b);
      g_assert_cmpint (mb_decimal_compare (a, b), ==, mpd_qcmp (oracle.a, oracle.b, &status));
    }
  oracle_release (&oracle);
}

static void
test_rounding (void)
{
  static const int modes[] = {
    [MB_ROUND_HALF_AWAY] = MPD_ROUND_HALF_UP, [MB_ROUND_HALF_EVEN] = MPD_ROUND_HALF_EVEN,
    [MB_ROUND_DOWN] = MPD_ROUND_DOWN,         [MB_ROUND_UP] = MPD_ROUND_UP,
    [MB_ROUND_FLOOR] = MPD_ROUND_FLOOR,       [MB_ROUND_CEILING] = MPD_ROUND_CEILING,
  };
  uint64_t seed = g_random_int ();
  MbRandom random;
  Oracle oracle;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  oracle_init (&oracle);
  for (int i = 0; i < 100000; i++)
    {
      MbDecimal a = draw (&random), unit = mb_decimal_from_int (1);
      MbRounding mode = (MbRounding) mb_random_between (&random, MB_ROUND_HALF_AWAY, MB_ROUND_CEILING);
      int decimals = (int) mb_random_between (&random, -40, 40);
      uint32_t status = 0;

      if (i % 4 != 0)
        decimals = (int) mb_random_between (&random, -a.exponent - 40, -a.exponent + 5);
      decimals = CLAMP (decimals, -6111, 6176);
      unit.exponent = -decimals;
      set (&oracle, oracle.a, a);
      set (&oracle, oracle.b, unit);
      oracle.context.round = modes[mode];
      mpd_qquantize (oracle.result, oracle.a, oracle.b, &oracle.context, &status);
      oracle.context.round = MPD_ROUND_HALF_EVEN;
      /* libmpdec refuses what has no room for the zeros; ours returns it as it is. */
      if ((status & MPD_IEEE_Invalid_operation) != 0)
        {
          g_assert_cmpint (a.exponent, >, unit.exponent);
          mpd_qcopy (oracle.result, oracle.a, &status);
        }
      assert_as (&oracle, mb_decimal_round (a, decimals, mode), "rounding", a, unit);
    }
  oracle_release (&oracle);
}

static int64_t
thread_nanoseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * INT64_C (1000000000) + now.tv_nsec;
}

/* A bill line, quantity × rate added up; beside it libmpdec with numbers it keeps for itself, which is the best that
 * it could do.  The best of several rounds is compared, which neighbours on the machine can hardly spoil. */
static void
test_speed (void)
{
  enum
  {
    ROUNDS = 7,
    LINES = 20000
  };
  double best_ours = G_MAXDOUBLE, best_libmpdec = G_MAXDOUBLE;
  MbDecimal quantity = mb_decimal_from_scaled (123456, 3), rate = mb_decimal_from_scaled (18725, 4);
  MbDecimal sum = mb_decimal_invalid ();
  Oracle oracle;
  mpd_t *product = mpd_qnew ();

  oracle_init (&oracle);
  set (&oracle, oracle.a, quantity);
  set (&oracle, oracle.b, rate);
  for (int round = 0; round < ROUNDS; round++)
    {
      int64_t start = thread_nanoseconds ();
      sum = mb_decimal_from_int (0);
      for (int i = 0; i < LINES; i++)
        sum = mb_decimal_add (sum, mb_decimal_mul (quantity, rate));
      best_ours = MIN (best_ours, (double) (thread_nanoseconds () - start) / LINES);

      uint32_t status = 0;
      start = thread_nanoseconds ();
      mpd_qset_i32 (oracle.result, 0, &oracle.context, &status);
      for (int i = 0; i < LINES; i++)
        {
          mpd_qmul (product, oracle.a, oracle.b, &oracle.context, &status);
          mpd_qadd (oracle.result, oracle.result, product, &oracle.context, &status);
        }
      best_libmpdec = MIN (best_libmpdec, (double) (thread_nanoseconds () - start) / LINES);
    }
  g_test_message ("multiply and add: %.1f ns; libmpdec alone, its numbers kept: %.1f ns", best_ours, best_libmpdec);
  assert_as (&oracle, sum, "bill", quantity, rate);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpfloat (best_ours, <, 3 * best_libmpdec);
#endif
  mpd_del (product);
  oracle_release (&oracle);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/libmpdec/operations", test_operations);
  g_test_add_func ("/decimal/libmpdec/rounding", test_rounding);
  g_test_add_func ("/decimal/libmpdec/speed", test_speed);
  return g_test_run ();
}
