/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"

#include "mb-bill-line-value.h"
#include "mb-json-writer.h"

/* Days as [first, count]. */
static void
put_period (MbJsonWriter *writer, MbPeriod period)
{
  mb_json_writer_int (writer, period.start);
  mb_json_writer_int (writer, period.end - period.start);
}

static void
add_int (MbJsonWriter *writer, const char *key, int64_t value)
{
  mb_json_writer_key (writer, key);
  mb_json_writer_int (writer, value);
}

static void
add_text (MbJsonWriter *writer, const char *key, const char *text)
{
  mb_json_writer_key (writer, key);
  mb_json_writer_text (writer, text);
}

static void
add_uuid (MbJsonWriter *writer, const char *key, const MbUuid *id)
{
  if (mb_uuid_is_nil (id))
    return;
  mb_json_writer_key (writer, key);
  mb_json_writer_uuid (writer, id);
}

static void
add_head (MbJsonWriter *writer, const MbBill *bill)
{
  add_int (writer, "v", 1);
  add_text (writer, "k", mb_bill_kind_name (bill->kind));
  add_uuid (writer, "a", &bill->account);
  add_text (writer, "n", bill->account_number);
  add_uuid (writer, "s", &bill->service_point);
  add_text (writer, "c", bill->customer_class);
  add_text (writer, "m", bill->currency.code);
  add_text (writer, "u", mb_unit_name (bill->unit));
  mb_json_writer_open (writer, "p", '[');
  put_period (writer, bill->period);
  mb_json_writer_close (writer, ']');
  if (bill->exceptions != 0)
    add_int (writer, "x", bill->exceptions);
  if (bill->estimates != 0)
    add_int (writer, "e", bill->estimates);
}

static void
put_reading (MbJsonWriter *writer, const MbBillReading *reading)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_uuid (writer, &reading->id);
  mb_json_writer_int (writer, reading->date);
  mb_json_writer_quantity (writer, reading->value);
  mb_json_writer_int (writer, reading->source);
  if (reading->source == MB_READING_ESTIMATE)
    mb_json_writer_int (writer, reading->rule);
  mb_json_writer_close (writer, ']');
}

static void
put_register (MbJsonWriter *writer, const MbBillRegister *from)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_uuid (writer, &from->id);
  mb_json_writer_text (writer, from->meter);
  mb_json_writer_text (writer, from->fact);
  mb_json_writer_int (writer, from->share);
  mb_json_writer_text (writer, mb_unit_name (from->measured.unit));
  mb_json_writer_quantity (writer, from->multiplier);
  put_reading (writer, &from->from);
  put_reading (writer, &from->to);
  mb_json_writer_int (writer, from->how);
  mb_json_writer_quantity (writer, from->measured);
  if (mb_quantity_compare (from->measured, from->consumption) != 0)
    mb_json_writer_quantity (writer, from->consumption);
  mb_json_writer_close (writer, ']');
}

static void
put_usage (MbJsonWriter *writer, const MbBillUsage *usage)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_text (writer, usage->fact);
  mb_json_writer_decimal (writer, usage->exact);
  if (!mb_decimal_equal (usage->exact, usage->billed))
    mb_json_writer_decimal (writer, usage->billed);
  mb_json_writer_close (writer, ']');
}

static void
put_fact (MbJsonWriter *writer, const MbBillFact *fact)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_text (writer, fact->name);
  mb_json_writer_text (writer, fact->text != NULL ? "t" : fact->is_quantity ? "q" : "n");
  if (fact->text != NULL)
    mb_json_writer_text (writer, fact->text);
  else
    mb_json_writer_decimal (writer, fact->number);
  mb_json_writer_close (writer, ']');
}

static void
put_segment (MbJsonWriter *writer, const MbBillSegment *segment)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_text (writer, segment->tariff);
  mb_json_writer_int (writer, segment->version);
  mb_json_writer_int (writer, segment->effective_from);
  put_period (writer, segment->period);
  mb_json_writer_decimal (writer, segment->usage);
  mb_json_writer_close_cut (writer);
}

static void
put_part (MbJsonWriter *writer, const MbBillPart *part)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_text (writer, part->id);
  mb_json_writer_int (writer, part->kind);
  mb_json_writer_text (writer, part->account.code[0] != '\0' ? part->account.code : NULL);
  mb_json_writer_text (writer, part->label != part->id ? part->label : NULL);
  mb_json_writer_text (writer, part->unit);
  mb_json_writer_text (writer, part->clause);
  mb_json_writer_text (writer, part->tax_category);
  mb_json_writer_close_cut (writer);
}

