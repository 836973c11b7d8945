/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-quantity-words.h"

#include <locale.h>
#include <string.h>

#define MINUS "\u2212"
#define NARROW_SPACE "\u202f"

/* Groups of three by a narrow space (ISO 80000-1), which is right in every language; four digits stand together. */
char *
mb_number_words (const char *exact)
{
  const char *digits = *exact == '-' ? exact + 1 : exact, *point = strchr (digits, '.');
  size_t n = point ? (size_t) (point - digits) : strlen (digits);
  const char *mark = localeconv ()->decimal_point;
  GString *text = g_string_new (*exact == '-' ? MINUS : NULL);
  for (size_t i = 0; i < n; i++)
    {
      if (i > 0 && n > 4 && (n - i) % 3 == 0)
        g_string_append (text, NARROW_SPACE);
      g_string_append_c (text, digits[i]);
    }
  if (point)
    g_string_append_printf (text, "%s%s", *mark ? mark : ".", point + 1);
  return g_string_free_and_steal (text);
}

char *
mb_quantity_words (MbQuantity quantity)
{
  char exact[MB_QUANTITY_TEXT_SIZE];
  g_autofree char *number = mb_number_words (mb_quantity_to_text (quantity, exact));
  const char *symbol = mb_unit_symbol (quantity.unit);
  return *symbol ? g_strdup_printf ("%s\u00a0%s", number, symbol) : g_steal_pointer (&number);
}

char *
mb_quantity_words_short (MbQuantity quantity, unsigned decimals)
{
  char exact[MB_QUANTITY_TEXT_SIZE];
  for (; quantity.decimals > decimals; quantity.decimals--)
    {
      int64_t half = quantity.decimals == decimals + 1 ? 5 : 0;
      quantity.mantissa = (quantity.mantissa + (quantity.mantissa < 0 ? -half : half)) / 10;
    }
  return mb_number_words (mb_quantity_to_text (quantity, exact));
}
