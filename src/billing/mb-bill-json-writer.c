/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"

#include "mb-bill-line-value.h"
#include "mb-uuid-base64.h"

#include <yyjson.h>

typedef struct
{
  yyjson_mut_doc *doc;
  yyjson_mut_val *root;
} Writer;

/* ------------------------------------------------------------------------------------------------------------------
 * Values appended to an array; texts of the bill are borrowed, others copied */

static void
put_int (Writer *writer, yyjson_mut_val *array, int64_t value)
{
  yyjson_mut_arr_add_int (writer->doc, array, value);
}

static void
put_text (Writer *writer, yyjson_mut_val *array, const char *text)
{
  if (text == NULL)
    yyjson_mut_arr_add_null (writer->doc, array);
  else
    yyjson_mut_arr_add_str (writer->doc, array, text);
}

static void
put_decimal (Writer *writer, yyjson_mut_val *array, MbDecimal value)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  if (!mb_decimal_is_valid (value))
    yyjson_mut_arr_add_null (writer->doc, array);
  else
    yyjson_mut_arr_add_strcpy (writer->doc, array, mb_decimal_to_text (value, text));
}

static void
put_quantity (Writer *writer, yyjson_mut_val *array, MbQuantity value)
{
  char text[MB_QUANTITY_TEXT_SIZE];
  yyjson_mut_arr_add_strcpy (writer->doc, array, mb_quantity_to_text (value, text));
}

static void
put_uuid (Writer *writer, yyjson_mut_val *array, const MbUuid *id)
{
  char text[MB_UUID_BASE64_SIZE];
  yyjson_mut_arr_add_strcpy (writer->doc, array, mb_uuid_to_base64 (id, text));
}

/* Days as [first, count]. */
static void
put_period (Writer *writer, yyjson_mut_val *array, MbPeriod period)
{
  put_int (writer, array, period.start);
  put_int (writer, array, period.end - period.start);
}

static void
cut_nulls (yyjson_mut_val *array)
{
  while (yyjson_mut_is_null (yyjson_mut_arr_get_last (array)))
    yyjson_mut_arr_remove_last (array);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Members of the root */

static void
add_int (Writer *writer, const char *key, int64_t value)
{
  yyjson_mut_obj_add_int (writer->doc, writer->root, key, value);
}

static void
add_text (Writer *writer, const char *key, const char *text)
{
  yyjson_mut_obj_add_str (writer->doc, writer->root, key, text);
}

static void
add_uuid (Writer *writer, const char *key, const MbUuid *id)
{
  char text[MB_UUID_BASE64_SIZE];
  if (!mb_uuid_is_nil (id))
    yyjson_mut_obj_add_strcpy (writer->doc, writer->root, key, mb_uuid_to_base64 (id, text));
}

static void
add_head (Writer *writer, const MbBill *bill)
{
  add_int (writer, "v", 1);
  add_text (writer, "k", mb_bill_kind_name (bill->kind));
  add_uuid (writer, "a", &bill->account);
  add_text (writer, "n", bill->account_number);
  add_uuid (writer, "s", &bill->service_point);
  add_text (writer, "c", bill->customer_class);
  add_text (writer, "m", bill->currency.code);
  add_text (writer, "u", mb_unit_name (bill->unit));
  put_period (writer, yyjson_mut_obj_add_arr (writer->doc, writer->root, "p"), bill->period);
  if (bill->exceptions != 0)
    add_int (writer, "x", bill->exceptions);
  if (bill->estimates != 0)
    add_int (writer, "e", bill->estimates);
}

static void
put_reading (Writer *writer, yyjson_mut_val *array, const MbBillReading *reading)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
  put_uuid (writer, row, &reading->id);
  put_int (writer, row, reading->date);
  put_quantity (writer, row, reading->value);
  put_int (writer, row, reading->source);
  if (reading->source == MB_READING_ESTIMATE)
    put_int (writer, row, reading->rule);
}

