/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-expression.h"

#include "mb-tariff-error.h"

#include <string.h>

/* The scope of the tests: usage 15.5, units 3, zero 0, season "winter". */
static bool
scope_number (gpointer data, size_t i, MbDecimal *value, GError **error)
{
  const char *name = mb_expression_name (data, i);
  const char *digits = strcmp (name, "usage") == 0   ? "15.5"
                       : strcmp (name, "units") == 0 ? "3"
                       : strcmp (name, "zero") == 0  ? "0"
                                                     : NULL;
  if (digits != NULL)
    return mb_decimal_parse (digits, value, error);
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT, "no fact %s", name);
  return false;
}

static const char *
scope_text (gpointer data, size_t i, GError **error)
{
  if (strcmp (mb_expression_name (data, i), "season") == 0)
    return "winter";
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT, "no text %s", mb_expression_name (data, i));
  return NULL;
}

static bool
evaluate (MbExpression *expression, MbDecimal *result, GError **error)
{
  MbExpressionScope scope = { scope_number, scope_text, expression };
  return mb_expression_evaluate (expression, &scope, result, error);
}

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "1 + 2 * 3", "7" },
    { "(1 + 2) * 3", "9" },
    { "10 - 4 - 3", "3" },
    { "12 / 4 / 3", "1" },
    { "1 / 4", "0.25" },
    { "2 ^ 3 ^ 2", "512" },
    { "-2 ^ 2", "-4" },
    { "2 ^ -1", "0.5" },
    { "(-2) ^ 2", "4" },
    { "- - 3", "3" },
    { "2 * -3", "-6" },
    { "+4", "4" },
    { ".5 + 1.", "1.5" },
    { "1.10", "1.10" },
    { "usage * units", "46.5" },
    { "usage+usage", "31.0" },
    { "min(usage, 10)", "10" },
    { "max(usage, 10, 20, 3)", "20" },
    { "min(7)", "7" },
    { "round(2.5)", "3" },
    { "round(-2.5)", "-3" },
    { "round_half_even(2.5)", "2" },
    { "round_half_even(3.5)", "4" },
    { "round_half_even(2.345, 2)", "2.34" },
    { "round(2.345, 2)", "2.35" },
    { "round(12345, -2)", "12300" },
    { "ceil(2.1)", "3" },
    { "ceil(-2.1)", "-2" },
    { "floor(2.9)", "2" },
    { "floor(-2.1)", "-3" },
    { "1 < 2", "1" },
    { "2 <= 1", "0" },
    { "2 >= 2", "1" },
    { "2 > 2", "0" },
    { "1.0 = 1", "1" },
    { "1 != 1", "0" },
    { "1 + 1 = 2", "1" },
    { "if(usage > 10, 1, 2)", "1" },
    { "if(usage > 20, 1, if(usage > 15, 2, 3))", "2" },
    { "if(1, 5, 1 / zero)", "5" }, /* only the chosen branch is evaluated */
    { "if(0, unknown, 6)", "6" },
    { "1 + if(0, 1, 2) * 10", "21" },
    { "season = \"winter\"", "1" },
    { "season != \"winter\"", "0" },
    { "\"summer\" = season", "0" },
    { "if(season = \"winter\", 4, 5) + 1", "5" },
    { "12.50 + 3.10 * max(units - 1, 0)", "18.70" },
    { "0.1 + 0.2 = 0.3", "1" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbExpression) expression = mb_expression_new (cases[i].text, &error);
      g_assert_no_error (error);
      MbDecimal result, expected;
      evaluate (expression, &result, &error);
      g_assert_no_error (error);
      g_assert_true (mb_decimal_parse (cases[i].expected, &expected, NULL));
      char text[MB_DECIMAL_TEXT_SIZE];
      if (!mb_decimal_equal (result, expected))
        g_error ("%s is %s, not %s", cases[i].text, mb_decimal_to_text (result, text), cases[i].expected);
      g_assert_cmpstr (mb_expression_text (expression), ==, cases[i].text);
    }
}

