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

/* The first estimated bill since the register's last actual reading, or since the account began with it.  The bills must
 * lead from there to this one without a gap, each with the register in it. */
static bool
find_first (const MbBill *bill, const MbBillInput *input, const MbUuid *id, size_t *first, GError **error)
{
  bool found = false;
  for (size_t k = input->n_estimated; k-- > 0;)
    {
      const MbBillInputEstimate *estimate = &input->estimated[k];
      const MbBillRegister *before = find_register (estimate->bill, id);
      MbDate next = k + 1 < input->n_estimated ? input->estimated[k + 1].bill->period.start : bill->period.start;
      if (before == NULL)
        return found || fail (error, estimate->number, "it has other meters");
      if (estimate->bill->period.end != next)
        return fail (error, estimate->number, "the bill after it does not begin where it ends");
      if (!mb_currency_equal (estimate->bill->currency, bill->currency))
        return fail (error, estimate->number, "it is in another currency");
      found = true;
      *first = k;
      if (before->from.source != MB_READING_ESTIMATE)
        break;
    }
  return true;
}

/* The part of what a register measured since bill @first that falls on the estimated bill @k, by the days between its
 * readings; k == n_estimated is this bill, which takes the remainder. */
static bool
share_of (const MbBillInput *input, const MbBillRegister *taken, MbDate opened, size_t first, size_t k,
          MbQuantity *share, GError **error)
{
  int before = 0, until = 0, all = 0;
  for (size_t i = first; i <= input->n_estimated; i++)
    {
      const MbBillRegister *then = i < input->n_estimated ? find_register (input->estimated[i].bill, &taken->id) : NULL;
      before = i == k ? all : before;
      all += then != NULL ? then->to.date - then->from.date : taken->to.date - opened;
      until = i == k ? all : until;
    }
  int64_t low, high;
  *share = taken->measured;
  /* Hung, estimated and read within a day. */
  if (all == 0)
    share->mantissa = k < input->n_estimated ? 0 : taken->measured.mantissa;
  else if (!mb_checked_mul_div (taken->measured.mantissa, before, all, &low)
           || !mb_checked_mul_div (taken->measured.mantissa, until, all, &high))
    return fail (error, input->estimated[first].number, "the consumption is out of range");
  else
    share->mantissa = high - low;
  return true;
}

static bool
true_up_register (MbBill *bill, const MbBillInput *input, size_t i, GError **error)
{
  const MbBillInputRegister *given = &input->registers[i];
  MbBillRegister *taken = &bill->registers[i];
  MbConsumption consumption;
  g_autoptr (GError) why = NULL;
  size_t first;
  if (!find_first (bill, input, &given->id, &first, error))
    return false;
  taken->from = find_register (input->estimated[first].bill, &given->id)->from;
  if (!mb_bill_consumption_between (given->reg, &taken->from, &given->to, &consumption, &why))
    return fail (error, input->estimated[first].number, why->message);
  taken->how = consumption.kind;
  if (consumption.kind == MB_CONSUMPTION_SUSPECT)
    {
      bill->exceptions |= MB_BILL_SUSPECT;
      return fail (error, input->estimated[first].number, "the meter shows less than at its last actual reading");
    }
  if (consumption.kind == MB_CONSUMPTION_ROLLOVER)
    bill->exceptions |= MB_BILL_ROLLOVER;
  taken->measured = consumption.amount;
  return share_of (input, taken, given->from.date, first, input->n_estimated, &taken->consumption, error);
}

