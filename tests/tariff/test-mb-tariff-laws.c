/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laws that hold for every tariff, tried on random ones. */

#include "mb-expression.h"
#include "mb-random.h"
#include "mb-tariff-period.h"
#include "mb-test-sheet.h"

#include <string.h>

#define ROUNDS (g_test_slow () ? 20000 : 400)
#define LINE "\"kind\": \"charge\", \"label\": \"x\", \"account\": \"revenue:x\""

/* Follows the seed that the test framework prints; --seed repeats a run. */
static MbRandom
stream (void)
{
  MbRandom random;
  uint64_t seed = (uint32_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  return random;
}

/* Random tiers: thresholds in whole units, prices in thousandths. */
typedef struct
{
  int64_t from[8];
  int64_t price[8];
  int n;
} Tiers;

static Tiers
random_tiers (MbRandom *random)
{
  Tiers tiers = { .n = (int) mb_random_between (random, 1, 8) };
  for (int i = 0; i < tiers.n; i++)
    {
      tiers.from[i] = i == 0 ? 0 : tiers.from[i - 1] + mb_random_between (random, 1, 30);
      tiers.price[i] = mb_random_between (random, 0, 9999);
    }
  return tiers;
}

static char *
tiers_json (const Tiers *tiers)
{
  GString *text = g_string_new ("\"tiers\": [");
  for (int i = 0; i < tiers->n; i++)
    g_string_append_printf (text, "%s{ \"from\": %" G_GINT64_FORMAT ", \"price\": %" G_GINT64_FORMAT ".%03d }",
                            i > 0 ? ", " : "", tiers->from[i], tiers->price[i] / 1000, (int) (tiers->price[i] % 1000));
  g_string_append (text, "]");
  return g_string_free (text, FALSE);
}

/* What @usage thousandths of a unit cost, in millionths, by the plainest way: thousandth after thousandth belongs to
 * the tier in which it begins.  (Inlined, gcc 14 takes the tiers for unset with -O3.) */
G_NO_INLINE static int64_t
plain_cost (const Tiers *tiers, int64_t usage)
{
  int64_t cost = 0;
  int tier = 0;
  for (int64_t at = 0; at < usage; at++)
    {
      while (tier + 1 < tiers->n && at >= tiers->from[tier + 1] * 1000)
        tier++;
      cost += tiers->price[tier];
    }
  return cost;
}

static MbDecimal
cost (const MbRateSheet *sheet, MbPricing *pricing, MbFacts *facts, int64_t usage)
{
  g_autoptr (GError) error = NULL;
  mb_facts_set_quantity (facts, MB_FACT_USAGE, mb_decimal_from_scaled (usage, 3));
  mb_rate_sheet_price (sheet, facts, pricing, &error);
  g_assert_no_error (error);
  return mb_pricing_line (pricing, 0)->amount;
}

static void
test_tiers (void)
{
  MbRandom random = stream ();
  g_autoptr (MbPricing) pricing = mb_pricing_new ();
  g_autoptr (MbFacts) facts = mb_facts_new ();
  mb_facts_set_number (facts, MB_FACT_DAYS, mb_decimal_from_int (30));

  for (int round = 0; round < ROUNDS; round++)
    {
      Tiers tiers = random_tiers (&random);
      g_autofree char *list = tiers_json (&tiers);
      g_autofree char *parts = g_strconcat ("{ \"id\": \"w\", \"type\": \"tiers\", " LINE ", ", list, " }", NULL);
      g_autoptr (MbRateSheet) sheet = mb_test_sheet_per_bill (parts);

      int64_t usage = mb_random_between (&random, 0, 200000);
      if (mb_random_between (&random, 0, 3) == 0) /* exactly a threshold */
        usage = tiers.from[mb_random_between (&random, 0, tiers.n - 1)] * 1000;
      MbDecimal here = cost (sheet, pricing, facts, usage);
      g_assert_true (mb_decimal_equal (here, mb_decimal_from_scaled (plain_cost (&tiers, usage), 6)));

      /* Monotone and continuous: one thousandth more costs at least nothing and at most the dearest price. */
      MbDecimal step = mb_decimal_sub (cost (sheet, pricing, facts, usage + 1), here);
      g_assert_cmpint (mb_decimal_sign (step), >=, 0);
      g_assert_cmpint (mb_decimal_compare (step, mb_decimal_from_scaled (9999, 6)), <=, 0);
    }
}

/* Lines add up to the total whatever is rounded where. */
static void
test_rounding (void)
{
  MbRandom random = stream ();
  for (int round = 0; round < ROUNDS; round++)
    {
      Tiers tiers = random_tiers (&random);
      g_autofree char *list = tiers_json (&tiers);
      g_autofree char *parts = g_strdup_printf (
          "{ \"id\": \"w\", \"type\": \"tiers\", " LINE ", %s }, { \"id\": \"f\", \"type\": \"number\", " LINE
          ", \"value\": %d.%03d }, { \"id\": \"t\", \"type\": \"percentage\", " LINE
          ", \"of\": [\"w\", \"f\"], \"rate\": %d }",
          list, (int) mb_random_between (&random, 0, 99), (int) mb_random_between (&random, 0, 999),
          (int) mb_random_between (&random, 0, 40));
      g_autofree char *facts =
          g_strdup_printf ("{\"usage\": %d.%03d, \"days\": %d}", (int) mb_random_between (&random, 0, 90),
                           (int) mb_random_between (&random, 0, 999), (int) mb_random_between (&random, 1, 90));
      bool per_bill = round % 2 == 0;
      g_autoptr (MbRateSheet) sheet = per_bill ? mb_test_sheet_per_bill (parts) : mb_test_sheet (parts);
      g_autoptr (MbPricing) pricing = mb_test_price (sheet, facts);

      MbDecimal sum = mb_decimal_from_int (0);
      for (size_t i = 0; i < mb_pricing_n_lines (pricing); i++)
        {
          const MbPricingStep *line = mb_pricing_line (pricing, i);
          MbDecimal rows_sum = mb_decimal_from_int (0);
          size_t n_rows;
          const MbPricingRow *rows = mb_pricing_rows (pricing, line, &n_rows);
          for (size_t row = 0; row < n_rows; row++)
            rows_sum = mb_decimal_add (rows_sum, rows[row].amount);
          g_assert_true (n_rows == 0 || mb_decimal_equal (rows_sum, line->amount));
          g_assert_true (per_bill
                         || mb_decimal_equal (line->amount, mb_decimal_round (line->amount, 2, MB_ROUND_DOWN)));
          sum = mb_decimal_add (sum, line->amount);
        }
      MbMoney total;
      MbDecimal remainder;
      g_assert_true (mb_pricing_total (pricing, &total, &remainder, NULL));
      g_assert_true (mb_decimal_equal (mb_decimal_add (sum, remainder), mb_money_to_decimal (total)));
      g_assert_true (per_bill || mb_decimal_is_zero (remainder));
      MbDecimal half = mb_decimal_from_scaled (5, 3);
      g_assert_cmpint (mb_decimal_compare (remainder, half), <=, 0);
      g_assert_cmpint (mb_decimal_compare (remainder, mb_decimal_neg (half)), >=, 0);
    }
}

/* However a period is cut by versions, the days and every quantity add up to the whole. */
static void
test_shares (void)
{
  MbRandom random = stream ();
  g_autoptr (MbTariffPeriod) priced = mb_tariff_period_new ();
  g_autoptr (MbFacts) facts = mb_facts_new ();
  g_autofree char *sheet =
      mb_test_sheet_json ("line", "{ \"id\": \"w\", \"type\": \"formula\", " LINE
                                  ", \"formula\": \"usage + sewer_usage\", \"proration\": \"none\" }");

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MbTariff) tariff = mb_tariff_new ();
      MbDate start = mb_date_from_ymd (2026, 1, 1);
      int n_versions = (int) mb_random_between (&random, 1, 6);
      for (int i = 0; i < n_versions; i++)
        {
          char date[MB_DATE_TEXT_SIZE];
          g_autofree char *json = g_strdup_printf (
              "{ \"tariff\": \"T\", \"version\": %d, \"effective_from\": \"%s\", \"classes\": { \"c\": %s } }", i + 1,
              mb_date_to_text (start, date), sheet);
          g_autoptr (MbTariffVersion) version = mb_tariff_version_new_from_json (json, NULL);
          g_assert_true (mb_tariff_add (tariff, version, NULL));
          start += (MbDate) mb_random_between (&random, 1, 25);
        }
      MbDate first = mb_date_from_ymd (2026, 1, 1) + (MbDate) mb_random_between (&random, 0, 60);
      MbPeriod period = mb_period (first, first + (MbDate) mb_random_between (&random, 1, 92));
      unsigned decimals = (unsigned) mb_random_between (&random, 0, 6);
      MbDecimal usage = mb_decimal_from_scaled (mb_random_between (&random, 0, 9999999), decimals);
      mb_facts_set_quantity (facts, MB_FACT_USAGE, usage);
      mb_facts_set_quantity (facts, "sewer_usage", mb_decimal_from_scaled (mb_random_between (&random, 0, 9999), 1));

      g_autoptr (GError) error = NULL;
      mb_tariff_period_price (priced, tariff, "c", period, facts, &error);
      g_assert_no_error (error);
      MbDecimal sum = mb_decimal_from_int (0);
      MbDecimal sum_of_both = mb_decimal_from_int (0);
      MbDate at = period.start;
      for (size_t i = 0; i < mb_tariff_period_n_segments (priced); i++)
        {
          const MbTariffSegment *segment = mb_tariff_period_segment (priced, i);
          g_assert_cmpint (segment->period.start, ==, at);
          at = segment->period.end;
          g_assert_cmpint (mb_decimal_sign (segment->usage), >=, 0);
          sum = mb_decimal_add (sum, segment->usage);
          sum_of_both = mb_decimal_add (sum_of_both, mb_pricing_line (segment->pricing, 0)->value);
        }
      g_assert_cmpint (at, ==, period.end);
      g_assert_true (mb_decimal_equal (sum, usage));
      MbFact sewer;
      g_assert_true (mb_facts_find (facts, "sewer_usage", &sewer));
      g_assert_true (mb_decimal_equal (sum_of_both, mb_decimal_add (usage, sewer.number)));
    }
}

