/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-quantity-words.h"

static void
test_words (void)
{
  static const struct
  {
    MbQuantity quantity;
    const char *words;
    const char *shorter; /* with one decimal */
  } cases[] = {
    { { 0, 3, MB_UNIT_CUBIC_METRE }, "0.000\u00a0m³", "0.0" },
    { { 15532, 3, MB_UNIT_CUBIC_METRE }, "15.532\u00a0m³", "15.5" },
    { { 15550, 3, MB_UNIT_CUBIC_METRE }, "15.550\u00a0m³", "15.6" },
    { { 15549, 3, MB_UNIT_CUBIC_METRE }, "15.549\u00a0m³", "15.5" },
    { { -15550, 3, MB_UNIT_CUBIC_METRE }, "\u221215.550\u00a0m³", "\u221215.6" },
    { { 1204310, 3, MB_UNIT_CUBIC_METRE }, "1204.310\u00a0m³", "1204.3" },
    { { 12043100, 3, MB_UNIT_CUBIC_METRE }, "12\u202f043.100\u00a0m³", "12\u202f043.1" },
    { { 1234567, 0, MB_UNIT_LITRE }, "1\u202f234\u202f567\u00a0L", "1\u202f234\u202f567" },
    { { 7, 0, MB_UNIT_NONE }, "7", "7" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = mb_quantity_words (cases[i].quantity);
      g_autofree char *shorter = mb_quantity_words_short (cases[i].quantity, 1);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (shorter, ==, cases[i].shorter);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity-words/words", test_words);
  return g_test_run ();
}
