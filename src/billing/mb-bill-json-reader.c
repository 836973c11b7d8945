/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"

#include "mb-bill-line-value.h"
#include "mb-bill-totals.h"
#include "mb-billing-error.h"
#include "mb-facts.h"
#include "mb-uuid-base64.h"

#include <string.h>
#include <yyjson.h>

#define VERSION 1

/* Arrays are read in order of position; the first thing that is not as it must be is kept, and everything after it
 * reads as empty, so that the shape is checked once at the end. */
typedef struct
{
  MbBill *bill;
  const char *wrong; /* the key in which something was wrong, or NULL */
  const char *key;   /* the one being read */
} Reader;

typedef struct
{
  yyjson_val *next;
  size_t left;
} Row;

static void
fail (Reader *reader)
{
  if (reader->wrong == NULL)
    reader->wrong = reader->key;
}

static Row
row_of (Reader *reader, yyjson_val *array, size_t at_least)
{
  if (!yyjson_is_arr (array) || yyjson_arr_size (array) < at_least)
    {
      fail (reader);
      return (Row) { 0 };
    }
  return (Row) { .next = yyjson_arr_get_first (array), .left = yyjson_arr_size (array) };
}

/* The next value, or NULL past the end. */
static yyjson_val *
take (Row *row)
{
  if (row->left == 0)
    return NULL;
  yyjson_val *value = row->next;
  row->next = unsafe_yyjson_get_next (value);
  row->left--;
  return value;
}

static int64_t
take_int (Reader *reader, Row *row, int64_t low, int64_t high)
{
  yyjson_val *value = take (row);
  int64_t number = yyjson_get_sint (value);
  if (!yyjson_is_int (value) || (yyjson_is_uint (value) && yyjson_get_uint (value) > INT64_MAX) || number < low
      || number > high)
    {
      fail (reader);
      return low;
    }
  return number;
}

/* Years 1 … 9999. */
static MbDate
take_date (Reader *reader, Row *row)
{
  return (MbDate) take_int (reader, row, -719162, 2932896);
}

static MbPeriod
take_period (Reader *reader, Row *row)
{
  MbDate start = take_date (reader, row);
  return mb_period (start, start + (MbDate) take_int (reader, row, 0, 366000));
}

/* NULL where the value is null or past the end. */
static const char *
take_text_or_null (Reader *reader, Row *row)
{
  yyjson_val *value = take (row);
  if (value == NULL || yyjson_is_null (value))
    return NULL;
  if (!yyjson_is_str (value) || strlen (yyjson_get_str (value)) != yyjson_get_len (value))
    {
      fail (reader);
      return NULL;
    }
  return mb_arena_strdup (&reader->bill->arena, yyjson_get_str (value));
}

static const char *
take_text (Reader *reader, Row *row)
{
  const char *text = take_text_or_null (reader, row);
  if (text != NULL)
    return text;
  fail (reader);
  return "";
}

static MbDecimal
take_decimal_or_null (Reader *reader, Row *row)
{
  yyjson_val *value = take (row);
  MbDecimal decimal;
  if (value == NULL || yyjson_is_null (value))
    return mb_decimal_invalid ();
  if (yyjson_is_str (value) && mb_decimal_parse (yyjson_get_str (value), &decimal, NULL))
    return decimal;
  fail (reader);
  return mb_decimal_invalid ();
}

static MbDecimal
take_decimal (Reader *reader, Row *row)
{
  MbDecimal decimal = take_decimal_or_null (reader, row);
  if (!mb_decimal_is_valid (decimal))
    fail (reader);
  return decimal;
}

static MbQuantity
take_quantity (Reader *reader, Row *row, MbUnit unit)
{
  yyjson_val *value = take (row);
  MbQuantity quantity = { .unit = unit };
  if (!yyjson_is_str (value) || !mb_quantity_parse (yyjson_get_str (value), unit, &quantity, NULL))
    fail (reader);
  return quantity;
}

static MbUuid
uuid_of (Reader *reader, yyjson_val *value)
{
  MbUuid id = MB_UUID_NIL;
  if (!yyjson_is_str (value) || !mb_uuid_from_base64 (yyjson_get_str (value), &id))
    fail (reader);
  return id;
}

static MbUnit
unit_of (Reader *reader, const char *name)
{
  MbUnit unit = MB_UNIT_NONE;
  if (name == NULL || (*name != '\0' && !mb_unit_parse (name, &unit, NULL)))
    fail (reader);
  return unit;
}

