/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-formula.h"

#include "mb-expression.h"
#include "mb-owrs-names.h"

#include <string.h>

typedef struct
{
  GHashTable *parts;
  gboolean rounds_terms;
  GString *whole;
  GString *term; /* of a budget: what stands since the last + * or ^ outside parentheses */
  int depth;     /* open parentheses */
} Translation;

static void
end_term (Translation *self)
{
  if (self->term->len == 0)
    return;
  g_string_append_printf (self->whole, self->rounds_terms ? "round_half_even(%s)" : "%s", self->term->str);
  g_string_truncate (self->term, 0);
}

static void
add_mark (Translation *self, char mark)
{
  self->depth += (mark == '(') - (mark == ')');
  if (self->depth == 0 && strchr ("+*^", mark) != NULL)
    {
      end_term (self);
      g_string_append_c (self->whole, mark);
    }
  else
    g_string_append_c (self->term, mark);
}

/* Letters, digits and '_'; with @dashes also '-' between them. */
static size_t
name_length (const char *text, bool dashes)
{
  size_t length = 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '_'
         || (dashes && text[length] == '-' && length > 0 && g_ascii_isalpha (text[length + 1])))
    length++;
  return length;
}

static bool
is_known (const Translation *self, const char *text, size_t length)
{
  g_autofree char *name = g_strndup (text, length);
  return g_str_equal (name, "usage_ccf") || g_hash_table_contains (self->parts, mb_owrs_plain_name (name));
}

/* How much of the text is one name.  A dash belongs to it where the file has such a part, or neither side of the dash is
 * anything by itself. */
static size_t
whole_name_length (const Translation *self, const char *text)
{
  size_t plain = name_length (text, false);
  size_t dashed = name_length (text, true);
  for (size_t length = dashed; length > plain; length--)
    if (is_known (self, text, length))
      return length;
  if (dashed == plain || is_known (self, text, plain) || is_known (self, text + plain + 1, dashed - plain - 1))
    return plain;
  return dashed;
}

static size_t
add_name (Translation *self, const char *text)
{
  size_t length = whole_name_length (self, text);
  g_autofree char *name = g_strndup (text, length);
  const char *known = g_hash_table_lookup (self->parts, mb_owrs_plain_name (name));
  g_autofree char *fact = known == NULL ? mb_owrs_sheet_name (name) : NULL;
  g_string_append (self->term, known != NULL ? known : fact != NULL ? fact : name);
  return length;
}

/* 5, .7 and 5. alike */
static size_t
add_number (Translation *self, const char *text)
{
  size_t whole = strspn (text, "0123456789");
  size_t length = whole;
  if (text[length] == '.')
    length += 1 + strspn (text + length + 1, "0123456789");
  if (whole == 0)
    g_string_append_c (self->term, '0');
  g_string_append_len (self->term, text, (gssize) (length > whole + 1 ? length : whole));
  if (text[length] == '.')
    g_string_append_c (self->term, ' '); /* 1..2 is no number, and must not become one */
  return length;
}

char *
mb_owrs_formula (const char *text, GHashTable *parts, gboolean rounds_terms, GError **error)
{
  g_return_val_if_fail (text != NULL && parts != NULL, NULL);

  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) term = g_string_new (NULL);
  Translation self = { parts, rounds_terms, whole, term, 0 };

  for (const char *at = text; *at != '\0';)
    if (g_ascii_isspace (*at))
      {
        /* Kept: two names side by side are no name. */
        if (term->len > 0)
          g_string_append_c (term, ' ');
        at++;
      }
    else if (g_ascii_isdigit (*at) || (*at == '.' && g_ascii_isdigit (at[1])))
      at += add_number (&self, at);
    else if (name_length (at, false) > 0)
      at += add_name (&self, at);
    else if (strchr ("+-*/^()", *at) != NULL)
      add_mark (&self, *at++);
    else
      {
        g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX,
                     "In column %ld of the formula “%.200s”: “%.*s” means nothing in a formula.",
                     g_utf8_pointer_to_offset (text, at) + 1, text, (int) (g_utf8_next_char (at) - at), at);
        return NULL;
      }
  end_term (&self);

  g_autoptr (MbExpression) expression = mb_expression_new (whole->str, error);
  if (expression == NULL)
    return NULL;
  return g_string_free (g_steal_pointer (&whole), FALSE);
}
