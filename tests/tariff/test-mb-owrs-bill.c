/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-bill.h"

#include "mb-tariff-version.h"
#include "mb-test-sheet.h"

#include <string.h>

#define HEAD "metadata:\n  effective_date: 07/01/2026\n  utility_name: Hill Springs\n  bill_frequency: Monthly\n"
#define ONE HEAD "rate_structure:\n  HOUSE:\n"
#define TIERS "    tier_starts: [0, 15, 30]\n    tier_prices: [2, 3, 5]\n    commodity_charge: Tiered\n"
#define BUDGET                                                                                                         \
  "    commodity_charge: Budget\n    tier_starts: [0, indoor, 100%, 150%]\n    tier_prices: [1, 2, 4, 8]\n"            \
  "    budget: indoor+outdoor\n    bill: commodity_charge\n"

static MbOwrsFile *
read_file (const char *text, MbOwrsPurpose purpose)
{
  MbTextPlace place;
  MbCurrency currency;
  GError *error = NULL;
  g_assert_true (mb_currency_parse ("USD", &currency, NULL));
  MbOwrsFile *file = mb_owrs_file_new (text, strlen (text), currency, purpose, &place, &error);
  g_assert_no_error (error);
  return file;
}

/* Facts as "name=value;name=value". */
static bool
price (const MbOwrsFile *file, const char *set, MbMoney *total, GError **error)
{
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (MbOwrsFact));
  g_auto (GStrv) pieces = g_strsplit (set, ";", -1);
  for (guint i = 0; pieces[i] != NULL && *pieces[i] != '\0'; i++)
    {
      char *equals = strchr (pieces[i], '=');
      *equals = '\0';
      MbOwrsFact fact = { pieces[i], equals + 1 };
      g_array_append_val (facts, fact);
    }
  return mb_owrs_bill_price (file, "HOUSE", (const MbOwrsFact *) (void *) facts->data, facts->len, pricing, total,
                             error);
}

