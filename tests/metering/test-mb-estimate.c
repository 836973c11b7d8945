/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-estimate.h"

#include "mb-metering-error.h"

#define YMD mb_date_from_ymd
#define M3(n) { n, 0, MB_UNIT_CUBIC_METRE }

/* The period is November 2026; the dial showed 4 211.000 at its start. */
typedef struct
{
  const char *label;
  MbUsage usage[3];
  size_t n_usage;
  const char *average, *fixed; /* per day, NULL: unknown */
  const char *rule;            /* NULL: refused */
  const char *consumption;
  const char *value;
} Case;

static MbDecimal
number (const char *text)
{
  MbDecimal value = mb_decimal_invalid ();

  if (text != NULL)
    g_assert_true (mb_decimal_parse (text, &value, NULL));
  return value;
}

static void
test_order_of_rules (void)
{
  const MbPeriod last_november = mb_period (YMD (2025, 11, 1), YMD (2025, 12, 1));
  const MbPeriod october = mb_period (YMD (2026, 10, 1), YMD (2026, 11, 1));
  const MbPeriod august = mb_period (YMD (2026, 8, 1), YMD (2026, 9, 1));
  const Case cases[] = {
    { "last year first",
      { { last_november, M3 (15), false, false }, { october, M3 (31), false, false } },
      2,
      "9",
      "1",
      "last-year",
      "15.000",
      "4226.000" },
    { "last year was an estimate",
      { { last_november, M3 (15), true, false }, { october, M3 (31), false, false } },
      2,
      "9",
      "1",
      "previous-period",
      "30.000",
      "4241.000" },
    { "last year was somebody else",
      { { last_november, M3 (15), false, true }, { october, M3 (31), false, false } },
      2,
      "9",
      "1",
      "previous-period",
      "30.000",
      "4241.000" },
    { "too few days of last year",
      { { mb_period (YMD (2025, 11, 1), YMD (2025, 11, 24)), M3 (15), false, false },
        { october, M3 (31), false, false } },
      2,
      "9",
      "1",
      "previous-period",
      "30.000",
      "4241.000" },
    { "enough days of last year, across two bills",
      { { mb_period (YMD (2025, 10, 8), YMD (2025, 11, 7)), M3 (30), false, false },
        { mb_period (YMD (2025, 11, 7), YMD (2025, 11, 27)), M3 (40), false, false } },
      2,
      NULL,
      NULL,
      "last-year",
      "53.077",
      "4264.077" },
    { "the previous period was estimated",
      { { october, M3 (31), true, false } },
      1,
      "0.4",
      "1",
      "class-average",
      "12.000",
      "4223.000" },
    { "the previous period is long ago",
      { { august, M3 (31), false, false } },
      1,
      "0.4",
      "1",
      "class-average",
      "12.000",
      "4223.000" },
    { "an old good period does not hide an estimated one",
      { { august, M3 (31), false, false }, { october, M3 (31), true, false } },
      2,
      NULL,
      "0.25",
      "class-fixed",
      "7.500",
      "4218.500" },
    { "nothing but the class", { { { 0 } } }, 0, NULL, "0.25", "class-fixed", "7.500", "4218.500" },
    { "a class that uses nothing", { { { 0 } } }, 0, NULL, "0", "class-fixed", "0.000", "4211.000" },
    { "below nothing is no usage",
      { { october, M3 (-3), false, false } },
      1,
      "-1",
      "0.1",
      "class-fixed",
      "3.000",
      "4214.000" },
    { "round the register", { { { 0 } } }, 0, NULL, "3200", "class-fixed", "96000.000", "211.000" },
    { "rounded once", { { october, M3 (1), false, false } }, 1, NULL, NULL, "previous-period", "0.968", "4211.968" },
    { "more than a turn", { { { 0 } } }, 0, NULL, "4000", NULL, NULL, NULL },
    { "nothing known", { { { 0 } } }, 0, NULL, NULL, NULL, NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbRegister reg;
      MbEstimate estimate;
      char text[MB_QUANTITY_TEXT_SIZE];
      mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 3);
      MbEstimateRequest request = {
        .reg = &reg,
        .period = mb_period (YMD (2026, 11, 1), YMD (2026, 12, 1)),
        .last = { 0, { 4211, 0, MB_UNIT_CUBIC_METRE } },
        .usage = cases[i].usage,
        .n_usage = cases[i].n_usage,
        .class_average = number (cases[i].average),
        .class_fixed = number (cases[i].fixed),
      };

      g_test_message ("%s", cases[i].label);
      if (cases[i].rule == NULL)
        {
          g_assert_false (mb_estimate (&request, &estimate, &error));
          g_assert_error (error, MB_METERING_ERROR, MB_METERING_ERROR_RANGE);
          continue;
        }
      mb_estimate (&request, &estimate, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mb_estimate_rule_name (estimate.rule), ==, cases[i].rule);
      g_assert_cmpint (estimate.days, ==, 30);
      g_assert_cmpstr (mb_quantity_to_text (estimate.consumption, text), ==, cases[i].consumption);
      g_assert_cmpstr (mb_quantity_to_text (estimate.value, text), ==, cases[i].value);
    }
}

