/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-check.h"

#include "mb-reading-rules.h"

#define DAY_MICROSECONDS (INT64_C (86400) * MB_INSTANT_SECOND)

void
mb_reading_limits_init (MbReadingLimits *limits)
{
  g_return_if_fail (limits != NULL);

  *limits = (MbReadingLimits) {
    .future_tolerance = 5 * 60 * MB_INSTANT_SECOND,
    .high_percent = 250,
    .high_floor = 300,
    .low_percent = 25,
    .low_floor = 100,
    .recent_days = 100,
    .min_days = 20,
    .max_estimated_percent = 50,
    .zero_min_days = 20,
    .inactive_floor = 100,
    .flags = MB_FLAGS_CURRENT & ~MB_FLAG_BATTERY, /* a weak battery measures well */
  };
  for (unsigned rule = 0; rule < MB_N_READING_RULES; rule++)
    limits->verdict[rule] = MB_VERDICT_SUSPECT;
  limits->verdict[MB_READING_RULE_UNIT] = MB_VERDICT_REJECTED;
  limits->verdict[MB_READING_RULE_DIGITS] = MB_VERDICT_REJECTED;
  limits->verdict[MB_READING_RULE_DUPLICATE] = MB_VERDICT_REJECTED;
  limits->verdict[MB_READING_RULE_NOT_LATER] = MB_VERDICT_REJECTED;
  limits->verdict[MB_READING_RULE_FUTURE] = MB_VERDICT_REJECTED;
  limits->verdict[MB_READING_RULE_ROLLOVER] = MB_VERDICT_ACCEPTED;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The facts that several rules look at */

static MbDecimal
average (const MbReadingFacts *facts, MbPeriod window)
{
  const MbReadingHistory *history = facts->history;

  if (mb_period_is_empty (window))
    return mb_decimal_invalid ();
  MbDailyUsage usage = mb_usage_daily (history->usage, history->n_usage, window, MB_UNIT_LITRE);
  if (usage.days < MIN (facts->limits->min_days, mb_period_days (window))
      || usage.estimated_days * 100 > usage.days * facts->limits->max_estimated_percent)
    return mb_decimal_invalid ();
  return usage.daily;
}

static void
gather_usage (MbReadingFacts *facts)
{
  const MbReadingHistory *history = facts->history;
  MbInstant elapsed = facts->candidate->at - history->last.at;

  if (facts->consumption.kind == MB_CONSUMPTION_SUSPECT
      || !mb_quantity_convert (facts->consumption.amount, MB_UNIT_LITRE, &facts->litres, NULL))
    return;
  facts->has_volume = true;
  /* Within a day, one bath is no trend. */
  facts->daily = mb_decimal_div (mb_decimal_mul (facts->litres, mb_decimal_from_int (DAY_MICROSECONDS)),
                                 mb_decimal_from_int (MAX (elapsed, DAY_MICROSECONDS)));
  if (history->n_usage == 0 || history->last_date == MB_DATE_NONE)
    return;
  MbPeriod since_last = mb_period (history->last_date, MAX (facts->candidate->date, history->last_date + 1));
  facts->season =
      average (facts, mb_period (mb_date_add_months (since_last.start, -12), mb_date_add_months (since_last.end, -12)));
  facts->recent = average (facts, mb_period (history->last_date - facts->limits->recent_days, history->last_date));
}

static void
gather (MbReadingFacts *facts)
{
  const MbReadingCandidate *candidate = facts->candidate;
  const MbReadingHistory *history = facts->history;

  facts->litres = facts->daily = facts->season = facts->recent = mb_decimal_invalid ();
  facts->readable = candidate->has_value && mb_register_can_show (history->reg, candidate->value);
  if (!facts->readable || !history->has_last)
    return;
  facts->comparable = mb_consumption_between (
      history->reg, history->last, (MbReadingPoint) { candidate->at, candidate->value }, &facts->consumption, NULL);
  if (facts->comparable)
    gather_usage (facts);
}

void
mb_reading_check (const MbReadingCandidate *candidate, const MbReadingHistory *history, const MbReadingLimits *limits,
                  MbReadingCheck *result)
{
  g_return_if_fail (candidate != NULL && history != NULL && limits != NULL && result != NULL);
  g_return_if_fail (history->reg != NULL && mb_register_is_valid (history->reg));
  g_return_if_fail (history->known != NULL || history->n_known == 0);
  g_return_if_fail (history->usage != NULL || history->n_usage == 0);

  MbReadingFacts facts = { .candidate = candidate, .history = history, .limits = limits };

  gather (&facts);
  result->verdict = MB_VERDICT_ACCEPTED;
  result->has_consumption = facts.comparable && facts.consumption.kind != MB_CONSUMPTION_SUSPECT;
  result->consumption = facts.consumption;
  result->n_findings = 0;
  for (unsigned rule = 0; rule < MB_N_READING_RULES; rule++)
    {
      MbReadingFinding finding = { .rule = (MbReadingRule) rule, .verdict = limits->verdict[rule] };
      if (limits->off[rule] || !mb_reading_rules[rule](&facts, &finding))
        continue;
      result->findings[result->n_findings++] = finding;
      result->verdict = MAX (result->verdict, finding.verdict);
    }
}
