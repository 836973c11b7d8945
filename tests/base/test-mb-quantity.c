/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-quantity.h"

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
    int64_t mantissa;
    unsigned decimals;
  } cases[] = {
    { "6.408", -1, 6408, 3 },
    { "0.000", -1, 0, 3 },
    { "-12.50", -1, -1250, 2 },
    { "00123", -1, 123, 0 },
    { "0.000000001", -1, 1, 9 },
    { "999999999.999999999", -1, INT64_C (999999999999999999), 9 },
    { "0.0000000001", MB_BASE_ERROR_RANGE, 0, 0 },
    { "1000000000000000000", MB_BASE_ERROR_RANGE, 0, 0 },
    { "99999999999999999999999999999999999", MB_BASE_ERROR_RANGE, 0, 0 },
    { "1e3", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "6,408", MB_BASE_ERROR_SYNTAX, 0, 0 },
    { "6.408 m3", MB_BASE_ERROR_SYNTAX, 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbQuantity quantity = { 0 };
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_quantity_parse (cases[i].text, MB_UNIT_CUBIC_METRE, &quantity, &error), ==,
                       cases[i].code == -1);
      if (cases[i].code != -1)
        g_assert_error (error, MB_BASE_ERROR, cases[i].code);
      g_assert_cmpint (quantity.mantissa, ==, cases[i].mantissa);
      g_assert_cmpint (quantity.decimals, ==, cases[i].decimals);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity/text", test_text);
  return g_test_run ();
}
