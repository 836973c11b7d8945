/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-period.h"

#include "mb-tariff-error.h"
#include "mb-test-sheet.h"

#include <string.h>

#define LINE "\"kind\": \"charge\", \"label\": \"x\", \"account\": \"revenue:x\""

static MbDate
day (const char *text)
{
  g_autoptr (GError) error = NULL;
  MbDate date;
  mb_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static void
add_version (MbTariff *tariff, int number, const char *from, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      g_strdup_printf ("{ \"tariff\": \"T\", \"version\": %d, \"effective_from\": \"%s\", \"classes\": { \"c\": %s } }",
                       number, from, sheet);
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (json, &error);
  g_assert_no_error (error);
  mb_tariff_add (tariff, version, &error);
  g_assert_no_error (error);
}

static void
add_parts (MbTariff *tariff, int number, const char *from, const char *parts)
{
  g_autofree char *sheet = mb_test_sheet_json ("line", parts);
  add_version (tariff, number, from, sheet);
}

static void
add_parts_per_bill (MbTariff *tariff, int number, const char *from, const char *parts)
{
  g_autofree char *sheet = mb_test_sheet_json ("bill", parts);
  add_version (tariff, number, from, sheet);
}

static MbTariffPeriod *
price (const MbTariff *tariff, const char *period_text, const char *facts_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) facts = mb_facts_new_from_json (facts_json, &error);
  g_assert_no_error (error);
  MbPeriod period;
  mb_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  MbTariffPeriod *priced = mb_tariff_period_new ();
  mb_tariff_period_price (priced, tariff, "c", period, facts, &error);
  g_assert_no_error (error);
  return priced;
}

static void
price_fails (const MbTariff *tariff, const char *customer_class, const char *period_text, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) facts = mb_facts_new_from_json ("{\"usage\": 20}", NULL);
  MbPeriod period;
  g_assert_true (mb_period_parse (period_text, &period, NULL));
  g_autoptr (MbTariffPeriod) priced = mb_tariff_period_new ();
  g_assert_false (mb_tariff_period_price (priced, tariff, customer_class, period, facts, &error));
  g_assert_error (error, MB_TARIFF_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” should be in: %s", words, error->message);
  g_assert_cmpuint (mb_tariff_period_n_segments (priced), ==, 0);
}

static void
assert_total (const MbTariffPeriod *priced, const char *expected)
{
  MbMoney total;
  char text[MB_MONEY_TEXT_SIZE];
  g_assert_true (mb_tariff_period_total (priced, &total, NULL, NULL));
  g_assert_cmpstr (mb_money_to_text (total, text), ==, expected);
}

static const MbPricingStep *
step_of (const MbTariffPeriod *priced, size_t segment, const char *part)
{
  return mb_pricing_find (mb_tariff_period_segment (priced, segment)->pricing, part);
}

static void
test_versions (void)
{
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  static const char part[] = "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1 }";
  g_assert_null (mb_tariff_version_at (tariff, day ("2026-01-01")));
  add_parts (tariff, 2, "2026-01-01", part);
  add_parts (tariff, 1, "2025-01-01", part);
  add_parts (tariff, 3, "2026-07-16", part);
  g_assert_cmpuint (mb_tariff_n_versions (tariff), ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (mb_tariff_version_number (mb_tariff_version (tariff, (size_t) i)), ==, i + 1);

  g_assert_null (mb_tariff_version_at (tariff, day ("2024-12-31")));
  g_assert_cmpint (mb_tariff_version_number (mb_tariff_version_at (tariff, day ("2025-12-31"))), ==, 1);
  g_assert_cmpint (mb_tariff_version_number (mb_tariff_version_at (tariff, day ("2026-01-01"))), ==, 2);
  g_assert_cmpint (mb_tariff_version_number (mb_tariff_version_at (tariff, day ("2040-01-01"))), ==, 3);

  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = mb_test_sheet_json ("line", part);
  g_autofree char *json = g_strdup_printf (
      "{ \"tariff\": \"T\", \"version\": 9, \"effective_from\": \"2026-01-01\", \"classes\": { \"c\": %s } }", sheet);
  g_autoptr (MbTariffVersion) same_day = mb_tariff_version_new_from_json (json, NULL);
  g_assert_false (mb_tariff_add (tariff, same_day, &error));
  g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET);
  g_assert_cmpuint (mb_tariff_n_versions (tariff), ==, 3);
}

