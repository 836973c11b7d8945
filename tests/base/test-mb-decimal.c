/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decimal.h"
#include "mb-error.h"
#include "mb-random.h"

#include <math.h>
#include <string.h>

static MbDecimal
number (const char *text)
{
  MbDecimal value = mb_decimal_invalid ();
  g_autoptr (GError) error = NULL;

  mb_decimal_parse (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

#define assert_decimal(value, text)                                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char decimal_buffer[MB_DECIMAL_TEXT_SIZE];                                                                         \
    g_assert_cmpstr (mb_decimal_to_text (value, decimal_buffer), ==, text);                                            \
  }                                                                                                                    \
  G_STMT_END

#define assert_equal(a, b)                                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char buffer_a[MB_DECIMAL_TEXT_SIZE], buffer_b[MB_DECIMAL_TEXT_SIZE];                                               \
    MbDecimal value_a = (a), value_b = (b);                                                                            \
    if (!mb_decimal_equal (value_a, value_b))                                                                          \
      g_assert_cmpstr (mb_decimal_to_text (value_a, buffer_a), ==, mb_decimal_to_text (value_b, buffer_b));            \
  }                                                                                                                    \
  G_STMT_END

/* A number of the size that bills have: up to 12 digits, up to 6 of them decimals. */
static MbDecimal
draw_small (MbRandom *random)
{
  int64_t limit = 1;

  for (int64_t digits = mb_random_between (random, 1, 12); digits > 0; digits--)
    limit *= 10;
  return mb_decimal_from_scaled (mb_random_between (random, -limit, limit),
                                 (unsigned) mb_random_between (random, 0, 6));
}

static void
start_random (MbRandom *random)
{
  uint64_t seed = (uint64_t) g_random_int ();

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (random, seed);
}