static MbMoney
take_money (Reader *reader, Row *row)
{
  return mb_money_new (take_int (reader, row, -INT64_MAX, INT64_MAX), reader->bill->currency);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Members of the root */

/* The array under a key, and room for a struct for each of its values; NULL where the key is absent. */
static yyjson_val *
list_of (Reader *reader, yyjson_val *root, const char *key)
{
  reader->key = key;
  yyjson_val *array = yyjson_obj_get (root, key);
  if (array != NULL && !yyjson_is_arr (array))
    {
      fail (reader);
      return NULL;
    }
  return array;
}

static const char *
text_of (Reader *reader, yyjson_val *root, const char *key)
{
  reader->key = key;
  yyjson_val *value = yyjson_obj_get (root, key);
  if (!yyjson_is_str (value) || strlen (yyjson_get_str (value)) != yyjson_get_len (value))
    {
      fail (reader);
      return "";
    }
  return mb_arena_strdup (&reader->bill->arena, yyjson_get_str (value));
}

static int64_t
int_of (Reader *reader, yyjson_val *root, const char *key, int64_t low, int64_t high)
{
  reader->key = key;
  yyjson_val *value = yyjson_obj_get (root, key);
  if (value == NULL)
    return 0;
  Row row = { .next = value, .left = 1 };
  return take_int (reader, &row, low, high);
}

static void
read_head (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  if (!mb_bill_kind_parse (text_of (reader, root, "k"), &bill->kind))
    fail (reader);
  reader->key = "a";
  bill->account = yyjson_obj_get (root, "a") != NULL ? uuid_of (reader, yyjson_obj_get (root, "a")) : MB_UUID_NIL;
  bill->account_number = text_of (reader, root, "n");
  reader->key = "s";
  bill->service_point = yyjson_obj_get (root, "s") != NULL ? uuid_of (reader, yyjson_obj_get (root, "s")) : MB_UUID_NIL;
  bill->customer_class = text_of (reader, root, "c");
  if (!mb_currency_parse (text_of (reader, root, "m"), &bill->currency, NULL))
    fail (reader);
  bill->unit = unit_of (reader, text_of (reader, root, "u"));
  reader->key = "p";
  Row row = row_of (reader, yyjson_obj_get (root, "p"), 2);
  bill->period = take_period (reader, &row);
  bill->days = bill->period.end - bill->period.start;
  bill->exceptions = (unsigned) int_of (reader, root, "x", 0, (INT64_C (1) << MB_N_BILL_EXCEPTIONS) - 1);
  bill->estimates = (int) int_of (reader, root, "e", 0, G_MAXINT);
}

static MbBillReading
read_reading (Reader *reader, yyjson_val *value, MbUnit unit)
{
  MbBillReading reading = { 0 };
  Row row = row_of (reader, value, 4);
  reading.id = uuid_of (reader, take (&row));
  reading.date = take_date (reader, &row);
  reading.value = take_quantity (reader, &row, unit);
  reading.source = (MbReadingSource) take_int (reader, &row, 0, MB_N_READING_SOURCES - 1);
  if (reading.source == MB_READING_ESTIMATE)
    reading.rule = (MbEstimateRule) take_int (reader, &row, 0, MB_ESTIMATE_CLASS_FIXED);
  return reading;
}

static void
read_registers (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "r"), *value;
  size_t i, n;
  bill->registers = mb_arena_new (&bill->arena, MbBillRegister, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillRegister *to = &bill->registers[bill->n_registers++];
    Row row = row_of (reader, value, 10);
    to->id = uuid_of (reader, take (&row));
    to->meter = take_text (reader, &row);
    to->fact = take_text (reader, &row);
    to->share = (MbShare) take_int (reader, &row, MB_SHARE_ADD, MB_SHARE_SUBTRACT);
    MbUnit unit = unit_of (reader, take_text (reader, &row));
    to->multiplier = take_quantity (reader, &row, MB_UNIT_NONE);
    to->from = read_reading (reader, take (&row), unit);
    to->to = read_reading (reader, take (&row), unit);
    to->how = (MbConsumptionKind) take_int (reader, &row, 0, MB_CONSUMPTION_SUSPECT);
    to->measured = take_quantity (reader, &row, unit);
    to->consumption = row.left > 0 ? take_quantity (reader, &row, unit) : to->measured;
  }
}

static void
read_usages (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "q"), *value;
  size_t i, n;
  bill->usages = mb_arena_new (&bill->arena, MbBillUsage, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillUsage *usage = &bill->usages[bill->n_usages++];
    Row row = row_of (reader, value, 2);
    usage->fact = take_text (reader, &row);
    usage->exact = take_decimal (reader, &row);
    usage->billed = row.left > 0 ? take_decimal (reader, &row) : usage->exact;
  }
}

static void
read_facts (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "f"), *value;
  size_t i, n;
  bill->facts = mb_arena_new (&bill->arena, MbBillFact, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillFact *fact = &bill->facts[bill->n_facts++];
    Row row = row_of (reader, value, 3);
    fact->name = take_text (reader, &row);
    const char *kind = take_text (reader, &row);
    fact->is_quantity = g_str_equal (kind, "q");
    fact->number = mb_decimal_invalid ();
    if (g_str_equal (kind, "t"))
      fact->text = take_text (reader, &row);
    else
      fact->number = take_decimal (reader, &row);
  }
}

