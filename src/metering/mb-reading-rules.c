/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-rules.h"

#include "mb-checked.h"

static void
saw (MbReadingFinding *finding, const char *name, MbDecimal value)
{
  g_return_if_fail (finding->n_numbers < MB_FINDING_MAX_NUMBERS);

  if (mb_decimal_is_valid (value))
    finding->numbers[finding->n_numbers++] = (MbSeenNumber) { name, value };
}

static void
saw_int (MbReadingFinding *finding, const char *name, int64_t value)
{
  saw (finding, name, mb_decimal_from_int (value));
}

static void
saw_quantity (MbReadingFinding *finding, const char *name, MbQuantity value)
{
  saw (finding, name, mb_quantity_to_decimal (value));
}

/* ------------------------------------------------------------------------------------------------------------------
 * The value itself */

static bool
missing (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (facts->candidate->has_value)
    return false;
  if (facts->history->has_last)
    saw_int (finding, "days_since_last", facts->candidate->date - facts->history->last_date);
  return true;
}

static bool
other_unit (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (!facts->candidate->has_value || facts->candidate->value.unit == facts->history->reg->unit)
    return false;
  saw_quantity (finding, "value", facts->candidate->value);
  return true;
}

static bool
wrong_digits (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  const MbRegister *reg = facts->history->reg;

  if (!facts->candidate->has_value || facts->candidate->value.unit != reg->unit || facts->readable)
    return false;
  saw_quantity (finding, "value", facts->candidate->value);
  saw_int (finding, "digits", reg->digits);
  saw_int (finding, "decimals", reg->decimals);
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Its place among the readings that are there */

static bool
is_of_same_time (const MbReadingCandidate *candidate, const MbKnownReading *known)
{
  return known->point.at == candidate->at || (known->cyclic && candidate->cyclic && known->date == candidate->date);
}

/* A person reads whole cubic metres where the meter sends litres: values agree as far as both have decimals. */
static bool
values_agree (MbQuantity a, MbQuantity b)
{
  int64_t factor;
  if (a.decimals > b.decimals)
    return values_agree (b, a);
  return a.unit == b.unit && mb_checked_power_of_ten ((unsigned) (b.decimals - a.decimals), &factor)
         && b.mantissa / factor == a.mantissa;
}

/* Whether there are readings of the same time; @known is one of them, and one that agrees where one @agrees. */
static bool
look_for_same_time (const MbReadingFacts *facts, const MbReadingPoint **known, bool *agrees)
{
  const MbReadingHistory *history = facts->history;
  const MbReadingCandidate *candidate = facts->candidate;

  *known = NULL;
  *agrees = false;
  if (!candidate->has_value)
    return false;
  if (history->has_last && history->last.at == candidate->at)
    {
      *known = &history->last;
      *agrees = values_agree (history->last.value, candidate->value);
    }
  for (size_t i = 0; i < history->n_known && !*agrees; i++)
    if (is_of_same_time (candidate, &history->known[i]))
      {
        *known = &history->known[i].point;
        *agrees = values_agree ((*known)->value, candidate->value);
      }
  return *known != NULL;
}

static bool
duplicate (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  const MbReadingPoint *known;
  bool agrees;

  if (!look_for_same_time (facts, &known, &agrees) || !agrees)
    return false;
  saw_quantity (finding, "value", facts->candidate->value);
  return true;
}

static bool
conflict (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  const MbReadingPoint *known;
  bool agrees;

  if (!look_for_same_time (facts, &known, &agrees) || agrees)
    return false;
  saw_quantity (finding, "value", facts->candidate->value);
  saw_quantity (finding, "known", known->value);
  return true;
}

static bool
not_later (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  const MbReadingPoint *known;
  bool agrees;

  /* At the same time it is a duplicate or a conflict. */
  if (!facts->candidate->has_value || !facts->history->has_last || facts->candidate->at >= facts->history->last.at
      || look_for_same_time (facts, &known, &agrees))
    return false;
  saw_int (finding, "seconds_before_last", (facts->history->last.at - facts->candidate->at) / MB_INSTANT_SECOND);
  return true;
}

static bool
future (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  MbInstant ahead = facts->candidate->at - facts->history->now;

  if (!facts->candidate->has_value || ahead <= facts->limits->future_tolerance)
    return false;
  saw_int (finding, "seconds_ahead", ahead / MB_INSTANT_SECOND);
  saw_int (finding, "tolerance", facts->limits->future_tolerance / MB_INSTANT_SECOND);
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Lower than the last */

static void
saw_wrap (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  saw_quantity (finding, "last", facts->history->last.value);
  saw_quantity (finding, "value", facts->candidate->value);
  saw_quantity (finding, "if_rollover", facts->consumption.if_rollover);
  saw_int (finding, "flow_if_rollover", facts->consumption.flow_if_rollover);
  if (facts->consumption.max_flow > 0)
    saw_int (finding, "max_flow", facts->consumption.max_flow);
}

static bool
lower (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (!facts->comparable || facts->consumption.kind != MB_CONSUMPTION_SUSPECT)
    return false;
  saw_wrap (facts, finding);
  finding->choices = facts->consumption.choices;
  finding->likely = facts->consumption.likely;
  return true;
}

static bool
rollover (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (!facts->comparable || facts->consumption.kind != MB_CONSUMPTION_ROLLOVER)
    return false;
  saw_wrap (facts, finding);
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The usage */

static bool
impossible (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  int64_t max_flow = mb_register_max_flow (facts->history->reg);

  if (!facts->has_volume || max_flow == 0)
    return false;
  int64_t flow = mb_consumption_flow (facts->consumption.amount, facts->candidate->at - facts->history->last.at);
  if (flow <= max_flow)
    return false;
  saw_int (finding, "flow", flow);
  saw_int (finding, "max_flow", max_flow);
  return true;
}

static MbDecimal
percent_of (MbDecimal value, int percent)
{
  return mb_decimal_div (mb_decimal_mul (value, mb_decimal_from_int (percent)), mb_decimal_from_int (100));
}

static void
saw_usage (const MbReadingFacts *facts, MbReadingFinding *finding, MbDecimal limit)
{
  saw (finding, "daily", mb_decimal_round (facts->daily, 3, MB_ROUND_HALF_AWAY));
  saw (finding, "season", mb_decimal_round (facts->season, 3, MB_ROUND_HALF_AWAY));
  saw (finding, "recent", mb_decimal_round (facts->recent, 3, MB_ROUND_HALF_AWAY));
  saw (finding, "limit", mb_decimal_round (limit, 3, MB_ROUND_HALF_AWAY));
}

/* Either average, where the other is not known. */
static MbDecimal
of_averages (const MbReadingFacts *facts, MbDecimal (*choose) (MbDecimal, MbDecimal))
{
  if (!mb_decimal_is_valid (facts->season))
    return facts->recent;
  if (!mb_decimal_is_valid (facts->recent))
    return facts->season;
  return choose (facts->season, facts->recent);
}

static bool
high (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (!facts->has_volume)
    return false;
  MbDecimal usual = of_averages (facts, mb_decimal_max);
  MbDecimal limit = mb_decimal_max (percent_of (usual, facts->limits->high_percent),
                                    mb_decimal_add (usual, mb_decimal_from_int (facts->limits->high_floor)));
  if (!mb_decimal_is_valid (usual) || mb_decimal_compare (facts->daily, limit) <= 0)
    return false;
  saw_usage (facts, finding, limit);
  return true;
}

static bool
low (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  /* Nothing at all is the matter of the rule for zero. */
  if (!facts->has_volume || mb_decimal_is_zero (facts->litres))
    return false;
  MbDecimal usual = of_averages (facts, mb_decimal_min);
  MbDecimal limit = mb_decimal_min (percent_of (usual, facts->limits->low_percent),
                                    mb_decimal_sub (usual, mb_decimal_from_int (facts->limits->low_floor)));
  if (!mb_decimal_is_valid (usual) || mb_decimal_compare (facts->daily, limit) >= 0)
    return false;
  saw_usage (facts, finding, limit);
  return true;
}

static bool
zero (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  if (!facts->comparable || facts->consumption.kind != MB_CONSUMPTION_PLAIN || facts->consumption.amount.mantissa != 0
      || !facts->history->account_active || facts->history->zero_is_normal)
    return false;
  int days = facts->candidate->date - facts->history->last_date;
  if (days < facts->limits->zero_min_days)
    return false;
  saw_int (finding, "days", days);
  return true;
}

static bool
inactive_use (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  MbDecimal floor = mb_decimal_from_int (facts->limits->inactive_floor);

  if (facts->history->account_active || !facts->has_volume || mb_decimal_compare (facts->litres, floor) <= 0)
    return false;
  saw (finding, "litres", facts->litres);
  saw (finding, "floor", floor);
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The meter */

static bool
meter_flags (const MbReadingFacts *facts, MbReadingFinding *finding)
{
  finding->flags = facts->candidate->flags & facts->limits->flags;
  return finding->flags != 0;
}

const MbReadingRuleFunction mb_reading_rules[MB_N_READING_RULES] = {
  [MB_READING_RULE_MISSING] = missing,
  [MB_READING_RULE_UNIT] = other_unit,
  [MB_READING_RULE_DIGITS] = wrong_digits,
  [MB_READING_RULE_DUPLICATE] = duplicate,
  [MB_READING_RULE_CONFLICT] = conflict,
  [MB_READING_RULE_NOT_LATER] = not_later,
  [MB_READING_RULE_FUTURE] = future,
  [MB_READING_RULE_LOWER] = lower,
  [MB_READING_RULE_ROLLOVER] = rollover,
  [MB_READING_RULE_IMPOSSIBLE] = impossible,
  [MB_READING_RULE_HIGH] = high,
  [MB_READING_RULE_LOW] = low,
  [MB_READING_RULE_ZERO] = zero,
  [MB_READING_RULE_INACTIVE_USE] = inactive_use,
  [MB_READING_RULE_METER_FLAGS] = meter_flags,
};
