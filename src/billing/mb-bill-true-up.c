/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-true-up.h"

#include "mb-billing-error.h"
#include "mb-checked.h"

static bool
fail (GError **error, const char *number, const char *why)
{
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT,
               "The estimated bill %s cannot be trued up: %s; correct it by a credit note and a new bill.", number,
               why);
  return false;
}

static const MbBillRegister *
find_register (const MbBill *bill, const MbUuid *id)
{
  for (size_t i = 0; i < bill->n_registers; i++)
    if (mb_uuid_equal (&bill->registers[i].id, id))
      return &bill->registers[i];
  return NULL;
}

/* The estimated bills must lead without a gap from the last actual reading to this bill, over the same registers. */
static bool
check_estimates (const MbBill *bill, const MbBillInput *input, GError **error)
{
  for (size_t k = 0; k < input->n_estimated; k++)
    {
      const MbBillInputEstimate *estimate = &input->estimated[k];
      MbDate next = k + 1 < input->n_estimated ? input->estimated[k + 1].bill->period.start : bill->period.start;
      if (estimate->bill->period.end != next)
        return fail (error, estimate->number, "the bill after it does not begin where it ends");
      if (!mb_currency_equal (estimate->bill->currency, bill->currency))
        return fail (error, estimate->number, "it is in another currency");
      if (estimate->bill->n_registers != input->n_registers)
        return fail (error, estimate->number, "it has other meters");
      for (size_t i = 0; i < input->n_registers; i++)
        {
          const MbBillRegister *before = find_register (estimate->bill, &input->registers[i].id);
          if (before == NULL)
            return fail (error, estimate->number, "it has other meters");
          if (k == 0 && before->from.source == MB_READING_ESTIMATE)
            return fail (error, estimate->number, "an estimated bill before it is missing");
        }
    }
  return true;
}

static int
days_before (const MbBillInput *input, size_t k)
{
  int days = 0;
  for (size_t i = 0; i < k; i++)
    days += input->estimated[i].bill->days;
  return days;
}

/* The part of @whole that falls on the estimated bill @k; k == n_estimated is this bill, which takes the remainder. */
static bool
share_of (const MbBill *bill, const MbBillInput *input, MbQuantity whole, size_t k, MbQuantity *share, GError **error)
{
  int all = days_before (input, input->n_estimated) + bill->days;
  int until = k < input->n_estimated ? days_before (input, k + 1) : all;
  int64_t low, high;
  if (!mb_checked_mul_div (whole.mantissa, days_before (input, k), all, &low)
      || !mb_checked_mul_div (whole.mantissa, until, all, &high))
    return fail (error, input->estimated[0].number, "the consumption is out of range");
  *share = whole;
  share->mantissa = high - low;
  return true;
}

bool
mb_bill_true_up_readings (MbBill *bill, const MbBillInput *input, GError **error)
{
  if (!check_estimates (bill, input, error))
    return false;
  for (size_t i = 0; i < input->n_registers; i++)
    {
      const MbBillInputRegister *given = &input->registers[i];
      MbBillRegister *taken = &bill->registers[i];
      taken->from = find_register (input->estimated[0].bill, &given->id)->from;

      MbConsumption consumption;
      g_autoptr (GError) why = NULL;
      if (!mb_bill_consumption_between (given->reg, &taken->from, &given->to, &consumption, &why))
        return fail (error, input->estimated[0].number, why->message);
      taken->how = consumption.kind;
      if (consumption.kind == MB_CONSUMPTION_SUSPECT)
        {
          bill->exceptions |= MB_BILL_SUSPECT;
          return fail (error, input->estimated[0].number, "the meter shows less than at its last actual reading");
        }
      if (consumption.kind == MB_CONSUMPTION_ROLLOVER)
        bill->exceptions |= MB_BILL_ROLLOVER;
      taken->measured = consumption.amount;
      if (!share_of (bill, input, taken->measured, input->n_estimated, &taken->consumption, error))
        return false;
    }
  bill->exceptions |= MB_BILL_TRUE_UP;
  return true;
}

