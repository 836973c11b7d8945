/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-consumption.h"

#include "mb-billing-error.h"
#include "mb-rate-sheet.h"

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)

/* Where registers of different units meet. */
#define MIXED_DECIMALS 9

bool
mb_bill_consumption_between (const MbRegister *reg, const MbBillReading *from, const MbBillReading *to,
                             MbConsumption *result, GError **error)
{
  /* A meter that was exchanged on the day it was read has a leg of no days; its time is taken as one. */
  const MbReadingPoint previous = { .at = from->date * DAY, .value = from->value };
  const MbReadingPoint current = { .at = MAX (to->date, from->date + 1) * DAY, .value = to->value };
  if (!mb_consumption_between (reg, previous, current, result, error))
    return false;
  if (result->kind == MB_CONSUMPTION_SUSPECT && to->went_round)
    {
      result->kind = MB_CONSUMPTION_ROLLOVER;
      result->amount = result->if_rollover;
    }
  return true;
}

/* Registers that end before the period does, beside one that begins where they end: an exchange. */
static bool
is_exchange (const MbBillInput *input)
{
  for (size_t i = 0; i < input->n_registers; i++)
    for (size_t k = 0; k < input->n_registers; k++)
      if (i != k && input->registers[i].has_to && input->registers[i].to.date == input->registers[k].from.date
          && g_strcmp0 (input->registers[i].meter, input->registers[k].meter) != 0)
        return true;
  return false;
}

bool
mb_bill_is_overestimate (const MbBillInput *input, size_t i)
{
  const MbBillInputRegister *given = &input->registers[i];
  return input->n_estimated > 0 && given->has_to && given->from.source == MB_READING_ESTIMATE
         && given->to.source != MB_READING_ESTIMATE && given->to.value.unit == given->from.value.unit
         && mb_quantity_compare (given->to.value, given->from.value) < 0;
}

static void
copy_register (MbBill *bill, MbBillRegister *taken, const MbBillInputRegister *given)
{
  const MbQuantity none = { .unit = given->reg->unit, .decimals = given->reg->decimals };
  *taken = (MbBillRegister) {
    .id = given->id,
    .meter = mb_arena_strdup (&bill->arena, given->meter != NULL ? given->meter : ""),
    .fact = given->fact != NULL ? mb_arena_strdup (&bill->arena, given->fact) : MB_FACT_USAGE,
    .share = given->share,
    .multiplier = given->reg->multiplier,
    .from = given->from,
    .measured = none,
    .consumption = none,
  };
  taken->to = given->has_to ? given->to : given->from;
}

static bool
take_consumption (MbBill *bill, MbBillRegister *taken, const MbBillInputRegister *given, GError **error)
{
  MbConsumption consumption;
  g_autoptr (GError) metering_error = NULL;
  if (!mb_bill_consumption_between (given->reg, &given->from, &given->to, &consumption, &metering_error))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT, "Meter %s cannot be billed: %s", taken->meter,
                   metering_error->message);
      return false;
    }
  taken->how = consumption.kind;
  if (consumption.kind == MB_CONSUMPTION_SUSPECT)
    {
      char from[MB_QUANTITY_TEXT_SIZE], to[MB_QUANTITY_TEXT_SIZE];
      bill->exceptions |= MB_BILL_SUSPECT;
      g_set_error (
          error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
          "Meter %s shows %s after %s; accept it as gone round, correct it, or enter that the meter was exchanged.",
          taken->meter, mb_quantity_to_text (given->to.value, to), mb_quantity_to_text (given->from.value, from));
      return false;
    }
  if (consumption.kind == MB_CONSUMPTION_ROLLOVER)
    bill->exceptions |= MB_BILL_ROLLOVER;
  taken->measured = taken->consumption = consumption.amount;
  return true;
}

