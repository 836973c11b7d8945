/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-json-fields.h"

#include <string.h>

#define MAX_DIGITS 18
#define MAX_DECIMALS 9
#define MANTISSA_LIMIT INT64_C (1000000000000000000) /* 10^18 */

/* The usual number, read without a detour: no exponent, at most 18 digits and 9 decimals.  The text is a JSON number. */
static bool
read_plain (const char *text, MbUnit unit, MbQuantity *result)
{
  bool negative = *text == '-';
  const char *p = text + negative, *point = NULL;
  int64_t mantissa = 0;

  for (; *p != '\0'; p++)
    if (*p == '.')
      point = p;
    else if (*p >= '0' && *p <= '9' && p - text < MAX_DIGITS)
      mantissa = mantissa * 10 + (*p - '0');
    else
      return false;
  if (point != NULL && p - point - 1 > MAX_DECIMALS)
    return false;
  *result = (MbQuantity) { negative ? -mantissa : mantissa, (uint8_t) (point != NULL ? p - point - 1 : 0), unit };
  return true;
}

MbFieldState
mb_json_quantity (yyjson_val *value, MbUnit unit, MbQuantity *result)
{
  MbDecimal number;
  int64_t mantissa;

  if (value == NULL || yyjson_is_null (value))
    return MB_FIELD_ABSENT;
  if (!yyjson_is_raw (value))
    return MB_FIELD_WRONG_TYPE;
  if (read_plain (yyjson_get_raw (value), unit, result))
    return MB_FIELD_OK;
  if (!mb_decimal_parse (yyjson_get_raw (value), &number, NULL))
    return MB_FIELD_RANGE;
  /* Zeros at the end are only dropped where there is no room for them. */
  if (number.exponent < -MAX_DECIMALS)
    number = mb_decimal_reduce (number);
  if (number.exponent < -MAX_DECIMALS)
    return MB_FIELD_RANGE;

  unsigned decimals = number.exponent < 0 ? (unsigned) -number.exponent : 0;
  if (!mb_decimal_to_scaled (number, decimals, MB_ROUND_DOWN, &mantissa) || mantissa <= -MANTISSA_LIMIT
      || mantissa >= MANTISSA_LIMIT)
    return MB_FIELD_RANGE;
  *result = (MbQuantity) { mantissa, (uint8_t) decimals, unit };
  return MB_FIELD_OK;
}

bool
mb_json_text (yyjson_val *value, char *buffer, size_t size)
{
  if (!yyjson_is_str (value))
    {
      buffer[0] = '\0';
      return false;
    }

  const char *text = yyjson_get_str (value);
  size_t length = strnlen (text, yyjson_get_len (value));
  if (length >= size)
    {
      length = size - 1;
      /* Not in the middle of a character: its later bytes are 10xxxxxx. */
      while (length > 0 && ((unsigned char) text[length] & 0xc0) == 0x80)
        length--;
    }
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  return true;
}
