/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-check.h"

#include <string.h>

#define DAY (86400 * MB_INSTANT_SECOND)
#define HOUR (3600 * MB_INSTANT_SECOND)

/* A household in 2026: the register was read at noon on 1 October, 4 211.000 m³; it is noon on 1 November. */
typedef struct
{
  MbRegister reg;
  MbUsage usage[13];
  MbReadingCandidate candidate;
  MbReadingHistory history;
  MbReadingLimits limits;
} World;

static MbInstant
noon (MbDate date)
{
  return date * DAY + DAY / 2;
}

/* Every month 15.5 m³, whatever its days. */
static void
world_init (World *world)
{
  MbDate last = mb_date_from_ymd (2026, 10, 1), today = mb_date_from_ymd (2026, 11, 1);

  *world = (World) { 0 };
  mb_register_init (&world->reg, MB_UNIT_CUBIC_METRE, 5, 3);
  world->reg.size = 20;
  for (int i = 0; i < 13; i++)
    world->usage[i] = (MbUsage) {
      .period = mb_period (mb_date_add_months (last, i - 13), mb_date_add_months (last, i - 12)),
      .amount = { 155, 1, MB_UNIT_CUBIC_METRE },
    };
  world->history = (MbReadingHistory) {
    .reg = &world->reg,
    .now = noon (today),
    .account_active = true,
    .has_last = true,
    .last = { noon (last), { 4211000, 3, MB_UNIT_CUBIC_METRE } },
    .last_date = last,
    .usage = world->usage,
    .n_usage = G_N_ELEMENTS (world->usage),
  };
  world->candidate = (MbReadingCandidate) {
    .has_value = true,
    .value = { 4226500, 3, MB_UNIT_CUBIC_METRE },
    .at = noon (today),
    .date = today,
  };
  mb_reading_limits_init (&world->limits);
}

/* ------------------------------------------------------------------------------------------------------------------
 * What each case changes of the household */

static void
nothing (World *world)
{
}

static void
no_value (World *world)
{
  world->candidate.has_value = false;
}

static void
other_unit (World *world)
{
  world->candidate.value.unit = MB_UNIT_CCF;
}

static void
too_many_digits (World *world)
{
  world->candidate.value.mantissa = 100000000;
}

static void
too_many_decimals (World *world)
{
  world->candidate.value = (MbQuantity) { 42265001, 4, MB_UNIT_CUBIC_METRE };
}

static void
negative (World *world)
{
  world->candidate.value.mantissa = -5;
}

static void
the_last_again (World *world)
{
  world->candidate.at = world->history.last.at;
  world->candidate.date = world->history.last_date;
  world->candidate.value = (MbQuantity) { 4211, 0, MB_UNIT_CUBIC_METRE };
}

static void
the_last_with_another_value (World *world)
{
  the_last_again (world);
  world->candidate.value.mantissa = 4212;
}

static void
known_again (World *world)
{
  static MbKnownReading known[2];
  known[1] = (MbKnownReading) { .point = { world->candidate.at, world->candidate.value } };
  world->history.known = known;
  world->history.n_known = 2;
}

static void
known_with_another_value (World *world)
{
  static MbKnownReading known[1];
  known[0] = (MbKnownReading) { .point = { world->candidate.at, { 4226501, 3, MB_UNIT_CUBIC_METRE } } };
  world->history.known = known;
  world->history.n_known = 1;
}

/* The candidate is for a cut-off, and so is what was read @hours after it on the same day. */
static void
known_at_cut_off (World *world, int hours, MbQuantity value)
{
  static MbKnownReading known[1];
  world->candidate.cyclic = true;
  known[0] = (MbKnownReading) {
    .point = { world->candidate.at + hours * HOUR, value },
    .date = world->candidate.date,
    .cyclic = true,
  };
  world->history.known = known;
  world->history.n_known = 1;
}

static MbQuantity
two_litres_above (const World *world)
{
  MbQuantity value = world->candidate.value;
  value.mantissa += 2;
  return value;
}

