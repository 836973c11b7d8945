/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-calculation.h"

#include "mb-facts-private.h"
#include "mb-pricing-private.h"

/* A formula's view of the calculation. */
typedef struct
{
  MbCalculation *calculation;
  const uint16_t *slots;
  MbOver over;
  char number_text[MB_DECIMAL_TEXT_SIZE];
} Scope;

static const char *
slot_name (const MbCalculation *c, uint16_t slot)
{
  return g_ptr_array_index (c->sheet->slot_names, slot);
}

bool
mb_calculation_fail (MbCalculation *c, const MbPartBody *part, MbTariffError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (c->error, MB_TARIFF_ERROR, code, "The part “%s” %s.", part->view.id, what);
  return false;
}

static bool
fail_missing (MbCalculation *c, uint16_t slot)
{
  const char *asked_by = c->depth > 0 ? slot_name (c, c->waiting[c->depth - 1]) : NULL;
  g_set_error (c->error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT, "The fact “%s” is needed%s%s%s and was not given.",
               slot_name (c, slot), asked_by != NULL ? " by the part “" : "", asked_by != NULL ? asked_by : "",
               asked_by != NULL ? "”" : "");
  return false;
}

static bool
fail_circle (MbCalculation *c, uint16_t slot)
{
  g_autoptr (GString) way = g_string_new (NULL);
  size_t i = c->depth;
  while (i > 0 && c->waiting[i - 1] != slot)
    i--;
  for (i = i > 0 ? i - 1 : 0; i < c->depth; i++)
    g_string_append_printf (way, "%s → ", slot_name (c, c->waiting[i]));
  g_string_append (way, slot_name (c, slot));
  g_set_error (c->error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SHEET, "The part “%s” is computed from itself: %s.",
               slot_name (c, slot), way->str);
  return false;
}

static bool
scope_number (gpointer data, size_t i, MbDecimal *value, GError **error)
{
  Scope *scope = data;
  return mb_calculation_value (scope->calculation, scope->over, scope->slots[i], value);
}

const char *
mb_calculation_text (MbCalculation *c, MbOver over, uint16_t slot, char buffer[MB_DECIMAL_TEXT_SIZE])
{
  if (c->slots[over][slot].state == MB_SLOT_TEXT)
    return c->slots[over][slot].text;
  MbDecimal value;
  return mb_calculation_value (c, over, slot, &value) ? mb_decimal_to_text (mb_decimal_reduce (value), buffer) : NULL;
}

static const char *
scope_text (gpointer data, size_t i, GError **error)
{
  Scope *scope = data;
  return mb_calculation_text (scope->calculation, scope->over, scope->slots[i], scope->number_text);
}

bool
mb_calculation_term (MbCalculation *c, const MbPartBody *part, MbOver over, const MbTerm *term, MbDecimal *value)
{
  if (term->expression == NULL)
    {
      *value = term->number;
      return true;
    }
  if (term->is_name) /* "usage", by far the most frequent formula */
    return mb_calculation_value (c, over, term->slots[0], value);
  Scope scope = { .calculation = c, .slots = term->slots, .over = over };
  MbExpressionScope functions = { scope_number, scope_text, &scope };
  GError *cause = NULL;
  if (mb_expression_evaluate (term->expression, &functions, value, &cause))
    return true;
  if (cause != NULL) /* else the scope has reported */
    {
      g_set_error (c->error, cause->domain, cause->code, "The part “%s”: %s", part->view.id, cause->message);
      g_error_free (cause);
    }
  return false;
}

bool
mb_calculation_days (MbCalculation *c, MbOver over, int *days)
{
  if (c->days[over] == 0)
    {
      MbDecimal number;
      int64_t whole;
      if (!mb_calculation_value (c, over, c->sheet->days_slot, &number))
        return false;
      if (!mb_decimal_to_scaled (number, 0, MB_ROUND_DOWN, &whole) || whole < 1 || whole > 36600
          || !mb_decimal_equal (number, mb_decimal_from_int (whole)))
        {
          g_set_error_literal (c->error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT,
                               "The fact “days” must be a whole number of days, at least 1.");
          return false;
        }
      c->days[over] = (int) whole;
    }
  *days = c->days[over];
  return true;
}

static bool
check_step (MbCalculation *c, const MbPartBody *part, const MbPricingStep *step)
{
  if (!mb_decimal_is_valid (step->amount))
    return mb_calculation_fail (c, part, MB_TARIFF_ERROR_VALUE, "comes to no number: it is too large");
  bool lowers = part->view.kind == MB_KIND_DISCOUNT || part->view.kind == MB_KIND_SUBSIDY;
  if (lowers && mb_decimal_sign (step->amount) > 0)
    {
      char text[MB_DECIMAL_TEXT_SIZE];
      return mb_calculation_fail (
          c, part, MB_TARIFF_ERROR_VALUE,
          "is a %s and would raise the bill by %s; write what lowers a bill as an amount below 0",
          mb_part_kind_name (part->view.kind), mb_decimal_to_text (step->amount, text));
    }
  return true;
}