#define PARTS(low, high, fixed)                                                                                        \
  "{ \"id\": \"water\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": 0, \"price\": " low                     \
  " }, { \"from\": 10, \"price\": " high " }] },"                                                                      \
  "{ \"id\": \"fixed\", \"type\": \"number\", " LINE ", \"value\": " fixed " },"                                       \
  "{ \"id\": \"vat\", \"type\": \"percentage\", \"kind\": \"tax\", \"label\": \"x\", \"account\": \"tax:x\", \"of\": " \
  "[\"water\", \"fixed\"], \"rate\": 10 }"

/* Thirty days, the version changes after ten of them. */
static void
test_change (void)
{
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  add_parts (tariff, 1, "2026-01-01", PARTS ("1", "2", "6"));
  add_parts (tariff, 2, "2026-06-11", PARTS ("1.5", "3", "9"));
  g_autoptr (MbTariffPeriod) priced = price (tariff, "2026-06-01/2026-07-01", "{\"usage\": 20}");

  g_assert_cmpuint (mb_tariff_period_n_segments (priced), ==, 2);
  const MbTariffSegment *first = mb_tariff_period_segment (priced, 0);
  const MbTariffSegment *last = mb_tariff_period_segment (priced, 1);
  g_assert_cmpint (first->days, ==, 10);
  g_assert_cmpint (last->days, ==, 20);
  g_assert_cmpint (first->period.start, ==, day ("2026-06-01"));
  g_assert_cmpint (first->period.end, ==, day ("2026-06-11"));
  g_assert_cmpint (last->period.end, ==, day ("2026-07-01"));
  g_assert_cmpint (mb_tariff_version_number (last->version), ==, 2);

  /* 20 m³ × 10 ÷ 30 cut to litres; the last gets the rest. */
  mb_assert_decimal (first->usage, "6.666");
  mb_assert_decimal (last->usage, "13.334");
  /* Thresholds 10 × 10 ÷ 30 and 10 × 20 ÷ 30; prices as they are. */
  size_t n_rows;
  const MbPricingRow *rows = mb_pricing_rows (first->pricing, step_of (priced, 0, "water"), &n_rows);
  g_assert_cmpuint (n_rows, ==, 2);
  mb_assert_decimal (mb_decimal_round (rows[0].to, 6, MB_ROUND_HALF_AWAY), "3.333333");
  mb_assert_decimal (rows[1].price, "2");
  mb_assert_decimal (step_of (priced, 0, "fixed")->amount, "2.00");
  mb_assert_decimal (step_of (priced, 1, "fixed")->amount, "6.00");
  mb_assert_decimal (step_of (priced, 0, "water")->amount, "10.00"); /* 3.33 + 6.67 */
  mb_assert_decimal (step_of (priced, 1, "water")->amount, "30.00"); /* 6.667 × 1.5 + 6.667 × 3 */
  mb_assert_decimal (step_of (priced, 0, "vat")->amount, "1.20");
  mb_assert_decimal (step_of (priced, 1, "vat")->amount, "3.60");
  assert_total (priced, "52.80");
}

/* Two versions that say the same come to what one comes to. */
static void
test_change_of_nothing (void)
{
  g_autoptr (MbTariff) one = mb_tariff_new ();
  g_autoptr (MbTariff) three = mb_tariff_new ();
  add_parts_per_bill (one, 1, "2026-01-01", PARTS ("1", "2", "6"));
  add_parts_per_bill (three, 1, "2026-01-01", PARTS ("1", "2", "6"));
  add_parts_per_bill (three, 2, "2026-06-11", PARTS ("1", "2", "6"));
  add_parts_per_bill (three, 3, "2026-06-21", PARTS ("1", "2", "6"));
  g_autoptr (MbTariffPeriod) whole = price (one, "2026-06-01/2026-07-01", "{\"usage\": 36}");
  g_autoptr (MbTariffPeriod) cut = price (three, "2026-06-01/2026-07-01", "{\"usage\": 36}");
  g_assert_cmpuint (mb_tariff_period_n_segments (cut), ==, 3);
  assert_total (whole, "74.80");
  assert_total (cut, "74.80");
}

