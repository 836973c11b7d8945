/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-lines.h"

#include "mb-billing-error.h"

void
mb_bill_lines_init (MbBillLines *lines)
{
  lines->segments = g_array_new (FALSE, TRUE, sizeof (MbBillSegment));
  lines->parts = g_array_new (FALSE, TRUE, sizeof (MbBillPart));
  lines->sources = g_array_new (FALSE, TRUE, sizeof (const MbPart *));
  lines->drafts = g_array_new (FALSE, TRUE, sizeof (MbBillLineDraft));
}

void
mb_bill_lines_release (MbBillLines *lines)
{
  g_clear_pointer (&lines->segments, g_array_unref);
  g_clear_pointer (&lines->parts, g_array_unref);
  g_clear_pointer (&lines->sources, g_array_unref);
  g_clear_pointer (&lines->drafts, g_array_unref);
}

void
mb_bill_lines_clear (MbBillLines *lines)
{
  g_array_set_size (lines->segments, 0);
  g_array_set_size (lines->parts, 0);
  g_array_set_size (lines->sources, 0);
  g_array_set_size (lines->drafts, 0);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Parts */

static bool
parts_are_equal (const MbBillPart *a, const MbBillPart *b)
{
  return a->kind == b->kind && g_str_equal (a->id, b->id) && g_str_equal (a->label, b->label)
         && g_strcmp0 (a->unit, b->unit) == 0 && g_strcmp0 (a->clause, b->clause) == 0
         && g_strcmp0 (a->tax_category, b->tax_category) == 0 && mb_ledger_account_equal (&a->account, &b->account);
}

static guint
add_part (MbBillLines *lines, const MbBillPart *part, const MbPart *source)
{
  for (guint i = 0; i < lines->parts->len; i++)
    if (parts_are_equal (&g_array_index (lines->parts, MbBillPart, i), part))
      return i;
  g_array_append_val (lines->parts, *part);
  g_array_append_val (lines->sources, source);
  return lines->parts->len - 1;
}

guint
mb_bill_lines_add_part (MbBillLines *lines, const MbBillPart *part)
{
  return add_part (lines, part, NULL);
}

/* Where the amounts of a kind go by themselves, the code of the part being its detail. */
static MbLedgerKind
standard_ledger_kind (MbPartKind kind)
{
  switch (kind)
    {
    case MB_KIND_TAX:
      return MB_LEDGER_TAX;
    case MB_KIND_SUBSIDY:
      return MB_LEDGER_SUBSIDY;
    case MB_KIND_NONE:
    case MB_KIND_CHARGE:
    case MB_KIND_DISCOUNT:
    case MB_KIND_LEVY:
    case MB_KIND_PENALTY:
    default:
      return MB_LEDGER_REVENUE;
    }
}

static guint
part_of_sheet (MbBillLines *lines, const MbPart *source)
{
  for (guint i = 0; i < lines->sources->len; i++)
    if (g_array_index (lines->sources, const MbPart *, i) == source)
      return i;
  MbBillPart part = {
    .id = source->id,
    .label = source->label != NULL ? source->label : source->id,
    .kind = source->kind,
    .unit = source->unit,
    .clause = source->clause,
    .tax_category = source->tax_category,
  };
  if (source->kind != MB_KIND_NONE)
    part.account = mb_ledger_account_from_code (standard_ledger_kind (source->kind), source->account);
  return add_part (lines, &part, source);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Lines */

static void
append (MbBillLines *lines, guint part, int segment, bool prints, const MbBillLine *line)
{
  MbBillLineDraft draft = { .line = *line, .part = part, .segment = segment, .prints = prints };
  g_array_append_val (lines->drafts, draft);
}

void
mb_bill_lines_add (MbBillLines *lines, guint part, const MbBillLine *line)
{
  append (lines, part, -1, true, line);
}

/* What a step that is no list of tiers was computed from. */
static MbBillLine
line_of_step (const MbPricingStep *step)
{
  MbBillLine line = {
    .type = MB_LINE_AMOUNT,
    .quantity = mb_decimal_from_int (1),
    .price = step->value,
    .value = step->value,
    .rounded = step->part->rounds,
    .key = step->key,
    .from = mb_decimal_invalid (),
    .to = mb_decimal_invalid (),
  };
  if (step->given)
    return line;
  if (step->part->type == MB_PART_PERCENTAGE)
    {
      line.type = MB_LINE_PERCENTAGE;
      line.quantity = step->base;
      line.price = step->rate;
    }
  else if (step->normal_days > 0 && step->valued_as != MB_PART_TIERS)
    {
      line.type = MB_LINE_PRORATED;
      line.quantity = mb_decimal_from_int (step->days);
      line.price = step->full;
      line.normal_days = step->normal_days;
    }
  return line;
}

static bool
round_amount (MbDecimal value, const MbRateSheet *sheet, const MbPart *part, MbMoney *amount, GError **error)
{
  g_autoptr (GError) why = NULL;
  if (mb_money_round (value, mb_rate_sheet_currency (sheet), mb_rate_sheet_rounding (sheet), amount, &why))
    return true;
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_OVERFLOW, "The part “%s” comes to no amount of money: %s",
               part->id, why->message);
  return false;
}

static bool
add_amount (MbMoney *sum, MbMoney amount, GError **error)
{
  g_autoptr (GError) why = NULL;
  if (mb_money_add (*sum, amount, sum, &why))
    return true;
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_OVERFLOW, "The lines of the bill cannot be added up: %s",
               why->message);
  return false;
}

