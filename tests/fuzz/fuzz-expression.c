/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-expression.h"
#include "mb-fuzz.h"

#include <string.h>

static bool
number (gpointer data, size_t i, MbDecimal *value, GError **error)
{
  return mb_decimal_parse (i % 3 == 0 ? "0" : i % 3 == 1 ? "-17.25" : "999999999.999", value, error);
}

static const char *
text (gpointer data, size_t i, GError **error)
{
  return i % 2 == 0 ? "winter" : "";
}

/* A formula that is read names what it reads and gives a number or a sentence; its text is what was given. */
static void
read_expression (const guint8 *data, gsize size)
{
  g_autofree char *formula = g_strndup ((const char *) data, size);
  const MbExpressionScope scope = { number, text, NULL };
  g_autoptr (GError) error = NULL, problem = NULL;
  g_autoptr (MbExpression) expression = mb_expression_new (formula, &error);
  MbDecimal result;
  g_assert_true ((expression == NULL) == (error != NULL));
  if (!expression)
    return;
  g_assert_cmpstr (mb_expression_text (expression), ==, formula);
  for (size_t i = 0; i < mb_expression_n_names (expression); i++)
    g_assert_true (mb_expression_name_is_valid (mb_expression_name (expression, i)));
  g_assert_true (mb_expression_evaluate (expression, &scope, &result, &problem) == (problem == NULL));
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "expression", read_expression);
}