static void
put_line (MbJsonWriter *writer, const MbBill *bill, const MbBillLine *line)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_int (writer, line->part - bill->parts);
  mb_json_writer_int (writer, line->segment != NULL ? line->segment - bill->segments : -1);
  mb_json_writer_int (writer, line->type);
  mb_json_writer_decimal (writer, line->price);
  mb_json_writer_int (writer, line->amount.minor);
  if (line->type != MB_LINE_AMOUNT)
    mb_json_writer_decimal (writer, line->quantity);
  switch (line->type)
    {
    case MB_LINE_PRORATED:
      mb_json_writer_int (writer, line->normal_days);
      break;
    case MB_LINE_TIER:
      mb_json_writer_int (writer, line->tier);
      mb_json_writer_decimal (writer, line->from);
      mb_json_writer_decimal (writer, line->to);
      mb_json_writer_text (writer, line->tier_label);
      break;
    case MB_LINE_TRUE_UP:
      mb_json_writer_int (writer, line->true_up);
      break;
    case MB_LINE_AMOUNT:
    case MB_LINE_PERCENTAGE:
    case MB_N_LINE_TYPES:
    default:
      break;
    }
  mb_json_writer_text (writer, line->key);
  /* The division by days is dear, and not needed to know. */
  const bool as_computed = (line->type == MB_LINE_PRORATED && !line->rounded)
                           || mb_decimal_equal (line->value, mb_bill_line_computed_value (line));
  mb_json_writer_decimal (writer, as_computed ? mb_decimal_invalid () : line->value);
  mb_json_writer_close_cut (writer);
}

static void
put_true_up (MbJsonWriter *writer, const MbBillTrueUp *true_up)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_text (writer, true_up->number);
  put_period (writer, true_up->period);
  mb_json_writer_decimal (writer, true_up->billed);
  mb_json_writer_decimal (writer, true_up->actual);
  mb_json_writer_close (writer, ']');
}

/* The list under a key, a row for each; nothing where there are none. */
#define add_list(writer, key, rows, n_rows, put)                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if ((n_rows) > 0)                                                                                                  \
      {                                                                                                                \
        mb_json_writer_open ((writer), (key), '[');                                                                    \
        for (size_t row = 0; row < (n_rows); row++)                                                                    \
          put ((writer), &(rows)[row]);                                                                                \
        mb_json_writer_close ((writer), ']');                                                                          \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

static void
add_lines (MbJsonWriter *writer, const MbBill *bill, const char *key, const MbBillLine *lines, size_t n_lines)
{
  if (n_lines == 0)
    return;
  mb_json_writer_open (writer, key, '[');
  for (size_t i = 0; i < n_lines; i++)
    put_line (writer, bill, &lines[i]);
  mb_json_writer_close (writer, ']');
}

static void
add_history (MbJsonWriter *writer, const MbBill *bill)
{
  if (bill->n_history == 0)
    return;
  mb_json_writer_open (writer, "h", '[');
  MbDate end = bill->history[0].period.start;
  mb_json_writer_int (writer, end);
  for (size_t i = 0; i < bill->n_history; i++)
    {
      const MbBillHistory *bar = &bill->history[i];
      mb_json_writer_int (writer, bar->period.start - end);
      mb_json_writer_int (writer, bar->period.end - bar->period.start);
      mb_json_writer_int (writer, bar->amount.mantissa);
      mb_json_writer_int (writer, (bar->estimated ? 1 : 0) | (bar->other_account ? 2 : 0));
      end = bar->period.end;
    }
  mb_json_writer_close (writer, ']');
}

static void
put_movement (MbJsonWriter *writer, const MbBillMovement *movement)
{
  mb_json_writer_open (writer, NULL, '[');
  mb_json_writer_int (writer, movement->date);
  mb_json_writer_int (writer, movement->kind);
  mb_json_writer_text (writer, movement->document);
  mb_json_writer_int (writer, movement->amount.minor);
  mb_json_writer_close (writer, ']');
}

static void
add_balance (MbJsonWriter *writer, const MbBill *bill)
{
  if (bill->previous_balance.minor != 0 || bill->n_movements > 0)
    {
      mb_json_writer_open (writer, "b", '[');
      mb_json_writer_int (writer, bill->previous_balance.minor);
      for (size_t i = 0; i < bill->n_movements; i++)
        put_movement (writer, &bill->movements[i]);
      mb_json_writer_close (writer, ']');
    }
  if (bill->deposit_applied.minor != 0 || bill->deposit_refund.minor != 0)
    {
      mb_json_writer_open (writer, "d", '[');
      mb_json_writer_int (writer, bill->deposit_applied.minor);
      mb_json_writer_int (writer, bill->deposit_refund.minor);
      mb_json_writer_close (writer, ']');
    }
  if (bill->rounding.minor != 0)
    add_int (writer, "o", bill->rounding.minor);
}

void
mb_bill_write_json (const MbBill *bill, GString *out)
{
  g_return_if_fail (bill != NULL && out != NULL);

  MbJsonWriter writer;
  mb_json_writer_init (&writer, out);
  mb_json_writer_open (&writer, NULL, '{');
  add_head (&writer, bill);
  add_list (&writer, "r", bill->registers, bill->n_registers, put_register);
  add_list (&writer, "q", bill->usages, bill->n_usages, put_usage);
  add_list (&writer, "f", bill->facts, bill->n_facts, put_fact);
  add_list (&writer, "g", bill->segments, bill->n_segments, put_segment);
  add_list (&writer, "t", bill->parts, bill->n_parts, put_part);
  add_lines (&writer, bill, "l", bill->lines, bill->n_lines);
  add_lines (&writer, bill, "w", bill->steps, bill->n_steps);
  add_list (&writer, "y", bill->true_ups, bill->n_true_ups, put_true_up);
  add_history (&writer, bill);
  add_balance (&writer, bill);
  mb_json_writer_close (&writer, '}');
  mb_json_writer_end (&writer);
}

char *
mb_bill_to_json (const MbBill *bill)
{
  GString *out = g_string_new (NULL);
  mb_bill_write_json (bill, out);
  return g_string_free (out, FALSE);
}
