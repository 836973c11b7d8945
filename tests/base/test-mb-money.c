/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-money.h"
#include "mb-random.h"

static MbCurrency
currency (const char *code)
{
  MbCurrency value = { 0 };
  g_autoptr (GError) error = NULL;

  mb_currency_parse (code, &value, &error);
  g_assert_no_error (error);
  return value;
}

static MbDecimal
number (const char *text)
{
  MbDecimal value = mb_decimal_invalid ();

  g_assert_true (mb_decimal_parse (text, &value, NULL));
  return value;
}

static void
test_text (void)
{
  static const struct
  {
    const char *code, *text;
    int error; /* -1: good */
    int64_t minor;
    const char *written;
  } cases[] = {
    { "EUR", "1284.50", -1, 128450, "1284.50" },
    { "EUR", "1284.5", -1, 128450, "1284.50" },
    { "EUR", "1284", -1, 128400, "1284.00" },
    { "EUR", "-0.01", -1, -1, "-0.01" },
    { "EUR", "-0", -1, 0, "0.00" },
    { "JPY", "1284", -1, 1284, "1284" },
    { "KWD", "0.005", -1, 5, "0.005" },
    { "CLF", "1.0001", -1, 10001, "1.0001" },
    { "EUR", "92233720368547758.07", -1, INT64_MAX, "92233720368547758.07" },
    { "EUR", "-92233720368547758.07", -1, -INT64_MAX, "-92233720368547758.07" },
    { "EUR", "-92233720368547758.08", MB_BASE_ERROR_RANGE, 0, NULL },
    { "EUR", "92233720368547758.08", MB_BASE_ERROR_RANGE, 0, NULL },
    { "EUR", "123456789012345678901234567890123456789", MB_BASE_ERROR_RANGE, 0, NULL },
    { "EUR", "1.005", MB_BASE_ERROR_RANGE, 0, NULL },
    { "EUR", "1.000", MB_BASE_ERROR_RANGE, 0, NULL },
    { "JPY", "1.0", MB_BASE_ERROR_RANGE, 0, NULL },
    { "EUR", "1e2", MB_BASE_ERROR_SYNTAX, 0, NULL },
    { "EUR", "1,50", MB_BASE_ERROR_SYNTAX, 0, NULL },
    { "EUR", "", MB_BASE_ERROR_SYNTAX, 0, NULL },
    { "EUR", "€5", MB_BASE_ERROR_SYNTAX, 0, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char text[MB_MONEY_TEXT_SIZE];
      MbMoney money = { 0 };
      g_test_message ("%s “%s”", cases[i].code, cases[i].text);
      g_assert_cmpint (mb_money_parse (cases[i].text, currency (cases[i].code), &money, &error), ==,
                       cases[i].error == -1);
      g_assert_cmpint (money.minor, ==, cases[i].minor);
      if (cases[i].error == -1)
        {
          g_assert_cmpstr (money.currency.code, ==, cases[i].code);
          g_assert_cmpstr (mb_money_to_text (money, text), ==, cases[i].written);
        }
      else
        g_assert_error (error, MB_BASE_ERROR, cases[i].error);
    }
}

static void
test_rounding (void)
{
  static const struct
  {
    const char *code, *amount;
    MbRounding rounding;
    int64_t minor;
  } cases[] = {
    { "EUR", "1.005", MB_ROUND_HALF_AWAY, 101 }, { "EUR", "-1.005", MB_ROUND_HALF_AWAY, -101 },
    { "EUR", "1.005", MB_ROUND_HALF_EVEN, 100 }, { "EUR", "1.015", MB_ROUND_HALF_EVEN, 102 },
    { "EUR", "1.00999", MB_ROUND_DOWN, 100 },    { "EUR", "1.00001", MB_ROUND_UP, 101 },
    { "EUR", "-1.00001", MB_ROUND_FLOOR, -101 }, { "EUR", "-1.00999", MB_ROUND_CEILING, -100 },
    { "JPY", "99.5", MB_ROUND_HALF_AWAY, 100 },  { "KWD", "1.0005", MB_ROUND_HALF_AWAY, 1001 },
    { "CLF", "0.00005", MB_ROUND_HALF_AWAY, 1 }, { "EUR", "1e3", MB_ROUND_HALF_AWAY, 100000 },
  };
  MbMoney money = { 0 };
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (
          mb_money_round (number (cases[i].amount), currency (cases[i].code), cases[i].rounding, &money, NULL));
      g_assert_cmpint (money.minor, ==, cases[i].minor);
    }
  g_assert_false (mb_money_round (mb_decimal_invalid (), currency ("EUR"), MB_ROUND_DOWN, &money, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (mb_money_round (number ("1e17"), currency ("EUR"), MB_ROUND_DOWN, &money, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
}

static void
test_sums (void)
{
  MbCurrency eur = currency ("EUR");
  MbMoney top = mb_money_new (INT64_MAX, eur), one = mb_money_new (1, eur), result = one;
  g_autoptr (GError) error = NULL;

  g_assert_true (mb_money_add (mb_money_new (150, eur), mb_money_new (-200, eur), &result, &error));
  g_assert_cmpint (result.minor, ==, -50);
  g_assert_true (mb_money_sub (mb_money_new (150, eur), mb_money_new (-200, eur), &result, &error));
  g_assert_cmpint (result.minor, ==, 350);
  g_assert_true (mb_money_sub (top, top, &result, &error));
  g_assert_cmpint (mb_money_compare (result, mb_money_zero (eur)), ==, 0);

  g_assert_false (mb_money_add (top, one, &result, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
  g_clear_error (&error);
  /* The sum would be INT64_MIN, which is not an amount as it has no negative. */
  g_assert_false (mb_money_sub (mb_money_neg (top), one, &result, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (mb_money_add (one, mb_money_new (1, currency ("USD")), &result, &error));
  g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH);
  g_assert_cmpint (result.minor, ==, 0);

  g_assert_cmpint (mb_money_compare (one, top), ==, -1);
  g_assert_cmpint (mb_money_compare (top, mb_money_neg (top)), ==, 1);
}

static void
test_split (void)
{
  static const struct
  {
    int64_t whole;
    int64_t weights[4];
    int64_t parts[4];
  } cases[] = {
    { 100, { 1, 1, 1, 0 }, { 34, 33, 33, 0 } },
    { -100, { 1, 1, 1, 0 }, { -34, -33, -33, 0 } },
    { 101, { 1, 1, 1, 1 }, { 26, 25, 25, 25 } },
    { 5, { 0, 0, 0, 7 }, { 0, 0, 0, 5 } },
    { 0, { 1, 2, 3, 4 }, { 0, 0, 0, 0 } },
    { 10, { 1, 2, 3, 4 }, { 1, 2, 3, 4 } },
    { 7, { 1, 2, 3, 4 }, { 1, 1, 2, 3 } }, /* 0.7 1.4 2.1 2.8 */
    { 2, { 1, 1, 1, 1 }, { 1, 1, 0, 0 } },
    { INT64_MAX,
      { INT64_MAX, INT64_MAX, 0, 0 },
      { INT64_C (4611686018427387904), INT64_C (4611686018427387903), 0, 0 } },
    { -INT64_MAX, { INT64_MAX, 0, 0, 0 }, { -INT64_MAX, 0, 0, 0 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbMoney parts[4];
      g_test_message ("case %zu", i);
      mb_money_split (mb_money_new (cases[i].whole, currency ("EUR")), cases[i].weights, 4, parts, &error);
      g_assert_no_error (error);
      for (int j = 0; j < 4; j++)
        g_assert_cmpint (parts[j].minor, ==, cases[i].parts[j]);
    }
}

static void
test_split_refusals (void)
{
  static const int64_t weights[][2] = { { 0, 0 }, { 2, -1 }, { -1, 2 } };
  MbMoney whole = mb_money_new (100, currency ("EUR"));
  MbMoney parts[2] = { whole, whole };

  for (size_t i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_money_split (whole, weights[i], 2, parts, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE);
      g_assert_cmpint (parts[0].minor + parts[1].minor, ==, 200);
    }
  g_assert_false (mb_money_split (whole, NULL, 0, NULL, NULL));
}

/* The parts add up, each is within one unit of its exact share, a greater weight never has less, and a credit is the
 * mirror of its invoice. */
static void
test_split_laws (void)
{
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int i = 0; i < 5000; i++)
    {
      enum
      {
        MOST = 24
      };
      int64_t weights[MOST];
      MbMoney parts[MOST], mirror[MOST];
      size_t n = (size_t) mb_random_between (&random, 1, MOST);
      int64_t largest = i % 3 == 0 ? INT64_MAX : i % 3 == 1 ? 5 : 100000;
      MbMoney whole = mb_money_new (i % 5 == 0 ? mb_random_between (&random, -INT64_MAX, INT64_MAX)
                                               : mb_random_between (&random, -100000, 100000),
                                    currency ("EUR"));
      unsigned __int128 total = 0;
      for (size_t j = 0; j < n; j++)
        {
          weights[j] = mb_random_between (&random, 0, largest);
          total += (unsigned __int128) weights[j];
        }
      if (total == 0)
        continue;

      g_assert_true (mb_money_split (whole, weights, n, parts, NULL));
      g_assert_true (mb_money_split (mb_money_neg (whole), weights, n, mirror, NULL));
      __int128 sum = 0;
      for (size_t j = 0; j < n; j++)
        {
          uint64_t magnitude = (uint64_t) ABS (whole.minor), part = (uint64_t) ABS (parts[j].minor);
          uint64_t floor = (uint64_t) ((unsigned __int128) magnitude * (uint64_t) weights[j] / total);

          sum += parts[j].minor;
          g_assert_true (part == floor || part == floor + 1);
          g_assert_true (parts[j].minor == 0 || (parts[j].minor < 0) == (whole.minor < 0));
          g_assert_cmpint (mirror[j].minor, ==, -parts[j].minor);
          if (weights[j] == 0)
            g_assert_cmpint (parts[j].minor, ==, 0);
          for (size_t k = 0; k < j; k++)
            {
              if (weights[k] >= weights[j])
                g_assert_cmpint (ABS (parts[k].minor), >=, ABS (parts[j].minor));
              else
                g_assert_cmpint (ABS (parts[k].minor), <=, ABS (parts[j].minor));
            }
        }
      g_assert_true (sum == whole.minor);
    }
}

/* Whatever the currency and the amount: text, decimal and amount are one. */
static void
test_round_trip (void)
{
  static const char *const codes[] = { "JPY", "EUR", "KWD", "UYW" };
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int i = 0; i < 20000; i++)
    {
      MbMoney back, money = mb_money_new (mb_random_between (&random, -INT64_MAX, INT64_MAX) >> (i % 60),
                                          currency (codes[i % (int) G_N_ELEMENTS (codes)]));
      char text[MB_MONEY_TEXT_SIZE];
      g_assert_true (mb_money_parse (mb_money_to_text (money, text), money.currency, &back, NULL));
      g_assert_cmpint (mb_money_compare (back, money), ==, 0);
      g_assert_true (mb_money_round (mb_money_to_decimal (money), money.currency, MB_ROUND_UP, &back, NULL));
      g_assert_cmpint (mb_money_compare (back, money), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/text", test_text);
  g_test_add_func ("/money/rounding", test_rounding);
  g_test_add_func ("/money/sums", test_sums);
  g_test_add_func ("/money/split", test_split);
  g_test_add_func ("/money/split-refusals", test_split_refusals);
  g_test_add_func ("/money/split-laws", test_split_laws);
  g_test_add_func ("/money/round-trip", test_round_trip);
  return g_test_run ();
}
