/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pricing.h"

#include "mb-tariff-error.h"
#include "mb-test-sheet.h"

#define LINE "\"kind\": \"charge\", \"label\": \"x\", \"account\": \"revenue:x\""
#define TAX "\"kind\": \"tax\", \"label\": \"x\", \"account\": \"tax:x\""
#define SLABS                                                                                                          \
  "\"tiers\": [{ \"from\": 0, \"price\": 2 }, { \"from\": 10, \"price\": 2.5 }, { \"from\": 20, \"price\": 8 }, "      \
  "{ \"from\": 30, \"price\": 12 }]"

/* The slabs that DIGIT prices wrongly (domain.md, 4), and their neighbourhood. */
static void
test_tiers (void)
{
  static const struct
  {
    const char *usage;
    const char *total;
    size_t n_rows;
  } cases[] = {
    { "0", "0.00", 1 },    { "0.001", "0.00", 1 }, { "1", "2.00", 1 },        { "9.999", "20.00", 1 },
    { "10", "20.00", 1 },  { "10.1", "20.25", 2 }, { "20", "45.00", 2 },      { "25", "85.00", 3 },
    { "30", "125.00", 3 }, { "31", "137.00", 4 },  { "1000", "11765.00", 4 },
  };

  g_autoptr (MbRateSheet) sheet = mb_test_sheet ("{ \"id\": \"water\", \"type\": \"tiers\", " LINE ", " SLABS " }");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *facts = g_strdup_printf ("{\"usage\": %s, \"days\": 30}", cases[i].usage);
      g_autoptr (MbPricing) pricing = mb_test_price (sheet, facts);
      mb_test_assert_total (pricing, cases[i].total);
      size_t n_rows;
      const MbPricingStep *step = mb_pricing_line (pricing, 0);
      const MbPricingRow *rows = mb_pricing_rows (pricing, step, &n_rows);
      g_assert_cmpuint (n_rows, ==, cases[i].n_rows);
      MbDecimal quantity = mb_decimal_from_int (0);
      for (size_t row = 0; row < n_rows; row++)
        {
          g_assert_cmpuint (rows[row].tier, ==, row);
          quantity = mb_decimal_add (quantity, rows[row].quantity);
        }
      mb_assert_decimal (quantity, cases[i].usage);
    }
}

static void
test_rows (void)
{
  g_autoptr (MbRateSheet) sheet =
      mb_test_sheet ("{ \"id\": \"water\", \"type\": \"tiers\", " LINE
                     ", \"tiers\": [{ \"from\": 0, \"price\": 1.28, \"label\": \"First\" }, "
                     "{ \"from\": 10, \"price\": 2.15 }, { \"from\": 40, \"price\": 3 }] }");
  g_autoptr (MbPricing) pricing = mb_test_price (sheet, "{\"usage\": 15.532, \"days\": 30}");
  g_assert_true (mb_pricing_sheet (pricing) == sheet);
  const MbPricingStep *step = mb_pricing_find (pricing, "water");
  size_t n_rows;
  const MbPricingRow *rows = mb_pricing_rows (pricing, step, &n_rows);
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_cmpstr (rows[0].label, ==, "First");
  mb_assert_decimal (rows[0].from, "0");
  mb_assert_decimal (rows[0].to, "10");
  mb_assert_decimal (rows[0].quantity, "10");
  mb_assert_decimal (rows[0].amount, "12.80");
  g_assert_null (rows[1].label);
  mb_assert_decimal (rows[1].from, "10");
  mb_assert_decimal (rows[1].to, "40");
  mb_assert_decimal (rows[1].quantity, "5.532");
  mb_assert_decimal (rows[1].price, "2.15");
  mb_assert_decimal (rows[1].value, "11.8938");
  mb_assert_decimal (rows[1].amount, "11.89");
  mb_assert_decimal (step->quantity, "15.532");
  mb_assert_decimal (step->value, "24.6938");
  mb_assert_decimal (step->amount, "24.69");

  g_autoptr (MbPricing) much = mb_test_price (sheet, "{\"usage\": 41, \"days\": 30}");
  rows = mb_pricing_rows (much, mb_pricing_line (much, 0), &n_rows);
  g_assert_cmpuint (n_rows, ==, 3);
  g_assert_false (mb_decimal_is_valid (rows[2].to));
}

