/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-rate-sheet-private.h"

#include "mb-facts-private.h"

#include <string.h>

const char *const mb_usage_rounding_words[3] = {
  [MB_USAGE_EXACT] = "exact",
  [MB_USAGE_WHOLE_DOWN] = "whole down",
  [MB_USAGE_WHOLE_HALF_UP] = "whole half-up",
};

const char *const mb_rounding_point_words[2] = { [MB_ROUND_AT_LINE] = "line", [MB_ROUND_AT_BILL] = "bill" };

const char *const mb_rounding_words[6] = {
  [MB_ROUND_HALF_AWAY] = "half away", [MB_ROUND_HALF_EVEN] = "half even",
  [MB_ROUND_DOWN] = "down",           [MB_ROUND_UP] = "up",
  [MB_ROUND_FLOOR] = "floor",         [MB_ROUND_CEILING] = "ceiling",
};

static void
term_clear (MbTerm *term)
{
  mb_expression_free (term->expression);
  g_free (term->slots);
}

static void
tiers_clear (MbTierList *list)
{
  for (size_t i = 0; i < list->n_tiers; i++)
    {
      term_clear (&list->tiers[i].from);
      term_clear (&list->tiers[i].price);
    }
  g_free (list->tiers);
}

static void
row_clear (MbRow *row)
{
  term_clear (&row->term);
  tiers_clear (&row->tiers);
}

void
mb_part_body_clear (MbPartBody *part)
{
  term_clear (&part->term);
  tiers_clear (&part->tiers);
  for (size_t i = 0; i < part->n_rows; i++)
    row_clear (&part->rows[i]);
  if (part->default_row != NULL)
    row_clear (part->default_row);
  g_free (part->default_row);
  g_free (part->rows);
  g_clear_pointer (&part->row_index, g_hash_table_unref);
  g_free (part->sources);
  g_free ((gpointer) part->view.depends_on);
}

static MbRateSheet *
sheet_new (size_t n_parts)
{
  MbRateSheet *sheet = g_new0 (MbRateSheet, 1);
  g_atomic_ref_count_init (&sheet->references);
  sheet->parts = g_new0 (MbPartBody, n_parts);
  sheet->n_parts = n_parts;
  sheet->strings = g_string_chunk_new (1024);
  sheet->slot_names = g_ptr_array_new ();
  return sheet;
}

MbRateSheet *
mb_rate_sheet_ref (MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, NULL);
  g_atomic_ref_count_inc (&sheet->references);
  return sheet;
}

void
mb_rate_sheet_unref (MbRateSheet *sheet)
{
  if (sheet == NULL || !g_atomic_ref_count_dec (&sheet->references))
    return;
  for (size_t i = 0; i < sheet->n_parts; i++)
    mb_part_body_clear (&sheet->parts[i]);
  g_free (sheet->parts);
  g_free (sheet->slot_hashes);
  g_free (sheet->slot_index);
  g_free (sheet->fact_names);
  g_ptr_array_unref (sheet->slot_names);
  g_string_chunk_free (sheet->strings);
  g_free (sheet);
}

static bool
read_cycle (const MbJsonObject *object, MbRateSheet *sheet, GError **error)
{
  MbJsonObject cycle;
  if (!mb_json_get_object (object, "cycle", MB_JSON_REQUIRED, "the cycle of the rate sheet", &cycle, error)
      || !mb_json_check_fields (&cycle, error, "normal_days", "whole_from", "whole_to", NULL)
      || !mb_json_get_int (&cycle, "normal_days", MB_JSON_REQUIRED, 1, 3660, &sheet->normal_days, error)
      || !mb_json_get_int (&cycle, "whole_from", MB_JSON_OPTIONAL, 1, 3660, &sheet->whole_from, error)
      || !mb_json_get_int (&cycle, "whole_to", MB_JSON_OPTIONAL, 1, 3660, &sheet->whole_to, error))
    return false;
  if ((sheet->whole_from == 0) != (sheet->whole_to == 0) || sheet->whole_from > sheet->whole_to)
    return mb_json_fail (&cycle, NULL, MB_TARIFF_ERROR_SHEET, error,
                         "“whole_from” and “whole_to” belong together, the smaller first");
  return true;
}