static void
random_part (MbRandom *random, GString *parts, int number)
{
  static const char *const prorations[] = { "by days", "at start", "at end", "none" };
  const char *kind = mb_random_between (random, 0, 2) > 0 ? LINE ", " : "";
  const char *proration = prorations[mb_random_between (random, 0, 3)];
  Tiers tiers = random_tiers (random);
  g_autofree char *list = tiers_json (&tiers);
  g_string_append_printf (parts, ",\n{ \"id\": \"p%d\", %s", number, kind);
  int last = number - 1;
  int64_t value = mb_random_between (random, -99999, 99999);
  switch (mb_random_between (random, 0, 4))
    {
    case 0:
      g_string_append_printf (
          parts, "\"type\": \"number\", \"value\": %" G_GINT64_FORMAT "e-3, \"proration\": \"%s\" }", value, proration);
      break;
    case 1:
      g_string_append_printf (
          parts, "\"type\": \"formula\", \"formula\": \"max(p%d, 3) + usage * 1.10\", \"proration\": \"%s\" }", last,
          proration);
      break;
    case 2:
      g_string_append_printf (parts, "\"type\": \"tiers\", %s, \"proration\": \"%s\" }", list, proration);
      break;
    case 3:
      g_string_append_printf (parts,
                              "\"type\": \"table\", \"depends_on\": [\"size\", \"zone\"], \"values\": { \"A|1\": 4.50, "
                              "\"B|1\": \"p%d / 2\" }, \"default\": %s, \"proration\": \"%s\" }",
                              last, list + strlen ("\"tiers\": "), proration);
      break;
    default:
      g_string_append_printf (parts, "\"type\": \"percentage\", \"of\": [\"p%d\"], \"rate\": 12.50 }", last);
    }
}

