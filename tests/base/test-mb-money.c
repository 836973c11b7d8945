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
    { INT64_MAX,
      { INT64_MAX, INT64_MAX, 0, 0 },
      { INT64_C (4611686018427387904), INT64_C (4611686018427387903), 0, 0 } },
    { -INT64_MAX, { INT64_MAX, 0, 0, 0 }, { -INT64_MAX, 0, 0, 0 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbMoney parts[4];
      mb_money_split (mb_money_new (cases[i].whole, currency ("EUR")), cases[i].weights, 4, parts, &error);
      g_assert_no_error (error);
      for (int j = 0; j < 4; j++)
        g_assert_cmpint (parts[j].minor, ==, cases[i].parts[j]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/split", test_split);
  return g_test_run ();
}