static bool
read_head (const MbJsonObject *object, MbRateSheet *sheet, GError **error)
{
  const char *currency, *unit;
  int usage_rounding = MB_USAGE_EXACT, point = 0, mode = MB_ROUND_HALF_AWAY;
  MbJsonObject rounding;
  if (!mb_json_check_fields (object, error, "currency", "unit", "usage_rounding", "cycle", "rounding", "parts", NULL)
      || !mb_json_get_text (object, "currency", MB_JSON_REQUIRED, &currency, error)
      || !mb_json_get_text (object, "unit", MB_JSON_REQUIRED, &unit, error)
      || !mb_json_get_word (object, "usage_rounding", MB_JSON_OPTIONAL, mb_usage_rounding_words,
                            G_N_ELEMENTS (mb_usage_rounding_words), &usage_rounding, error)
      || !read_cycle (object, sheet, error)
      || !mb_json_get_object (object, "rounding", MB_JSON_REQUIRED, "the rounding of the rate sheet", &rounding, error)
      || !mb_json_check_fields (&rounding, error, "at", "mode", NULL)
      || !mb_json_get_word (&rounding, "at", MB_JSON_REQUIRED, mb_rounding_point_words,
                            G_N_ELEMENTS (mb_rounding_point_words), &point, error)
      || !mb_json_get_word (&rounding, "mode", MB_JSON_OPTIONAL, mb_rounding_words, G_N_ELEMENTS (mb_rounding_words),
                            &mode, error))
    return false;
  if (!mb_currency_parse (currency, &sheet->currency, NULL))
    return mb_json_fail (object, yyjson_obj_get (object->value, "currency"), MB_TARIFF_ERROR_SHEET, error,
                         "“%s” is no currency of ISO 4217", currency);
  if (!mb_unit_parse (unit, &sheet->unit, NULL))
    return mb_json_fail (object, yyjson_obj_get (object->value, "unit"), MB_TARIFF_ERROR_SHEET, error,
                         "“%s” is no unit of water; write m3, l, kl, ft3, ccf, gal or kgal", unit);
  sheet->currency_decimals = mb_currency_decimals (sheet->currency);
  sheet->usage_rounding = (MbUsageRounding) usage_rounding;
  sheet->rounding_point = (MbRoundingPoint) point;
  sheet->rounding = (MbRounding) mode;
  return true;
}

MbRateSheet *
mb_rate_sheet_read (const MbJsonObject *object, GError **error)
{
  yyjson_val *array;
  if (!mb_json_get_array (object, "parts", MB_JSON_REQUIRED, &array, error))
    return NULL;
  size_t n_parts = yyjson_arr_size (array);
  if (n_parts > MB_RATE_SHEET_MAX_PARTS)
    {
      mb_json_fail (object, NULL, MB_TARIFF_ERROR_LIMIT, error, "there are %zu parts; %d are allowed", n_parts,
                    MB_RATE_SHEET_MAX_PARTS);
      return NULL;
    }

  g_autoptr (MbRateSheet) sheet = sheet_new (n_parts);
  if (!read_head (object, sheet, error))
    return NULL;

  bool prints = false;
  yyjson_arr_iter items = yyjson_arr_iter_with (array);
  for (size_t i = 0; i < n_parts; i++)
    {
      g_autofree char *what = g_strdup_printf ("part %zu", i + 1);
      MbJsonObject item = { object->source, yyjson_arr_iter_next (&items), what };
      if (!yyjson_is_obj (item.value))
        {
          mb_json_fail (object, item.value, MB_TARIFF_ERROR_SHEET, error, "part %zu must be an object, { … }", i + 1);
          return NULL;
        }
      if (!mb_rate_sheet_read_part (sheet, &item, &sheet->parts[i], error))
        return NULL;
      prints |= sheet->parts[i].view.kind != MB_KIND_NONE;
      for (size_t before = 0; before < i; before++)
        if (strcmp (sheet->parts[before].view.id, sheet->parts[i].view.id) == 0)
          {
            mb_json_fail (&item, NULL, MB_TARIFF_ERROR_SHEET, error, "another part has the id “%s” already",
                          sheet->parts[i].view.id);
            return NULL;
          }
    }
  if (!prints)
    {
      mb_json_fail (object, NULL, MB_TARIFF_ERROR_SHEET, error,
                    "no part prints, so that every bill would be empty; give one a “kind”");
      return NULL;
    }
  return mb_rate_sheet_bind (sheet, error) ? g_steal_pointer (&sheet) : NULL;
}