/* At start and at end: once, over the whole period, with everything they are computed from. */
static void
test_at_start_and_end (void)
{
  static const char parts[] =
      "{ \"id\": \"water\", \"type\": \"tiers\", " LINE
      ", \"proration\": \"at start\", \"tiers\": [{ \"from\": 0, \"price\": %s }, { \"from\": 10, \"price\": 5 }], "
      "\"quantity\": \"used\" },"
      "{ \"id\": \"used\", \"type\": \"formula\", \"formula\": \"usage\" },"
      "{ \"id\": \"plain\", \"type\": \"formula\", " LINE ", \"formula\": \"used\", \"proration\": \"none\" },"
      "{ \"id\": \"fee\", \"type\": \"number\", " LINE ", \"value\": %s, \"proration\": \"at end\" },"
      "{ \"id\": \"vat\", \"type\": \"percentage\", \"kind\": \"tax\", \"label\": \"x\", \"account\": \"tax:x\", "
      "\"of\": [\"water\", \"fee\"], \"rate\": 10 }";
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  g_auto (GStrv) pieces = g_strsplit (parts, "%s", 3);
  g_autofree char *before = g_strconcat (pieces[0], "1", pieces[1], "3", pieces[2], NULL);
  g_autofree char *after = g_strconcat (pieces[0], "2", pieces[1], "4", pieces[2], NULL);
  add_parts (tariff, 1, "2026-01-01", before);
  add_parts (tariff, 2, "2026-06-11", after);
  g_autoptr (MbTariffPeriod) priced = price (tariff, "2026-06-01/2026-07-01", "{\"usage\": 20}");

  const MbPricingStep *water = step_of (priced, 0, "water");
  g_assert_true (water->whole_period);
  mb_assert_decimal (water->quantity, "20");
  mb_assert_decimal (water->amount, "60.00"); /* 10 × 1 + 10 × 5, thresholds of the whole period */
  g_assert_null (step_of (priced, 1, "water"));
  g_assert_null (step_of (priced, 0, "fee"));
  mb_assert_decimal (step_of (priced, 1, "fee")->amount, "4.00");
  mb_assert_decimal (step_of (priced, 0, "vat")->amount, "6.00");
  mb_assert_decimal (step_of (priced, 1, "vat")->amount, "0.40");
  /* The working step was used twice in the first segment, for the piece and for the whole. */
  mb_assert_decimal (step_of (priced, 0, "used")->value, "6.666");
  g_assert_cmpuint (mb_pricing_n_steps (mb_tariff_period_segment (priced, 0)->pricing), ==, 5);
  mb_assert_decimal (step_of (priced, 0, "plain")->amount, "6.67");
  mb_assert_decimal (step_of (priced, 1, "plain")->amount, "13.33");
  assert_total (priced, "90.40");

  /* One version: the same parts over the only piece. */
  g_autoptr (MbTariffPeriod) whole = price (tariff, "2026-05-01/2026-05-31", "{\"usage\": 20}");
  g_assert_cmpuint (mb_tariff_period_n_segments (whole), ==, 1);
  mb_assert_decimal (step_of (whole, 0, "fee")->amount, "3.00");
  assert_total (whole, "89.30");
}

static void
test_whole_units (void)
{
  static const char sheet[] =
      "{ \"currency\": \"USD\", \"unit\": \"ccf\", \"usage_rounding\": \"whole down\", \"cycle\": { \"normal_days\": "
      "30 }, "
      "\"rounding\": { \"at\": \"bill\" }, \"parts\": [{ \"id\": \"a\", \"type\": \"formula\", " LINE
      ", \"formula\": \"usage * 0.333\", \"proration\": \"none\" }] }";
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  add_version (tariff, 1, "2026-01-01", sheet);
  add_version (tariff, 2, "2026-06-11", sheet);
  g_autoptr (MbTariffPeriod) priced =
      price (tariff, "2026-06-01/2026-07-01", "{\"usage\": 20, \"other\": {\"quantity\": 7}}");
  mb_assert_decimal (mb_tariff_period_segment (priced, 0)->usage, "6");
  mb_assert_decimal (mb_tariff_period_segment (priced, 1)->usage, "14");

  /* Rounded once over both segments: 6.660. */
  MbMoney total;
  MbDecimal remainder;
  g_assert_true (mb_tariff_period_total (priced, &total, &remainder, NULL));
  g_assert_cmpint (total.minor, ==, 666);
  mb_assert_decimal (remainder, "0");
}

