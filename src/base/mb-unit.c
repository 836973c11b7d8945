/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-unit.h"

#include "mb-error.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *symbol;
  int64_t litres; /* litres × 10^decimals = one unit */
  unsigned decimals;
} units[MB_N_UNITS] = {
  [MB_UNIT_NONE] = { "", "", 0, 0 },
  [MB_UNIT_CUBIC_METRE] = { "m3", "m³", 1000, 0 },
  [MB_UNIT_LITRE] = { "l", "L", 1, 0 },
  [MB_UNIT_KILOLITRE] = { "kl", "kL", 1000, 0 },
  [MB_UNIT_CUBIC_FOOT] = { "ft3", "ft³", INT64_C (28316846592), 9 },
  [MB_UNIT_CCF] = { "ccf", "CCF", INT64_C (28316846592), 7 },
  [MB_UNIT_US_GALLON] = { "gal", "gal", INT64_C (3785411784), 9 },
  [MB_UNIT_KILOGALLON] = { "kgal", "kgal", INT64_C (3785411784), 6 },
};

/* Spellings after normalise(). */
static const struct
{
  const char *spelling;
  MbUnit unit;
} spellings[] = {
  { "", MB_UNIT_NONE },
  { "none", MB_UNIT_NONE },
  { "pulse", MB_UNIT_NONE },
  { "pulses", MB_UNIT_NONE },
  { "count", MB_UNIT_NONE },
  { "counts", MB_UNIT_NONE },
  { "m3", MB_UNIT_CUBIC_METRE },
  { "cbm", MB_UNIT_CUBIC_METRE },
  { "cum", MB_UNIT_CUBIC_METRE },
  { "cubicmetre", MB_UNIT_CUBIC_METRE },
  { "cubicmetres", MB_UNIT_CUBIC_METRE },
  { "cubicmeter", MB_UNIT_CUBIC_METRE },
  { "cubicmeters", MB_UNIT_CUBIC_METRE },
  { "l", MB_UNIT_LITRE },
  { "lt", MB_UNIT_LITRE },
  { "ltr", MB_UNIT_LITRE },
  { "litre", MB_UNIT_LITRE },
  { "litres", MB_UNIT_LITRE },
  { "liter", MB_UNIT_LITRE },
  { "liters", MB_UNIT_LITRE },
  { "kl", MB_UNIT_KILOLITRE },
  { "kilolitre", MB_UNIT_KILOLITRE },
  { "kilolitres", MB_UNIT_KILOLITRE },
  { "kiloliter", MB_UNIT_KILOLITRE },
  { "kiloliters", MB_UNIT_KILOLITRE },
  { "ft3", MB_UNIT_CUBIC_FOOT },
  { "cf", MB_UNIT_CUBIC_FOOT },
  { "cft", MB_UNIT_CUBIC_FOOT },
  { "cuft", MB_UNIT_CUBIC_FOOT },
  { "cubicfoot", MB_UNIT_CUBIC_FOOT },
  { "cubicfeet", MB_UNIT_CUBIC_FOOT },
  { "ccf", MB_UNIT_CCF },
  { "hcf", MB_UNIT_CCF },
  { "hundredcubicfeet", MB_UNIT_CCF },
  { "gal", MB_UNIT_US_GALLON },
  { "gals", MB_UNIT_US_GALLON },
  { "gallon", MB_UNIT_US_GALLON },
  { "gallons", MB_UNIT_US_GALLON },
  { "usgal", MB_UNIT_US_GALLON },
  { "usgallon", MB_UNIT_US_GALLON },
  { "usgallons", MB_UNIT_US_GALLON },
  { "kgal", MB_UNIT_KILOGALLON },
  { "kgals", MB_UNIT_KILOGALLON },
  { "kilogallon", MB_UNIT_KILOGALLON },
  { "kilogallons", MB_UNIT_KILOGALLON },
  { "thousandgallons", MB_UNIT_KILOGALLON },
};

const char *
mb_unit_name (MbUnit unit)
{
  g_return_val_if_fail (unit < MB_N_UNITS, "");

  return units[unit].name;
}

const char *
mb_unit_symbol (MbUnit unit)
{
  g_return_val_if_fail (unit < MB_N_UNITS, "");

  return units[unit].symbol;
}

/* Lower case, "³" as "3", and without what spellings differ in; false where it is longer than any of them. */
static bool
normalise (const char *text, char *buffer, size_t size)
{
  size_t n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (" ._-^", *p) != NULL)
        continue;
      if (n + 1 >= size)
        return false;
      if (g_str_has_prefix (p, "³"))
        {
          buffer[n++] = '3';
          p += strlen ("³") - 1;
        }
      else
        buffer[n++] = g_ascii_tolower (*p);
    }
  buffer[n] = '\0';
  return true;
}

bool
mb_unit_parse (const char *text, MbUnit *result, GError **error)
{
  char spelling[24];

  g_return_val_if_fail (text != NULL && result != NULL, false);

  if (normalise (text, spelling, sizeof spelling))
    for (size_t i = 0; i < G_N_ELEMENTS (spellings); i++)
      if (strcmp (spelling, spellings[i].spelling) == 0)
        {
          *result = spellings[i].unit;
          return true;
        }
  g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
               "“%s” is not a unit that is known here. Use m3, l, kl, ft3, ccf, gal or kgal.", text);
  return false;
}

MbDecimal
mb_unit_litres (MbUnit unit)
{
  g_return_val_if_fail (unit < MB_N_UNITS, mb_decimal_invalid ());

  if (unit == MB_UNIT_NONE)
    return mb_decimal_invalid ();
  return mb_decimal_from_scaled (units[unit].litres, units[unit].decimals);
}