/* screens.md: the explained bill, to the cent. */
static void
test_explained_bill (void)
{
  g_autoptr (MbTariffVersion) version = mb_test_version ("household-2026.json");
  MbRateSheet *sheet = mb_tariff_version_sheet (version, "household");
  g_autoptr (MbPricing) pricing = mb_test_price (sheet, "{\"usage\": 15.532, \"days\": 31, \"meter_size\": \"DN20\"}");
  mb_test_assert_total (pricing, "49.55");

  g_assert_cmpuint (mb_pricing_n_lines (pricing), ==, 4);
  static const struct
  {
    const char *id;
    const char *amount;
  } lines[] = { { "water", "24.69" }, { "meter_charge", "8.32" }, { "sewer", "14.81" }, { "vat", "1.73" } };
  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpstr (mb_pricing_line (pricing, i)->part->id, ==, lines[i].id);
      mb_assert_decimal (mb_pricing_line (pricing, i)->amount, lines[i].amount);
      g_assert_true (mb_pricing_line (pricing, i)->prints);
    }

  const MbPricingStep *meter = mb_pricing_find (pricing, "meter_charge");
  g_assert_cmpstr (meter->key, ==, "DN20");
  g_assert_false (meter->default_row);
  mb_assert_decimal (meter->full, "98");
  g_assert_cmpint (meter->days, ==, 31);
  g_assert_cmpint (meter->normal_days, ==, 365);
  const MbPricingStep *sewer = mb_pricing_find (pricing, "sewer");
  mb_assert_decimal (sewer->base, "24.69");
  mb_assert_decimal (sewer->rate, "60");
  mb_assert_decimal (sewer->value, "14.814");
  /* Thirty-one days are a whole cycle: the thresholds stay. */
  const MbPricingStep *water = mb_pricing_find (pricing, "water");
  g_assert_cmpint (water->normal_days, ==, 31);
}

/* The same parts, rounded once: the remainder is what the bill shows. */
static void
test_rounding_per_bill (void)
{
  static const char parts[] =
      "{ \"id\": \"a\", \"type\": \"number\", " LINE ", \"value\": 1.004, \"proration\": \"none\" },"
      "{ \"id\": \"b\", \"type\": \"number\", " LINE ", \"value\": 2.004, \"proration\": \"none\" },"
      "{ \"id\": \"c\", \"type\": \"percentage\", " TAX ", \"of\": [\"a\", \"b\"], \"rate\": 7 }";
  g_autoptr (MbRateSheet) per_bill = mb_test_sheet_per_bill (parts);
  g_autoptr (MbPricing) pricing = mb_test_price (per_bill, "{}");
  MbMoney total;
  MbDecimal remainder;
  g_assert_true (mb_pricing_total (pricing, &total, &remainder, NULL));
  g_assert_cmpint (total.minor, ==, 322); /* 3.008 + 0.21056 = 3.21856 */
  mb_assert_decimal (remainder, "0.00144");
  mb_assert_decimal (mb_pricing_find (pricing, "c")->amount, "0.21056");

  g_autoptr (MbRateSheet) per_line = mb_test_sheet (parts);
  g_autoptr (MbPricing) rounded = mb_test_price (per_line, "{}");
  g_assert_true (mb_pricing_total (rounded, &total, &remainder, NULL));
  g_assert_cmpint (total.minor, ==, 321); /* 1.00 + 2.00 + 0.21 */
  mb_assert_decimal (remainder, "0");
  mb_assert_decimal (mb_pricing_find (rounded, "b")->value, "2.004");
  mb_assert_decimal (mb_pricing_find (rounded, "b")->amount, "2.00");
}