bool
mb_bill_take_readings (MbBill *bill, const MbBillInput *input, bool *needs_true_up, GError **error)
{
  *needs_true_up = false;
  bill->n_registers = input->n_registers;
  bill->registers = mb_arena_new (&bill->arena, MbBillRegister, input->n_registers);
  if (is_exchange (input))
    bill->exceptions |= MB_BILL_EXCHANGE;

  bool ok = true;
  for (size_t i = 0; i < input->n_registers; i++)
    {
      const MbBillInputRegister *given = &input->registers[i];
      MbBillRegister *taken = &bill->registers[i];
      copy_register (bill, taken, given);
      /* Every register is looked at, so that the bill in error shows all that is wrong; the first failure is told. */
      GError **told = ok ? error : NULL;
      if (!given->has_to)
        {
          bill->exceptions |= MB_BILL_MISSING;
          g_set_error (told, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
                       "Meter %s has no closing reading; enter one, or let it be estimated.", taken->meter);
          ok = false;
          continue;
        }
      if (given->to.source == MB_READING_ESTIMATE)
        bill->exceptions |= MB_BILL_ESTIMATED;
      if (given->to.date < given->from.date)
        {
          g_set_error (told, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
                       "The closing reading of meter %s is older than its opening one; exchange them.", taken->meter);
          ok = false;
        }
      else if (mb_bill_is_overestimate (input, i))
        *needs_true_up = true;
      else if (!take_consumption (bill, taken, given, told))
        ok = false;
    }
  return ok;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Sums */

static bool
fail_sum (const char *fact, const char *why, GError **error)
{
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT, "The consumption for “%s” cannot be summed up: %s",
               fact, why);
  return false;
}

/* The sum in one unit where all flows have it; else in the sheet's. */
static bool
sum_flows (const MbBillFlow *flows, size_t n_flows, const char *fact, MbUnit sheet_unit, MbQuantity *sum,
           GError **error)
{
  g_autoptr (GError) why = NULL;
  MbConsumptionShare first = { 0 };
  size_t n_shares = 0;
  bool mixed = false;
  for (size_t i = 0; i < n_flows; i++)
    if (g_str_equal (flows[i].fact, fact))
      {
        if (n_shares++ == 0)
          first = flows[i].share;
        mixed = mixed || flows[i].share.amount.unit != first.amount.unit;
      }
  if (n_shares == 1 && first.share == MB_SHARE_ADD)
    {
      *sum = first.amount;
      return true;
    }

  g_autofree MbConsumptionShare *shares = g_new (MbConsumptionShare, n_shares);
  n_shares = 0;
  for (size_t i = 0; i < n_flows; i++)
    {
      if (!g_str_equal (flows[i].fact, fact))
        continue;
      MbConsumptionShare share = flows[i].share;
      if (mixed)
        {
          MbDecimal amount;
          if (!mb_quantity_convert (share.amount, sheet_unit, &amount, &why))
            return fail_sum (fact, why->message, error);
          share.amount.unit = sheet_unit;
          share.amount.decimals = MIXED_DECIMALS;
          if (!mb_decimal_to_scaled (amount, MIXED_DECIMALS, MB_ROUND_HALF_AWAY, &share.amount.mantissa))
            return fail_sum (fact, "it is out of range.", error);
        }
      shares[n_shares++] = share;
    }
  if (!mb_consumption_combine (shares, n_shares, sum, &why))
    return fail_sum (fact, why->message, error);
  return true;
}

static bool
sum_usage (const MbBillFlow *flows, size_t n_flows, const char *fact, const MbRateSheet *sheet, MbBillUsage *usage,
           bool *negative, GError **error)
{
  MbQuantity sum;
  if (!sum_flows (flows, n_flows, fact, mb_rate_sheet_unit (sheet), &sum, error))
    return false;
  if (sum.mantissa < 0)
    {
      char text[MB_QUANTITY_TEXT_SIZE];
      *negative = true;
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
                   "The consumption for “%s” is %s %s, below zero: the sub-meters counted more than the main meter; "
                   "check their readings.",
                   fact, mb_quantity_to_text (sum, text), mb_unit_symbol (sum.unit));
      return false;
    }

  g_autoptr (GError) why = NULL;
  usage->fact = fact;
  if (!mb_quantity_convert (sum, mb_rate_sheet_unit (sheet), &usage->exact, &why)
      || !mb_rate_sheet_usage (sheet, sum, &usage->billed, &why))
    return fail_sum (fact, why->message, error);
  return true;
}

bool
mb_bill_sum_usages (const MbBillFlow *flows, size_t n_flows, const MbRateSheet *sheet, MbBillUsage *usages,
                    size_t *n_usages, bool *negative, GError **error)
{
  *negative = false;
  *n_usages = 0;
  for (size_t i = 0; i < n_flows; i++)
    {
      bool known = false;
      for (size_t k = 0; k < *n_usages && !known; k++)
        known = g_str_equal (usages[k].fact, flows[i].fact);
      if (known)
        continue;
      if (!sum_usage (flows, n_flows, flows[i].fact, sheet, &usages[*n_usages], negative, error))
        return false;
      (*n_usages)++;
      if (g_str_equal (flows[i].fact, MB_FACT_USAGE) && *n_usages > 1)
        {
          MbBillUsage first = usages[0];
          usages[0] = usages[*n_usages - 1];
          usages[*n_usages - 1] = first;
        }
    }
  return true;
}
