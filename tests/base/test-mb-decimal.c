/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decimal.h"
#include "mb-error.h"

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
    { "1", "0", "1", "1", "0", "invalid" },
    { "9999999999999999999999999999999999", "1", "10000000000000000000000000000000000",
      "9999999999999999999999999999999998", "9999999999999999999999999999999999",
      "9999999999999999999999999999999999" },
    { "6.408", "28.316846592", "34.724846592", "-21.908846592", "181.454352961536",
      "0.2262963843512988863248067703484488" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbDecimal a = number (cases[i].a), b = number (cases[i].b);
      assert_decimal (mb_decimal_add (a, b), cases[i].sum);
      assert_decimal (mb_decimal_sub (a, b), cases[i].difference);
      assert_decimal (mb_decimal_mul (a, b), cases[i].product);
      assert_decimal (mb_decimal_div (a, b), cases[i].quotient);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/arithmetic", test_arithmetic);
  return g_test_run ();
}
