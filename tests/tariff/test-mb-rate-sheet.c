/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-rate-sheet.h"

#include "mb-tariff-error.h"
#include "mb-test-sheet.h"

#include <string.h>

#define LINE "\"kind\": \"charge\", \"label\": \"x\", \"account\": \"revenue:x\""
#define TIERS "\"tiers\": [{ \"from\": 0, \"price\": 2 }, { \"from\": 10, \"price\": 2.5 }]"

static void
test_read (void)
{
  g_autoptr (MbRateSheet) sheet = mb_test_sheet (
      "{ \"id\": \"water\", \"type\": \"tiers\", \"kind\": \"charge\", \"label\": \"Water\", \"unit\": \"m³\", "
      "\"account\": \"revenue:water\", \"tax_category\": \"reduced\", \"clause\": \"3(a)\", " TIERS " },\n"
      "{ \"id\": \"units\", \"type\": \"formula\", \"formula\": \"max(dwelling_units, 1)\" },\n"
      "{ \"id\": \"meter\", \"type\": \"table\", " LINE ", \"depends_on\": [\"zone\", \"meter_size\"], "
      "\"values\": { \"A|DN15\": 5, \"A|DN20\": \"5 * units\" }, \"default\": 9.5, \"proration\": \"by days\", "
      "\"normal_days\": 365 },\n"
      "{ \"id\": \"vat\", \"type\": \"percentage\", \"kind\": \"tax\", \"label\": \"VAT\", \"account\": \"tax:vat\", "
      "\"of\": \"water\", \"rate\": 7, \"rounding\": { \"decimals\": 3, \"mode\": \"down\" } }");

  g_assert_cmpstr (mb_rate_sheet_currency (sheet).code, ==, "EUR");
  g_assert_cmpint (mb_rate_sheet_unit (sheet), ==, MB_UNIT_CUBIC_METRE);
  g_assert_cmpint (mb_rate_sheet_usage_rounding (sheet), ==, MB_USAGE_EXACT);
  g_assert_cmpint (mb_rate_sheet_rounding_point (sheet), ==, MB_ROUND_AT_LINE);
  g_assert_cmpint (mb_rate_sheet_rounding (sheet), ==, MB_ROUND_HALF_AWAY);
  g_assert_cmpint (mb_rate_sheet_normal_days (sheet), ==, 30);
  g_assert_cmpuint (mb_rate_sheet_n_parts (sheet), ==, 4);

  const MbPart *water = mb_rate_sheet_find (sheet, "water");
  g_assert_true (water == mb_rate_sheet_part (sheet, 0));
  g_assert_cmpint (water->type, ==, MB_PART_TIERS);
  g_assert_cmpint (water->kind, ==, MB_KIND_CHARGE);
  g_assert_cmpstr (water->label, ==, "Water");
  g_assert_cmpstr (water->unit, ==, "m³");
  g_assert_cmpstr (water->account, ==, "revenue:water");
  g_assert_cmpstr (water->tax_category, ==, "reduced");
  g_assert_cmpstr (water->clause, ==, "3(a)");
  g_assert_cmpstr (water->formula, ==, "usage");
  g_assert_cmpint (water->proration, ==, MB_PRORATE_BY_DAYS);
  g_assert_cmpint (mb_rate_sheet_find (sheet, "units")->proration, ==, MB_PRORATE_NONE);
  const MbPart *meter = mb_rate_sheet_find (sheet, "meter");
  g_assert_cmpstr (meter->depends_on[0], ==, "zone");
  g_assert_cmpstr (meter->depends_on[1], ==, "meter_size");
  g_assert_null (meter->depends_on[2]);
  g_assert_cmpint (meter->normal_days, ==, 365);
  const MbPart *vat = mb_rate_sheet_find (sheet, "vat");
  g_assert_true (vat->rounds);
  g_assert_cmpint (vat->decimals, ==, 3);
  g_assert_cmpint (vat->rounding, ==, MB_ROUND_DOWN);
  g_assert_null (mb_rate_sheet_find (sheet, "usage"));

  const char *const *facts = mb_rate_sheet_fact_names (sheet);
  g_assert_cmpuint (g_strv_length ((char **) facts), ==, 5);
  static const char *const expected[] = { "usage", "days", "dwelling_units", "zone", "meter_size" };
  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_strv_contains (facts, expected[i]));
}

