/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-calculation.h"

#include "mb-pricing-private.h"

#include <string.h>

#define MAX_KEY_BYTES 512

/* Notes by which days the step scales; leaves normal_days 0 where it does not. */
static bool
note_scale (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step)
{
  int period_days;
  if (part->view.proration == MB_PRORATE_NONE)
    return true;
  if (!mb_calculation_days (c, over, &step->days)
      || !mb_calculation_days (c, c->slots[MB_OVER_WHOLE] != NULL ? MB_OVER_WHOLE : MB_OVER_PIECE, &period_days))
    return false;
  step->normal_days =
      part->view.normal_days != 0 ? part->view.normal_days : mb_rate_sheet_cycle_days (c->sheet, period_days);
  return true;
}

static MbDecimal
scale (const MbPricingStep *step, MbDecimal full)
{
  if (step->normal_days == step->days || step->normal_days == 0)
    return full;
  return mb_decimal_div (mb_decimal_mul (full, mb_decimal_from_int (step->days)),
                         mb_decimal_from_int (step->normal_days));
}

static MbDecimal
round_by_part (const MbPartBody *part, MbDecimal value)
{
  return part->view.rounds ? mb_decimal_round (value, part->view.decimals, part->view.rounding) : value;
}

MbDecimal
mb_part_amount (const MbCalculation *c, const MbPartBody *part, MbDecimal value)
{
  bool rounds = part->view.kind != MB_KIND_NONE && c->sheet->rounding_point == MB_ROUND_AT_LINE;
  return rounds ? mb_decimal_round (value, (int) c->sheet->currency_decimals, c->sheet->rounding) : value;
}

static bool
price_fixed (MbCalculation *c, const MbPartBody *part, MbOver over, const MbTerm *term, MbPricingStep *step)
{
  if (!mb_calculation_term (c, part, over, term, &step->full) || !note_scale (c, part, over, step))
    return false;
  step->value = round_by_part (part, scale (step, step->full));
  step->amount = mb_part_amount (c, part, step->value);
  return true;
}

static bool
threshold (MbCalculation *c, const MbPartBody *part, MbOver over, const MbTierList *list, size_t i,
           const MbPricingStep *step, MbDecimal *from)
{
  if (!mb_calculation_term (c, part, over, &list->tiers[i].from, from))
    return false;
  *from = scale (step, *from);
  return true;
}

/* Tiers hold [from, to).  Each price applies to the share of the quantity inside its tier. */
static bool
price_tiers (MbCalculation *c, const MbPartBody *part, MbOver over, const MbTierList *list, MbPricingStep *step)
{
  if (!mb_calculation_term (c, part, over, &part->term, &step->quantity) || !note_scale (c, part, over, step))
    return false;
  if (mb_decimal_sign (step->quantity) < 0)
    return mb_calculation_fail (c, part, MB_TARIFF_ERROR_VALUE, "would price a quantity below 0");

  step->first_row = c->pricing->n_rows;
  step->value = step->amount = mb_decimal_from_int (0);
  MbDecimal from;
  if (!threshold (c, part, over, list, 0, step, &from))
    return false;
  if (!mb_decimal_is_zero (from))
    return mb_calculation_fail (c, part, MB_TARIFF_ERROR_VALUE, "has a first tier that does not start from 0");

  for (size_t i = 0; i < list->n_tiers; i++)
    {
      MbDecimal to = mb_decimal_invalid ();
      MbDecimal end = step->quantity;
      bool final = i + 1 == list->n_tiers;
      if (!final)
        {
          if (!threshold (c, part, over, list, i + 1, step, &to))
            return false;
          if (mb_decimal_compare (to, from) < 0)
            return mb_calculation_fail (c, part, MB_TARIFF_ERROR_VALUE,
                                        "has a tier %zu that starts below the one before it", i + 2);
          final = mb_decimal_compare (end, to) <= 0;
          if (!final)
            end = to;
        }

      MbDecimal price;
      if (!mb_calculation_term (c, part, over, &list->tiers[i].price, &price))
        return false;
      MbDecimal quantity = mb_decimal_sub (end, from);
      if (i == 0 || !mb_decimal_is_zero (quantity))
        {
          MbDecimal value = round_by_part (part, mb_decimal_mul (quantity, price));
          MbDecimal amount = mb_part_amount (c, part, value);
          /* After term_value: computing other parts may have moved the rows. */
          MbPricingRow *row = mb_pricing_append_row (c->pricing);
          *row = (MbPricingRow) { i, list->tiers[i].label, from, to, quantity, price, value, amount };
          step->value = mb_decimal_add (step->value, value);
          step->amount = mb_decimal_add (step->amount, amount);
        }
      if (final)
        break;
      from = to;
    }
  step->n_rows = c->pricing->n_rows - step->first_row;
  return true;
}