static void
test_own_rounding (void)
{
  g_autoptr (MbRateSheet) sheet = mb_test_sheet ("{ \"id\": \"budget\", \"type\": \"formula\", \"formula\": \"people * "
                                                 "1.7\", \"rounding\": { \"decimals\": 0, \"mode\": \"up\" } },"
                                                 "{ \"id\": \"a\", \"type\": \"formula\", " LINE
                                                 ", \"formula\": \"budget * 1.1\", \"proration\": \"none\" }");
  g_autoptr (MbPricing) pricing = mb_test_price (sheet, "{\"people\": 3}");
  mb_assert_decimal (mb_pricing_find (pricing, "budget")->amount, "6");
  mb_test_assert_total (pricing, "6.60");
}

/* Parts are computed when they are asked for, and once; what nobody asks for is not computed. */
static void
test_lazy (void)
{
  g_autoptr (MbRateSheet) sheet =
      mb_test_sheet ("{ \"id\": \"bill\", \"type\": \"formula\", " LINE
                     ", \"formula\": \"if(usage > 5, dear, cheap) + twice + twice\", \"proration\": \"none\" },"
                     "{ \"id\": \"dear\", \"type\": \"number\", \"value\": 100 },"
                     "{ \"id\": \"cheap\", \"type\": \"formula\", \"formula\": \"1 / 0\" },"
                     "{ \"id\": \"twice\", \"type\": \"formula\", \"formula\": \"dear / 100\" },"
                     "{ \"id\": \"unused\", \"type\": \"formula\", \"formula\": \"nobody_gave_this\" }");
  g_autoptr (MbPricing) pricing = mb_test_price (sheet, "{\"usage\": 6}");
  mb_test_assert_total (pricing, "102.00");
  g_assert_cmpuint (mb_pricing_n_steps (pricing), ==, 3);
  static const char *const order[] = { "dear", "twice", "bill" };
  for (size_t i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (mb_pricing_step (pricing, i)->part->id, ==, order[i]);
  g_assert_null (mb_pricing_find (pricing, "unused"));
  mb_test_price_fails (sheet, "{\"usage\": 5}", MB_TARIFF_ERROR_VALUE,
                       "The part “cheap”: In column 3 of the formula “1 / 0”: it divides by zero.");
}

static void
test_circles (void)
{
  g_autoptr (MbRateSheet) three = mb_test_sheet (
      "{ \"id\": \"bill\", \"type\": \"formula\", " LINE ", \"formula\": \"a\", \"proration\": \"none\" },"
      "{ \"id\": \"a\", \"type\": \"formula\", \"formula\": \"b + 1\" },"
      "{ \"id\": \"b\", \"type\": \"tiers\", \"quantity\": \"c\", \"tiers\": [{ \"from\": 0, \"price\": 1 }], "
      "\"proration\": \"none\" },"
      "{ \"id\": \"c\", \"type\": \"percentage\", \"of\": \"a\", \"rate\": 5 }");
  mb_test_price_fails (three, "{}", MB_TARIFF_ERROR_SHEET, "The part “a” is computed from itself: a → b → c → a.");
  /* A fact cuts the circle. */
  g_autoptr (MbPricing) pricing = mb_test_price (three, "{\"c\": 7}");
  mb_test_assert_total (pricing, "8.00");

  g_autoptr (MbRateSheet) self =
      mb_test_sheet ("{ \"id\": \"vat\", \"type\": \"percentage\", " TAX ", \"of\": [\"vat\"], \"rate\": 5 }");
  mb_test_price_fails (self, "{}", MB_TARIFF_ERROR_SHEET, "vat → vat");

  /* A chain is no circle, but it has an end too. */
  for (int n = MB_RATE_SHEET_MAX_DEPTH; n <= MB_RATE_SHEET_MAX_DEPTH + 1; n++)
    {
      g_autoptr (GString) parts =
          g_string_new ("{ \"id\": \"a0\", \"type\": \"number\", " LINE ", \"value\": 1, \"proration\": \"none\" }");
      for (int i = 1; i < n; i++)
        {
          g_autofree char *part = g_strdup_printf ("{ \"id\": \"a%d\", \"type\": \"formula\", " LINE
                                                   ", \"formula\": \"a%d\", \"proration\": \"none\" },",
                                                   i, i - 1);
          g_string_prepend (parts, part);
        }
      g_autoptr (MbRateSheet) chain = mb_test_sheet (parts->str);
      if (n <= MB_RATE_SHEET_MAX_DEPTH)
        mb_pricing_free (mb_test_price (chain, "{}"));
      else
        mb_test_price_fails (chain, "{}", MB_TARIFF_ERROR_LIMIT, "wait for one another");
    }
}

static void
test_facts_win (void)
{
  g_autoptr (MbRateSheet) sheet =
      mb_test_sheet ("{ \"id\": \"units\", \"type\": \"number\", \"value\": 1 },"
                     "{ \"id\": \"fee\", \"type\": \"number\", " LINE ", \"value\": 5, \"proration\": \"none\" },"
                     "{ \"id\": \"more\", \"type\": \"formula\", " LINE
                     ", \"formula\": \"units * 2 + fee\", \"proration\": \"none\" }");
  g_autoptr (MbPricing) pricing = mb_test_price (sheet, "{\"units\": 3, \"fee\": 1.234}");
  mb_test_assert_total (pricing, "8.46"); /* 1.23, seen as such by the other: 6 + 1.23 */
  const MbPricingStep *fee = mb_pricing_find (pricing, "fee");
  g_assert_true (fee->given);
  g_assert_true (fee->prints);
  mb_assert_decimal (fee->value, "1.234");
  g_assert_true (mb_pricing_find (pricing, "units")->given);
  g_assert_false (mb_pricing_find (pricing, "more")->given);
}

static void
test_tables (void)
{
  g_autoptr (MbRateSheet) sheet = mb_test_sheet (
      "{ \"id\": \"a\", \"type\": \"table\", " LINE
      ", \"depends_on\": [\"size\", \"zone\"], \"proration\": \"none\", \"values\": {"
      "\"1|1/2\\\"|A\": 5, \"1|A\": 6, \"20|2\": \"usage * 2\", \"T|A\": [{ \"from\": 0, \"price\": 1 }, { \"from\": "
      "5, \"price\": 2 }] } },"
      "{ \"id\": \"b\", \"type\": \"table\", " LINE
      ", \"depends_on\": \"zone\", \"proration\": \"none\", \"values\": { \"A\": 0.5 }, \"default\": 0.25 }");

  static const struct
  {
    const char *facts;
    const char *total;
    const char *key;
    MbPartType valued_as;
  } cases[] = {
    /* Whole keys: the size 1|1/2" is no size 1 in a zone 1/2". */
    { "{\"size\": \"1|1/2\\\"\", \"zone\": \"A\"}", "5.50", "1|1/2\"|A", MB_PART_NUMBER },
    { "{\"size\": 1, \"zone\": \"A\"}", "6.50", "1|A", MB_PART_NUMBER },
    { "{\"size\": 1.00, \"zone\": \"A\"}", "6.50", "1|A", MB_PART_NUMBER },
    { "{\"size\": 20.0, \"zone\": 2, \"usage\": 4}", "8.25", "20|2", MB_PART_FORMULA },
    { "{\"size\": \"T\", \"zone\": \"A\", \"usage\": 7}", "9.50", "T|A", MB_PART_TIERS },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbPricing) pricing = mb_test_price (sheet, cases[i].facts);
      mb_test_assert_total (pricing, cases[i].total);
      const MbPricingStep *step = mb_pricing_find (pricing, "a");
      g_assert_cmpstr (step->key, ==, cases[i].key);
      g_assert_cmpint (step->valued_as, ==, cases[i].valued_as);
      g_assert_cmpint (step->part->type, ==, MB_PART_TABLE);
      g_assert_cmpuint (step->n_rows, ==, cases[i].valued_as == MB_PART_TIERS ? 2 : 0);
    }

  g_autoptr (MbPricing) other = mb_test_price (sheet, "{\"size\": 20, \"zone\": 2, \"usage\": 4}");
  const MbPricingStep *step = mb_pricing_find (other, "b");
  g_assert_true (step->default_row);
  g_assert_cmpstr (step->key, ==, "2");

  mb_test_price_fails (sheet, "{\"size\": 9, \"zone\": \"A\"}", MB_TARIFF_ERROR_KEY,
                       "The part “a” has no row for “9|A” (size|zone); its rows are 1|1/2\"|A, 1|A, 20|2, T|A.");
  mb_test_price_fails (sheet, "{\"zone\": \"A\"}", MB_TARIFF_ERROR_FACT,
                       "The fact “size” is needed by the part “a” and was not given.");
  mb_test_price_fails (sheet, "{\"size\": \"T\", \"zone\": \"A\"}", MB_TARIFF_ERROR_FACT, "The fact “usage” is needed");
  g_autofree char *long_name = g_strnfill (600, 'x');
  g_autofree char *facts = g_strdup_printf ("{\"size\": \"%s\", \"zone\": 1}", long_name);
  mb_test_price_fails (sheet, facts, MB_TARIFF_ERROR_LIMIT, "key");
}