/* The consumption is what a bill of the two dial values says, also where a count stands for 10 m³. */
static void
test_multiplier (void)
{
  MbRegister reg;
  MbEstimate estimate;
  MbConsumption billed;
  char text[MB_QUANTITY_TEXT_SIZE];

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 4, 0);
  reg.multiplier = (MbQuantity) { 10, 0, MB_UNIT_NONE };
  MbEstimateRequest request = {
    .reg = &reg,
    .period = mb_period (YMD (2026, 11, 1), YMD (2026, 12, 1)),
    .last = { 0, { 4211, 0, MB_UNIT_CUBIC_METRE } },
    .class_average = mb_decimal_invalid (),
    .class_fixed = number ("2.2"),
  };
  g_assert_true (mb_estimate (&request, &estimate, NULL));
  g_assert_cmpstr (mb_quantity_to_text (estimate.value, text), ==, "4218");
  g_assert_cmpstr (mb_quantity_to_text (estimate.consumption, text), ==, "70");
  g_assert_true (mb_consumption_between (&reg, request.last, (MbReadingPoint) { 1, estimate.value }, &billed, NULL));
  g_assert_cmpint (mb_quantity_compare (billed.amount, estimate.consumption), ==, 0);
}

/* 29 February has no day a year earlier. */
static void
test_leap_day (void)
{
  MbRegister reg;
  MbEstimate estimate;
  const MbUsage usage[] = { { mb_period (YMD (2027, 2, 1), YMD (2027, 3, 1)), M3 (28), false, false } };

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 0);
  MbEstimateRequest request = {
    .reg = &reg,
    .period = mb_period (YMD (2028, 2, 28), YMD (2028, 2, 29)),
    .last = { 0, { 1, 0, MB_UNIT_CUBIC_METRE } },
    .usage = usage,
    .n_usage = 1,
    .class_average = mb_decimal_invalid (),
    .class_fixed = number ("5"),
  };
  g_assert_true (mb_estimate (&request, &estimate, NULL));
  g_assert_cmpint (estimate.rule, ==, MB_ESTIMATE_CLASS_FIXED);
  g_assert_cmpint (estimate.consumption.mantissa, ==, 5);
}

static void
test_names (void)
{
  for (unsigned i = 0; i <= MB_ESTIMATE_CLASS_FIXED; i++)
    {
      MbEstimateRule rule;
      g_assert_true (mb_estimate_rule_parse (mb_estimate_rule_name ((MbEstimateRule) i), &rule));
      g_assert_cmpint (rule, ==, i);
    }
  MbEstimateRule rule;
  g_assert_false (mb_estimate_rule_parse ("guess", &rule));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate/order-of-rules", test_order_of_rules);
  g_test_add_func ("/estimate/multiplier", test_multiplier);
  g_test_add_func ("/estimate/leap-day", test_leap_day);
  g_test_add_func ("/estimate/names", test_names);
  return g_test_run ();
}