static void
test_bills (void)
{
  static const struct
  {
    const char *text;
    const char *set;
    const char *bill;
  } cases[] = {
    /* A start is the first unit at its price: 14 units in the first tier. */
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=14", "28.00" },
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=14.5", "29.50" },
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=29", "73.00" },
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=31", "83.00" },
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=0", "0.00" },
    /* The first may be 1; starts that do not rise leave a tier empty. */
    { ONE
      "    tier_starts: [1, 15]\n    tier_prices: [2, 3]\n    commodity_charge: Tiered\n    bill: commodity_charge\n",
      "usage_ccf=14.5", "29.50" },
    { ONE "    tier_starts: [0, 15, 15]\n    tier_prices: [2, 3, 5]\n    commodity_charge: Tiered\n"
          "    bill: commodity_charge\n",
      "usage_ccf=16", "38.00" },
    /* A size in any spelling, whole keys, numbers and booleans as texts. */
    { ONE "    service_charge:\n      depends_on: meter_size\n      values:\n        1|1/2\": 9.5\n        2\": 11\n"
          "    bill: service_charge\n",
      "meter_size=1 1/2\"", "9.50" },
    { ONE
      "    service_charge:\n      depends_on: [meter_size]\n      values: { 1_1/2\": 9.5 }\n    bill: service_charge\n",
      "meter_size=1|1/2\"", "9.50" },
    { ONE "    s:\n      depends_on: [zone, meter_size]\n      values:\n        1|1/2\": 3\n        2|1|1/2\": 4\n"
          "    bill: s\n",
      "zone=2;meter_size=1 1/2\"", "4.00" },
    { ONE "    s:\n      depends_on: [zone, meter_size]\n      values:\n        1|1/2\": 3\n        2|1|1/2\": 4\n"
          "    bill: s\n",
      "zone=1;meter_size=1/2\"", "3.00" },
    { ONE "    s:\n      depends_on: inside\n      values: { True: 3, No: 4 }\n    bill: s\n", "inside=No", "4.00" },
    { ONE "    s:\n      depends_on: zone\n      values: [{ a: 3 }, { b: 4 }]\n    bill: s\n", "zone=b", "4.00" },
    /* Tiers by season and prices by zone: every pair. */
    { ONE "    commodity_charge: Tiered\n    tier_starts:\n      depends_on: season\n      values:\n"
          "        Winter: [0, 5]\n        Summer: [0, 9]\n    tier_prices:\n      depends_on: zone\n      values:\n"
          "        1: [1, 2]\n        2: [3, 4]\n    bill: commodity_charge\n",
      "usage_ccf=10;season=Summer;zone=2", "32.00" },
    { ONE
      "    commodity_charge: Tiered\n    tier_starts:\n      depends_on: [season, zone]\n      values:\n"
      "        Winter|1: [0, 5]\n        Summer|1: [0, 9]\n    tier_prices:\n      depends_on: zone\n      values:\n"
      "        1: [1, 2]\n        2: [3, 4]\n    bill: commodity_charge\n",
      "usage_ccf=10;season=Winter;zone=1", "16.00" },
    /* The suffix dialect; one-element lists; a rate without its leading zero; the last of two counts. */
    { ONE "    commodity_charge: flat_rate_commodity*usage_ccf\n    flat_rate: .75\n    bill: commodity_charge\n",
      "usage_ccf=10", "7.50" },
    { ONE "    service_charge:\n      - 2.4441\n    bill: service_charge*3\n", "", "7.33" },
    { ONE "    a: 1\n    a: 2\n    bill: a\n", "", "2.00" },
    /* A bill that is more than a sum; a fact wins over a part; what is not reached is not charged. */
    { ONE TIERS
      "    service_charge: 10\n    fixed_drought_surcharge: 99\n    bill: 1.014*(service_charge+commodity_charge)\n",
      "usage_ccf=10", "30.42" },
    { ONE "    service_charge: 10*number_dwelling_units\n    number_dwelling_units: 1\n    bill: service_charge\n",
      "number_dwelling_units=3", "30.00" },
    /* Half a cent away from zero, once for the bill. */
    { ONE "    a: 0.0025\n    b: 0.0025\n    bill: a+b\n", "", "0.01" },
    /* Budget: indoor 5.5 → 6, outdoor 6.5 → 6 (half to even), 12 in all; tops 6, 12, 18. */
    { ONE BUDGET, "usage_ccf=4;indoor=5.5;outdoor=6.5", "4.00" },
    { ONE BUDGET, "usage_ccf=20;indoor=5.5;outdoor=6.5", "58.00" },
    { ONE BUDGET, "usage_ccf=13;indoor=5.5;outdoor=6.5", "22.00" },
    /* An allowance below its indoor share leaves the tier between them empty: tops 10, 10, 12. */
    { ONE BUDGET, "usage_ccf=13;indoor=10;budget=8", "26.00" },
    { ONE "    sewer_charge: Budget\n    sewer_tier_starts: [0, 100%]\n    sewer_tier_prices: [1, 2]\n"
          "    sewer_budget: 4\n    bill: sewer_charge\n",
      "usage_ccf=6", "8.00" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbOwrsFile) file = read_file (cases[i].text, MB_OWRS_FOR_PRICING);
      g_autoptr (GError) error = NULL;
      MbMoney total;
      char text[MB_MONEY_TEXT_SIZE];
      g_test_message ("%s%s", cases[i].text + strlen (ONE), cases[i].set);
      price (file, cases[i].set, &total, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mb_money_to_text (total, text), ==, cases[i].bill);
    }
}