static bool
add_tiers (MbBillLines *lines, const MbTariffSegment *priced, int segment, const MbPricingStep *step, guint part,
           MbMoney *sum, GError **error)
{
  size_t n_rows;
  const MbPricingRow *rows = mb_pricing_rows (priced->pricing, step, &n_rows);
  for (size_t i = 0; i < n_rows; i++)
    {
      MbBillLine line = {
        .type = MB_LINE_TIER,
        .quantity = rows[i].quantity,
        .price = rows[i].price,
        .value = rows[i].value,
        .key = step->key,
        .tier = (int) rows[i].tier,
        .tier_label = rows[i].label,
        .from = rows[i].from,
        .to = rows[i].to,
      };
      if (!round_amount (rows[i].amount, priced->sheet, step->part, &line.amount, error)
          || !add_amount (sum, line.amount, error))
        return false;
      append (lines, part, segment, true, &line);
    }
  return true;
}

static bool
add_segment (MbBillLines *lines, const MbTariffSegment *priced, MbMoney *sum, GError **error)
{
  const MbBillSegment segment = {
    .tariff = mb_tariff_version_tariff (priced->version),
    .version = mb_tariff_version_number (priced->version),
    .effective_from = mb_tariff_version_effective_from (priced->version),
    .period = priced->period,
    .usage = priced->usage,
  };
  g_array_append_val (lines->segments, segment);
  int index = (int) lines->segments->len - 1;

  for (size_t i = 0; i < mb_pricing_n_steps (priced->pricing); i++)
    {
      const MbPricingStep *step = mb_pricing_step (priced->pricing, i);
      if (step->prints)
        continue;
      MbBillLine line = line_of_step (step);
      line.amount = mb_money_zero (mb_rate_sheet_currency (priced->sheet));
      append (lines, part_of_sheet (lines, step->part), index, false, &line);
    }

  for (size_t i = 0; i < mb_pricing_n_lines (priced->pricing); i++)
    {
      const MbPricingStep *step = mb_pricing_line (priced->pricing, i);
      guint part = part_of_sheet (lines, step->part);
      if (step->valued_as == MB_PART_TIERS && !step->given)
        {
          if (!add_tiers (lines, priced, index, step, part, sum, error))
            return false;
          continue;
        }
      MbBillLine line = line_of_step (step);
      if (!round_amount (step->amount, priced->sheet, step->part, &line.amount, error)
          || !add_amount (sum, line.amount, error))
        return false;
      append (lines, part, index, true, &line);
    }
  return true;
}

bool
mb_bill_lines_add_period (MbBillLines *lines, const MbTariffPeriod *priced, MbCurrency currency, MbMoney *sum,
                          MbMoney *total, GError **error)
{
  *sum = mb_money_zero (currency);
  for (size_t i = 0; i < mb_tariff_period_n_segments (priced); i++)
    if (!add_segment (lines, mb_tariff_period_segment (priced, i), sum, error))
      return false;

  g_autoptr (GError) why = NULL;
  if (!mb_tariff_period_total (priced, total, NULL, &why))
    {
      g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_OVERFLOW, "The bill has no total: %s", why->message);
      return false;
    }
  return true;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Into the bill */

static void
copy_segments (const MbBillLines *lines, MbBill *bill)
{
  bill->n_segments = lines->segments->len;
  bill->segments = mb_arena_new (&bill->arena, MbBillSegment, bill->n_segments);
  for (size_t i = 0; i < bill->n_segments; i++)
    {
      bill->segments[i] = g_array_index (lines->segments, MbBillSegment, i);
      bill->segments[i].tariff = mb_arena_strdup (&bill->arena, bill->segments[i].tariff);
    }
}

static void
copy_parts (const MbBillLines *lines, MbBill *bill)
{
  bill->n_parts = lines->parts->len;
  bill->parts = mb_arena_new (&bill->arena, MbBillPart, bill->n_parts);
  for (size_t i = 0; i < bill->n_parts; i++)
    {
      MbBillPart *part = &bill->parts[i];
      *part = g_array_index (lines->parts, MbBillPart, i);
      bool own_label = part->label != part->id;
      part->id = mb_arena_strdup (&bill->arena, part->id);
      part->label = own_label ? mb_arena_strdup (&bill->arena, part->label) : part->id;
      part->unit = mb_arena_strdup (&bill->arena, part->unit);
      part->clause = mb_arena_strdup (&bill->arena, part->clause);
      part->tax_category = mb_arena_strdup (&bill->arena, part->tax_category);
    }
}

void
mb_bill_lines_finish (const MbBillLines *lines, MbBill *bill)
{
  copy_segments (lines, bill);
  copy_parts (lines, bill);

  for (guint i = 0; i < lines->drafts->len; i++)
    if (g_array_index (lines->drafts, MbBillLineDraft, i).prints)
      bill->n_lines++;
  bill->n_steps = lines->drafts->len - bill->n_lines;
  bill->lines = mb_arena_new (&bill->arena, MbBillLine, bill->n_lines);
  bill->steps = mb_arena_new (&bill->arena, MbBillLine, bill->n_steps);

  MbBillLine *next_line = bill->lines, *next_step = bill->steps;
  for (guint i = 0; i < lines->drafts->len; i++)
    {
      const MbBillLineDraft *draft = &g_array_index (lines->drafts, MbBillLineDraft, i);
      MbBillLine *line = draft->prints ? next_line++ : next_step++;
      *line = draft->line;
      line->part = &bill->parts[draft->part];
      line->segment = draft->segment >= 0 ? &bill->segments[draft->segment] : NULL;
      line->key = mb_arena_strdup (&bill->arena, line->key);
      line->tier_label = mb_arena_strdup (&bill->arena, line->tier_label);
    }
}