static void
other_value_at_cut_off (World *world)
{
  known_at_cut_off (world, -9, two_litres_above (world));
}

/* A person was there at noon; then comes what the meter sent at midnight. */
static void
other_value_later_at_cut_off (World *world)
{
  known_at_cut_off (world, 12, two_litres_above (world));
  world->history.has_last = true;
  world->history.last = world->history.known[0].point;
  world->history.last_date = world->candidate.date;
}

static void
same_value_at_cut_off (World *world)
{
  known_at_cut_off (world, 12, world->candidate.value);
}

static void
whole_cubic_metres_at_cut_off (World *world)
{
  MbQuantity value = world->candidate.value;
  known_at_cut_off (world, 12, (MbQuantity) { value.mantissa / 1000, 0, value.unit });
}

static void
other_value_of_a_move (World *world)
{
  known_at_cut_off (world, -1, two_litres_above (world));
  world->candidate.cyclic = false;
}

static void
earlier (World *world)
{
  world->candidate.at = world->history.last.at - HOUR;
}

static void
five_minutes_ahead (World *world)
{
  world->history.now -= 300 * MB_INSTANT_SECOND;
}

static void
more_ahead (World *world)
{
  world->history.now -= 301 * MB_INSTANT_SECOND;
}

static void
lower (World *world)
{
  world->candidate.value.mantissa = 4210900;
}

static void
over_the_top (World *world)
{
  world->history.last.value.mantissa = 99990000;
  world->candidate.value.mantissa = 5500;
}

static void
a_swimming_pool (World *world)
{
  world->candidate.value.mantissa += 50000;
}

static void
as_high_as_allowed (World *world)
{
  /* 2.5 × 0.5 m³ × 31 days: both averages are 15.5 m³ over some 30.6 days. */
  world->candidate.value.mantissa = 4211000 + 38750;
}

static void
high_but_new (World *world)
{
  a_swimming_pool (world);
  world->history.n_usage = 0;
}

static void
high_but_last_summer_too (World *world)
{
  a_swimming_pool (world);
  world->usage[0].amount.mantissa = 310;
  world->usage[1].amount.mantissa = 310;
  world->usage[12].amount.mantissa = 155;
}

static void
high_of_little (World *world)
{
  for (int i = 0; i < 13; i++)
    world->usage[i].amount.mantissa = 3;
  world->candidate.value.mantissa = 4211000 + 9200;
}

static void
high_against_estimates (World *world)
{
  a_swimming_pool (world);
  for (int i = 0; i < 13; i++)
    world->usage[i].estimated = true;
}

static void
high_against_somebody_else (World *world)
{
  a_swimming_pool (world);
  for (int i = 0; i < 13; i++)
    world->usage[i].other_account = true;
}

static void
high_for_an_hour (World *world)
{
  world->candidate.at = world->history.last.at + HOUR;
  world->candidate.date = world->history.last_date;
  world->candidate.value.mantissa = 4211000 + 500;
}

static void
a_burst (World *world)
{
  world->candidate.at = world->history.last.at + HOUR;
  world->candidate.date = world->history.last_date;
  world->candidate.value.mantissa = 4211000 + 6815;
}

static void
little (World *world)
{
  world->candidate.value.mantissa = 4211000 + 3000;
}

static void
none (World *world)
{
  world->candidate.value.mantissa = 4211000;
}

static void
none_is_normal (World *world)
{
  none (world);
  world->history.zero_is_normal = true;
}

static void
none_for_a_week (World *world)
{
  none (world);
  world->candidate.date = world->history.last_date + 7;
  world->candidate.at = noon (world->candidate.date);
}

static void
moved_out (World *world)
{
  world->history.account_active = false;
}

static void
moved_out_and_off (World *world)
{
  moved_out (world);
  none (world);
}

static void
moved_out_and_dripping (World *world)
{
  moved_out (world);
  world->history.n_usage = 0;
  world->candidate.value.mantissa = 4211000 + 100;
}