bool
mb_bill_true_up_readings (MbBill *bill, const MbBillInput *input, GError **error)
{
  for (size_t i = 0; i < input->n_registers; i++)
    if (mb_bill_is_overestimate (input, i) && !true_up_register (bill, input, i, error))
      return false;
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

/* What a register of the estimated bill @k counted for it: what was billed, or where this bill trues it up its share of
 * what was measured.  @changed says so. */
static bool
flow_of (const MbBill *bill, const MbBillInput *input, size_t k, const MbBillRegister *before, MbBillFlow *flow,
         bool *changed, GError **error)
{
  *flow = (MbBillFlow) { before->fact, { before->consumption, before->share } };
  for (size_t i = 0; i < input->n_registers; i++)
    {
      size_t first;
      if (!mb_uuid_equal (&input->registers[i].id, &before->id) || !mb_bill_is_overestimate (input, i))
        continue;
      if (!find_first (bill, input, &before->id, &first, error))
        return false;
      if (k < first)
        return true;
      *changed = true;
      return share_of (input, &bill->registers[i], input->registers[i].from.date, first, k, &flow->share.amount, error);
    }
  return true;
}

/* The usages of the estimated bill @k at the actual consumption; @usages has room for one per register of that bill. */
static bool
actual_usages (MbBill *bill, const MbBillInput *input, size_t k, MbBillUsage *usages, size_t *n_usages, bool *changed,
               GError **error)
{
  const MbBill *estimate = input->estimated[k].bill;
  MbTariffVersion *version = mb_tariff_version_at (input->tariff, estimate->period.end - 1);
  const MbRateSheet *sheet = version != NULL ? mb_tariff_version_sheet (version, estimate->customer_class) : NULL;
  if (sheet == NULL)
    return fail (error, input->estimated[k].number, "its tariff is not there any more");

  g_autofree MbBillFlow *flows = g_new0 (MbBillFlow, estimate->n_registers);
  *changed = false;
  for (size_t i = 0; i < estimate->n_registers; i++)
    if (!flow_of (bill, input, k, &estimate->registers[i], &flows[i], changed, error))
      return false;
  bool negative;
  if (!*changed || mb_bill_sum_usages (flows, estimate->n_registers, sheet, usages, n_usages, &negative, error))
    return true;
  if (negative)
    bill->exceptions |= MB_BILL_NEGATIVE;
  return false;
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
add_difference (const MbBill *bill, const MbBillInputEstimate *estimate, const MbBillPart *part,
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
    .true_up = (int) bill->n_true_ups,
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
add_differences (const MbBill *bill, const MbBillInputEstimate *estimate, const MbBillLines *again, MbBillLines *lines,
                 GError **error)
{
  const MbBillPart *before = estimate->bill->parts;
  size_t n_before = estimate->bill->n_parts;
  for (size_t i = 0; i < n_before; i++)
    if (before[i].kind != MB_KIND_NONE && !is_among (before, i, before[i].id)
        && !add_difference (bill, estimate, &before[i], again, lines, error))
      return false;

  const MbBillPart *now = (const MbBillPart *) (void *) again->parts->data;
  for (size_t i = 0; i < again->parts->len; i++)
    if (now[i].kind != MB_KIND_NONE && !is_among (now, i, now[i].id) && !is_among (before, n_before, now[i].id)
        && !add_difference (bill, estimate, &now[i], again, lines, error))
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
  for (size_t k = 0; k < input->n_estimated; k++)
    {
      const MbBillInputEstimate *estimate = &input->estimated[k];
      g_autoptr (GError) why = NULL;
      g_autofree MbBillUsage *usages = g_new0 (MbBillUsage, estimate->bill->n_registers);
      size_t n_usages;
      bool changed;
      MbMoney sum, total, change;
      if (!actual_usages (bill, input, k, usages, &n_usages, &changed, error))
        return false;
      if (!changed)
        continue;
      mb_bill_fill_facts (facts, estimate->bill->facts, estimate->bill->n_facts, usages, n_usages);
      mb_bill_lines_clear (scratch);
      if (!mb_tariff_period_price (priced, input->tariff, estimate->bill->customer_class, estimate->bill->period, facts,
                                   &why)
          || !mb_bill_lines_add_period (scratch, priced, bill->currency, &sum, &total, &why))
        return fail (error, estimate->number, why->message);
      if (!add_differences (bill, estimate, scratch, lines, error))
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