static void
read_segments (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "g"), *value;
  size_t i, n;
  bill->segments = mb_arena_new (&bill->arena, MbBillSegment, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillSegment *segment = &bill->segments[bill->n_segments++];
    Row row = row_of (reader, value, 5);
    segment->tariff = take_text (reader, &row);
    segment->version = (int) take_int (reader, &row, 0, G_MAXINT);
    segment->effective_from = take_date (reader, &row);
    segment->period = take_period (reader, &row);
    segment->usage = take_decimal_or_null (reader, &row);
  }
}

static void
read_parts (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "t"), *value;
  size_t i, n;
  bill->parts = mb_arena_new (&bill->arena, MbBillPart, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillPart *part = &bill->parts[bill->n_parts++];
    Row row = row_of (reader, value, 2);
    part->id = take_text (reader, &row);
    part->kind = (MbPartKind) take_int (reader, &row, MB_KIND_NONE, MB_KIND_PENALTY);
    const char *account = take_text_or_null (reader, &row);
    if (account != NULL && !mb_ledger_account_parse (account, &part->account, NULL))
      fail (reader);
    part->label = take_text_or_null (reader, &row);
    if (part->label == NULL)
      part->label = part->id;
    part->unit = take_text_or_null (reader, &row);
    part->clause = take_text_or_null (reader, &row);
    part->tax_category = take_text_or_null (reader, &row);
  }
}

static void
read_line (Reader *reader, yyjson_val *value, MbBillLine *line)
{
  MbBill *bill = reader->bill;
  Row row = row_of (reader, value, 5);
  int64_t part = take_int (reader, &row, 0, (int64_t) bill->n_parts - 1);
  int64_t segment = take_int (reader, &row, -1, (int64_t) bill->n_segments - 1);
  line->type = (MbBillLineType) take_int (reader, &row, 0, MB_N_LINE_TYPES - 1);
  line->price = take_decimal (reader, &row);
  line->amount = take_money (reader, &row);
  line->quantity = line->type != MB_LINE_AMOUNT ? take_decimal (reader, &row) : mb_decimal_from_int (1);
  line->from = line->to = mb_decimal_invalid ();
  switch (line->type)
    {
    case MB_LINE_PRORATED:
      line->normal_days = (int) take_int (reader, &row, 1, G_MAXINT);
      break;
    case MB_LINE_TIER:
      line->tier = (int) take_int (reader, &row, 0, G_MAXINT);
      line->from = take_decimal (reader, &row);
      line->to = take_decimal_or_null (reader, &row);
      line->tier_label = take_text_or_null (reader, &row);
      break;
    case MB_LINE_TRUE_UP:
      line->true_up = (int) take_int (reader, &row, 0, (int64_t) bill->n_true_ups - 1);
      break;
    case MB_LINE_AMOUNT:
    case MB_LINE_PERCENTAGE:
    case MB_N_LINE_TYPES:
    default:
      break;
    }
  line->key = take_text_or_null (reader, &row);
  line->value = take_decimal_or_null (reader, &row);
  if (reader->wrong != NULL)
    return;
  line->part = &bill->parts[part];
  line->segment = segment >= 0 ? &bill->segments[segment] : NULL;
  line->rounded = mb_decimal_is_valid (line->value);
  if (!line->rounded)
    line->value = mb_bill_line_computed_value (line);
}

static MbBillLine *
read_lines (Reader *reader, yyjson_val *root, const char *key, size_t *n_lines)
{
  yyjson_val *array = list_of (reader, root, key), *value;
  size_t i, n;
  MbBillLine *lines = mb_arena_new (&reader->bill->arena, MbBillLine, yyjson_arr_size (array));
  *n_lines = 0;
  yyjson_arr_foreach (array, i, n, value)
  {
    read_line (reader, value, &lines[(*n_lines)++]);
  }
  return lines;
}

static void
read_true_ups (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "y"), *value;
  size_t i, n;
  bill->true_ups = mb_arena_new (&bill->arena, MbBillTrueUp, yyjson_arr_size (array));
  yyjson_arr_foreach (array, i, n, value)
  {
    MbBillTrueUp *true_up = &bill->true_ups[bill->n_true_ups++];
    Row row = row_of (reader, value, 5);
    true_up->number = take_text (reader, &row);
    true_up->period = take_period (reader, &row);
    true_up->billed = take_decimal (reader, &row);
    true_up->actual = take_decimal (reader, &row);
  }
}