static void
test_value_errors (void)
{
  static const struct
  {
    const char *parts;
    const char *facts;
    int code;
    const char *words;
  } cases[] = {
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " }", "{\"usage\": -1, \"days\": 30}",
      MB_TARIFF_ERROR_VALUE, "The part “a” would price a quantity below 0." },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " }", "{\"usage\": \"much\", \"days\": 30}",
      MB_TARIFF_ERROR_FACT, "The fact “usage” is the text “much” where a number is needed." },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " }", "{\"usage\": 1}", MB_TARIFF_ERROR_FACT,
      "“days” is needed" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " }", "{\"usage\": 1, \"days\": 0}",
      MB_TARIFF_ERROR_FACT, "“days” must be" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " }", "{\"usage\": 1, \"days\": 30.5}",
      MB_TARIFF_ERROR_FACT, "“days” must be" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", \"tiers\": [{ \"from\": \"b\", \"price\": 1 }] }",
      "{\"usage\": 1, \"days\": 30, \"b\": 2}", MB_TARIFF_ERROR_VALUE, "does not start from 0" },
    { "{ \"id\": \"a\", \"type\": \"tiers\", " LINE
      ", \"tiers\": [{ \"from\": 0, \"price\": 1 }, { \"from\": \"b\", \"price\": 1 }, "
      "{ \"from\": 1, \"price\": 1 }] }",
      "{\"usage\": 7, \"days\": 30, \"b\": 2}", MB_TARIFF_ERROR_VALUE, "has a tier 3 that starts below" },
    { "{ \"id\": \"a\", \"type\": \"number\", \"kind\": \"discount\", \"label\": \"x\", \"account\": \"x\", \"value\": "
      "5, "
      "\"proration\": \"none\" }",
      "{}", MB_TARIFF_ERROR_VALUE, "is a discount and would raise the bill by 5" },
    { "{ \"id\": \"a\", \"type\": \"number\", \"kind\": \"subsidy\", \"label\": \"x\", \"account\": \"x\", \"value\": "
      "-5, "
      "\"proration\": \"none\" }",
      "{\"a\": 3}", MB_TARIFF_ERROR_VALUE, "is a subsidy and would raise the bill by 3" },
    { "{ \"id\": \"a\", \"type\": \"formula\", " LINE
      ", \"formula\": \"9 ^ 6000 * 9 ^ 6000\", \"proration\": \"none\" }",
      "{}", MB_TARIFF_ERROR_VALUE, "too large" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbRateSheet) sheet = mb_test_sheet (cases[i].parts);
      mb_test_price_fails (sheet, cases[i].facts, cases[i].code, cases[i].words);
    }
}

