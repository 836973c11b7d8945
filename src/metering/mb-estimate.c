/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-estimate.h"

#include <string.h>

#define DEFAULT_COVER_PERCENT 80

static const char *const rule_names[] = { "last-year", "previous-period", "class-average", "class-fixed" };

const char *
mb_estimate_rule_name (MbEstimateRule rule)
{
  g_return_val_if_fail ((unsigned) rule < G_N_ELEMENTS (rule_names), NULL);

  return rule_names[rule];
}

bool
mb_estimate_rule_parse (const char *name, MbEstimateRule *rule)
{
  g_return_val_if_fail (name != NULL && rule != NULL, false);

  for (unsigned i = 0; i < G_N_ELEMENTS (rule_names); i++)
    if (strcmp (name, rule_names[i]) == 0)
      {
        *rule = (MbEstimateRule) i;
        return true;
      }
  return false;
}

/* ------------------------------------------------------------------------------------------------------------------
 * The rules: each answers the daily usage, or the invalid decimal where it has nothing to say. */

static MbDecimal
by_last_year (const MbEstimateRequest *request)
{
  MbPeriod window =
      mb_period (mb_date_add_months (request->period.start, -12), mb_date_add_months (request->period.end, -12));
  int cover = request->min_cover_percent > 0 ? request->min_cover_percent : DEFAULT_COVER_PERCENT;

  /* A period of 29 February alone has no counterpart. */
  if (mb_period_is_empty (window))
    return mb_decimal_invalid ();
  MbDailyUsage usage = mb_usage_daily (request->usage, request->n_usage, window, request->reg->unit);
  if (usage.estimated_days > 0 || usage.days * 100 < cover * mb_period_days (window))
    return mb_decimal_invalid ();
  return usage.daily;
}

static MbDecimal
by_previous_period (const MbEstimateRequest *request)
{
  const MbUsage *previous = NULL;

  for (size_t i = 0; i < request->n_usage; i++)
    if (request->usage[i].period.end <= request->period.start && !mb_period_is_empty (request->usage[i].period))
      previous = &request->usage[i];
  if (previous == NULL || previous->estimated)
    return mb_decimal_invalid ();
  /* Further back than its own length it says nothing of now. */
  if (request->period.start - previous->period.end > mb_period_days (previous->period))
    return mb_decimal_invalid ();
  return mb_usage_daily (previous, 1, previous->period, request->reg->unit).daily;
}

static MbDecimal
by_class_average (const MbEstimateRequest *request)
{
  return request->class_average;
}

static MbDecimal
by_class_fixed (const MbEstimateRequest *request)
{
  return request->class_fixed;
}

static MbDecimal (*const rules[]) (const MbEstimateRequest *request) = {
  [MB_ESTIMATE_LAST_YEAR] = by_last_year,
  [MB_ESTIMATE_PREVIOUS_PERIOD] = by_previous_period,
  [MB_ESTIMATE_CLASS_AVERAGE] = by_class_average,
  [MB_ESTIMATE_CLASS_FIXED] = by_class_fixed,
};

/* ------------------------------------------------------------------------------------------------------------------ */

/* Daily usage × days on the dial. */
static bool
apply (const MbEstimateRequest *request, MbEstimate *estimate, GError **error)
{
  const MbRegister *reg = request->reg;
  MbQuantity last;
  int64_t dial, modulus = mb_register_modulus (reg).mantissa;

  if (!mb_register_normalise (reg, request->last.value, &last, error))
    return false;
  MbDecimal volume = mb_decimal_mul (estimate->daily, mb_decimal_from_int (estimate->days));
  MbDecimal turned = mb_decimal_div (volume, mb_quantity_to_decimal (reg->multiplier));
  if (!mb_decimal_to_scaled (turned, reg->decimals, MB_ROUND_HALF_AWAY, &dial) || dial >= modulus)
    {
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_RANGE,
                   "The estimate by the rule “%s” is more than the register counts in one turn. Check the history and "
                   "the averages of the class.",
                   mb_estimate_rule_name (estimate->rule));
      return false;
    }
  estimate->value = (MbQuantity) { (last.mantissa + dial) % modulus, reg->decimals, reg->unit };
  return mb_register_volume (reg, dial, &estimate->consumption, error);
}

bool
mb_estimate (const MbEstimateRequest *request, MbEstimate *result, GError **error)
{
  g_return_val_if_fail (request != NULL && result != NULL, false);
  g_return_val_if_fail (request->reg != NULL && mb_register_is_valid (request->reg), false);
  g_return_val_if_fail (request->usage != NULL || request->n_usage == 0, false);
  g_return_val_if_fail (!mb_period_is_empty (request->period) && request->period.end != MB_DATE_NONE, false);

  for (unsigned rule = 0; rule < G_N_ELEMENTS (rules); rule++)
    {
      MbDecimal daily = rules[rule](request);
      /* An average below 0 comes from backflow or a corrected misread, and is no usage. */
      if (!mb_decimal_is_valid (daily) || mb_decimal_sign (daily) < 0)
        continue;
      *result =
          (MbEstimate) { .rule = (MbEstimateRule) rule, .daily = daily, .days = mb_period_days (request->period) };
      return apply (request, result, error);
    }
  g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_RANGE,
               "There is no history to estimate from, and the customer class has no usage per day. Set one for the "
               "class, or read the meter.");
  return false;
}