static void
test_errors (void)
{
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  price_fails (tariff, "c", "2026-06-01/2026-07-01", MB_TARIFF_ERROR_PERIOD,
               "No version of the tariff is in force on 2026-06-01");
  add_parts (tariff, 1, "2026-06-02", PARTS ("1", "2", "6"));
  price_fails (tariff, "c", "2026-06-01/2026-07-01", MB_TARIFF_ERROR_PERIOD, "in force on 2026-06-01");
  price_fails (tariff, "farm", "2026-06-02/2026-07-01", MB_TARIFF_ERROR_PERIOD,
               "Version 1 of the tariff “T” has no class “farm”; its classes are c.");

  add_version (tariff, 2, "2027-01-01",
               "{ \"currency\": \"EUR\", \"unit\": \"ccf\", \"cycle\": { \"normal_days\": 30 }, \"rounding\": { "
               "\"at\": \"line\" }, "
               "\"parts\": [{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1 }] }");
  price_fails (tariff, "c", "2026-12-15/2027-01-15", MB_TARIFF_ERROR_PERIOD,
               "changes the unit of usage or the currency on 2027-01-01");
  add_parts (tariff, 3, "2028-01-01",
             "{ \"id\": \"a\", \"type\": \"formula\", " LINE ", \"formula\": \"x\", \"proration\": \"none\" }");
  price_fails (tariff, "c", "2028-01-01/2028-02-01", MB_TARIFF_ERROR_FACT,
               "Version 3 of the tariff “T”, 2028-01-01/2028-02-01: The fact “x” is needed");
}

/* The sample tariffs over a period in which both of them changed. */
static void
test_published (void)
{
  g_autoptr (MbTariff) tariff = mb_tariff_new ();
  static const char *const files[] = { "household-2026.json", "household-2025.json" };
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (MbTariffVersion) version = mb_test_version (files[i]);
      g_assert_true (mb_tariff_add (tariff, version, NULL));
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (MbFacts) facts = mb_facts_new_from_json ("{\"usage\": 15.500, \"meter_size\": \"DN20\"}", NULL);
  g_autoptr (MbTariffPeriod) priced = mb_tariff_period_new ();
  MbPeriod period = mb_period (day ("2025-12-17"), day ("2026-01-17"));
  mb_tariff_period_price (priced, tariff, "household", period, facts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mb_tariff_period_n_segments (priced), ==, 2);
  mb_assert_decimal (mb_tariff_period_segment (priced, 0)->usage, "7.500");
  mb_assert_decimal (mb_tariff_period_segment (priced, 1)->usage, "8.000");
  /* A period of 31 days is a whole cycle, so the pieces' thresholds add up to those of the sheet. */
  g_assert_cmpint (step_of (priced, 0, "water")->normal_days, ==, 31);
  mb_assert_decimal (step_of (priced, 0, "meter_charge")->amount, "3.86"); /* 94 × 15 ÷ 365 */
  mb_assert_decimal (step_of (priced, 1, "meter_charge")->amount, "4.30"); /* 98 × 16 ÷ 365 */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/period/versions", test_versions);
  g_test_add_func ("/tariff/period/change", test_change);
  g_test_add_func ("/tariff/period/change-of-nothing", test_change_of_nothing);
  g_test_add_func ("/tariff/period/at-start-and-end", test_at_start_and_end);
  g_test_add_func ("/tariff/period/whole-units", test_whole_units);
  g_test_add_func ("/tariff/period/errors", test_errors);
  g_test_add_func ("/tariff/period/published", test_published);
  return g_test_run ();
}