/* Reading what was written gives a sheet that writes the same and prices the same. */
static void
test_round_trip (void)
{
  MbRandom random = stream ();
  g_autoptr (MbPricing) before = mb_pricing_new ();
  g_autoptr (MbPricing) after = mb_pricing_new ();
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) parts = g_string_new ("{ \"id\": \"p0\", \"type\": \"number\", " LINE ", \"value\": 7.00 }");
      int n = (int) mb_random_between (&random, 1, 12);
      for (int i = 1; i <= n; i++)
        random_part (&random, parts, i);
      g_autoptr (MbRateSheet) sheet = mb_test_sheet (parts->str);
      g_autofree char *json = mb_rate_sheet_to_json (sheet);
      g_autoptr (GError) error = NULL;
      g_autoptr (MbRateSheet) again = mb_rate_sheet_new_from_json (json, &error);
      g_assert_no_error (error);
      g_autofree char *json_again = mb_rate_sheet_to_json (again);
      g_assert_cmpstr (json, ==, json_again);

      g_autofree char *given = g_strdup_printf (
          "{\"usage\": %d.5, \"days\": %d, \"size\": \"%c\", \"zone\": 1}", (int) mb_random_between (&random, 0, 99),
          (int) mb_random_between (&random, 1, 60), (int) mb_random_between (&random, 'A', 'C'));
      g_autoptr (MbFacts) facts = mb_facts_new_from_json (given, &error);
      g_assert_no_error (error);
      mb_rate_sheet_price (sheet, facts, before, &error);
      g_assert_no_error (error);
      mb_rate_sheet_price (again, facts, after, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (mb_pricing_n_steps (before), ==, mb_pricing_n_steps (after));
      for (size_t i = 0; i < mb_pricing_n_steps (before); i++)
        {
          g_assert_cmpstr (mb_pricing_step (before, i)->part->id, ==, mb_pricing_step (after, i)->part->id);
          g_assert_true (mb_decimal_equal (mb_pricing_step (before, i)->value, mb_pricing_step (after, i)->value));
        }
    }
}

