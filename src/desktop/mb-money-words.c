/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-money-words.h"

#include "mb-figure-direction.h"

#include <glib/gi18n.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#define MINUS "\u2212"
#define NARROW_SPACE "\u202f"
#define NO_BREAK_SPACE "\u00a0"

/* Signs that one currency alone has in its countries, and where they stand where the locale does not say. */
static const struct
{
  const char *code;
  const char *sign;
  bool before;
} signs[] = {
  { "EUR", "€", false }, { "GBP", "£", true }, { "INR", "₹", true }, { "JPY", "¥", true },
  { "NGN", "₦", true },  { "PHP", "₱", true }, { "USD", "$", true },
};

static const char *
decimal_point (void)
{
  const struct lconv *locale = localeconv ();
  return *locale->mon_decimal_point ? locale->mon_decimal_point : ".";
}

static const char *
group_sign (void)
{
  const struct lconv *locale = localeconv ();
  return *locale->mon_thousands_sep ? locale->mon_thousands_sep : NARROW_SPACE;
}

/* Groups from the right, each as long as the locale's string says: "\3" thousands, "\3\2" lakh and crore. */
static void
append_grouped (GString *text, const char *digits)
{
  const char *grouping = localeconv ()->mon_grouping;
  size_t length = strlen (digits), end = length;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  size_t size = *grouping > 0 && *grouping != CHAR_MAX ? (size_t) *grouping : 3;
  while (end > size && *grouping != CHAR_MAX)
    {
      g_ptr_array_add (groups, g_strndup (digits + end - size, size));
      end -= size;
      if (grouping[0] && grouping[1])
        grouping++;
      if (*grouping > 0 && *grouping != CHAR_MAX)
        size = (size_t) *grouping;
    }
  g_string_append_len (text, digits, (gssize) end);
  for (guint i = groups->len; i-- > 0;)
    g_string_append_printf (text, "%s%s", group_sign (), (const char *) g_ptr_array_index (groups, i));
}

/* Without a minus. */
static char *
plain_words (MbMoney amount)
{
  char exact[MB_MONEY_TEXT_SIZE];
  GString *text = g_string_new (NULL);
  mb_money_to_text (amount, exact);
  g_auto (GStrv) parts = g_strsplit (*exact == '-' ? exact + 1 : exact, ".", 2);
  append_grouped (text, parts[0]);
  if (parts[1])
    g_string_append_printf (text, "%s%s", decimal_point (), parts[1]);
  return g_string_free_and_steal (text);
}

char *
mb_amount_words (MbMoney amount)
{
  char *plain = plain_words (amount);
  if (amount.minor >= 0)
    return plain;
  char *words = g_strconcat (MINUS, plain, NULL);
  g_free (plain);
  return mb_figure_direction_keep (words);
}

char *
mb_money_words (MbMoney amount)
{
  g_autofree char *plain = plain_words (amount);
  const char *minus = amount.minor < 0 ? MINUS : "";
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].code, amount.currency.code))
      {
        char precedes = localeconv ()->p_cs_precedes;
        bool before = precedes == CHAR_MAX ? signs[i].before : precedes != 0;
        return mb_figure_direction_keep (before ? g_strconcat (minus, signs[i].sign, plain, NULL)
                                                : g_strconcat (minus, plain, NO_BREAK_SPACE, signs[i].sign, NULL));
      }
  return mb_figure_direction_keep (g_strconcat (minus, plain, NO_BREAK_SPACE, amount.currency.code, NULL));
}

/* ---------------------------------------------------------------------------------------------------------------
 * What was typed */

/* Digits, '.' and ',', the sign made '-'; NULL where there is anything else than spaces and the locale's grouping. */
static char *
keep_digits (const char *text)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  const char *group = group_sign ();
  for (const char *p = text; *p;)
    {
      gunichar c = g_utf8_get_char (p);
      if (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
        g_string_append_c (kept, *p);
      else if ((*p == '-' || c == 0x2212) && kept->len == 0)
        g_string_append_c (kept, '-');
      else if (*p != '\'' && !g_unichar_isspace (c) && !g_str_has_prefix (p, group))
        return NULL;
      p = g_utf8_next_char (p);
    }
  return g_string_free_and_steal (g_steal_pointer (&kept));
}

static guint
count_of (const char *text, char sign)
{
  guint n = 0;
  for (; *text; text++)
    n += *text == sign;
  return n;
}

/* Where the decimals begin: the last of two kinds of sign, a single one that cannot group; NULL for whole units.
 * @ambiguous: three digits follow a single sign, which the locale does not use to group. */
static const char *
find_point (const char *text, unsigned decimals, bool *ambiguous)
{
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  if (point && comma)
    return MAX (point, comma);
  const char *sign = point ? point : comma;
  if (!sign || count_of (text, *sign) > 1)
    return NULL;
  if (strlen (sign + 1) != 3 || decimals == 3)
    return sign;
  if (*sign == *group_sign ())
    return NULL;
  *ambiguous = true;
  return sign;
}

const char *
mb_money_typed (const char *text, MbCurrency currency, MbMoney *result)
{
  g_return_val_if_fail (text != NULL, NULL);

  bool ambiguous = false;
  g_autofree char *kept = g_utf8_validate (text, -1, NULL) ? keep_digits (text) : NULL;
  if (!kept)
    return _ ("This is not an amount. Type digits, such as 12.50.");
  if (!*kept)
    return _ ("Type an amount.");
  const char *point = find_point (kept, mb_currency_decimals (currency), &ambiguous);
  if (ambiguous)
    return _ ("This could mean two amounts. Type it without a sign between thousands.");
  g_autoptr (GString) exact = g_string_new (NULL);
  for (const char *p = kept; *p; p++)
    if (p == point)
      g_string_append_c (exact, '.');
    else if (*p != '.' && *p != ',')
      g_string_append_c (exact, *p);
  if (point && exact->str[exact->len - 1] == '.')
    g_string_truncate (exact, exact->len - 1);
  if (point && strlen (point + 1) > mb_currency_decimals (currency))
    return _ ("This is more exact than money is. Check the decimals.");
  if (!mb_money_parse (exact->str, currency, result, NULL))
    return _ ("This is not an amount. Type digits, such as 12.50.");
  return NULL;
}