static void
test_arithmetic (void)
{
  static const struct
  {
    const char *a, *b, *sum, *difference, *product, *quotient;
  } cases[] = {
    { "1.50", "2", "3.50", "-0.50", "3.00", "0.75" },
    { "-0.1", "0.1", "0.0", "-0.2", "-0.01", "-1" },
    { "10", "3", "13", "7", "30", "3.333333333333333333333333333333333" },
    { "0", "5", "5", "-5", "0", "0" },
    { "0", "-5", "-5", "5", "0", "0" },
    { "1", "0", "1", "1", "0", "invalid" },
    { "0", "0", "0", "0", "0", "invalid" },
    { "2", "3", "5", "-1", "6", "0.6666666666666666666666666666666667" },
    /* the 35th digit is rounded half to even */
    { "9999999999999999999999999999999999", "1", "10000000000000000000000000000000000",
      "9999999999999999999999999999999998", "9999999999999999999999999999999999",
      "9999999999999999999999999999999999" },
    { "1000000000000000000000000000000000", "0.5", "1000000000000000000000000000000000",
      "999999999999999999999999999999999.5", "500000000000000000000000000000000.0",
      "2000000000000000000000000000000000" },
    { "1000000000000000000000000000000001", "0.5", "1000000000000000000000000000000002",
      "1000000000000000000000000000000000", "500000000000000000000000000000000.5",
      "2000000000000000000000000000000002" },
    { "6.408", "28.316846592", "34.724846592", "-21.908846592", "181.454352961536",
      "0.2262963843512988863248067703484488" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbDecimal a = number (cases[i].a), b = number (cases[i].b);
      g_test_message ("%s and %s", cases[i].a, cases[i].b);
      assert_decimal (mb_decimal_add (a, b), cases[i].sum);
      assert_decimal (mb_decimal_sub (a, b), cases[i].difference);
      assert_decimal (mb_decimal_mul (a, b), cases[i].product);
      assert_decimal (mb_decimal_div (a, b), cases[i].quotient);
    }
}

static void
test_power (void)
{
  static const struct
  {
    const char *a, *exponent, *expected;
  } cases[] = {
    { "1.1", "2", "1.21" },     { "2", "10", "1024" },       { "2", "-1", "0.5" },    { "10", "0", "1" },
    { "-2", "3", "-8" },        { "-2", "2.0", "4" },        { "2", "1e1", "1024" },  { "0", "0", "invalid" },
    { "0", "-1", "invalid" },   { "2", "0.5", "invalid" },   { "1", "999999", "1" },  { "1", "1000000", "invalid" },
    { "1", "1e30", "invalid" }, { "10", "7000", "invalid" }, { "1", "-999999", "1" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s to the power %s", cases[i].a, cases[i].exponent);
      MbDecimal power = mb_decimal_pow (number (cases[i].a), number (cases[i].exponent));
      assert_decimal (mb_decimal_is_valid (power) ? mb_decimal_reduce (power) : power, cases[i].expected);
    }

  MbDecimal product = number ("1");
  for (int i = 1; i <= 12; i++)
    {
      product = mb_decimal_mul (product, number ("1.25"));
      assert_equal (mb_decimal_pow (number ("1.25"), mb_decimal_from_int (i)), product);
    }
}

/* The table of the rounding modes, in whole numbers. */
static void
test_rounding (void)
{
  static const MbRounding modes[6] = { MB_ROUND_HALF_AWAY, MB_ROUND_HALF_EVEN, MB_ROUND_DOWN,
                                       MB_ROUND_UP,        MB_ROUND_FLOOR,     MB_ROUND_CEILING };
  static const struct
  {
    const char *value;
    const char *expected[6];
  } cases[] = {
    /*          half away, half even, down, up, floor, ceiling */
    { "2.5", { "3", "2", "2", "3", "2", "3" } },
    { "3.5", { "4", "4", "3", "4", "3", "4" } },
    { "-2.5", { "-3", "-2", "-2", "-3", "-3", "-2" } },
    { "-3.5", { "-4", "-4", "-3", "-4", "-4", "-3" } },
    { "2.4", { "2", "2", "2", "3", "2", "3" } },
    { "2.6", { "3", "3", "2", "3", "2", "3" } },
    { "-2.4", { "-2", "-2", "-2", "-3", "-3", "-2" } },
    { "-2.6", { "-3", "-3", "-2", "-3", "-3", "-2" } },
    { "2.0", { "2", "2", "2", "2", "2", "2" } },
    { "-2.0", { "-2", "-2", "-2", "-2", "-2", "-2" } },
    { "0.5", { "1", "0", "0", "1", "0", "1" } },
    { "-0.5", { "-1", "0", "0", "-1", "-1", "0" } },
    { "0.4", { "0", "0", "0", "1", "0", "1" } },
    { "-0.4", { "0", "0", "0", "-1", "-1", "0" } },
    { "0.000", { "0", "0", "0", "0", "0", "0" } },
    { "2.5000000000000000000000000000001", { "3", "3", "2", "3", "2", "3" } },
    { "2.4999999999999999999999999999999", { "2", "2", "2", "3", "2", "3" } },
    { "1e-50", { "0", "0", "0", "1", "0", "1" } },
    { "-9.999999999999999999999999999999999e-1", { "-1", "-1", "0", "-1", "-1", "0" } },
    { "9.999999999999999999999999999999999", { "10", "10", "9", "10", "9", "10" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (modes); j++)
      {
        int64_t whole = 0;
        g_test_message ("%s, mode %zu", cases[i].value, j);
        assert_decimal (mb_decimal_round (number (cases[i].value), 0, modes[j]), cases[i].expected[j]);
        g_assert_true (mb_decimal_to_scaled (number (cases[i].value), 0, modes[j], &whole));
        assert_decimal (mb_decimal_from_int (whole), cases[i].expected[j]);
      }
}

static void
test_rounding_places (void)
{
  static const struct
  {
    const char *value;
    int decimals;
    const char *expected;
  } cases[] = {
    { "1.005", 2, "1.01" },
    { "1.5", 2, "1.50" },
    { "0", 2, "0.00" },
    { "-0.004", 2, "0.00" },
    { "1234.5", -2, "1200" },
    { "1250", -2, "1300" },
    { "49", -2, "0" },
    { "1e3", 2, "1000.00" },
    /* no room for more zeros: already exact */
    { "9999999999999999999999999999999999", 2, "9999999999999999999999999999999999" },
    { "1e40", 2, "10000000000000000000000000000000000000000" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s to %d", cases[i].value, cases[i].decimals);
      assert_decimal (mb_decimal_round (number (cases[i].value), cases[i].decimals, MB_ROUND_HALF_AWAY),
                      cases[i].expected);
    }
  assert_decimal (mb_decimal_round (number ("1"), 6177, MB_ROUND_DOWN), "invalid");
  assert_decimal (mb_decimal_round (number ("1"), INT_MIN, MB_ROUND_DOWN), "invalid");
}

/* A rounded number has the places asked for, is within one of the last of them, and is its own rounding. */
static void
test_rounding_laws (void)
{
  MbRandom random;

  start_random (&random);
  for (int i = 0; i < 20000; i++)
    {
      MbDecimal a = draw_small (&random);
      int decimals = (int) mb_random_between (&random, -3, 8);
      MbDecimal step = mb_decimal_pow (number ("10"), mb_decimal_from_int (-decimals));
      MbDecimal down = mb_decimal_round (a, decimals, MB_ROUND_FLOOR);
      MbDecimal up = mb_decimal_round (a, decimals, MB_ROUND_CEILING);

      g_assert_cmpint (down.exponent, ==, -decimals);
      g_assert_cmpint (mb_decimal_compare (down, a), <=, 0);
      g_assert_cmpint (mb_decimal_compare (a, up), <=, 0);
      if (mb_decimal_equal (down, a))
        assert_equal (up, a);
      else
        assert_equal (mb_decimal_sub (up, down), step);
      for (MbRounding mode = MB_ROUND_HALF_AWAY; mode <= MB_ROUND_CEILING; mode++)
        {
          MbDecimal rounded = mb_decimal_round (a, decimals, mode);
          g_assert_true (mb_decimal_equal (rounded, down) || mb_decimal_equal (rounded, up));
          assert_equal (mb_decimal_round (rounded, decimals, mode), rounded);
          /* Negation mirrors every mode but floor and ceiling, which it exchanges. */
          MbRounding mirrored = mode == MB_ROUND_FLOOR     ? MB_ROUND_CEILING
                                : mode == MB_ROUND_CEILING ? MB_ROUND_FLOOR
                                                           : mode;
          assert_equal (mb_decimal_round (mb_decimal_neg (a), decimals, mirrored), mb_decimal_neg (rounded));
        }
    }
}

static void
test_scaled (void)
{
  int64_t value = 42;

  g_assert_true (mb_decimal_to_scaled (number ("9223372036854775807"), 0, MB_ROUND_DOWN, &value));
  g_assert_cmpint (value, ==, INT64_MAX);
  g_assert_true (mb_decimal_to_scaled (number ("-92233720368547758.08"), 2, MB_ROUND_DOWN, &value));
  g_assert_cmpint (value, ==, INT64_MIN);
  g_assert_false (mb_decimal_to_scaled (number ("9223372036854775808"), 0, MB_ROUND_DOWN, &value));
  g_assert_false (mb_decimal_to_scaled (number ("-9223372036854775809"), 0, MB_ROUND_DOWN, &value));
  g_assert_false (mb_decimal_to_scaled (number ("9223372036854775807.5"), 0, MB_ROUND_HALF_AWAY, &value));
  g_assert_false (mb_decimal_to_scaled (number ("1e33"), 9, MB_ROUND_DOWN, &value));
  g_assert_false (mb_decimal_to_scaled (number ("1e6000"), 9, MB_ROUND_DOWN, &value));
  g_assert_false (mb_decimal_to_scaled (number ("1"), UINT_MAX, MB_ROUND_DOWN, &value));
  g_assert_false (mb_decimal_to_scaled (mb_decimal_invalid (), 0, MB_ROUND_DOWN, &value));
  g_assert_cmpint (value, ==, INT64_MIN);
  g_assert_true (mb_decimal_to_scaled (number ("0e6000"), 2, MB_ROUND_DOWN, &value));
  g_assert_cmpint (value, ==, 0);

  assert_decimal (mb_decimal_from_int (INT64_MIN), "-9223372036854775808");
  assert_decimal (mb_decimal_from_scaled (INT64_MIN, 18), "-9.223372036854775808");
  assert_decimal (mb_decimal_from_scaled (5, 3), "0.005");
  assert_decimal (mb_decimal_from_scaled (5, UINT_MAX), "invalid");
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
    const char *written;
  } cases[] = {
    { "-12.340", -1, "-12.340" },
    { "1e3", -1, "1000" },
    { "1E+3", -1, "1000" },
    { "125e-2", -1, "1.25" },
    { "+7", -1, "7" },
    { ".5", -1, "0.5" },
    { "5.", -1, "5" },
    { "-0.00", -1, "0.00" },
    { "000000000000000000000000000000000000000001", -1, "1" },
    { "0e10", -1, "0" },
    { "123456789012345678901234567890123400000", -1, "123456789012345678901234567890123400000" },
    { "1.00000000000000000000000000000000000000", -1, "1.000000000000000000000000000000000" },
    { "12345678901234567890.12345678901234", -1, "12345678901234567890.12345678901234" },
    { "0.0000000001234567890123456789012345678901234", -1, "0.0000000001234567890123456789012345678901234" },
    { "1e59", -1, "100000000000000000000000000000000000000000000000000000000000" },
    { "1e60", -1, "1e60" },
    { "-1.5e60", -1, "-1.5e60" },
    { "1e-59", -1, "0.00000000000000000000000000000000000000000000000000000000001" },
    { "1e-60", -1, "1e-60" },
    { "-1.234567890123456789012345678901234e-6100", -1, "-1.234567890123456789012345678901234e-6100" },
    { "", MB_BASE_ERROR_SYNTAX, NULL },
    { "-", MB_BASE_ERROR_SYNTAX, NULL },
    { ".", MB_BASE_ERROR_SYNTAX, NULL },
    { "1.2.3", MB_BASE_ERROR_SYNTAX, NULL },
    { "1,5", MB_BASE_ERROR_SYNTAX, NULL },
    { "1 000", MB_BASE_ERROR_SYNTAX, NULL },
    { " 1", MB_BASE_ERROR_SYNTAX, NULL },
    { "1 ", MB_BASE_ERROR_SYNTAX, NULL },
    { "1e", MB_BASE_ERROR_SYNTAX, NULL },
    { "1e+", MB_BASE_ERROR_SYNTAX, NULL },
    { "e5", MB_BASE_ERROR_SYNTAX, NULL },
    { "0x10", MB_BASE_ERROR_SYNTAX, NULL },
    { "NaN", MB_BASE_ERROR_SYNTAX, NULL },
    { "Infinity", MB_BASE_ERROR_SYNTAX, NULL },
    { "--1", MB_BASE_ERROR_SYNTAX, NULL },
    { "invalid", MB_BASE_ERROR_SYNTAX, NULL },
    { "12345678901234567890123456789012345", MB_BASE_ERROR_RANGE, NULL },
    { "0.12345678901234567890123456789012345", MB_BASE_ERROR_RANGE, NULL },
    { "1000000000000000000000000000000000000001", MB_BASE_ERROR_RANGE, NULL },
    { "1e6112", MB_BASE_ERROR_RANGE, NULL },
    { "1e-6177", MB_BASE_ERROR_RANGE, NULL },
    { "1e99999999999999999999", MB_BASE_ERROR_RANGE, NULL },
    { "1e-99999999999999999999", MB_BASE_ERROR_RANGE, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbDecimal value = mb_decimal_from_int (42);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_decimal_parse (cases[i].text, &value, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        assert_decimal (value, cases[i].written);
      else
        {
          g_assert_error (error, MB_BASE_ERROR, cases[i].code);
          assert_decimal (value, "42");
        }
    }
  assert_decimal (mb_decimal_invalid (), "invalid");
}

/* Every text that is written is read as the same number, with the same decimals where there are any. */
static void
test_text_round_trip (void)
{
  MbRandom random;

  start_random (&random);
  for (int i = 0; i < 20000; i++)
    {
      MbDecimal a = { .high = (uint64_t) mb_random_between (&random, 0, INT64_C (999999999999999)),
                      .low = mb_random_next (&random) % UINT64_C (10000000000000000000),
                      .negative = i % 2 == 0 };
      if (i % 3 == 0)
        a.high = 0;
      if (i % 9 == 0)
        a.low %= 1000;
      a.exponent = (int32_t) mb_random_between (&random, i % 5 == 0 ? -6176 : -40, i % 5 == 0 ? 6000 : 40);
      char text[MB_DECIMAL_TEXT_SIZE];
      mb_decimal_to_text (a, text);
      g_assert_cmpuint (strlen (text), <=, 62);
      MbDecimal back = number (text);
      g_assert_cmpint (mb_decimal_compare (a, back), ==, 0);
      if (a.exponent <= 0 || strchr (text, 'e') != NULL)
        g_assert_cmpint (back.exponent, ==, a.exponent);
    }
}

static void
test_invalid (void)
{
  MbDecimal none = mb_decimal_invalid (), one = mb_decimal_from_int (1);

  g_assert_false (mb_decimal_is_valid (none));
  g_assert_false (mb_decimal_is_zero (none));
  g_assert_cmpint (mb_decimal_sign (none), ==, 0);
  g_assert_false (mb_decimal_equal (none, none));
  g_assert_false (mb_decimal_equal (none, one) || mb_decimal_equal (one, none));
  const MbDecimal results[] = {
    mb_decimal_add (none, one), mb_decimal_add (one, none),
    mb_decimal_sub (one, none), mb_decimal_mul (none, one),
    mb_decimal_mul (one, none), mb_decimal_div (none, one),
    mb_decimal_div (one, none), mb_decimal_pow (none, one),
    mb_decimal_pow (one, none), mb_decimal_neg (none),
    mb_decimal_min (one, none), mb_decimal_max (none, one),
    mb_decimal_reduce (none),   mb_decimal_round (none, 2, MB_ROUND_DOWN),
  };
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    g_assert_false (mb_decimal_is_valid (results[i]));
  g_assert_true (isnan (mb_decimal_to_double (none)));
  /* Too large is invalid too, and not infinite. */
  g_assert_false (mb_decimal_is_valid (mb_decimal_mul (number ("1e6000"), number ("1e6000"))));
}

static void
test_compare (void)
{
  /* In rising order; a row's numbers are equal. */
  static const char *const rows[][3] = {
    { "-1e6000", "-10e5999", "-1000e5997" },
    { "-9999999999999999999999999999999999", "-9999999999999999999999999999999999",
      "-9999999999999999999999999999999999" },
    { "-1.5", "-1.50", "-15e-1" },
    { "-1e-6000", "-1e-6000", "-10e-6001" },
    { "0", "0.00", "0e3000" },
    { "1e-6000", "1e-6000", "1.00e-6000" },
    { "0.999999999999999999999999999999999", "0.999999999999999999999999999999999",
      "0.999999999999999999999999999999999" },
    { "1", "1.0000000000000000000000000000000", "0.1e1" },
    { "1.000000000000000000000000000000001", "1.000000000000000000000000000000001",
      "1.000000000000000000000000000000001" },
    { "1e20", "100000000000000000000", "1.0e20" },
    { "1e33", "1000e30", "1000000000000000000000000000000000" },
    { "1e34", "10e33", "1.0e34" },
    { "1e6000", "10e5999", "1000e5997" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (rows); j++)
      for (int k = 0; k < 9; k++)
        {
          MbDecimal a = number (rows[i][k / 3]), b = number (rows[j][k % 3]);
          g_test_message ("%s and %s", rows[i][k / 3], rows[j][k % 3]);
          g_assert_cmpint (mb_decimal_compare (a, b), ==, i < j ? -1 : i > j);
          g_assert_cmpint (mb_decimal_equal (a, b), ==, i == j);
          assert_equal (mb_decimal_min (a, b), i < j ? a : b);
          assert_equal (mb_decimal_max (a, b), i < j ? b : a);
        }
}

static void
test_laws (void)
{
  MbRandom random;

  start_random (&random);
  for (int i = 0; i < 20000; i++)
    {
      MbDecimal a = draw_small (&random), b = draw_small (&random), c = draw_small (&random);
      MbDecimal zero = mb_decimal_from_int (0);

      assert_equal (mb_decimal_add (a, b), mb_decimal_add (b, a));
      assert_equal (mb_decimal_mul (a, b), mb_decimal_mul (b, a));
      assert_equal (mb_decimal_sub (mb_decimal_add (a, b), b), a);
      assert_equal (mb_decimal_add (mb_decimal_add (a, b), c), mb_decimal_add (a, mb_decimal_add (b, c)));
      assert_equal (mb_decimal_mul (a, mb_decimal_add (b, c)),
                    mb_decimal_add (mb_decimal_mul (a, b), mb_decimal_mul (a, c)));
      assert_equal (mb_decimal_neg (mb_decimal_neg (a)), a);
      assert_equal (mb_decimal_add (a, mb_decimal_neg (a)), zero);
      if (!mb_decimal_is_zero (b))
        assert_equal (mb_decimal_div (mb_decimal_mul (a, b), b), a);

      int order = mb_decimal_compare (a, b);
      g_assert_cmpint (order, ==, -mb_decimal_compare (b, a));
      g_assert_cmpint (order, ==, mb_decimal_sign (mb_decimal_sub (a, b)));
      g_assert_cmpint (order, ==, mb_decimal_compare (mb_decimal_add (a, c), mb_decimal_add (b, c)));
      if (order <= 0 && mb_decimal_compare (b, c) <= 0)
        g_assert_cmpint (mb_decimal_compare (a, c), <=, 0);

      MbDecimal reduced = mb_decimal_reduce (a);
      assert_equal (reduced, a);
      g_assert_true (reduced.exponent == 0 || (reduced.exponent < 0 && reduced.low % 10 != 0));
    }
}

static void
test_reduce (void)
{
  assert_decimal (mb_decimal_reduce (number ("1.500")), "1.5");
  assert_decimal (mb_decimal_reduce (number ("100.00")), "100");
  assert_decimal (mb_decimal_reduce (number ("100")), "100");
  assert_decimal (mb_decimal_reduce (number ("0.000")), "0");
  assert_decimal (mb_decimal_reduce (number ("-10.0100")), "-10.01");
  assert_decimal (mb_decimal_reduce (number ("1.000000000000000000000000000000000")), "1");
}

/* The nearest double, as the C library reads the same text. */
static void
test_double (void)
{
  MbRandom random;

  start_random (&random);
  for (int i = 0; i < 20000; i++)
    {
      char text[MB_DECIMAL_TEXT_SIZE];
      MbDecimal a = draw_small (&random);
      if (i % 2 == 0)
        a = mb_decimal_div (a, mb_decimal_from_int (7));
      mb_decimal_to_text (a, text);
      double difference = mb_decimal_to_double (a) - g_ascii_strtod (text, NULL);
      g_assert_false (difference < 0 || difference > 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/arithmetic", test_arithmetic);
  g_test_add_func ("/decimal/power", test_power);
  g_test_add_func ("/decimal/rounding", test_rounding);
  g_test_add_func ("/decimal/rounding-places", test_rounding_places);
  g_test_add_func ("/decimal/rounding-laws", test_rounding_laws);
  g_test_add_func ("/decimal/scaled", test_scaled);
  g_test_add_func ("/decimal/text", test_text);
  g_test_add_func ("/decimal/text-round-trip", test_text_round_trip);
  g_test_add_func ("/decimal/invalid", test_invalid);
  g_test_add_func ("/decimal/compare", test_compare);
  g_test_add_func ("/decimal/laws", test_laws);
  g_test_add_func ("/decimal/reduce", test_reduce);
  g_test_add_func ("/decimal/double", test_double);
  return g_test_run ();
}