/* Periods that are no whole cycle. */
static void
test_days (void)
{
  static const char head[] =
      "{ \"currency\": \"EUR\", \"unit\": \"m3\", \"cycle\": { \"normal_days\": 30%s }, "
      "\"rounding\": { \"at\": \"line\" }, \"parts\": ["
      "{ \"id\": \"water\", \"type\": \"tiers\", " LINE ", " SLABS " },"
      "{ \"id\": \"fixed\", \"type\": \"number\", " LINE ", \"value\": 6 },"
      "{ \"id\": \"yearly\", \"type\": \"number\", " LINE ", \"value\": 73, \"normal_days\": 365 },"
      "{ \"id\": \"plain\", \"type\": \"number\", " LINE ", \"value\": 1, \"proration\": \"none\" }] }";
  static const struct
  {
    const char *window;
    int days;
    const char *amounts[4];
  } cases[] = {
    { "", 30, { "45.00", "6.00", "6.00", "1.00" } },
    { "", 15, { "122.50", "3.00", "3.00", "1.00" } },  /* thresholds 5, 10, 15: 5@2 + 5@2.5 + 5@8 + 5@12 */
    { "", 60, { "40.00", "12.00", "12.00", "1.00" } }, /* 20 lies in the first tier */
    { "", 31, { "44.84", "6.20", "6.20", "1.00" } },   /* rows 20.67 + 24.17 */
    { ", \"whole_from\": 28, \"whole_to\": 31", 31, { "45.00", "6.00", "6.20", "1.00" } },
    { ", \"whole_from\": 28, \"whole_to\": 31", 28, { "45.00", "6.00", "5.60", "1.00" } },
    { ", \"whole_from\": 28, \"whole_to\": 31", 15, { "122.50", "3.00", "3.00", "1.00" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) halves = g_strsplit (head, "%s", 2);
      g_autofree char *json = g_strconcat (halves[0], cases[i].window, halves[1], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (MbRateSheet) sheet = mb_rate_sheet_new_from_json (json, &error);
      g_assert_no_error (error);
      g_autofree char *facts = g_strdup_printf ("{\"usage\": 20, \"days\": %d}", cases[i].days);
      g_autoptr (MbPricing) pricing = mb_test_price (sheet, facts);
      for (size_t line = 0; line < 4; line++)
        mb_assert_decimal (mb_pricing_line (pricing, line)->amount, cases[i].amounts[line]);
    }
}

/* One result is filled again and again, with other sheets and after failures. */
static void
test_refill (void)
{
  g_autoptr (MbRateSheet) big =
      mb_test_sheet ("{ \"id\": \"a\", \"type\": \"tiers\", " LINE ", " SLABS " },"
                     "{ \"id\": \"b\", \"type\": \"percentage\", " TAX ", \"of\": \"a\", \"rate\": 7 }");
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  g_autoptr (MbFacts) facts = mb_facts_new ();
  g_assert_null (mb_pricing_sheet (pricing));
  for (int round = 0; round < 3; round++)
    {
      mb_facts_clear (facts);
      mb_facts_set_quantity (facts, MB_FACT_USAGE, mb_decimal_from_int (25));
      g_assert_false (mb_rate_sheet_price (big, facts, pricing, NULL));
      g_assert_null (mb_pricing_sheet (pricing));
      mb_facts_set_number (facts, MB_FACT_DAYS, mb_decimal_from_int (30));
      g_assert_true (mb_rate_sheet_price (big, facts, pricing, NULL));
      mb_test_assert_total (pricing, "90.95");

      /* The pricing keeps the sheet alive. */
      MbRateSheet *small = mb_test_sheet ("{ \"id\": \"c\", \"type\": \"number\", " LINE ", \"value\": 1 }");
      g_assert_true (mb_rate_sheet_price (small, facts, pricing, NULL));
      mb_rate_sheet_unref (small);
      mb_test_assert_total (pricing, "1.00");
      g_assert_cmpstr (mb_pricing_line (pricing, 0)->part->label, ==, "x");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/pricing/tiers", test_tiers);
  g_test_add_func ("/tariff/pricing/rows", test_rows);
  g_test_add_func ("/tariff/pricing/explained-bill", test_explained_bill);
  g_test_add_func ("/tariff/pricing/rounding-per-bill", test_rounding_per_bill);
  g_test_add_func ("/tariff/pricing/own-rounding", test_own_rounding);
  g_test_add_func ("/tariff/pricing/lazy", test_lazy);
  g_test_add_func ("/tariff/pricing/circles", test_circles);
  g_test_add_func ("/tariff/pricing/facts-win", test_facts_win);
  g_test_add_func ("/tariff/pricing/tables", test_tables);
  g_test_add_func ("/tariff/pricing/value-errors", test_value_errors);
  g_test_add_func ("/tariff/pricing/days", test_days);
  g_test_add_func ("/tariff/pricing/refill", test_refill);
  return g_test_run ();
}
