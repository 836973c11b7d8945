/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-currency.h"
#include "mb-error.h"

#include <string.h>

static void
test_decimals (void)
{
  static const struct
  {
    const char *code;
    unsigned decimals;
  } cases[] = {
    { "EUR", 2 }, { "USD", 2 }, { "INR", 2 }, { "AED", 2 }, { "ZWG", 2 }, { "XCG", 2 }, { "JPY", 0 }, { "BIF", 0 },
    { "XPF", 0 }, { "UGX", 0 }, { "KWD", 3 }, { "BHD", 3 }, { "TND", 3 }, { "CLF", 4 }, { "UYW", 4 }, { "KES", 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbCurrency currency;
      g_assert_true (mb_currency_parse (cases[i].code, &currency, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (currency.code, ==, cases[i].code);
      g_assert_cmpuint (mb_currency_decimals (currency), ==, cases[i].decimals);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *code;
    int error;
  } cases[] = {
    { "", MB_BASE_ERROR_SYNTAX },    { "EU", MB_BASE_ERROR_SYNTAX },  { "EURO", MB_BASE_ERROR_SYNTAX },
    { "eur", MB_BASE_ERROR_SYNTAX }, { "E1R", MB_BASE_ERROR_SYNTAX }, { "ABC", MB_BASE_ERROR_RANGE },
    { "DEM", MB_BASE_ERROR_RANGE },  { "XAU", MB_BASE_ERROR_RANGE },  { "XXX", MB_BASE_ERROR_RANGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbCurrency currency;
      g_assert_false (mb_currency_parse (cases[i].code, &currency, &error));
      g_assert_error (error, MB_BASE_ERROR, cases[i].error);
    }
}

/* Every combination of three letters: as many currencies as list one has with a minor unit, each found once. */
static void
test_every_code (void)
{
  static const unsigned expected[5] = { 17, 0, 139, 7, 2 };
  unsigned counted[5] = { 0 };
  char code[4] = "AAA";

  for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
    for (code[1] = 'A'; code[1] <= 'Z'; code[1]++)
      for (code[2] = 'A'; code[2] <= 'Z'; code[2]++)
        {
          MbCurrency currency;
          if (mb_currency_parse (code, &currency, NULL))
            {
              g_assert_cmpuint (mb_currency_decimals (currency), <=, 4);
              counted[mb_currency_decimals (currency)]++;
            }
        }
  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (counted[i], ==, expected[i]);
}

static void
test_equal (void)
{
  MbCurrency a, b;

  /* The bytes after the code are zero, whatever was there. */
  memset (&a, 0xff, sizeof a);
  g_assert_true (mb_currency_parse ("EUR", &a, NULL) && mb_currency_parse ("EUR", &b, NULL));
  g_assert_true (mb_currency_equal (a, b));
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
  g_assert_true (mb_currency_parse ("USD", &b, NULL));
  g_assert_false (mb_currency_equal (a, b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/currency/decimals", test_decimals);
  g_test_add_func ("/currency/refusals", test_refusals);
  g_test_add_func ("/currency/every-code", test_every_code);
  g_test_add_func ("/currency/equal", test_equal);
  return g_test_run ();
}