static void
test_syntax_errors (void)
{
  static const struct
  {
    const char *text;
    int column;
  } cases[] = {
    { "", 1 },
    { "   ", 4 },
    { "1 +", 4 },
    { "(1", 3 },
    { "1)", 2 },
    { "1 2", 3 },
    { "1..2", 3 },
    { "12abc", 3 },
    { "foo(1)", 1 },
    { "min()", 5 },
    { "min(1,)", 7 },
    { "if(1,2)", 7 },
    { "round(1,2,3)", 10 },
    { "ceil(1,2)", 7 },
    { "1 < 2 < 3", 7 },
    { "1 § 2", 3 },
    { "é + 1", 1 },
    { "\"a\"", 1 },
    { "\"a\" = \"b\"", 7 },
    { "season = \"wint", 10 },
    { "1 = \"a\"", 5 },
    { "min 3", 5 },
    { "2 ** 3", 4 },
    { "a & b", 3 },
    { "season < \"a\"", 10 },
    { "\"ä\" = 1", 7 },
    { "* 2", 1 },
    { "if = \"winter\"", 1 },
    { "\"winter\" != max", 13 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbExpression) expression = mb_expression_new (cases[i].text, &error);
      g_assert_null (expression);
      g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX);
      g_autofree char *place = g_strdup_printf ("In column %d of", cases[i].column);
      if (!g_str_has_prefix (error->message, place))
        g_error ("“%s”: expected column %d, but: %s", cases[i].text, cases[i].column, error->message);
    }
}

static char *
repeat (const char *before, int n, const char *middle, const char *after)
{
  GString *text = g_string_new (NULL);
  for (int i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (int i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *before;
    int n;
    const char *after;
    bool good;
  } cases[] = {
    { "(", 32, ")", true },           { "(", 33, ")", false },       { "-", 32, "", true },
    { "-", 33, "", false },           { "(", 2000, ")", false },     { "1+", 500, "", true },
    { "1+", 512, "", false },         { "2^", 31, "", true },        { "2^", 33, "", false },
    { "1+2*3^(", 8, ")", true },      { "1+2*3^(", 12, ")", false }, { "min(1,", 31, ")", true },
    { "          ", 500, "", false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].before, cases[i].n, "1", cases[i].after);
      g_autoptr (GError) error = NULL;
      g_autoptr (MbExpression) expression = mb_expression_new (text, &error);
      if (cases[i].good)
        g_assert_no_error (error);
      else
        g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT);
      g_assert_true ((expression != NULL) == cases[i].good);
    }
}

static void
test_value_errors (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "1 / zero", MB_TARIFF_ERROR_VALUE },           { "1 / zero > 2", MB_TARIFF_ERROR_VALUE },
    { "if(1 / zero, 1, 2)", MB_TARIFF_ERROR_VALUE }, { "2 ^ 0.5", MB_TARIFF_ERROR_VALUE },
    { "round(1, 0.5)", MB_TARIFF_ERROR_VALUE },      { "9 ^ 999999", MB_TARIFF_ERROR_VALUE },
    { "unknown + 1", MB_TARIFF_ERROR_FACT },         { "unknown = \"a\"", MB_TARIFF_ERROR_FACT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbExpression) expression = mb_expression_new (cases[i].text, &error);
      g_assert_no_error (error);
      MbDecimal result;
      g_assert_false (evaluate (expression, &result, &error));
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
    }
}

static void
test_names (void)
{
  g_autoptr (MbExpression) expression = mb_expression_new ("a + b * a - if(season = \"x\", b, c)", NULL);
  g_assert_cmpuint (mb_expression_n_names (expression), ==, 4);
  static const char *const names[] = { "a", "b", "season", "c" };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (mb_expression_name (expression, i), ==, names[i]);

  static const char *const valid[] = { "a", "_", "usage", "meter_size", "x2", "A" };
  static const char *const invalid[] = { "", "2x", "a b", "a-b", "min", "if", "é", "a.b" };
  for (size_t i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (mb_expression_name_is_valid (valid[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (mb_expression_name_is_valid (invalid[i]));
  g_autofree char *longest = g_strnfill (63, 'a');
  g_autofree char *too_long = g_strnfill (64, 'a');
  g_assert_true (mb_expression_name_is_valid (longest));
  g_assert_false (mb_expression_name_is_valid (too_long));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/expression/values", test_values);
  g_test_add_func ("/tariff/expression/syntax-errors", test_syntax_errors);
  g_test_add_func ("/tariff/expression/limits", test_limits);
  g_test_add_func ("/tariff/expression/value-errors", test_value_errors);
  g_test_add_func ("/tariff/expression/names", test_names);
  return g_test_run ();
}
