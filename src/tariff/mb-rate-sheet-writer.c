/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-rate-sheet-private.h"

#include "mb-part-words.h"

#include <string.h>

/* The writer leaves out what the reader would take by itself, and writes fields in one order, so that writing what was
 * read from its own text gives the same bytes. */

static yyjson_mut_val *
term_value (yyjson_mut_doc *document, const MbTerm *term)
{
  if (term->expression != NULL)
    return yyjson_mut_strcpy (document, mb_expression_text (term->expression));
  return mb_json_new_decimal (document, term->number);
}

static void
add_text (yyjson_mut_doc *document, yyjson_mut_val *object, const char *field, const char *text)
{
  if (text != NULL)
    yyjson_mut_obj_add_strcpy (document, object, field, text);
}

static yyjson_mut_val *
tiers_value (yyjson_mut_doc *document, const MbTierList *list)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);
  for (size_t i = 0; i < list->n_tiers; i++)
    {
      yyjson_mut_val *tier = yyjson_mut_arr_add_obj (document, array);
      yyjson_mut_obj_add_val (document, tier, "from", term_value (document, &list->tiers[i].from));
      yyjson_mut_obj_add_val (document, tier, "price", term_value (document, &list->tiers[i].price));
      add_text (document, tier, "label", list->tiers[i].label);
    }
  return array;
}

static yyjson_mut_val *
row_value (yyjson_mut_doc *document, const MbRow *row)
{
  return row->type == MB_PART_TIERS ? tiers_value (document, &row->tiers) : term_value (document, &row->term);
}

static void
add_table (yyjson_mut_doc *document, yyjson_mut_val *object, const MbPartBody *part)
{
  yyjson_mut_val *values = yyjson_mut_obj (document);
  for (size_t i = 0; i < part->n_rows; i++)
    yyjson_mut_obj_add (values, yyjson_mut_strcpy (document, part->rows[i].key), row_value (document, &part->rows[i]));
  yyjson_mut_obj_add_val (document, object, "values", values);
  if (part->default_row != NULL)
    yyjson_mut_obj_add_val (document, object, "default", row_value (document, part->default_row));
}

static void
add_names (yyjson_mut_doc *document, yyjson_mut_val *object, const char *field, const MbPartBody *part)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (document, object, field);
  for (size_t i = 0; i < part->n_sources; i++)
    yyjson_mut_arr_add_strcpy (document, array, part->view.depends_on[i]);
}

static void
add_content (yyjson_mut_doc *document, yyjson_mut_val *object, const MbPartBody *part)
{
  bool has_quantity =
      part->term.expression == NULL || strcmp (mb_expression_text (part->term.expression), MB_FACT_USAGE) != 0;
  switch (part->view.type)
    {
    case MB_PART_NUMBER:
      yyjson_mut_obj_add_val (document, object, "value", term_value (document, &part->term));
      break;
    case MB_PART_FORMULA:
      yyjson_mut_obj_add_val (document, object, "formula", term_value (document, &part->term));
      break;
    case MB_PART_TABLE:
      add_names (document, object, "depends_on", part);
      if (has_quantity)
        yyjson_mut_obj_add_val (document, object, "quantity", term_value (document, &part->term));
      add_table (document, object, part);
      break;
    case MB_PART_TIERS:
      if (has_quantity)
        yyjson_mut_obj_add_val (document, object, "quantity", term_value (document, &part->term));
      yyjson_mut_obj_add_val (document, object, "tiers", tiers_value (document, &part->tiers));
      break;
    case MB_PART_PERCENTAGE:
      add_names (document, object, "of", part);
      yyjson_mut_obj_add_val (document, object, "rate", term_value (document, &part->term));
      break;
    }
}

static void
add_part (yyjson_mut_doc *document, yyjson_mut_val *parts, const MbPartBody *part)
{
  const MbPart *view = &part->view;
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, parts);
  add_text (document, object, "id", view->id);
  add_text (document, object, "type", mb_part_type_words[view->type]);
  if (view->kind != MB_KIND_NONE)
    add_text (document, object, "kind", mb_part_kind_words[view->kind]);
  add_text (document, object, "label", view->label);
  add_text (document, object, "unit", view->unit);
  add_text (document, object, "account", view->account);
  add_text (document, object, "tax_category", view->tax_category);
  add_text (document, object, "clause", view->clause);
  add_content (document, object, part);
  if (view->type != MB_PART_PERCENTAGE)
    add_text (document, object, "proration", mb_proration_words[view->proration]);
  if (view->normal_days != 0)
    yyjson_mut_obj_add_val (document, object, "normal_days",
                            mb_json_new_decimal (document, mb_decimal_from_int (view->normal_days)));
  if (view->rounds)
    {
      yyjson_mut_val *rounding = yyjson_mut_obj_add_obj (document, object, "rounding");
      yyjson_mut_obj_add_val (document, rounding, "decimals",
                              mb_json_new_decimal (document, mb_decimal_from_int (view->decimals)));
      add_text (document, rounding, "mode", mb_rounding_words[view->rounding]);
    }
}

static void
add_days (yyjson_mut_doc *document, yyjson_mut_val *object, const char *field, int days)
{
  if (days != 0)
    yyjson_mut_obj_add_val (document, object, field, mb_json_new_decimal (document, mb_decimal_from_int (days)));
}

yyjson_mut_val *
mb_rate_sheet_write (const MbRateSheet *sheet, yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  add_text (document, object, "currency", sheet->currency.code);
  add_text (document, object, "unit", mb_unit_name (sheet->unit));
  add_text (document, object, "usage_rounding", mb_usage_rounding_words[sheet->usage_rounding]);

  yyjson_mut_val *cycle = yyjson_mut_obj_add_obj (document, object, "cycle");
  add_days (document, cycle, "normal_days", sheet->normal_days);
  add_days (document, cycle, "whole_from", sheet->whole_from);
  add_days (document, cycle, "whole_to", sheet->whole_to);

  yyjson_mut_val *rounding = yyjson_mut_obj_add_obj (document, object, "rounding");
  add_text (document, rounding, "at", mb_rounding_point_words[sheet->rounding_point]);
  add_text (document, rounding, "mode", mb_rounding_words[sheet->rounding]);

  yyjson_mut_val *parts = yyjson_mut_obj_add_arr (document, object, "parts");
  for (size_t i = 0; i < sheet->n_parts; i++)
    add_part (document, parts, &sheet->parts[i]);
  return object;
}

char *
mb_rate_sheet_to_json (const MbRateSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, NULL);

  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, mb_rate_sheet_write (sheet, document));
  char *text = mb_json_print (document, true);
  yyjson_mut_doc_free (document);
  return text;
}