static void
leaking (World *world)
{
  world->candidate.flags = MB_FLAG_LEAK | MB_FLAG_BATTERY;
}

static void
weak_battery (World *world)
{
  world->candidate.flags = MB_FLAG_BATTERY | MB_FLAGS_AS_PAST (MB_FLAG_LEAK);
}

static void
first_reading (World *world)
{
  world->history.has_last = false;
}

static void
rule_off (World *world)
{
  a_swimming_pool (world);
  world->limits.off[MB_READING_RULE_HIGH] = true;
}

static void
rule_noted (World *world)
{
  a_swimming_pool (world);
  world->limits.verdict[MB_READING_RULE_HIGH] = MB_VERDICT_ACCEPTED;
}

static void
gallons_before (World *world)
{
  a_swimming_pool (world);
  for (int i = 0; i < 13; i++)
    world->usage[i].amount = (MbQuantity) { 4095, 0, MB_UNIT_US_GALLON };
}

static const struct
{
  const char *label;
  void (*change) (World *world);
  const char *verdict;
  const char *rules; /* with commas */
} cases[] = {
  { "as usual", nothing, "accepted", "" },
  { "no value", no_value, "suspect", "missing" },
  { "another unit", other_unit, "rejected", "unit" },
  { "too many digits", too_many_digits, "rejected", "digits" },
  { "too many decimals", too_many_decimals, "rejected", "digits" },
  { "negative", negative, "rejected", "digits" },
  { "the last again", the_last_again, "rejected", "duplicate" },
  { "the last with another value", the_last_with_another_value, "suspect", "conflict" },
  { "known again", known_again, "rejected", "duplicate" },
  { "known with another value", known_with_another_value, "suspect", "conflict" },
  { "another value at the cut-off", other_value_at_cut_off, "suspect", "conflict" },
  { "another value at the cut-off, later", other_value_later_at_cut_off, "suspect", "conflict" },
  { "the same value at the cut-off", same_value_at_cut_off, "rejected", "duplicate" },
  { "the same at the cut-off, by whole m³", whole_cubic_metres_at_cut_off, "rejected", "duplicate" },
  { "another value of a move", other_value_of_a_move, "accepted", "" },
  { "earlier than the last", earlier, "rejected", "not-later" },
  { "five minutes ahead", five_minutes_ahead, "accepted", "" },
  { "more ahead", more_ahead, "rejected", "future" },
  { "lower", lower, "suspect", "lower" },
  { "over the top", over_the_top, "accepted", "rollover" },
  { "a swimming pool", a_swimming_pool, "suspect", "high" },
  { "as high as allowed", as_high_as_allowed, "accepted", "" },
  { "high, but there is no history", high_but_new, "accepted", "" },
  { "high, but so was last October", high_but_last_summer_too, "accepted", "" },
  { "from little to a little more", high_of_little, "accepted", "" },
  { "high against estimates", high_against_estimates, "accepted", "" },
  { "high against somebody else", high_against_somebody_else, "accepted", "" },
  { "a bath within an hour", high_for_an_hour, "accepted", "" },
  { "more than can flow", a_burst, "suspect", "impossible,high" },
  { "little", little, "suspect", "low" },
  { "nothing", none, "suspect", "zero" },
  { "nothing, and that is normal", none_is_normal, "accepted", "" },
  { "nothing for a week", none_for_a_week, "accepted", "" },
  { "usage after moving out", moved_out, "suspect", "inactive-use" },
  { "moved out and off", moved_out_and_off, "accepted", "" },
  { "moved out and dripping", moved_out_and_dripping, "accepted", "" },
  { "leaking", leaking, "suspect", "meter-flags" },
  { "a weak battery, a past leak", weak_battery, "accepted", "" },
  { "the first reading", first_reading, "accepted", "" },
  { "a rule that is off", rule_off, "accepted", "" },
  { "a rule that only notes", rule_noted, "accepted", "high" },
  { "history in gallons", gallons_before, "suspect", "high" },
};