/* A random formula over small whole numbers, with its value; division is left out to stay whole. */
static int64_t
random_formula (MbRandom *random, GString *text, int depth)
{
  if (depth == 0 || mb_random_between (random, 0, 4) == 0)
    {
      int64_t value = mb_random_between (random, 0, 9);
      g_string_append_printf (text, "%d", (int) value);
      return value;
    }
  static const char *const before[] = { "(", "(", "(", "min(", "max(", "if(", "-(", "(" };
  static const char *const between[] = { " + ", " - ", " * ", ", ", ", ", " , ", " + ", "<" };
  size_t form = (size_t) mb_random_between (random, 0, 7);
  g_string_append (text, before[form]);
  int64_t a = random_formula (random, text, depth - 1);
  g_string_append (text, between[form]);
  int64_t b = random_formula (random, text, depth - 1);
  int64_t c = 0;
  if (form == 5)
    {
      g_string_append (text, ",");
      c = random_formula (random, text, depth - 1);
    }
  g_string_append (text, ")");
  const int64_t values[] = { a + b, a - b, a * b, MIN (a, b), MAX (a, b), a != 0 ? b : c, -(a + b), a < b ? 1 : 0 };
  return values[form];
}

static void
test_formulas (void)
{
  MbRandom random = stream ();
  MbExpressionScope nothing = { 0 };
  for (int round = 0; round < 4 * ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int64_t expected = random_formula (&random, text, 5);
      g_autoptr (GError) error = NULL;
      g_autoptr (MbExpression) expression = mb_expression_new (text->str, &error);
      g_assert_no_error (error);
      MbDecimal result;
      mb_expression_evaluate (expression, &nothing, &result, &error);
      g_assert_no_error (error);
      if (!mb_decimal_equal (result, mb_decimal_from_int (expected)))
        g_error ("%s is not %" G_GINT64_FORMAT, text->str, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tariff/laws/tiers", test_tiers);
  g_test_add_func ("/tariff/laws/rounding", test_rounding);
  g_test_add_func ("/tariff/laws/shares", test_shares);
  g_test_add_func ("/tariff/laws/round-trip", test_round_trip);
  g_test_add_func ("/tariff/laws/formulas", test_formulas);
  return g_test_run ();
}