static void
read_history (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  yyjson_val *array = list_of (reader, root, "h");
  if (array == NULL)
    return;
  Row row = row_of (reader, array, 1);
  MbDate end = take_date (reader, &row);
  bill->history = mb_arena_new (&bill->arena, MbBillHistory, row.left / 4);
  while (row.left > 0 && reader->wrong == NULL)
    {
      MbBillHistory bar = { .amount = { .decimals = 3, .unit = bill->unit } };
      bar.period.start = end + (MbDate) take_int (reader, &row, 0, 366000);
      bar.period.end = bar.period.start + (MbDate) take_int (reader, &row, 0, 366000);
      bar.amount.mantissa = take_int (reader, &row, INT64_MIN, INT64_MAX);
      int64_t flags = take_int (reader, &row, 0, 3);
      bar.estimated = (flags & 1) != 0;
      bar.other_account = (flags & 2) != 0;
      end = bar.period.end;
      if (reader->wrong == NULL)
        bill->history[bill->n_history++] = bar;
    }
}

static void
read_balance (Reader *reader, yyjson_val *root)
{
  MbBill *bill = reader->bill;
  bill->previous_balance = bill->deposit_applied = bill->deposit_refund = mb_money_zero (bill->currency);
  yyjson_val *array = list_of (reader, root, "b");
  if (array != NULL)
    {
      Row row = row_of (reader, array, 1);
      bill->previous_balance = take_money (reader, &row);
      bill->movements = mb_arena_new (&bill->arena, MbBillMovement, row.left);
      while (row.left > 0)
        {
          MbBillMovement *movement = &bill->movements[bill->n_movements++];
          Row entry = row_of (reader, take (&row), 4);
          movement->date = take_date (reader, &entry);
          movement->kind = (MbBillMovementKind) take_int (reader, &entry, 0, MB_N_MOVEMENTS - 1);
          movement->document = take_text_or_null (reader, &entry);
          movement->amount = take_money (reader, &entry);
        }
    }
  array = list_of (reader, root, "d");
  if (array != NULL)
    {
      Row row = row_of (reader, array, 2);
      bill->deposit_applied = take_money (reader, &row);
      bill->deposit_refund = take_money (reader, &row);
    }
  bill->rounding = mb_money_new (int_of (reader, root, "o", -INT64_MAX, INT64_MAX), bill->currency);
}

static bool
refuse (GError **error, const char *what)
{
  g_set_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_FORMAT,
               "This is no stored bill that can be read: %s; the book may be damaged, or made by a newer program.",
               what);
  return false;
}

static bool
is_well (const Reader *reader, GError **error)
{
  if (reader->wrong == NULL)
    return true;
  g_autofree char *what = g_strdup_printf ("its “%s” is not as it must be", reader->wrong);
  return refuse (error, what);
}

static bool
read_closing (MbBill *bill, yyjson_val *root, GError **error)
{
  Reader reader = { .bill = bill };
  read_head (&reader, root);
  read_registers (&reader, root);
  return is_well (&reader, error);
}

static bool
read_bill (MbBill *bill, yyjson_val *root, GError **error)
{
  Reader reader = { .bill = bill };
  read_head (&reader, root);
  read_registers (&reader, root);
  read_usages (&reader, root);
  read_facts (&reader, root);
  read_segments (&reader, root);
  read_parts (&reader, root);
  read_true_ups (&reader, root);
  bill->lines = read_lines (&reader, root, "l", &bill->n_lines);
  bill->steps = read_lines (&reader, root, "w", &bill->n_steps);
  read_history (&reader, root);
  read_balance (&reader, root);
  return is_well (&reader, error) && mb_bill_add_up (bill, error);
}

static bool
read_json (const char *json, gssize length, MbBill *bill,
           bool (*read_root) (MbBill *bill, yyjson_val *root, GError **error), GError **error)
{
  yyjson_read_err why;
  size_t size = length < 0 ? strlen (json) : (size_t) length;
  yyjson_doc *doc = yyjson_read_opts ((char *) json, size, YYJSON_READ_ALLOW_INVALID_UNICODE, NULL, &why);
  if (doc == NULL)
    return refuse (error, why.msg);
  yyjson_val *root = yyjson_doc_get_root (doc);
  bool ok = yyjson_is_obj (root) && yyjson_get_int (yyjson_obj_get (root, "v")) == VERSION
                ? read_root (bill, root, error)
                : refuse (error, "its version is not 1");
  yyjson_doc_free (doc);
  return ok;
}

MbBill *
mb_bill_from_json (const char *json, gssize length, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  MbBill *bill = mb_bill_new ();
  if (!read_json (json, length, bill, read_bill, error))
    g_clear_pointer (&bill, mb_bill_free);
  return bill;
}

bool
mb_bill_read_closing (const char *json, gssize length, MbBill *bill, GError **error)
{
  g_return_val_if_fail (json != NULL && bill != NULL, false);

  mb_bill_clear (bill);
  return read_json (json, length, bill, read_closing, error);
}
