/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-consumption.h"

#include "mb-checked.h"

#define MICROSECONDS_PER_HOUR (3600 * MB_INSTANT_SECOND)

const char *
mb_consumption_kind_name (MbConsumptionKind kind)
{
  static const char *const names[] = { "plain", "rollover", "suspect" };

  g_return_val_if_fail ((unsigned) kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

const char *
mb_consumption_choice_name (MbConsumptionChoice choice)
{
  switch (choice)
    {
    case MB_CHOICE_ROLLOVER:
      return "rollover";
    case MB_CHOICE_MISREAD:
      return "misread";
    case MB_CHOICE_EXCHANGED:
      return "exchanged";
    case MB_CHOICE_BACKWARDS:
      return "backwards";
    default:
      g_return_val_if_reached (NULL);
    }
}

/* ------------------------------------------------------------------------------------------------------------------
 * One register */

int64_t
mb_consumption_flow (MbQuantity amount, MbInstant elapsed)
{
  g_return_val_if_fail (elapsed > 0, 0);

  MbDecimal litres;
  int64_t flow;

  if (!mb_quantity_convert (amount, MB_UNIT_LITRE, &litres, NULL))
    return 0;
  MbDecimal hours = mb_decimal_div (mb_decimal_from_int (elapsed), mb_decimal_from_int (MICROSECONDS_PER_HOUR));
  if (!mb_decimal_to_scaled (mb_decimal_div (litres, hours), 0, MB_ROUND_UP, &flow))
    return INT64_MAX;
  return flow;
}

/* What the numbers speak for, where a register shows less than before and cannot have gone round. */
static MbConsumptionChoice
likely_choice (const MbRegister *reg, int64_t previous, int64_t current)
{
  int64_t modulus = mb_register_modulus (reg).mantissa;
  int64_t whole_unit = 1;

  mb_checked_power_of_ten (reg->decimals, &whole_unit);
  /* From the last tenth to the first: nothing but the size, which is unknown or wrong, speaks against it. */
  if (previous >= modulus / 10 * 9 && current < modulus / 10)
    return MB_CHOICE_ROLLOVER;
  /* One unit or a hundredth: what runs back while a pipe is emptied. */
  if (previous - current <= MAX (whole_unit, previous / 100))
    return MB_CHOICE_BACKWARDS;
  /* Next to nothing on the dial: a new one. */
  if (current <= modulus / 1000)
    return MB_CHOICE_EXCHANGED;
  return MB_CHOICE_MISREAD;
}

/* The later value is the lower one. */
static bool
judge_wrap (const MbRegister *reg, int64_t previous, int64_t current, MbInstant elapsed, MbConsumption *result,
            GError **error)
{
  if (!mb_register_volume (reg, mb_register_modulus (reg).mantissa - previous + current, &result->if_rollover, error)
      || !mb_register_volume (reg, current - previous, &result->if_backwards, error))
    return false;
  result->flow_if_rollover = mb_consumption_flow (result->if_rollover, elapsed);
  result->max_flow = mb_register_max_flow (reg);
  /* A bare count has no flow: unit NONE answers 0, and nothing may be concluded from that. */
  if (reg->unit != MB_UNIT_NONE && result->max_flow > 0 && result->flow_if_rollover <= result->max_flow)
    {
      result->kind = MB_CONSUMPTION_ROLLOVER;
      result->amount = result->if_rollover;
      return true;
    }
  result->kind = MB_CONSUMPTION_SUSPECT;
  result->amount = (MbQuantity) { 0, reg->decimals, reg->unit };
  result->choices = MB_CHOICE_ROLLOVER | MB_CHOICE_MISREAD | MB_CHOICE_EXCHANGED | MB_CHOICE_BACKWARDS;
  result->likely = likely_choice (reg, previous, current);
  return true;
}

/* Two values at one time are no consumption, unless they are equal and the meter's exchange fell on a reading. */
static bool
check_order (MbReadingPoint previous, MbReadingPoint current, bool may_coincide, GError **error)
{
  if (current.at > previous.at
      || (may_coincide && current.at == previous.at && mb_quantity_compare (current.value, previous.value) == 0))
    return true;

  char earlier[MB_INSTANT_TEXT_SIZE], later[MB_INSTANT_TEXT_SIZE];
  g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_ORDER,
               "The reading of %s is not later than the one of %s before it. Check their dates.",
               mb_instant_to_text (current.at, later), mb_instant_to_text (previous.at, earlier));
  return false;
}

static bool
consumption (const MbRegister *reg, MbReadingPoint previous, MbReadingPoint current, bool may_coincide,
             MbConsumption *result, GError **error)
{
  MbQuantity from, to;

  if (!mb_register_normalise (reg, previous.value, &from, error)
      || !mb_register_normalise (reg, current.value, &to, error)
      || !check_order (previous, current, may_coincide, error))
    return false;
  *result = (MbConsumption) { .kind = MB_CONSUMPTION_PLAIN };
  if (to.mantissa < from.mantissa)
    return judge_wrap (reg, from.mantissa, to.mantissa, current.at - previous.at, result, error);
  return mb_register_volume (reg, to.mantissa - from.mantissa, &result->amount, error);
}

bool
mb_consumption_between (const MbRegister *reg, MbReadingPoint previous, MbReadingPoint current, MbConsumption *result,
                        GError **error)
{
  g_return_val_if_fail (reg != NULL && mb_register_is_valid (reg) && result != NULL, false);

  return consumption (reg, previous, current, false, result, error);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Several registers */

bool
mb_consumption_exchange (const MbRegister *old_register, MbReadingPoint old_previous, MbReadingPoint old_out,
                         const MbRegister *new_register, MbReadingPoint new_start, MbReadingPoint new_current,
                         MbExchangeConsumption *result, GError **error)
{
  g_return_val_if_fail (old_register != NULL && mb_register_is_valid (old_register), false);
  g_return_val_if_fail (new_register != NULL && mb_register_is_valid (new_register), false);
  g_return_val_if_fail (result != NULL, false);

  *result = (MbExchangeConsumption) { 0 };
  if (new_start.at < old_out.at)
    {
      char out[MB_INSTANT_TEXT_SIZE], in[MB_INSTANT_TEXT_SIZE];
      g_set_error (error, MB_METERING_ERROR, MB_METERING_ERROR_ORDER,
                   "The new meter starts at %s, before the old one was taken out at %s. Check the exchange's dates.",
                   mb_instant_to_text (new_start.at, in), mb_instant_to_text (old_out.at, out));
      return false;
    }
  if (!consumption (old_register, old_previous, old_out, true, &result->old_leg, error)
      || !consumption (new_register, new_start, new_current, true, &result->new_leg, error))
    return false;
  if (result->old_leg.kind == MB_CONSUMPTION_SUSPECT || result->new_leg.kind == MB_CONSUMPTION_SUSPECT
      || old_register->unit != new_register->unit)
    return true;
  result->has_total = true;
  return mb_quantity_add (result->old_leg.amount, result->new_leg.amount, &result->total, error);
}

bool
mb_consumption_combine (const MbConsumptionShare *shares, size_t n_shares, MbQuantity *result, GError **error)
{
  g_return_val_if_fail (shares != NULL && n_shares > 0 && result != NULL, false);

  MbQuantity sum = { 0, shares[0].amount.decimals, shares[0].amount.unit };

  for (size_t i = 0; i < n_shares; i++)
    if (!(shares[i].share == MB_SHARE_ADD ? mb_quantity_add : mb_quantity_sub) (sum, shares[i].amount, &sum, error))
      return false;
  *result = sum;
  return true;
}