MbRateSheet *
mb_rate_sheet_new_from_json (const char *json, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  g_auto (MbJsonSource) source = { 0 };
  MbJsonObject object;
  if (!mb_json_source_init (&source, json, MB_RATE_SHEET_MAX_BYTES, "the rate sheet", &object, error))
    return NULL;
  return mb_rate_sheet_read (&object, error);
}

MbCurrency
mb_rate_sheet_currency (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, (MbCurrency) { 0 });
  return sheet->currency;
}

MbUnit
mb_rate_sheet_unit (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, MB_UNIT_NONE);
  return sheet->unit;
}

MbUsageRounding
mb_rate_sheet_usage_rounding (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, MB_USAGE_EXACT);
  return sheet->usage_rounding;
}

MbRoundingPoint
mb_rate_sheet_rounding_point (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, MB_ROUND_AT_LINE);
  return sheet->rounding_point;
}

MbRounding
mb_rate_sheet_rounding (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, MB_ROUND_HALF_AWAY);
  return sheet->rounding;
}

int
mb_rate_sheet_normal_days (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, 0);
  return sheet->normal_days;
}

int
mb_rate_sheet_cycle_days (const MbRateSheet *sheet, int period_days)
{
  g_return_val_if_fail (sheet != NULL, 0);
  bool whole = sheet->whole_from > 0 && period_days >= sheet->whole_from && period_days <= sheet->whole_to;
  return whole ? period_days : sheet->normal_days;
}

size_t
mb_rate_sheet_n_parts (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, 0);
  return sheet->n_parts;
}

const MbPart *
mb_rate_sheet_part (const MbRateSheet *sheet, size_t i)
{
  g_return_val_if_fail (sheet != NULL && i < sheet->n_parts, NULL);
  return &sheet->parts[i].view;
}

const MbPart *
mb_rate_sheet_find (const MbRateSheet *sheet, const char *part_id)
{
  g_return_val_if_fail (sheet != NULL && part_id != NULL, NULL);
  uint16_t slot = mb_rate_sheet_slot (sheet, part_id, mb_fact_name_hash (part_id));
  return slot < sheet->n_parts ? &sheet->parts[slot].view : NULL;
}

const char *const *
mb_rate_sheet_fact_names (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, NULL);
  return sheet->fact_names;
}

bool
mb_rate_sheet_usage (const MbRateSheet *sheet, MbQuantity consumption, MbDecimal *usage, GError **error)
{
  g_return_val_if_fail (sheet != NULL && usage != NULL, false);

  MbDecimal value = mb_quantity_to_decimal (consumption);
  if (consumption.unit != sheet->unit && !mb_quantity_convert (consumption, sheet->unit, &value, error))
    return false;
  if (sheet->usage_rounding == MB_USAGE_WHOLE_DOWN)
    value = mb_decimal_round (value, 0, MB_ROUND_DOWN);
  else if (sheet->usage_rounding == MB_USAGE_WHOLE_HALF_UP)
    value = mb_decimal_round (value, 0, MB_ROUND_HALF_AWAY);
  *usage = value;
  return true;
}