/* Computes a part that is asked for the first time, or takes it from the fact that wins over it. */
static bool
compute (MbCalculation *c, MbOver over, uint16_t slot)
{
  MbSlot *known = &c->slots[over][slot];
  const MbPartBody *part = &c->sheet->parts[slot];
  MbProration proration = part->view.proration;
  MbPricingStep step = {
    .part = &part->view,
    .valued_as = part->view.type,
    .whole_period = over == MB_OVER_WHOLE || proration == MB_PRORATE_AT_START || proration == MB_PRORATE_AT_END,
  };

  if (known->state == MB_SLOT_GIVEN)
    {
      step.given = true;
      step.valued_as = MB_PART_NUMBER;
      step.value = step.full = known->value;
      step.amount = mb_part_amount (c, part, known->value);
    }
  else
    {
      if (c->depth == MB_RATE_SHEET_MAX_DEPTH)
        return mb_calculation_fail (c, part, MB_TARIFF_ERROR_LIMIT,
                                    "is the last of more than %d parts that wait for one another",
                                    MB_RATE_SHEET_MAX_DEPTH);
      c->waiting[c->depth++] = slot;
      known->state = MB_SLOT_WAITING;
      if (!mb_part_price (c, part, over, &step))
        return false;
      c->depth--;
    }
  if (!check_step (c, part, &step))
    return false;

  known->state = MB_SLOT_KNOWN;
  known->value = step.amount;
  known->step = c->pricing->n_steps;
  *mb_pricing_append_step (c->pricing) = step;
  return true;
}

/* Finds over what a part is computed; false where it is not charged in this piece at all. */
static bool
is_charged (const MbCalculation *c, uint16_t slot, MbOver *over)
{
  MbProration proration = c->sheet->parts[slot].view.proration;
  if (proration != MB_PRORATE_AT_START && proration != MB_PRORATE_AT_END)
    return true;
  if (c->slots[MB_OVER_WHOLE] != NULL)
    *over = MB_OVER_WHOLE;
  return proration == MB_PRORATE_AT_START ? c->first : c->last;
}

bool
mb_calculation_value (MbCalculation *c, MbOver over, uint16_t slot, MbDecimal *value)
{
  bool is_part = slot < c->sheet->n_parts;
  if (is_part && !is_charged (c, slot, &over))
    {
      *value = mb_decimal_from_int (0);
      return true;
    }

  const MbSlot *known = &c->slots[over][slot];
  switch (known->state)
    {
    case MB_SLOT_UNKNOWN:
    case MB_SLOT_GIVEN:
      if (!is_part && known->state == MB_SLOT_UNKNOWN)
        return fail_missing (c, slot);
      if (is_part && !compute (c, over, slot))
        return false;
      break;
    case MB_SLOT_WAITING:
      return fail_circle (c, slot);
    case MB_SLOT_TEXT:
      g_set_error (c->error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_FACT,
                   "The fact “%s” is the text “%s” where a number is needed.", slot_name (c, slot), known->text);
      return false;
    case MB_SLOT_KNOWN:
    default:
      break;
    }
  *value = known->value;
  return true;
}

static void
give_facts (const MbRateSheet *sheet, const MbFacts *facts, MbSlot *slots)
{
  size_t n = mb_facts_size (facts);
  for (size_t i = 0; i < n; i++)
    {
      MbFact fact = mb_facts_at (facts, i);
      uint16_t slot = mb_rate_sheet_slot (sheet, fact.name, mb_facts_hash_at (facts, i));
      if (slot != MB_NO_SLOT)
        slots[slot] = (MbSlot) {
          .state = fact.kind == MB_FACT_TEXT ? MB_SLOT_TEXT : MB_SLOT_GIVEN,
          .text = fact.text,
          .value = fact.number,
        };
    }
}

static bool
price_lines (MbCalculation *c)
{
  for (uint16_t slot = 0; slot < c->sheet->n_parts; slot++)
    {
      MbOver over = MB_OVER_PIECE;
      MbDecimal value;
      if (c->sheet->parts[slot].view.kind == MB_KIND_NONE || !is_charged (c, slot, &over))
        continue;
      if (!mb_calculation_value (c, over, slot, &value))
        return false;
      size_t step = c->slots[over][slot].step;
      c->pricing->steps[step].prints = true;
      mb_pricing_append_line (c->pricing, step);
    }
  return true;
}

bool
mb_rate_sheet_price_piece (const MbRateSheet *sheet, const MbFacts *whole, const MbFacts *piece, bool first, bool last,
                           MbPricing *pricing, GError **error)
{
  size_t n_slots = sheet->slot_names->len;
  bool divided = whole != piece;
  MbSlot *slots = mb_pricing_reset (pricing, sheet, divided ? 2 * n_slots : n_slots);
  MbCalculation calculation = {
    .sheet = sheet,
    .pricing = pricing,
    .slots = { slots, divided ? slots + n_slots : NULL },
    .first = first,
    .last = last,
    .error = error,
  };

  give_facts (sheet, piece, slots);
  if (divided)
    give_facts (sheet, whole, slots + n_slots);
  bool good = price_lines (&calculation);
  if (!good)
    mb_pricing_clear (pricing);
  pricing->has_result = good;
  return good;
}

bool
mb_rate_sheet_price (const MbRateSheet *sheet, const MbFacts *facts, MbPricing *pricing, GError **error)
{
  g_return_val_if_fail (sheet != NULL && facts != NULL && pricing != NULL, false);
  return mb_rate_sheet_price_piece (sheet, facts, facts, true, true, pricing, error);
}
