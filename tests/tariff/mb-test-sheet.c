/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-sheet.h"

#include "mb-tariff-error.h"

#include <string.h>

char *
mb_test_sheet_json (const char *at, const char *parts)
{
  return g_strdup_printf ("{ \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30 },\n"
                          "  \"rounding\": { \"at\": \"%s\" },\n  \"parts\": [\n%s\n] }",
                          at, parts);
}

static MbRateSheet *
read_sheet (char *json)
{
  g_autofree char *text = json;
  g_autoptr (GError) error = NULL;
  MbRateSheet *sheet = mb_rate_sheet_new_from_json (text, &error);
  g_assert_no_error (error);
  return sheet;
}

MbRateSheet *
mb_test_sheet (const char *parts)
{
  return read_sheet (mb_test_sheet_json ("line", parts));
}

MbRateSheet *
mb_test_sheet_per_bill (const char *parts)
{
  return read_sheet (mb_test_sheet_json ("bill", parts));
}

MbDecimal
mb_test_decimal (const char *text)
{
  g_autoptr (GError) error = NULL;
  MbDecimal value;
  mb_decimal_parse (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

void
mb_test_assert_decimal (const char *file, int line, MbDecimal value, const char *expected)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  if (!mb_decimal_equal (value, mb_test_decimal (expected)))
    g_error ("%s:%d: %s where %s is expected", file, line,
             mb_decimal_is_valid (value) ? mb_decimal_to_text (value, text) : "no number", expected);
}

static MbFacts *
read_facts (const char *json)
{
  g_autoptr (GError) error = NULL;
  MbFacts *facts = mb_facts_new_from_json (json, &error);
  g_assert_no_error (error);
  return facts;
}

MbPricing *
mb_test_price (const MbRateSheet *sheet, const char *facts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) given = read_facts (facts);
  MbPricing *pricing = mb_pricing_new ();
  mb_rate_sheet_price (sheet, given, pricing, &error);
  g_assert_no_error (error);
  return pricing;
}

void
mb_test_price_fails (const MbRateSheet *sheet, const char *facts, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) given = read_facts (facts);
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  g_assert_false (mb_rate_sheet_price (sheet, given, pricing, &error));
  g_assert_error (error, MB_TARIFF_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” should be in: %s", words, error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (mb_pricing_sheet (pricing));
  g_assert_cmpuint (mb_pricing_n_steps (pricing), ==, 0);
  g_assert_cmpuint (mb_pricing_n_lines (pricing), ==, 0);
}

void
mb_test_assert_total (const MbPricing *pricing, const char *expected)
{
  g_autoptr (GError) error = NULL;
  MbMoney total;
  char text[MB_MONEY_TEXT_SIZE];
  mb_pricing_total (pricing, &total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mb_money_to_text (total, text), ==, expected);
}

char *
mb_test_resource (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (TARIFF_RESOURCES, file, NULL);
  char *text;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

MbTariffVersion *
mb_test_version (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = mb_test_resource (file);
  MbTariffVersion *version = mb_tariff_version_new_from_json (text, &error);
  g_assert_no_error (error);
  return version;
}