static bool
fail_key (MbCalculation *c, const MbPartBody *part, const char *key)
{
  g_autofree char *dimensions = g_strjoinv ("|", (char **) part->view.depends_on);
  g_autoptr (GString) known = g_string_new (NULL);
  for (size_t i = 0; i < part->n_rows && i < 20; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", part->rows[i].key);
  if (part->n_rows > 20)
    g_string_append (known, ", …");
  return mb_calculation_fail (c, part, MB_TARIFF_ERROR_KEY, "has no row for “%s” (%s); its rows are %s", key,
                              dimensions, known->str);
}

/* The row for the dimensions' values: whole keys are compared, never pieces of them. */
static bool
choose_row (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step, const MbRow **row)
{
  char number[MB_DECIMAL_TEXT_SIZE];
  char joined[MAX_KEY_BYTES];
  const char *key = NULL;
  size_t length = 0;
  for (size_t i = 0; i < part->n_sources; i++)
    {
      const char *text = mb_calculation_text (c, over, part->sources[i], number);
      if (text == NULL)
        return false;
      if (part->n_sources == 1)
        {
          key = text;
          break;
        }
      size_t size = strlen (text);
      if (length + size + 2 > sizeof joined)
        return mb_calculation_fail (c, part, MB_TARIFF_ERROR_LIMIT, "has a key of more than %d bytes", MAX_KEY_BYTES);
      if (i > 0)
        joined[length++] = '|';
      memcpy (joined + length, text, size + 1);
      length += size;
      key = joined;
    }

  *row = g_hash_table_lookup (part->row_index, key);
  if (*row != NULL)
    {
      step->key = (*row)->key;
      return true;
    }
  if (part->default_row == NULL)
    return fail_key (c, part, key);
  *row = part->default_row;
  step->default_row = true;
  step->key = mb_pricing_keep_key (c->pricing, key);
  return true;
}

static bool
price_table (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step)
{
  const MbRow *row;
  if (!choose_row (c, part, over, step, &row))
    return false;
  step->valued_as = row->type;
  return row->type == MB_PART_TIERS ? price_tiers (c, part, over, &row->tiers, step)
                                    : price_fixed (c, part, over, &row->term, step);
}

static bool
price_percentage (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step)
{
  step->base = mb_decimal_from_int (0);
  for (size_t i = 0; i < part->n_sources; i++)
    {
      MbDecimal value;
      if (!mb_calculation_value (c, over, part->sources[i], &value))
        return false;
      step->base = i > 0 ? mb_decimal_add (step->base, value) : value;
    }
  if (!mb_calculation_term (c, part, over, &part->term, &step->rate))
    return false;
  MbDecimal share = mb_decimal_mul (mb_decimal_mul (step->base, step->rate), mb_decimal_from_scaled (1, 2));
  step->value = round_by_part (part, share);
  step->amount = mb_part_amount (c, part, step->value);
  return true;
}

bool
mb_part_price (MbCalculation *c, const MbPartBody *part, MbOver over, MbPricingStep *step)
{
  switch (part->view.type)
    {
    case MB_PART_TABLE:
      return price_table (c, part, over, step);
    case MB_PART_TIERS:
      return price_tiers (c, part, over, &part->tiers, step);
    case MB_PART_PERCENTAGE:
      return price_percentage (c, part, over, step);
    case MB_PART_NUMBER:
    case MB_PART_FORMULA:
    default:
      return price_fixed (c, part, over, &part->term, step);
    }
}
