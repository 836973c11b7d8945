/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decimal-private.h"

#include "mb-error.h"

#include <stdio.h>
#include <string.h>

/* Plain notation has at most this many digits; a longer number is written with an exponent. */
#define PLAIN_DIGITS 60

/* Reads "e-12" after the digits; false where it is no exponent.  Stops counting far outside of what decimals have. */
static bool
scan_exponent (const char **text, int *exponent)
{
  const char *p = *text + 1;
  bool negative = *p == '-';
  int value = 0;

  if (*p == '-' || *p == '+')
    p++;
  if (!g_ascii_isdigit (*p))
    return false;
  for (; g_ascii_isdigit (*p); p++)
    value = MIN (value * 10 + (*p - '0'), 1000000);
  *exponent = negative ? -value : value;
  *text = p;
  return true;
}

bool
mb_decimal_parse (const char *text, MbDecimal *result, GError **error)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);

  const char *p = text;
  bool negative = *p == '-';
  bool any_digit = false, in_fraction = false, too_long = false;
  unsigned n_digits = 0;
  MbCoefficient coefficient = 0;
  int64_t exponent = 0;
  int written_exponent = 0;

  if (*p == '-' || *p == '+')
    p++;
  for (;; p++)
    {
      if (*p == '.' && !in_fraction)
        {
          in_fraction = true;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        break;
      any_digit = true;
      if (in_fraction)
        exponent--;
      /* Zeros before the first other digit do not count. */
      if (coefficient != 0 || *p != '0')
        n_digits++;
      if (n_digits <= MB_DECIMAL_DIGITS)
        coefficient = coefficient * 10 + (unsigned) (*p - '0');
      else if (*p == '0')
        exponent++;
      else
        too_long = true;
    }
  if (!any_digit || ((*p == 'e' || *p == 'E') && !scan_exponent (&p, &written_exponent)) || *p != '\0')
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not a number. Write digits with a point before the decimals, like -12.340.", text);
      return false;
    }
  exponent += written_exponent;
  if (too_long || exponent < MB_DECIMAL_EXPONENT_MIN || exponent > MB_DECIMAL_EXPONENT_MAX)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "The number “%s” is too long: at most 34 digits can be kept. Write it with fewer digits.", text);
      return false;
    }
  *result = mb_decimal_assemble (negative, coefficient, (int) exponent);
  return true;
}

/* Writes the coefficient's digits without leading zeros; returns their number, 1 for zero. */
static int
write_digits (MbDecimal a, char digits[MB_DECIMAL_DIGITS + 6])
{
  if (a.high != 0)
    return snprintf (digits, MB_DECIMAL_DIGITS + 6, "%" G_GUINT64_FORMAT "%019" G_GUINT64_FORMAT, a.high, a.low);
  return snprintf (digits, MB_DECIMAL_DIGITS + 6, "%" G_GUINT64_FORMAT, a.low);
}

const char *
mb_decimal_to_text (MbDecimal a, char buffer[MB_DECIMAL_TEXT_SIZE])
{
  char digits[MB_DECIMAL_DIGITS + 6];
  char *p = buffer;

  if (a.invalid)
    {
      g_strlcpy (buffer, "invalid", MB_DECIMAL_TEXT_SIZE);
      return buffer;
    }

  int n = write_digits (a, digits);
  int exponent = a.exponent;
  if (a.negative)
    *p++ = '-';
  /* Zero has no digits that zeros could follow. */
  if (exponent > 0 && (a.high | a.low) == 0)
    exponent = 0;

  int decimals = exponent < 0 ? -exponent : 0;
  if (MAX (n + MAX (exponent, 0), decimals + 1) > PLAIN_DIGITS)
    {
      *p++ = digits[0];
      if (n > 1)
        {
          *p++ = '.';
          memcpy (p, digits + 1, (size_t) n - 1);
          p += n - 1;
        }
      snprintf (p, (size_t) (buffer + MB_DECIMAL_TEXT_SIZE - p), "e%d", exponent + n - 1);
      return buffer;
    }

  int n_whole = n - decimals; /* digits before the point, where positive */
  if (n_whole > 0)
    {
      memcpy (p, digits, (size_t) n_whole);
      p += n_whole;
    }
  else
    *p++ = '0';
  if (exponent > 0)
    {
      memset (p, '0', (size_t) exponent);
      p += exponent;
    }
  if (decimals > 0)
    {
      *p++ = '.';
      for (int i = n_whole; i < 0; i++)
        *p++ = '0';
      int first = MAX (n_whole, 0);
      memcpy (p, digits + first, (size_t) (n - first));
      p += n - first;
    }
  *p = '\0';
  return buffer;
}
