/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-quantity.h"

#include "mb-checked.h"
#include "mb-error.h"

#include <string.h>

#define MAX_DECIMALS 9
#define MANTISSA_LIMIT INT64_C (1000000000000000000) /* 10^18 */

static bool
fits (int64_t mantissa)
{
  return mantissa > -MANTISSA_LIMIT && mantissa < MANTISSA_LIMIT;
}

static bool
refuse_size (const char *text, GError **error)
{
  g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
               "The quantity %s does not fit in 18 digits, 9 of them decimals. Check the register's number.", text);
  return false;
}

bool
mb_quantity_parse (const char *text, MbUnit unit, MbQuantity *result, GError **error)
{
  MbDecimal value;
  int64_t mantissa;

  g_return_val_if_fail (text != NULL && result != NULL, false);
  g_return_val_if_fail (unit < MB_N_UNITS, false);

  g_autoptr (GError) reason = NULL;
  if (strpbrk (text, "eE") != NULL || !mb_decimal_parse (text, &value, &reason))
    {
      if (g_error_matches (reason, MB_BASE_ERROR, MB_BASE_ERROR_RANGE))
        return refuse_size (text, error);
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a quantity. Write digits with a point before the decimals, like 6.408.", text);
      return false;
    }
  if (value.exponent < -MAX_DECIMALS
      || !mb_decimal_to_scaled (value, (unsigned) -value.exponent, MB_ROUND_DOWN, &mantissa) || !fits (mantissa))
    return refuse_size (text, error);

  *result = (MbQuantity) { mantissa, (uint8_t) -value.exponent, unit };
  return true;
}

MbDecimal
mb_quantity_to_decimal (MbQuantity a)
{
  return mb_decimal_from_scaled (a.mantissa, a.decimals);
}

const char *
mb_quantity_to_text (MbQuantity a, char buffer[MB_QUANTITY_TEXT_SIZE])
{
  char text[MB_DECIMAL_TEXT_SIZE];

  g_strlcpy (buffer, mb_decimal_to_text (mb_quantity_to_decimal (a), text), MB_QUANTITY_TEXT_SIZE);
  return buffer;
}

bool
mb_quantity_rescale (MbQuantity a, unsigned decimals, MbQuantity *result, GError **error)
{
  char text[MB_QUANTITY_TEXT_SIZE];
  int64_t power, mantissa;

  g_return_val_if_fail (result != NULL, false);

  if (decimals > MAX_DECIMALS || !mb_checked_power_of_ten ((unsigned) ABS ((int) decimals - a.decimals), &power))
    return refuse_size (mb_quantity_to_text (a, text), error);
  if (decimals >= a.decimals)
    {
      if (!mb_checked_mul (a.mantissa, power, &mantissa) || !fits (mantissa))
        return refuse_size (mb_quantity_to_text (a, text), error);
    }
  else
    {
      mantissa = a.mantissa / power;
      if (a.mantissa % power != 0)
        {
          g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                       "The quantity %s would lose digits if it were cut to %u decimals. Keep its decimals.",
                       mb_quantity_to_text (a, text), decimals);
          return false;
        }
    }
  *result = (MbQuantity) { mantissa, (uint8_t) decimals, a.unit };
  return true;
}

bool
mb_quantity_add (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error)
{
  g_return_val_if_fail (result != NULL, false);

  if (a.unit != b.unit)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH,
                   "A quantity in “%s” cannot be added to or taken from one in “%s”. Convert one of them.",
                   mb_unit_name (a.unit), mb_unit_name (b.unit));
      return false;
    }
  unsigned decimals = MAX (a.decimals, b.decimals);
  if (!mb_quantity_rescale (a, decimals, &a, error) || !mb_quantity_rescale (b, decimals, &b, error))
    return false;

  MbQuantity sum = { a.mantissa + b.mantissa, a.decimals, a.unit };
  if (!fits (sum.mantissa))
    {
      char text[MB_QUANTITY_TEXT_SIZE];
      return refuse_size (mb_quantity_to_text (sum, text), error);
    }
  *result = sum;
  return true;
}

bool
mb_quantity_sub (MbQuantity a, MbQuantity b, MbQuantity *result, GError **error)
{
  g_return_val_if_fail (b.mantissa != INT64_MIN, false);

  b.mantissa = -b.mantissa;
  return mb_quantity_add (a, b, result, error);
}

int
mb_quantity_compare (MbQuantity a, MbQuantity b)
{
  g_return_val_if_fail (a.unit == b.unit, 0);

  return mb_decimal_compare (mb_quantity_to_decimal (a), mb_quantity_to_decimal (b));
}

bool
mb_quantity_convert (MbQuantity a, MbUnit unit, MbDecimal *result, GError **error)
{
  g_return_val_if_fail (result != NULL, false);
  g_return_val_if_fail (a.unit < MB_N_UNITS && unit < MB_N_UNITS, false);

  MbDecimal value = mb_quantity_to_decimal (a);
  if (a.unit == unit)
    {
      *result = value;
      return true;
    }
  MbDecimal from = mb_unit_litres (a.unit), to = mb_unit_litres (unit);
  if (!mb_decimal_is_valid (from) || !mb_decimal_is_valid (to))
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH,
                   "A volume and a bare number cannot be converted into one another (“%s” to “%s”). "
                   "Give the register its unit.",
                   mb_unit_name (a.unit), mb_unit_name (unit));
      return false;
    }
  if (mb_decimal_equal (from, to))
    *result = value;
  else
    /* The product has at most 18 + 11 digits and is exact; only the quotient may have to be rounded. */
    *result = mb_decimal_div (mb_decimal_mul (value, from), to);
  return true;
}
