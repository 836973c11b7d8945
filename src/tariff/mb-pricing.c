/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-pricing-private.h"

#include "mb-rate-sheet.h"

#include <string.h>

MbPricing *
mb_pricing_new (void)
{
  return g_new0 (MbPricing, 1);
}

void
mb_pricing_free (MbPricing *pricing)
{
  if (pricing == NULL)
    return;
  mb_rate_sheet_unref (pricing->sheet);
  g_clear_pointer (&pricing->keys, g_string_chunk_free);
  g_free (pricing->steps);
  g_free (pricing->rows);
  g_free (pricing->lines);
  g_free (pricing->slots);
  g_free (pricing);
}

void
mb_pricing_clear (MbPricing *pricing)
{
  pricing->has_result = false;
  pricing->n_steps = 0;
  pricing->n_rows = 0;
  pricing->n_lines = 0;
  if (pricing->keys != NULL)
    g_string_chunk_clear (pricing->keys);
}

/* Makes room for one more element. */
static void *
grow (void *array, size_t n, size_t *capacity, size_t element_size)
{
  if (n < *capacity)
    return array;
  *capacity = MAX (16, *capacity * 2);
  return g_realloc_n (array, *capacity, element_size);
}

MbPricingStep *
mb_pricing_append_step (MbPricing *pricing)
{
  pricing->steps = grow (pricing->steps, pricing->n_steps, &pricing->steps_capacity, sizeof (MbPricingStep));
  return &pricing->steps[pricing->n_steps++];
}

MbPricingRow *
mb_pricing_append_row (MbPricing *pricing)
{
  pricing->rows = grow (pricing->rows, pricing->n_rows, &pricing->rows_capacity, sizeof (MbPricingRow));
  return &pricing->rows[pricing->n_rows++];
}

void
mb_pricing_append_line (MbPricing *pricing, size_t step)
{
  pricing->lines = grow (pricing->lines, pricing->n_lines, &pricing->lines_capacity, sizeof (size_t));
  pricing->lines[pricing->n_lines++] = step;
}

MbSlot *
mb_pricing_reset (MbPricing *pricing, const MbRateSheet *sheet, size_t n_slots)
{
  mb_pricing_clear (pricing);
  if (pricing->sheet != sheet)
    {
      mb_rate_sheet_unref (pricing->sheet);
      pricing->sheet = mb_rate_sheet_ref ((MbRateSheet *) sheet);
    }
  if (n_slots > pricing->slots_capacity)
    {
      g_free (pricing->slots);
      pricing->slots = g_new (MbSlot, n_slots);
      pricing->slots_capacity = n_slots;
    }
  for (size_t i = 0; i < n_slots; i++)
    pricing->slots[i].state = MB_SLOT_UNKNOWN;
  return pricing->slots;
}

const char *
mb_pricing_keep_key (MbPricing *pricing, const char *key)
{
  if (pricing->keys == NULL)
    pricing->keys = g_string_chunk_new (256);
  return g_string_chunk_insert (pricing->keys, key);
}

const MbRateSheet *
mb_pricing_sheet (const MbPricing *pricing)
{
  g_return_val_if_fail (pricing != NULL, NULL);
  return pricing->has_result ? pricing->sheet : NULL;
}

size_t
mb_pricing_n_steps (const MbPricing *pricing)
{
  g_return_val_if_fail (pricing != NULL, 0);
  return pricing->n_steps;
}

const MbPricingStep *
mb_pricing_step (const MbPricing *pricing, size_t i)
{
  g_return_val_if_fail (pricing != NULL && i < pricing->n_steps, NULL);
  return &pricing->steps[i];
}

size_t
mb_pricing_n_lines (const MbPricing *pricing)
{
  g_return_val_if_fail (pricing != NULL, 0);
  return pricing->n_lines;
}

const MbPricingStep *
mb_pricing_line (const MbPricing *pricing, size_t i)
{
  g_return_val_if_fail (pricing != NULL && i < pricing->n_lines, NULL);
  return &pricing->steps[pricing->lines[i]];
}

const MbPricingStep *
mb_pricing_find (const MbPricing *pricing, const char *part_id)
{
  g_return_val_if_fail (pricing != NULL && part_id != NULL, NULL);

  const MbPricingStep *of_whole = NULL;
  for (size_t i = 0; i < pricing->n_steps; i++)
    if (strcmp (pricing->steps[i].part->id, part_id) == 0)
      {
        if (!pricing->steps[i].whole_period)
          return &pricing->steps[i];
        of_whole = &pricing->steps[i];
      }
  return of_whole;
}

const MbPricingRow *
mb_pricing_rows (const MbPricing *pricing, const MbPricingStep *step, size_t *n_rows)
{
  g_return_val_if_fail (pricing != NULL && step != NULL && n_rows != NULL, NULL);
  *n_rows = step->n_rows;
  return step->n_rows > 0 ? &pricing->rows[step->first_row] : NULL;
}

MbDecimal
mb_pricing_sum (const MbPricing *pricing)
{
  MbDecimal sum = mb_decimal_from_int (0);
  for (size_t i = 0; i < pricing->n_lines; i++)
    sum = mb_decimal_add (sum, pricing->steps[pricing->lines[i]].amount);
  return sum;
}

bool
mb_pricing_total (const MbPricing *pricing, MbMoney *total, MbDecimal *remainder, GError **error)
{
  g_return_val_if_fail (pricing != NULL && total != NULL && mb_pricing_sheet (pricing) != NULL, false);

  MbDecimal sum = mb_pricing_sum (pricing);
  if (!mb_money_round (sum, mb_rate_sheet_currency (pricing->sheet), mb_rate_sheet_rounding (pricing->sheet), total,
                       error))
    return false;
  if (remainder != NULL)
    *remainder = mb_decimal_sub (mb_money_to_decimal (*total), sum);
  return true;
}
