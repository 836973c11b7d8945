/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-register.h"

static void
test_values (void)
{
  static const struct
  {
    unsigned digits, decimals;
    MbQuantity value;
    bool shown;
    int64_t mantissa;
  } cases[] = {
    { 5, 0, { 99999, 0, MB_UNIT_CUBIC_METRE }, true, 99999 },
    { 5, 0, { 100000, 0, MB_UNIT_CUBIC_METRE }, false, 0 },
    { 5, 3, { 99999999, 3, MB_UNIT_CUBIC_METRE }, true, 99999999 },
    { 5, 3, { 100000000, 3, MB_UNIT_CUBIC_METRE }, false, 0 },
    { 5, 3, { 12, 0, MB_UNIT_CUBIC_METRE }, true, 12000 },
    { 5, 3, { 125, 1, MB_UNIT_CUBIC_METRE }, true, 12500 },
    { 5, 3, { 64080000, 7, MB_UNIT_CUBIC_METRE }, true, 6408 },
    { 5, 3, { 64080001, 7, MB_UNIT_CUBIC_METRE }, false, 0 },
    { 5, 3, { -1, 3, MB_UNIT_CUBIC_METRE }, false, 0 },
    { 5, 3, { 0, 0, MB_UNIT_CUBIC_METRE }, true, 0 },
    { 5, 3, { 12, 0, MB_UNIT_LITRE }, false, 0 },
    { 12, 6, { 999999999999999999, 6, MB_UNIT_CUBIC_METRE }, true, 999999999999999999 },
    { 12, 6, { 999999999999999999, 0, MB_UNIT_CUBIC_METRE }, false, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbRegister reg;
      MbQuantity value = { -77, 0, MB_UNIT_NONE };

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      mb_register_init (&reg, MB_UNIT_CUBIC_METRE, cases[i].digits, cases[i].decimals);
      g_assert_cmpint (mb_register_can_show (&reg, cases[i].value), ==, cases[i].shown);
      g_assert_cmpint (mb_register_normalise (&reg, cases[i].value, &value, &error), ==, cases[i].shown);
      if (!cases[i].shown)
        {
          int code = cases[i].value.unit == reg.unit ? MB_METERING_ERROR_RANGE : MB_METERING_ERROR_MISMATCH;
          g_assert_error (error, MB_METERING_ERROR, code);
          g_assert_cmpint (value.mantissa, ==, -77);
          continue;
        }
      g_assert_cmpint (value.mantissa, ==, cases[i].mantissa);
      g_assert_cmpint (value.decimals, ==, cases[i].decimals);
    }
}

static void
test_modulus (void)
{
  MbRegister reg;
  char text[MB_QUANTITY_TEXT_SIZE];

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 0);
  g_assert_cmpstr (mb_quantity_to_text (mb_register_modulus (&reg), text), ==, "100000");
  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 3);
  g_assert_cmpstr (mb_quantity_to_text (mb_register_modulus (&reg), text), ==, "100000.000");
}

static void
test_volume (void)
{
  MbRegister reg;
  MbQuantity volume;
  char text[MB_QUANTITY_TEXT_SIZE];

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 6, 3);
  g_assert_true (mb_register_volume (&reg, 1500, &volume, NULL));
  g_assert_cmpstr (mb_quantity_to_text (volume, text), ==, "1.500");
  reg.multiplier = (MbQuantity) { 10, 0, MB_UNIT_NONE };
  g_assert_true (mb_register_volume (&reg, -1500, &volume, NULL));
  g_assert_cmpstr (mb_quantity_to_text (volume, text), ==, "-15.000");
  /* A pulse of 2.5 litres. */
  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 8, 0);
  reg.multiplier = (MbQuantity) { 25, 4, MB_UNIT_NONE };
  g_assert_true (mb_register_volume (&reg, 3, &volume, NULL));
  g_assert_cmpstr (mb_quantity_to_text (volume, text), ==, "0.0075");
  /* More decimals than a quantity has, unless they are zeros. */
  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 3, 6);
  reg.multiplier = (MbQuantity) { 10, 4, MB_UNIT_NONE };
  g_assert_true (mb_register_volume (&reg, 3, &volume, NULL));
  g_assert_cmpstr (mb_quantity_to_text (volume, text), ==, "0.000000003");
  reg.multiplier.mantissa = 11;
  g_assert_false (mb_register_volume (&reg, 3, &volume, NULL));
  reg.multiplier = (MbQuantity) { 1000000000000, 0, MB_UNIT_NONE };
  g_assert_false (mb_register_volume (&reg, 999999999, &volume, NULL));
}

static void
test_flow_and_validity (void)
{
  MbRegister reg;

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 3);
  g_assert_true (mb_register_is_valid (&reg));
  g_assert_cmpint (mb_register_max_flow (&reg), ==, 0);
  reg.size = 20;
  g_assert_cmpint (mb_register_max_flow (&reg), ==, mb_meter_size_max_flow (20));
  reg.max_flow = 5000;
  g_assert_cmpint (mb_register_max_flow (&reg), ==, 5000);
  reg.multiplier.mantissa = 0;
  g_assert_false (mb_register_is_valid (&reg));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/values", test_values);
  g_test_add_func ("/register/modulus", test_modulus);
  g_test_add_func ("/register/volume", test_volume);
  g_test_add_func ("/register/flow-and-validity", test_flow_and_validity);
  return g_test_run ();
}