static void
test_cases (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world;
      MbReadingCheck check;
      g_autoptr (GString) rules = g_string_new (NULL);

      g_test_message ("%s", cases[i].label);
      world_init (&world);
      cases[i].change (&world);
      mb_reading_check (&world.candidate, &world.history, &world.limits, &check);
      for (size_t f = 0; f < check.n_findings; f++)
        g_string_append_printf (rules, "%s%s", f > 0 ? "," : "", mb_reading_rule_name (check.findings[f].rule));
      g_assert_cmpstr (rules->str, ==, cases[i].rules);
      g_assert_cmpstr (mb_verdict_name (check.verdict), ==, cases[i].verdict);
    }
}

/* Every rule has a case above that finds it, and is silent in the household as usual. */
static void
test_every_rule_is_tested (void)
{
  for (unsigned rule = 0; rule < MB_N_READING_RULES; rule++)
    {
      bool found = false;
      for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_auto (GStrv) rules = g_strsplit (cases[i].rules, ",", -1);
          found = found || g_strv_contains ((const char *const *) rules, mb_reading_rule_name ((MbReadingRule) rule));
        }
      g_test_message ("%s", mb_reading_rule_name ((MbReadingRule) rule));
      g_assert_true (found);

      MbReadingRule parsed;
      g_assert_true (mb_reading_rule_parse (mb_reading_rule_name ((MbReadingRule) rule), &parsed));
      g_assert_cmpint (parsed, ==, rule);
    }
}

static void
assert_json (void (*change) (World *world), const char *expected)
{
  World world;
  MbReadingCheck check;

  world_init (&world);
  change (&world);
  mb_reading_check (&world.candidate, &world.history, &world.limits, &check);
  g_autofree char *json = mb_reading_check_to_json (&check);
  g_assert_cmpstr (json, ==, expected);
}

static void
test_json (void)
{
  assert_json (nothing, "{\"verdict\":\"accepted\",\"findings\":[]}");
  assert_json (lower, "{\"verdict\":\"suspect\",\"findings\":[{\"rule\":\"lower\",\"verdict\":\"suspect\",\"numbers\":"
                      "{\"last\":\"4211.000\",\"value\":\"4210.900\",\"if_rollover\":\"99999.900\","
                      "\"flow_if_rollover\":\"134409\",\"max_flow\":\"6814\"},"
                      "\"choices\":[\"rollover\",\"misread\",\"exchanged\",\"backwards\"],\"likely\":\"backwards\"}]}");
  assert_json (a_swimming_pool,
               "{\"verdict\":\"suspect\",\"findings\":[{\"rule\":\"high\",\"verdict\":\"suspect\",\"numbers\":"
               "{\"daily\":\"2112.903\",\"season\":\"500.000\",\"recent\":\"506.333\",\"limit\":\"1265.833\"}}]}");
  assert_json (leaking, "{\"verdict\":\"suspect\",\"findings\":[{\"rule\":\"meter-flags\",\"verdict\":\"suspect\","
                        "\"numbers\":{},\"flags\":[\"leak\"]}]}");
}

static void
test_consumption_is_answered (void)
{
  World world;
  MbReadingCheck check;

  world_init (&world);
  mb_reading_check (&world.candidate, &world.history, &world.limits, &check);
  g_assert_true (check.has_consumption);
  g_assert_cmpint (check.consumption.amount.mantissa, ==, 15500);
  lower (&world);
  mb_reading_check (&world.candidate, &world.history, &world.limits, &check);
  g_assert_false (check.has_consumption);
  world.history.has_last = false;
  mb_reading_check (&world.candidate, &world.history, &world.limits, &check);
  g_assert_false (check.has_consumption);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-check/cases", test_cases);
  g_test_add_func ("/reading-check/every-rule-is-tested", test_every_rule_is_tested);
  g_test_add_func ("/reading-check/json", test_json);
  g_test_add_func ("/reading-check/consumption", test_consumption_is_answered);
  return g_test_run ();
}
