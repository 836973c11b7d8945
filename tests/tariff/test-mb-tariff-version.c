/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-version.h"

#include "mb-tariff-error.h"
#include "mb-tariff-example.h"
#include "mb-test-sheet.h"

#include <string.h>

static const char *const published[] = { "household-2025.json", "household-2026.json", "business-2025.json",
                                         "business-2026.json" };

/* The examples in resources/tariffs/ were worked out apart from this program. */
static void
test_published (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbTariffVersion) version = mb_test_version (published[i]);
      size_t n_failed;
      g_assert_cmpuint (mb_tariff_version_n_examples (version), >=, 4);
      mb_tariff_version_run_examples (version, &n_failed, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_failed, ==, 0);
    }
}

static void
test_round_trip (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MbTariffVersion) first = mb_test_version (published[i]);
      g_autofree char *written = mb_tariff_version_to_json (first);
      g_autoptr (MbTariffVersion) second = mb_tariff_version_new_from_json (written, &error);
      g_assert_no_error (error);
      g_autofree char *again = mb_tariff_version_to_json (second);
      g_assert_cmpstr (written, ==, again);
      g_assert_cmpuint (mb_tariff_version_n_examples (second), ==, mb_tariff_version_n_examples (first));
      g_assert_true (mb_tariff_version_run_examples (second, NULL, &error));
    }
}

static void
test_read (void)
{
  g_autoptr (MbTariffVersion) version = mb_test_version ("household-2026.json");
  g_assert_cmpstr (mb_tariff_version_tariff (version), ==, "Household");
  g_assert_cmpint (mb_tariff_version_number (version), ==, 4);
  g_assert_cmpint (mb_tariff_version_effective_from (version), ==, mb_date_from_ymd (2026, 1, 1));
  g_assert_cmpuint (mb_tariff_version_n_classes (version), ==, 3);
  g_assert_cmpstr (mb_tariff_version_class (version, 1), ==, "lifeline");
  g_assert_nonnull (mb_tariff_version_sheet (version, "apartments"));
  g_assert_null (mb_tariff_version_sheet (version, "Household"));

  const MbTariffExample *example = mb_tariff_version_example (version, 0);
  g_assert_cmpstr (example->name, ==, "October, two tiers");
  g_assert_cmpstr (example->customer_class, ==, "household");
  g_assert_cmpuint (example->n_lines, ==, 4);
  g_assert_cmpstr (example->line_parts[3], ==, "vat");
  mb_assert_decimal (example->line_amounts[3], "1.73");
  mb_assert_decimal (example->total, "49.55");
  g_assert_true (mb_facts_find (example->facts, "meter_size", NULL));
}

/* The text of a published version with one passage replaced. */
static char *
changed (const char *file, const char *from, const char *to)
{
  g_autofree char *text = mb_test_resource (file);
  const char *place = strstr (text, from);
  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, to, place + strlen (from));
}

/* An example catches a slip in the rates, and says both amounts. */
static void
test_examples_fail (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    size_t n_failed;
    int code;
    const char *words;
  } cases[] = {
    { "\"price\": 2.150", "\"price\": 2.510", 3, MB_TARIFF_ERROR_EXAMPLE,
      "The example “October, two tiers” of class “household” should come to 24.69 for the line “water”, but comes to "
      "26.69." },
    { "\"total\": 49.55", "\"total\": 49.56", 1, MB_TARIFF_ERROR_EXAMPLE,
      "should come to 49.56 for the total, but comes to 49.55." },
    { "\"meter_size\": \"DN20\" }", "\"meter_size\": \"DN21\" }", 1, MB_TARIFF_ERROR_KEY,
      "cannot be priced: The part “meter_charge” has no row" },
    { "\"days\": 31, \"meter_size\"", "\"meter_size\"", 1, MB_TARIFF_ERROR_FACT, "“days”" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = changed ("household-2026.json", cases[i].from, cases[i].to);
      g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (text, &error);
      g_assert_no_error (error);
      size_t n_failed;
      g_assert_false (mb_tariff_version_run_examples (version, &n_failed, &error));
      g_assert_cmpuint (n_failed, ==, cases[i].n_failed);
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” should be in: %s", cases[i].words, error->message);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *words;
  } cases[] = {
    { "\"tariff\": \"Household\", ", "", "the field “tariff” is missing" },
    { "\"version\": 4", "\"version\": 0", "whole number from 1" },
    { "2026-01-01", "2026-02-30", "“2026-02-30” is no date" },
    { "\"effective_from\"", "\"effective\"", "no field “effective”" },
    { "\"lifeline\": {", "\"household\": {",
      "Line 38, the classes of the tariff: the class “household” stands there twice" },
    { "\"from\": 10, \"price\": 2.150", "\"from\": 10, \"prize\": 2.150",
      "Class “household”: Line 14, tier 2 of the part “water”: there is no field “prize”" },
    { "\"class\": \"household\"", "\"class\": \"farm\"",
      "the example “October, two tiers”: the version has no class “farm”" },
    { "\"lines\": { \"water\"", "\"lines\": { \"wine\"", "it states a line “wine”, but no part" },
    { "\"total\": 49.55", "\"total\": \"49.55\"", "“total” must be a number" },
    { "\"usage\": 15.532", "\"usage\": 15.532, \"usage\": 1", "the fact “usage” is given twice" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = changed ("household-2026.json", cases[i].from, cases[i].to);
      g_assert_null (mb_tariff_version_new_from_json (text, &error));
      g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” should be in: %s", cases[i].words, error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/version/published", test_published);
  g_test_add_func ("/tariff/version/round-trip", test_round_trip);
  g_test_add_func ("/tariff/version/read", test_read);
  g_test_add_func ("/tariff/version/examples-fail", test_examples_fail);
  g_test_add_func ("/tariff/version/errors", test_errors);
  return g_test_run ();
}