/* What a page shows of a sheet. */
static void
test_contents (void)
{
  g_autoptr (MbRateSheet) sheet = mb_test_sheet (
      "{ \"id\": \"n\", \"type\": \"number\", " LINE ", \"value\": 5.00 },"
      "{ \"id\": \"w\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": 0, \"price\": 2, \"label\": \"Low\" }, "
      "{ \"from\": \"6 * units\", \"price\": 3 }] },"
      "{ \"id\": \"m\", \"type\": \"table\", " LINE
      ", \"proration\": \"none\", \"depends_on\": \"size\", \"values\": { "
      "\"A\": 1.50, \"B\": \"n * 2\", \"C\": [{ \"from\": 0, \"price\": 7 }] }, \"default\": 9 },"
      "{ \"id\": \"t\", \"type\": \"percentage\", " LINE ", \"of\": \"w\", \"rate\": 7 }");

  mb_assert_decimal (mb_part_term (mb_rate_sheet_find (sheet, "n")).number, "5.00");
  mb_assert_decimal (mb_part_term (mb_rate_sheet_find (sheet, "t")).number, "7");
  const MbPart *water = mb_rate_sheet_find (sheet, "w");
  g_assert_cmpstr (mb_part_term (water).formula, ==, "usage");
  g_assert_cmpuint (mb_part_n_tiers (water), ==, 2);
  g_assert_cmpstr (mb_part_tier (water, 0).label, ==, "Low");
  mb_assert_decimal (mb_part_tier (water, 0).price.number, "2");
  g_assert_cmpstr (mb_part_tier (water, 1).from.formula, ==, "6 * units");
  g_assert_false (mb_decimal_is_valid (mb_part_tier (water, 1).from.number));

  const MbPart *table = mb_rate_sheet_find (sheet, "m");
  g_assert_cmpuint (mb_part_n_tiers (table), ==, 0);
  g_assert_cmpuint (mb_part_n_rows (table), ==, 4);
  g_assert_cmpstr (mb_part_row (table, 0).key, ==, "A");
  mb_assert_decimal (mb_part_row (table, 0).value.number, "1.50");
  g_assert_cmpstr (mb_part_row (table, 1).value.formula, ==, "n * 2");
  g_assert_cmpint (mb_part_row (table, 2).type, ==, MB_PART_TIERS);
  g_assert_cmpuint (mb_part_row (table, 2).n_tiers, ==, 1);
  mb_assert_decimal (mb_part_row_tier (table, 2, 0).price.number, "7");
  g_assert_null (mb_part_row (table, 3).key);
  mb_assert_decimal (mb_part_row (table, 3).value.number, "9");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *parts;
    int code;
    const char *words;
  } cases[] = {
    { "", MB_TARIFF_ERROR_SHEET, "no part prints" },
    { "7", MB_TARIFF_ERROR_SHEET, "part 1 must be an object" },
    { "{}", MB_TARIFF_ERROR_SHEET, "part 1: the field “id” is missing" },
    { "{ \"id\": \"a-b\" }", MB_TARIFF_ERROR_SHEET, "“a-b” cannot be the id" },
    { "{ \"id\": \"min\" }", MB_TARIFF_ERROR_SHEET, "“min” cannot be the id" },
    { "{ \"id\": \"a\" }", MB_TARIFF_ERROR_SHEET, "the part “a”: the field “type” is missing" },
    { "{ \"id\": \"a\", \"type\": \"loop\" }", MB_TARIFF_ERROR_SHEET, "one of “number”, “formula”, “table”" },
    { "{ \"id\": \"a\", \"type\": \"number\", \"kind\": \"fee\" }", MB_TARIFF_ERROR_SHEET, "“penalty”" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE " }", MB_TARIFF_ERROR_SHEET, "the field “value” is missing" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ",\n \"value\": \"5\" }", MB_TARIFF_ERROR_SHEET,
      "Line 5, the part “a”: the field “value” must be a number" },
    { "{ \"id\": \"a\", \"type\": \"number\",\n " LINE ", \"value\": 5,\n \"valeu\": 5 }", MB_TARIFF_ERROR_SHEET,
      "Line 6, the part “a”: there is no field “valeu” here; the fields are id" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 5, \"value\": 6 }", MB_TARIFF_ERROR_SHEET, "twice" },
    { "{ \"id\": \"a\", \"type\": \"number\", \"kind\": \"charge\", \"account\": \"x\", \"value\": 5 }",
      MB_TARIFF_ERROR_SHEET, "the field “label” is missing" },
    { "{ \"id\": \"a\", \"type\": \"number\", \"kind\": \"charge\", \"label\": \"x\", \"value\": 5 }",
      MB_TARIFF_ERROR_SHEET, "the field “account” is missing" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 5 },\n"
      "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 5 }",
      MB_TARIFF_ERROR_SHEET, "Line 5, part 2: another part has the id “a”" },
    { "{ \"id\": \"a\", \"type\": \"formula\", " LINE ", \"formula\": \"1 +\", \"proration\": \"none\" }",
      MB_TARIFF_ERROR_SYNTAX, "Line 4, the part “a”: “formula”: In column 4" },
    { "{ \"id\": \"a\", \"type\": \"formula\", " LINE ", \"formula\": \"usage * 2\" }", MB_TARIFF_ERROR_SHEET,
      "must say its “proration”" },
    { "{ \"id\": \"a\", \"type\": \"formula\", " LINE ", \"formula\": 5 }", MB_TARIFF_ERROR_SHEET, "must be a text" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1, \"proration\": \"none\", \"normal_days\": 365 }",
      MB_TARIFF_ERROR_SHEET, "means nothing" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1, \"normal_days\": 0 }", MB_TARIFF_ERROR_SHEET,
      "a whole number from 1 to" },
    { "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1, \"rounding\": { \"mode\": \"down\" } }",
      MB_TARIFF_ERROR_SHEET, "“decimals” is missing" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE " }", MB_TARIFF_ERROR_SHEET, "the field “tiers” is missing" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [] }", MB_TARIFF_ERROR_SHEET, "“tiers” is empty" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [5] }", MB_TARIFF_ERROR_SHEET,
      "tier 1 must be an object" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": 1, \"price\": 2 }] }",
      MB_TARIFF_ERROR_SHEET, "tier 1 of the part “a”: the first tier must start from 0" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": 0, \"price\": 2 },\n"
      "{ \"from\": 5, \"price\": 2 },\n{ \"from\": 5, \"price\": 3 }] }",
      MB_TARIFF_ERROR_SHEET, "Line 6, tier 3 of the part “a”: it does not start above" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": 0 }] }", MB_TARIFF_ERROR_SHEET,
      "the field “price” is missing" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"values\": {} }", MB_TARIFF_ERROR_SHEET,
      "“depends_on” is missing" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": [], \"values\": {} }", MB_TARIFF_ERROR_SHEET,
      "a name or a list of names" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": [\"z\", \"z\"], \"values\": {} }",
      MB_TARIFF_ERROR_SHEET, "names “z” twice" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": \"z\", \"values\": {} }", MB_TARIFF_ERROR_SHEET,
      "the table has no rows" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": \"z\",\n \"values\": { \"1\": 1,\n \"1\": 2 } }",
      MB_TARIFF_ERROR_SHEET, "Line 6, the part “a”: the row “1” stands there twice" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": \"z\", \"values\": { \"1\": null } }",
      MB_TARIFF_ERROR_SHEET, "“1” must be a number or a formula" },
    { "{ \"id\": \"a\", \"type\": \"percentage\", " LINE ", \"rate\": 7 }", MB_TARIFF_ERROR_SHEET, "“of” is missing" },
    { "{ \"id\": \"a\", \"type\": \"percentage\", " LINE ", \"of\": \"b\" }", MB_TARIFF_ERROR_SHEET,
      "“rate” is missing" },
    { "{ \"id\": \"a\", \"type\": \"percentage\", " LINE ", \"of\": \"usage\", \"rate\": 7 }", MB_TARIFF_ERROR_SHEET,
      "a percentage of “usage”, but there is no part" },
    { "{ \"id\": \"a\", \"type\": \"percentage\", " LINE ", \"of\": \"b\", \"rate\": 7, \"proration\": \"by days\" }",
      MB_TARIFF_ERROR_SHEET, "can only be “none”" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = mb_test_sheet_json ("line", cases[i].parts);
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_rate_sheet_new_from_json (json, &error));
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("case %zu: “%s” should be in: %s", i, cases[i].words, error->message);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_head_errors (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *words;
  } cases[] = {
    { "{ \"parts\": [ }", MB_TARIFF_ERROR_SYNTAX, "Line 1, column 14" },
    { "{}", MB_TARIFF_ERROR_SHEET, "“parts” is missing" },
    { "{ \"parts\": [] }", MB_TARIFF_ERROR_SHEET, "“currency” is missing" },
    { "{ \"parts\": [], \"currency\": \"EUR\" }", MB_TARIFF_ERROR_SHEET, "“unit” is missing" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"m3\" }", MB_TARIFF_ERROR_SHEET, "“cycle” is missing" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": {} }", MB_TARIFF_ERROR_SHEET,
      "the cycle of the rate sheet: the field “normal_days” is missing" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30, \"whole_from\": 28 "
      "} }",
      MB_TARIFF_ERROR_SHEET, "belong together" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30 } }",
      MB_TARIFF_ERROR_SHEET, "“rounding” is missing" },
    { "{ \"parts\": [], \"currency\": \"XQX\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30 }, "
      "\"rounding\": { \"at\": \"line\" } }",
      MB_TARIFF_ERROR_SHEET, "“XQX” is no currency" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"barrel\", \"cycle\": { \"normal_days\": 30 }, "
      "\"rounding\": { \"at\": \"line\" } }",
      MB_TARIFF_ERROR_SHEET, "“barrel” is no unit" },
    { "{ \"parts\": [], \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30 }, "
      "\"rounding\": { \"at\": \"page\" } }",
      MB_TARIFF_ERROR_SHEET, "one of “line”, “bill”" },
    { "{ \"parts\": [], \"price\": 5 }", MB_TARIFF_ERROR_SHEET, "no field “price”" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_rate_sheet_new_from_json (cases[i].json, &error));
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("case %zu: “%s” should be in: %s", i, cases[i].words, error->message);
    }
}