static void
add_registers (Writer *writer, const MbBill *bill)
{
  if (bill->n_registers == 0)
    return;
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (writer->doc, writer->root, "r");
  for (size_t i = 0; i < bill->n_registers; i++)
    {
      const MbBillRegister *from = &bill->registers[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_uuid (writer, row, &from->id);
      put_text (writer, row, from->meter);
      put_text (writer, row, from->fact);
      put_int (writer, row, from->share);
      put_text (writer, row, mb_unit_name (from->measured.unit));
      put_quantity (writer, row, from->multiplier);
      put_reading (writer, row, &from->from);
      put_reading (writer, row, &from->to);
      put_int (writer, row, from->how);
      put_quantity (writer, row, from->measured);
      if (mb_quantity_compare (from->measured, from->consumption) != 0)
        put_quantity (writer, row, from->consumption);
    }
}

static void
add_usages_and_facts (Writer *writer, const MbBill *bill)
{
  yyjson_mut_val *array = bill->n_usages > 0 ? yyjson_mut_obj_add_arr (writer->doc, writer->root, "q") : NULL;
  for (size_t i = 0; i < bill->n_usages; i++)
    {
      const MbBillUsage *usage = &bill->usages[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_text (writer, row, usage->fact);
      put_decimal (writer, row, usage->exact);
      if (!mb_decimal_equal (usage->exact, usage->billed))
        put_decimal (writer, row, usage->billed);
    }

  array = bill->n_facts > 0 ? yyjson_mut_obj_add_arr (writer->doc, writer->root, "f") : NULL;
  for (size_t i = 0; i < bill->n_facts; i++)
    {
      const MbBillFact *fact = &bill->facts[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_text (writer, row, fact->name);
      put_text (writer, row, fact->text != NULL ? "t" : fact->is_quantity ? "q" : "n");
      if (fact->text != NULL)
        put_text (writer, row, fact->text);
      else
        put_decimal (writer, row, fact->number);
    }
}

static void
add_segments_and_parts (Writer *writer, const MbBill *bill)
{
  yyjson_mut_val *array = bill->n_segments > 0 ? yyjson_mut_obj_add_arr (writer->doc, writer->root, "g") : NULL;
  for (size_t i = 0; i < bill->n_segments; i++)
    {
      const MbBillSegment *segment = &bill->segments[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_text (writer, row, segment->tariff);
      put_int (writer, row, segment->version);
      put_int (writer, row, segment->effective_from);
      put_period (writer, row, segment->period);
      put_decimal (writer, row, segment->usage);
      cut_nulls (row);
    }

  array = bill->n_parts > 0 ? yyjson_mut_obj_add_arr (writer->doc, writer->root, "t") : NULL;
  for (size_t i = 0; i < bill->n_parts; i++)
    {
      const MbBillPart *part = &bill->parts[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_text (writer, row, part->id);
      put_int (writer, row, part->kind);
      put_text (writer, row, part->account.code[0] != '\0' ? part->account.code : NULL);
      put_text (writer, row, part->label != part->id ? part->label : NULL);
      put_text (writer, row, part->unit);
      put_text (writer, row, part->clause);
      put_text (writer, row, part->tax_category);
      cut_nulls (row);
    }
}

static void
add_lines (Writer *writer, const MbBill *bill, const char *key, const MbBillLine *lines, size_t n_lines)
{
  yyjson_mut_val *array = n_lines > 0 ? yyjson_mut_obj_add_arr (writer->doc, writer->root, key) : NULL;
  for (size_t i = 0; i < n_lines; i++)
    {
      const MbBillLine *line = &lines[i];
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_int (writer, row, line->part - bill->parts);
      put_int (writer, row, line->segment != NULL ? line->segment - bill->segments : -1);
      put_int (writer, row, line->type);
      put_decimal (writer, row, line->price);
      put_int (writer, row, line->amount.minor);
      if (line->type != MB_LINE_AMOUNT)
        put_decimal (writer, row, line->quantity);
      switch (line->type)
        {
        case MB_LINE_PRORATED:
          put_int (writer, row, line->normal_days);
          break;
        case MB_LINE_TIER:
          put_int (writer, row, line->tier);
          put_decimal (writer, row, line->from);
          put_decimal (writer, row, line->to);
          put_text (writer, row, line->tier_label);
          break;
        case MB_LINE_TRUE_UP:
          put_int (writer, row, line->true_up);
          break;
        case MB_LINE_AMOUNT:
        case MB_LINE_PERCENTAGE:
        case MB_N_LINE_TYPES:
        default:
          break;
        }
      put_text (writer, row, line->key);
      put_decimal (writer, row,
                   mb_decimal_equal (line->value, mb_bill_line_computed_value (line)) ? mb_decimal_invalid ()
                                                                                      : line->value);
      cut_nulls (row);
    }
}

static void
add_true_ups (Writer *writer, const MbBill *bill)
{
  if (bill->n_true_ups == 0)
    return;
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (writer->doc, writer->root, "y");
  for (size_t i = 0; i < bill->n_true_ups; i++)
    {
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
      put_text (writer, row, bill->true_ups[i].number);
      put_period (writer, row, bill->true_ups[i].period);
      put_decimal (writer, row, bill->true_ups[i].billed);
      put_decimal (writer, row, bill->true_ups[i].actual);
    }
}

static void
add_history (Writer *writer, const MbBill *bill)
{
  if (bill->n_history == 0)
    return;
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (writer->doc, writer->root, "h");
  MbDate end = bill->history[0].period.start;
  put_int (writer, array, end);
  for (size_t i = 0; i < bill->n_history; i++)
    {
      const MbBillHistory *bar = &bill->history[i];
      put_int (writer, array, bar->period.start - end);
      put_int (writer, array, bar->period.end - bar->period.start);
      put_int (writer, array, bar->amount.mantissa);
      put_int (writer, array, (bar->estimated ? 1 : 0) | (bar->other_account ? 2 : 0));
      end = bar->period.end;
    }
}

static void
add_balance (Writer *writer, const MbBill *bill)
{
  if (bill->previous_balance.minor != 0 || bill->n_movements > 0)
    {
      yyjson_mut_val *array = yyjson_mut_obj_add_arr (writer->doc, writer->root, "b");
      put_int (writer, array, bill->previous_balance.minor);
      for (size_t i = 0; i < bill->n_movements; i++)
        {
          yyjson_mut_val *row = yyjson_mut_arr_add_arr (writer->doc, array);
          put_int (writer, row, bill->movements[i].date);
          put_int (writer, row, bill->movements[i].kind);
          put_text (writer, row, bill->movements[i].document);
          put_int (writer, row, bill->movements[i].amount.minor);
        }
    }
  if (bill->deposit_applied.minor != 0 || bill->deposit_refund.minor != 0)
    {
      yyjson_mut_val *array = yyjson_mut_obj_add_arr (writer->doc, writer->root, "d");
      put_int (writer, array, bill->deposit_applied.minor);
      put_int (writer, array, bill->deposit_refund.minor);
    }
  if (bill->rounding.minor != 0)
    add_int (writer, "o", bill->rounding.minor);
}

void
mb_bill_write_json (const MbBill *bill, GString *out)
{
  g_return_if_fail (bill != NULL && out != NULL);

  Writer writer = { .doc = yyjson_mut_doc_new (NULL) };
  writer.root = yyjson_mut_obj (writer.doc);
  yyjson_mut_doc_set_root (writer.doc, writer.root);
  add_head (&writer, bill);
  add_registers (&writer, bill);
  add_usages_and_facts (&writer, bill);
  add_segments_and_parts (&writer, bill);
  add_lines (&writer, bill, "l", bill->lines, bill->n_lines);
  add_lines (&writer, bill, "w", bill->steps, bill->n_steps);
  add_true_ups (&writer, bill);
  add_history (&writer, bill);
  add_balance (&writer, bill);

  size_t length;
  char *json = yyjson_mut_write (writer.doc, YYJSON_WRITE_ALLOW_INVALID_UNICODE, &length);
  yyjson_mut_doc_free (writer.doc);
  if (json == NULL)
    g_error ("A bill of account %s could not be written: out of memory.", bill->account_number);
  g_string_append_len (out, json, (gssize) length);
  free (json);
}

char *
mb_bill_to_json (const MbBill *bill)
{
  GString *out = g_string_new (NULL);
  mb_bill_write_json (bill, out);
  return g_string_free (out, FALSE);
}