void
mb_bill_fill_facts (MbFacts *facts, const MbBillFact *given, size_t n_given, const MbBillUsage *usages, size_t n_usages)
{
  mb_facts_clear (facts);
  for (size_t i = 0; i < n_usages; i++)
    mb_facts_set_quantity (facts, usages[i].fact, usages[i].billed);
  for (size_t i = 0; i < n_given; i++)
    if (given[i].text != NULL)
      mb_facts_set_text (facts, given[i].name, given[i].text);
    else if (given[i].is_quantity)
      mb_facts_set_quantity (facts, given[i].name, given[i].number);
    else
      mb_facts_set_number (facts, given[i].name, given[i].number);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Pricing again */

/* The usages of the estimated bill @k at the actual consumption. */
static bool
actual_usages (MbBill *bill, const MbBillInput *input, size_t k, MbBillUsage *usages, size_t *n_usages, GError **error)
{
  const MbBill *estimate = input->estimated[k].bill;
  MbTariffVersion *version = mb_tariff_version_at (input->tariff, estimate->period.end - 1);
  const MbRateSheet *sheet = version != NULL ? mb_tariff_version_sheet (version, estimate->customer_class) : NULL;
  if (sheet == NULL)
    return fail (error, input->estimated[k].number, "its tariff is not there any more");

  g_autofree MbBillFlow *flows = g_new0 (MbBillFlow, bill->n_registers);
  for (size_t i = 0; i < bill->n_registers; i++)
    {
      flows[i].fact = bill->registers[i].fact;
      flows[i].share.share = bill->registers[i].share;
      if (!share_of (bill, input, bill->registers[i].measured, k, &flows[i].share.amount, error))
        return false;
    }
  bool negative;
  if (!mb_bill_sum_usages (flows, bill->n_registers, sheet, usages, n_usages, &negative, error))
    {
      if (negative)
        bill->exceptions |= MB_BILL_NEGATIVE;
      return false;
    }
  return true;
}

/* The sum of the lines of a part on the estimated bill, without what that bill itself trued up. */
static bool
billed_of_part (const MbBill *estimate, const char *id, MbMoney *sum)
{
  *sum = mb_money_zero (estimate->currency);
  for (size_t i = 0; i < estimate->n_lines; i++)
    if (estimate->lines[i].type != MB_LINE_TRUE_UP && g_str_equal (estimate->lines[i].part->id, id)
        && !mb_money_add (*sum, estimate->lines[i].amount, sum, NULL))
      return false;
  return true;
}

static bool
again_of_part (const MbBillLines *again, const char *id, MbMoney *sum)
{
  for (guint i = 0; i < again->drafts->len; i++)
    {
      const MbBillLineDraft *draft = &g_array_index (again->drafts, MbBillLineDraft, i);
      if (draft->prints && g_str_equal (g_array_index (again->parts, MbBillPart, draft->part).id, id)
          && !mb_money_add (*sum, draft->line.amount, sum, NULL))
        return false;
    }
  return true;
}

static bool
add_difference (const MbBill *bill, size_t k, const MbBillInputEstimate *estimate, const MbBillPart *part,
                const MbBillLines *again, MbBillLines *lines, GError **error)
{
  MbMoney billed, actual = mb_money_zero (bill->currency), difference;
  if (!billed_of_part (estimate->bill, part->id, &billed) || !again_of_part (again, part->id, &actual)
      || !mb_money_sub (actual, billed, &difference, NULL))
    return fail (error, estimate->number, "its amounts are out of range");
  if (difference.minor == 0)
    return true;
  const MbBillLine line = {
    .type = MB_LINE_TRUE_UP,
    .quantity = mb_money_to_decimal (billed),
    .price = mb_money_to_decimal (actual),
    .value = mb_money_to_decimal (difference),
    .amount = difference,
    .from = mb_decimal_invalid (),
    .to = mb_decimal_invalid (),
    .true_up = (int) k,
  };
  mb_bill_lines_add (lines, mb_bill_lines_add_part (lines, part), &line);
  return true;
}

static bool
is_among (const MbBillPart *parts, size_t n_parts, const char *id)
{
  for (size_t i = 0; i < n_parts; i++)
    if (g_str_equal (parts[i].id, id))
      return true;
  return false;
}

/* A line for each part whose amount changes: those of the bill, then those that only the new pricing has.  A part that
 * changed its label with the version stands in the list twice, and is one all the same. */
static bool
add_differences (const MbBill *bill, size_t k, const MbBillInputEstimate *estimate, const MbBillLines *again,
                 MbBillLines *lines, GError **error)
{
  const MbBillPart *before = estimate->bill->parts;
  size_t n_before = estimate->bill->n_parts;
  for (size_t i = 0; i < n_before; i++)
    if (before[i].kind != MB_KIND_NONE && !is_among (before, i, before[i].id)
        && !add_difference (bill, k, estimate, &before[i], again, lines, error))
      return false;

  const MbBillPart *now = (const MbBillPart *) (void *) again->parts->data;
  for (size_t i = 0; i < again->parts->len; i++)
    if (now[i].kind != MB_KIND_NONE && !is_among (now, i, now[i].id) && !is_among (before, n_before, now[i].id)
        && !add_difference (bill, k, estimate, &now[i], again, lines, error))
      return false;
  return true;
}

static MbDecimal
usage_of (const MbBillUsage *usages, size_t n_usages)
{
  return n_usages > 0 ? usages[0].billed : mb_decimal_from_int (0);
}

bool
mb_bill_true_up_lines (MbBill *bill, const MbBillInput *input, MbFacts *facts, MbTariffPeriod *priced,
                       MbBillLines *scratch, MbBillLines *lines, MbMoney *rounding, GError **error)
{
  bill->true_ups = mb_arena_new (&bill->arena, MbBillTrueUp, input->n_estimated);
  g_autofree MbBillUsage *usages = g_new0 (MbBillUsage, bill->n_registers);
  for (size_t k = 0; k < input->n_estimated; k++)
    {
      const MbBillInputEstimate *estimate = &input->estimated[k];
      g_autoptr (GError) why = NULL;
      size_t n_usages;
      MbMoney sum, total, change;
      if (!actual_usages (bill, input, k, usages, &n_usages, error))
        return false;
      mb_bill_fill_facts (facts, estimate->bill->facts, estimate->bill->n_facts, usages, n_usages);
      mb_bill_lines_clear (scratch);
      if (!mb_tariff_period_price (priced, input->tariff, estimate->bill->customer_class, estimate->bill->period, facts,
                                   &why)
          || !mb_bill_lines_add_period (scratch, priced, bill->currency, &sum, &total, &why))
        return fail (error, estimate->number, why->message);
      if (!add_differences (bill, k, estimate, scratch, lines, error))
        return false;
      if (!mb_money_sub (total, sum, &change, NULL) || !mb_money_sub (change, estimate->bill->rounding, &change, NULL)
          || !mb_money_add (*rounding, change, rounding, NULL))
        return fail (error, estimate->number, "its amounts are out of range");

      bill->true_ups[bill->n_true_ups++] = (MbBillTrueUp) {
        .number = mb_arena_strdup (&bill->arena, estimate->number),
        .period = estimate->bill->period,
        .billed = usage_of (estimate->bill->usages, estimate->bill->n_usages),
        .actual = usage_of (usages, n_usages),
      };
    }
  return true;
}
