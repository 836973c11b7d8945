/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-unit.h"

static void
test_names (void)
{
  static const char *const litres[MB_N_UNITS] = {
    [MB_UNIT_NONE] = "invalid",          [MB_UNIT_CUBIC_METRE] = "1000",        [MB_UNIT_LITRE] = "1",
    [MB_UNIT_KILOLITRE] = "1000",        [MB_UNIT_CUBIC_FOOT] = "28.316846592", [MB_UNIT_CCF] = "2831.6846592",
    [MB_UNIT_US_GALLON] = "3.785411784", [MB_UNIT_KILOGALLON] = "3785.411784",
  };

  for (MbUnit unit = MB_UNIT_NONE; unit < MB_N_UNITS; unit++)
    {
      g_autoptr (GError) error = NULL;
      char text[MB_DECIMAL_TEXT_SIZE];
      MbUnit back = MB_N_UNITS;
      g_assert_cmpstr (mb_decimal_to_text (mb_unit_litres (unit), text), ==, litres[unit]);
      mb_unit_parse (mb_unit_name (unit), &back, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, unit);
      mb_unit_parse (mb_unit_symbol (unit), &back, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, unit);
    }
}

static void
test_spellings (void)
{
  static const struct
  {
    const char *text;
    MbUnit unit;
  } cases[] = {
    { "m3", MB_UNIT_CUBIC_METRE },
    { "m³", MB_UNIT_CUBIC_METRE },
    { "M3", MB_UNIT_CUBIC_METRE },
    { "m^3", MB_UNIT_CUBIC_METRE },
    { "cubic metres", MB_UNIT_CUBIC_METRE },
    { "L", MB_UNIT_LITRE },
    { "Litres", MB_UNIT_LITRE },
    { "kL", MB_UNIT_KILOLITRE },
    { "cu. ft.", MB_UNIT_CUBIC_FOOT },
    { "FT³", MB_UNIT_CUBIC_FOOT },
    { "CCF", MB_UNIT_CCF },
    { "HCF", MB_UNIT_CCF },
    { "gallons", MB_UNIT_US_GALLON },
    { "US gal", MB_UNIT_US_GALLON },
    { "KGAL", MB_UNIT_KILOGALLON },
    { "thousand_gallons", MB_UNIT_KILOGALLON },
    { "pulses", MB_UNIT_NONE },
    { "", MB_UNIT_NONE },
  };
  static const char *const refused[] = { "kWh", "m2", "m33", "galloons", "a unit whose name is longer than any", "³" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbUnit unit = MB_N_UNITS;
      g_test_message ("“%s”", cases[i].text);
      g_assert_true (mb_unit_parse (cases[i].text, &unit, NULL));
      g_assert_cmpint (unit, ==, cases[i].unit);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      MbUnit unit;
      g_assert_false (mb_unit_parse (refused[i], &unit, &error));
      g_assert_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/names", test_names);
  g_test_add_func ("/unit/spellings", test_spellings);
  return g_test_run ();
}