static void
test_refused_bills (void)
{
  static const struct
  {
    const char *text;
    const char *set;
    int code;
    const char *words;
  } cases[] = {
    { ONE TIERS "    bill: commodity_charge\n", "", MB_TARIFF_ERROR_FACT, "“usage_ccf”" },
    { ONE TIERS "    bill: commodity_charge\n", "usage_ccf=-1", MB_TARIFF_ERROR_FACT, "below 0" },
    { ONE "    a: 2*usage_ccf\n    bill: a\n", "usage_ccf=-1", MB_TARIFF_ERROR_FACT, "below 0" },
    { ONE "    a: 2*usage_ccf\n    bill: a\n", "usage_ccf=lots", MB_TARIFF_ERROR_FACT, "“lots”" },
    { ONE "    a:\n      depends_on: zone\n      values: { x: 1, y: 2 }\n    bill: a\n", "zone=z", MB_TARIFF_ERROR_KEY,
      "“a” has no row for “z” (zone); its rows are x, y" },
    { ONE "    commodity_charge: Tiered\n    tier_starts: [0, 5]\n    tier_prices:\n      depends_on: season\n"
          "      values: { Winter: [1, 2] }\n    bill: commodity_charge\n",
      "usage_ccf=1;season=Summer", MB_TARIFF_ERROR_KEY, "its rows are Winter" },
    { ONE
      "    commodity_charge: Tiered\n    tier_starts: [0, 5]\n    tier_prices: [1, 2, 3]\n    bill: commodity_charge\n",
      "usage_ccf=1", MB_TARIFF_ERROR_FACT, "“tier_starts” has 2 values and “tier_prices” has 3" },
    { ONE "    commodity_charge: r*usage_ccf r:4.1\n    bill: commodity_charge\n", "usage_ccf=1", MB_TARIFF_ERROR_FACT,
      "“:” means nothing" },
    { ONE "    commodity_charge: Budget\n    tier_starts: [0, [1, 2]]\n    tier_prices: [1, 2]\n    bill: "
          "commodity_charge\n",
      "usage_ccf=1;budget=3", MB_TARIFF_ERROR_FACT, "A number or a formula is needed here" },
    { ONE
      "    a:\n      depends_on: "
      "a_name_of_more_than_sixty-three_characters_is_more_than_a_fact_can_have\n      values: { x: 1 }\n    bill: a\n",
      "", MB_TARIFF_ERROR_FACT, "cannot be the name of a fact" },
    { ONE "    service_charge: 1\n", "", MB_TARIFF_ERROR_SHEET, "no “bill”" },
    { ONE "    bill: 3 4\n", "", MB_TARIFF_ERROR_SHEET, "cannot be read" },
    { ONE "    a: b\n    b: a\n    bill: a\n", "", MB_TARIFF_ERROR_SHEET, "computed from itself" },
    { ONE "    a: 1/0\n    bill: a\n", "", MB_TARIFF_ERROR_VALUE, "divides by zero" },
    { ONE "    a: 9^9^9\n    bill: a\n", "", MB_TARIFF_ERROR_VALUE, "no number" },
    { HEAD "rate_structure:\n  OTHER:\n    bill: 1\n", "", MB_TARIFF_ERROR_KEY, "its classes are OTHER" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbOwrsFile) file = read_file (cases[i].text, MB_OWRS_FOR_PRICING);
      g_autoptr (GError) error = NULL;
      MbMoney total;
      g_test_message ("%s%s", cases[i].text + strlen (HEAD), cases[i].set);
      g_assert_false (price (file, cases[i].set, &total, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, MB_TARIFF_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* The lines that the bill adds up, by the names of the file. */
static void
test_parts (void)
{
  g_autoptr (MbOwrsFile) file =
      read_file (ONE TIERS "    service_charge: 10\n    bill: service_charge+commodity_charge\n", MB_OWRS_FOR_PRICING);
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  MbOwrsFact usage = { "usage_ccf", "15" };
  MbMoney total;
  g_assert_true (mb_owrs_bill_price (file, "HOUSE", &usage, 1, pricing, &total, NULL));
  g_autoptr (GPtrArray) parts = mb_owrs_bill_parts (pricing);
  g_assert_cmpuint (parts->len, ==, 2);
  const MbPricingStep *commodity = g_ptr_array_index (parts, 0);
  const MbPricingStep *service = g_ptr_array_index (parts, 1);
  g_assert_cmpstr (commodity->part->id, ==, "commodity_charge");
  mb_assert_decimal (commodity->value, "31");
  g_assert_cmpstr (service->part->id, ==, "service_charge");
  mb_assert_decimal (service->value, "10");
}

/* For billing, usage and days are the book's own, and what is fixed follows the days. */
static void
test_version (void)
{
  g_autoptr (MbOwrsFile) file = read_file (
      ONE TIERS
      "    service_charge: 10\n    daily: 0.1*days_in_period\n    bill: service_charge+commodity_charge+daily\n",
      MB_OWRS_FOR_BILLING);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = mb_owrs_file_to_version_json (file, "Hill Springs", 1, &error);
  g_assert_no_error (error);
  g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (json, &error);
  g_assert_no_error (error);
  MbDate july;
  g_assert_true (mb_date_parse ("2026-07-01", &july, NULL));
  g_assert_cmpint (mb_tariff_version_effective_from (version), ==, july);
  MbRateSheet *sheet = mb_tariff_version_sheet (version, "HOUSE");
  g_autoptr (MbPricing) whole = mb_test_price (sheet, "{ \"usage\": 14, \"days\": 31 }");
  mb_test_assert_total (whole, "41.10");
  /* Half a cycle: half the fixed charge, thresholds at half. */
  g_autoptr (MbPricing) half = mb_test_price (sheet, "{ \"usage\": 14, \"days\": 15 }");
  mb_test_assert_total (half, "41.50");
}

static void
test_heads (void)
{
  static const struct
  {
    const char *text;
    unsigned line;
    const char *words; /* NULL: accepted, as: */
    const char *date;
    MbUnit unit;
    int days;
  } cases[] = {
    { "metadata:\n  effective_date: 2026-7-1\n  utility_name: U\n  bill_frequency: Bi-Monthly\n  bill_unit: kgal\n", 0,
      NULL, "2026-07-01", MB_UNIT_KILOGALLON, 60 },
    { "metadata:\n  effective_date: 7-1-2026\n  utility_name: U\n  bill_frequency: bimonthly\n", 0, NULL, "2026-07-01",
      MB_UNIT_CCF, 60 },
    { "metadata:\n  effective_date: 1/7/2026\n  utility_name: U\n  bill_frequency: ANNUALLY\n", 0, NULL, "2026-01-07",
      MB_UNIT_CCF, 365 },
    { "metadata:\n  utility_name: U\n", 2, "no effective_date" },
    { "metadata:\n  effective_date: 13/40/2026\n  utility_name: U\n", 2, "no date" },
    { "metadata:\n  effective_date: 7/1/26\n  utility_name: U\n", 2, "no date" },
    { "metadata:\n  effective_date: 7/1/2026\n", 2, "utility_name" },
    { "metadata:\n  effective_date: 7/1/2026\n  utility_name: U\n  bill_unit: barrels\n", 4, "no unit" },
    { "metadata:\n  effective_date: 7/1/2026\n  utility_name: U\n  bill_frequency: seldom\n", 4, "bill_frequency" },
    { "other: 1\n", 1, "metadata" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, "rate_structure:\n  HOUSE:\n    bill: 1\n", NULL);
      g_autoptr (GError) error = NULL;
      MbTextPlace place;
      MbCurrency currency;
      g_test_message ("%s", cases[i].text);
      g_assert_true (mb_currency_parse ("USD", &currency, NULL));
      g_autoptr (MbOwrsFile) file =
          mb_owrs_file_new (text, strlen (text), currency, MB_OWRS_FOR_PRICING, &place, &error);
      if (cases[i].words == NULL)
        {
          char date[MB_DATE_TEXT_SIZE];
          g_assert_no_error (error);
          g_assert_cmpstr (mb_owrs_file_utility (file), ==, "U");
          g_assert_cmpstr (mb_date_to_text (mb_owrs_file_effective_from (file), date), ==, cases[i].date);
          g_assert_cmpint (mb_owrs_file_unit (file), ==, cases[i].unit);
          g_assert_cmpint (mb_owrs_file_normal_days (file), ==, cases[i].days);
          continue;
        }
      g_assert_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpuint (place.line, ==, cases[i].line);
    }
}

static void
test_warnings (void)
{
  g_autoptr (MbOwrsFile) file =
      read_file (HEAD "rate_structure:\n  A:\n    a: 1\n    a: 2\n    bill: a\n  B:\n    b: 1\n", MB_OWRS_FOR_PRICING);
  g_assert_cmpuint (mb_owrs_file_n_classes (file), ==, 2);
  g_assert_cmpuint (mb_owrs_file_n_warnings (file), ==, 2);
  g_assert_cmpuint (mb_owrs_file_warning (file, 0)->place.line, ==, 8);
  g_assert_nonnull (strstr (mb_owrs_file_warning (file, 0)->text, "“a” stands there twice"));
  g_assert_nonnull (strstr (mb_owrs_file_warning (file, 1)->text, "“B” cannot be priced"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/owrs-bill/bills", test_bills);
  g_test_add_func ("/tariff/owrs-bill/refused-bills", test_refused_bills);
  g_test_add_func ("/tariff/owrs-bill/parts", test_parts);
  g_test_add_func ("/tariff/owrs-bill/version", test_version);
  g_test_add_func ("/tariff/owrs-bill/heads", test_heads);
  g_test_add_func ("/tariff/owrs-bill/warnings", test_warnings);
  return g_test_run ();
}