static char *
many (int n, const char *format, const char *separator)
{
  GString *text = g_string_new (NULL);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_auto (GStrv) pieces = g_strsplit (format, "%", -1);
      g_autofree char *item = g_strjoinv (number, pieces);
      g_string_append (text, i > 0 ? separator : "");
      g_string_append (text, item);
    }
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *before;
    const char *repeated;
    int most;
    const char *after;
  } cases[] = {
    { "", "{ \"id\": \"a%\", \"type\": \"number\", " LINE ", \"value\": 1 }", MB_RATE_SHEET_MAX_PARTS, "" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [", "{ \"from\": %, \"price\": 1 }",
      MB_RATE_SHEET_MAX_TIERS, "] }" },
    { "{ \"id\": \"a\", \"type\": \"table\", " LINE ", \"depends_on\": \"z\", \"values\": {", "\"%\": 1",
      MB_RATE_SHEET_MAX_ROWS, "} }" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int extra = 0; extra <= 1; extra++)
      {
        g_autofree char *items = many (cases[i].most + extra, cases[i].repeated, ", ");
        g_autofree char *parts = g_strconcat (cases[i].before, items, cases[i].after, NULL);
        g_autofree char *json = mb_test_sheet_json ("line", parts);
        g_autoptr (GError) error = NULL;
        g_autoptr (MbRateSheet) sheet = mb_rate_sheet_new_from_json (json, &error);
        if (extra == 0)
          g_assert_no_error (error);
        else
          g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT);
      }

  g_autofree char *huge = g_strnfill (MB_RATE_SHEET_MAX_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;
  g_assert_null (mb_rate_sheet_new_from_json (huge, &error));
  g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT);
}

/* A sheet that uses every field; writing what was read from its own text gives the same bytes. */
static void
test_round_trip (void)
{
  static const char json[] =
      "{ \"currency\": \"USD\", \"unit\": \"ccf\", \"usage_rounding\": \"whole half-up\",\n"
      "  \"cycle\": { \"normal_days\": 61, \"whole_from\": 55, \"whole_to\": 66 },\n"
      "  \"rounding\": { \"at\": \"bill\", \"mode\": \"half even\" }, \"parts\": [\n"
      "{ \"id\": \"n\", \"type\": \"number\", " LINE ", \"value\": 5.00, \"proration\": \"at end\" },\n"
      "{ \"id\": \"f\", \"type\": \"formula\", " LINE
      ", \"formula\": \"if(season = \\\"dry\\\", 1, 2)\", \"proration\": \"none\" },\n"
      "{ \"id\": \"t\", \"type\": \"tiers\", " LINE ", \"quantity\": \"usage / units\", \"tiers\": [\n"
      "  { \"from\": 0, \"price\": \"n / 2\", \"label\": \"Lifeline “first”\" }, { \"from\": \"6 * units\", \"price\": "
      "0.10 } ] },\n"
      "{ \"id\": \"m\", \"type\": \"table\", " LINE
      ", \"depends_on\": [\"size\", \"zone\"], \"proration\": \"by days\", \"normal_days\": 365,\n"
      "  \"values\": { \"1|1/2\\\"|A\": 25.890, \"2\\\"|A\": \"n * 2\", \"3\\\"|B\": [{ \"from\": 0, \"price\": 1e2 }] "
      "}, \"default\": 0 },\n"
      "{ \"id\": \"p\", \"type\": \"percentage\", \"kind\": \"tax\", \"label\": \"Tax\", \"account\": \"tax:x\", "
      "\"tax_category\": \"S\",\n"
      "  \"unit\": \"%\", \"clause\": \"§ 12\", \"of\": [\"n\", \"m\"], \"rate\": \"7.25\", \"rounding\": { "
      "\"decimals\": 4, \"mode\": \"ceiling\" } } ] }";

  g_autoptr (GError) error = NULL;
  g_autoptr (MbRateSheet) first = mb_rate_sheet_new_from_json (json, &error);
  g_assert_no_error (error);
  g_autofree char *written = mb_rate_sheet_to_json (first);
  g_autoptr (MbRateSheet) second = mb_rate_sheet_new_from_json (written, &error);
  g_assert_no_error (error);
  g_autofree char *again = mb_rate_sheet_to_json (second);
  g_assert_cmpstr (again, ==, written);

  static const char *const kept[] = { "\"usage_rounding\": \"whole half-up\"",
                                      "\"whole_to\": 66",
                                      "\"mode\": \"half even\"",
                                      "\"value\": 5.00",
                                      "\"at end\"",
                                      "if(season = \\\"dry\\\", 1, 2)",
                                      "Lifeline “first”",
                                      "\"1|1/2\\\"|A\": 25.890",
                                      "\"price\": 100",
                                      "\"default\": 0",
                                      "\"rate\": \"7.25\"",
                                      "\"mode\": \"ceiling\"",
                                      "\"quantity\": \"usage / units\"",
                                      "§ 12" };
  for (size_t i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strstr (written, kept[i]) == NULL)
      g_error ("%s is lost in:\n%s", kept[i], written);

  static const char facts[] =
      "{\"usage\": 20, \"units\": 2, \"season\": \"dry\", \"size\": \"2\\\"\", \"zone\": \"A\", \"days\": 60}";
  g_autoptr (MbPricing) before = mb_test_price (first, facts);
  g_autoptr (MbPricing) after = mb_test_price (second, facts);
  g_assert_cmpuint (mb_pricing_n_steps (before), ==, mb_pricing_n_steps (after));
  for (size_t i = 0; i < mb_pricing_n_steps (before); i++)
    g_assert_true (mb_decimal_equal (mb_pricing_step (before, i)->value, mb_pricing_step (after, i)->value));
}

static void
test_usage (void)
{
  static const struct
  {
    const char *unit;
    const char *rounding;
    const char *consumption;
    MbUnit consumption_unit;
    const char *expected;
  } cases[] = {
    { "m3", "exact", "15.532", MB_UNIT_CUBIC_METRE, "15.532" },
    { "m3", "exact", "15532", MB_UNIT_LITRE, "15.532" },
    { "m3", "whole down", "15.999", MB_UNIT_CUBIC_METRE, "15" },
    { "m3", "whole half-up", "15.500", MB_UNIT_CUBIC_METRE, "16" },
    { "m3", "whole half-up", "15.499", MB_UNIT_CUBIC_METRE, "15" },
    { "kl", "exact", "15.532", MB_UNIT_CUBIC_METRE, "15.532" },
    { "ccf", "exact", "1234", MB_UNIT_CUBIC_FOOT, "12.34" },
    { "ccf", "whole down", "1299", MB_UNIT_CUBIC_FOOT, "12" },
    { "l", "exact", "1", MB_UNIT_CCF, "2831.6846592" },
    { "l", "exact", "1", MB_UNIT_US_GALLON, "3.785411784" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{ \"currency\": \"EUR\", \"unit\": \"%s\", \"usage_rounding\": \"%s\", \"cycle\": { \"normal_days\": 30 }, "
          "\"rounding\": { \"at\": \"line\" }, \"parts\": [{ \"id\": \"a\", \"type\": \"number\", " LINE
          ", \"value\": 1 }] }",
          cases[i].unit, cases[i].rounding);
      g_autoptr (GError) error = NULL;
      g_autoptr (MbRateSheet) sheet = mb_rate_sheet_new_from_json (json, &error);
      g_assert_no_error (error);
      MbQuantity consumption;
      mb_quantity_parse (cases[i].consumption, cases[i].consumption_unit, &consumption, &error);
      g_assert_no_error (error);
      MbDecimal usage;
      mb_rate_sheet_usage (sheet, consumption, &usage, &error);
      g_assert_no_error (error);
      mb_assert_decimal (usage, cases[i].expected);
    }

  g_autoptr (MbRateSheet) sheet = mb_test_sheet ("{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1 }");
  g_autoptr (GError) error = NULL;
  MbDecimal usage;
  g_assert_false (mb_rate_sheet_usage (sheet, (MbQuantity) { 5, 0, MB_UNIT_NONE }, &usage, &error));
  g_assert_nonnull (error);
}

/* Cutting and bending a good sheet never crashes and never gives a sheet without a word. */
static void
test_damaged (void)
{
  g_autofree char *json = mb_test_sheet_json (
      "line", "{ \"id\": \"w\", \"type\": \"tiers\", " LINE ", " TIERS " },\n"
              "{ \"id\": \"m\", \"type\": \"table\", " LINE
              ", \"depends_on\": [\"s\"], \"values\": { \"A\": 1, \"B\": \"2 * usage\" }, "
              "\"proration\": \"none\" },\n"
              "{ \"id\": \"v\", \"type\": \"percentage\", " LINE ", \"of\": [\"w\", \"m\"], \"rate\": 7 }");
  g_autoptr (GError) whole = NULL;
  g_autoptr (MbRateSheet) good = mb_rate_sheet_new_from_json (json, &whole);
  g_assert_no_error (whole);

  size_t length = strlen (json);
  for (size_t i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (json, i);
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_rate_sheet_new_from_json (cut, &error));
      g_assert_nonnull (error);
    }
  for (size_t i = 0; i < length; i++)
    for (const char *with = "{[\"0,:x\xff"; *with != '\0'; with++)
      {
        g_autofree char *bent = g_strdup (json);
        bent[i] = *with;
        g_autoptr (GError) error = NULL;
        g_autoptr (MbRateSheet) sheet = mb_rate_sheet_new_from_json (bent, &error);
        g_assert_true ((sheet == NULL) == (error != NULL));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/rate-sheet/read", test_read);
  g_test_add_func ("/tariff/rate-sheet/contents", test_contents);
  g_test_add_func ("/tariff/rate-sheet/errors", test_errors);
  g_test_add_func ("/tariff/rate-sheet/head-errors", test_head_errors);
  g_test_add_func ("/tariff/rate-sheet/limits", test_limits);
  g_test_add_func ("/tariff/rate-sheet/round-trip", test_round_trip);
  g_test_add_func ("/tariff/rate-sheet/usage", test_usage);
  g_test_add_func ("/tariff/rate-sheet/damaged", test_damaged);
  return g_test_run ();
}
