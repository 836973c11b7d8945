/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-money.h"

#include "mb-checked.h"
#include "mb-error.h"

#include <string.h>

MbMoney
mb_money_new (int64_t minor, MbCurrency currency)
{
  g_return_val_if_fail (minor != INT64_MIN, mb_money_zero (currency));

  return (MbMoney) { minor, currency };
}

MbMoney
mb_money_zero (MbCurrency currency)
{
  return mb_money_new (0, currency);
}

static bool
refuse_size (MbCurrency currency, GError **error)
{
  g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
               "The amount in %s is larger than the book can hold. Check the quantity and the rate.", currency.code);
  return false;
}

bool
mb_money_round (MbDecimal amount, MbCurrency currency, MbRounding rounding, MbMoney *result, GError **error)
{
  int64_t minor;

  g_return_val_if_fail (result != NULL, false);

  if (!mb_decimal_is_valid (amount))
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "The amount in %s could not be computed: a division by zero or an overflow is in its formula. "
                   "Check the formula and what goes into it.",
                   currency.code);
      return false;
    }
  if (!mb_decimal_to_scaled (amount, mb_currency_decimals (currency), rounding, &minor) || minor == INT64_MIN)
    return refuse_size (currency, error);

  *result = mb_money_new (minor, currency);
  return true;
}

bool
mb_money_parse (const char *text, MbCurrency currency, MbMoney *result, GError **error)
{
  MbDecimal amount;

  g_return_val_if_fail (text != NULL && result != NULL, false);

  g_autoptr (GError) reason = NULL;
  if (strpbrk (text, "eE") != NULL || !mb_decimal_parse (text, &amount, &reason))
    {
      if (g_error_matches (reason, MB_BASE_ERROR, MB_BASE_ERROR_RANGE))
        return refuse_size (currency, error);
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
                   "“%s” is not an amount of money. Write digits with a point before the decimals, like 1284.50.",
                   text);
      return false;
    }
  unsigned decimals = mb_currency_decimals (currency);
  if (amount.exponent < -(int) decimals)
    {
      g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                   "The amount “%s” has more decimals than %s has: at most %u. Round it.", text, currency.code,
                   decimals);
      return false;
    }
  return mb_money_round (amount, currency, MB_ROUND_HALF_AWAY, result, error);
}

MbDecimal
mb_money_to_decimal (MbMoney a)
{
  return mb_decimal_from_scaled (a.minor, mb_currency_decimals (a.currency));
}

static bool
check_same_currency (MbMoney a, MbMoney b, GError **error)
{
  if (mb_currency_equal (a.currency, b.currency))
    return true;
  g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_MISMATCH,
               "An amount in %s cannot be reckoned with one in %s. Use one currency.", a.currency.code,
               b.currency.code);
  return false;
}

bool
mb_money_add (MbMoney a, MbMoney b, MbMoney *result, GError **error)
{
  int64_t sum;

  g_return_val_if_fail (result != NULL, false);

  if (!check_same_currency (a, b, error))
    return false;
  if (!mb_checked_add (a.minor, b.minor, &sum) || sum == INT64_MIN)
    return refuse_size (a.currency, error);
  *result = mb_money_new (sum, a.currency);
  return true;
}

bool
mb_money_sub (MbMoney a, MbMoney b, MbMoney *result, GError **error)
{
  return mb_money_add (a, mb_money_neg (b), result, error);
}

MbMoney
mb_money_neg (MbMoney a)
{
  g_return_val_if_fail (a.minor != INT64_MIN, a);

  return mb_money_new (-a.minor, a.currency);
}

int
mb_money_compare (MbMoney a, MbMoney b)
{
  g_return_val_if_fail (mb_currency_equal (a.currency, b.currency), 0);

  return (a.minor > b.minor) - (a.minor < b.minor);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Splitting */

typedef struct
{
  unsigned __int128 remainder;
  size_t index;
} Share;

static int
compare_shares (const void *a, const void *b)
{
  const Share *x = a, *y = b;

  if (x->remainder != y->remainder)
    return x->remainder > y->remainder ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static bool
add_weights (const int64_t *weights, size_t n_parts, unsigned __int128 *total, GError **error)
{
  bool negative = false;

  *total = 0;
  for (size_t i = 0; i < n_parts && !negative; i++)
    {
      negative = weights[i] < 0;
      *total += (unsigned __int128) weights[i];
    }
  if (!negative && *total > 0)
    return true;
  g_set_error_literal (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                       "An amount cannot be split by weights that are negative or all zero. "
                       "Give at least one part a weight above zero.");
  return false;
}

bool
mb_money_split (MbMoney whole, const int64_t *weights, size_t n_parts, MbMoney *parts, GError **error)
{
  unsigned __int128 total;

  g_return_val_if_fail (n_parts == 0 || (weights != NULL && parts != NULL), false);
  g_return_val_if_fail (whole.minor != INT64_MIN, false);

  if (!add_weights (weights, n_parts, &total, error))
    return false;

  /* The magnitude is split, so that a credit is the mirror of its invoice, part by part. */
  g_autofree Share *shares = g_new (Share, n_parts);
  int64_t sign = whole.minor < 0 ? -1 : 1;
  uint64_t magnitude = (uint64_t) (sign * whole.minor);
  uint64_t left = magnitude;
  for (size_t i = 0; i < n_parts; i++)
    {
      unsigned __int128 product = (unsigned __int128) magnitude * (uint64_t) weights[i];
      uint64_t share = (uint64_t) (product / total);
      parts[i] = mb_money_new (sign * (int64_t) share, whole.currency);
      shares[i] = (Share) { product % total, i };
      left -= share;
    }

  /* What is left is less than one unit for each part with a remainder. */
  if (left > 0)
    qsort (shares, n_parts, sizeof *shares, compare_shares);
  for (size_t i = 0; i < left; i++)
    parts[shares[i].index].minor += sign;
  return true;
}

const char *
mb_money_to_text (MbMoney a, char buffer[MB_MONEY_TEXT_SIZE])
{
  char text[MB_DECIMAL_TEXT_SIZE];

  g_strlcpy (buffer, mb_decimal_to_text (mb_money_to_decimal (a), text), MB_MONEY_TEXT_SIZE);
  return buffer;
}
