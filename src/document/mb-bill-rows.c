/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-rows.h"

#include "mb-document-words.h"
#include "mb-facts.h"

#include <string.h>

#define MAX_QUANTITY_DECIMALS 3
#define MAX_PRICE_DECIMALS 6

typedef struct
{
  MbBillRows *rows;
  const MbBillDocument *document;
  const MbDocumentLocale *locale;
  const MbBill *bill;
} Filling;

void
mb_bill_rows_init (MbBillRows *rows)
{
  *rows = (MbBillRows) { 0 };
  mb_arena_init (&rows->arena);
}

void
mb_bill_rows_release (MbBillRows *rows)
{
  mb_arena_release (&rows->arena);
  rows->rows = NULL;
  rows->n_rows = 0;
}

static const char *
keep (Filling *self, const char *text)
{
  return mb_arena_strdup (&self->rows->arena, text);
}

/* Takes the text of mb_document_words(). */
static const char *
keep_words (Filling *self, char *words)
{
  const char *kept = keep (self, words);
  g_free (words);
  return kept;
}

static MbBillRow *
add_row (Filling *self, MbBillRowKind kind, const char *label)
{
  MbBillRow *row = &self->rows->rows[self->rows->n_rows++];
  *row = (MbBillRow) { .kind = kind, .label = label, .amount = mb_money_zero (self->bill->currency) };
  return row;
}

static MbBillRow *
add_amount (Filling *self, MbBillRowKind kind, const char *label, MbMoney amount)
{
  char buffer[MB_FORMAT_SIZE];
  MbBillRow *row = add_row (self, kind, label);
  row->amount = amount;
  row->amount_text = keep (self, kind == MB_ROW_DUE ? mb_document_format_money (self->locale, amount, buffer)
                                                    : mb_document_format_amount (self->locale, amount, buffer));
  return row;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Readings */

/* The value stands at the beginning of its day: the day before is the one on whose evening it was read. */
static char *
reading_date (Filling *self, const MbBillReading *reading)
{
  static const MbWord words[MB_N_READING_SOURCES] = {
    [MB_READING_TELEMETRY] = MB_WORD_BY_RADIO,
    [MB_READING_MANUAL] = MB_WORD_BY_PERSON,
    [MB_READING_ESTIMATE] = MB_WORD_BY_ESTIMATE,
    [MB_READING_CORRECTION] = MB_WORD_BY_CORRECTION,
  };
  char date[MB_FORMAT_SIZE];
  mb_document_format_date (self->locale, reading->date - 1, date);
  return mb_document_words (self->locale, words[reading->source], "date", date, NULL);
}

static void
add_register (Filling *self, const MbBillRegister *reg)
{
  char from[MB_FORMAT_SIZE], to[MB_FORMAT_SIZE], consumption[MB_FORMAT_SIZE];
  g_autofree char *from_date = reading_date (self, &reg->from);
  g_autofree char *to_date = reading_date (self, &reg->to);
  mb_document_format_decimal (self->locale, mb_quantity_to_decimal (reg->from.value), from);
  mb_document_format_decimal (self->locale, mb_quantity_to_decimal (reg->to.value), to);
  MbBillRow *row =
      add_row (self, MB_ROW_FACT,
               keep_words (self, mb_document_words (self->locale, MB_WORD_METER, "serial", reg->meter, NULL)));
  row->note = keep_words (self, mb_document_words (self->locale, MB_WORD_READINGS, "from", from, "from_date", from_date,
                                                   "to", to, "to_date", to_date, NULL));
  row->quantity = keep (self, mb_document_format_quantity (self->locale, reg->consumption, consumption));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Lines */

static void
add_segment (Filling *self, const MbBillSegment *segment)
{
  char version[16], period[MB_FORMAT_SIZE];
  g_autofree char *days = mb_document_days (self->locale, mb_period_days (segment->period));
  g_snprintf (version, sizeof version, "%d", segment->version);
  mb_document_format_period (self->locale, segment->period, period);
  add_row (self, MB_ROW_SECTION,
           keep_words (self, mb_document_words (self->locale, MB_WORD_SEGMENT, "tariff", segment->tariff, "version",
                                                version, "period", period, "days", days, NULL)));
}

/* What the line counts, "m³": as the rate sheet writes it, else the tariff's own unit. */
static const char *
line_unit (Filling *self, const MbBillLine *line)
{
  return line->part->unit != NULL ? line->part->unit : mb_unit_symbol (self->bill->unit);
}

static const char *
with_unit (Filling *self, MbDecimal number, const char *unit)
{
  char figures[MB_FORMAT_SIZE];
  g_autofree char *text =
      g_strconcat (mb_document_format_decimal (self->locale, number, figures), "\u00a0", unit, NULL);
  return keep (self, text);
}

/* What a period cut by days makes of a threshold or a price may have thirty decimals; nobody reads those. */
static MbDecimal
for_reading (MbDecimal number, int decimals)
{
  return -number.exponent > decimals ? mb_decimal_round (number, decimals, MB_ROUND_HALF_AWAY) : number;
}

/* A threshold: "10", "7.419". */
static MbDecimal
bound (MbDecimal number)
{
  return mb_decimal_reduce (for_reading (number, MAX_QUANTITY_DECIMALS));
}

/* Quantities stand one below the other: 10 m³ of 15.532 are 10.000 m³. */
static MbDecimal
aligned (Filling *self, MbDecimal quantity)
{
  MbDecimal usage = mb_bill_usage (self->bill, MB_FACT_USAGE);
  int decimals = mb_decimal_is_valid (usage) ? CLAMP (-usage.exponent, 0, MAX_QUANTITY_DECIMALS) : 0;
  return -quantity.exponent < decimals ? mb_decimal_round (quantity, decimals, MB_ROUND_HALF_AWAY)
                                       : for_reading (quantity, MAX_QUANTITY_DECIMALS);
}

static const char *
tier_label (Filling *self, const MbBillLine *line)
{
  if (line->tier_label != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s, %s", line->part->label, line->tier_label);
      return keep (self, text);
    }
  bool first = mb_decimal_is_zero (line->from), last = !mb_decimal_is_valid (line->to);
  if (first && last)
    return line->part->label;
  char from[MB_FORMAT_SIZE];
  mb_document_format_decimal (self->locale, bound (line->from), from);
  const char *unit = line_unit (self, line);
  const char *upper = last ? "" : with_unit (self, bound (line->to), unit);
  if (first)
    return keep_words (
        self, mb_document_words (self->locale, MB_WORD_TIER_TO, "label", line->part->label, "to", upper, NULL));
  if (last)
    return keep_words (self, mb_document_words (self->locale, MB_WORD_TIER_ABOVE, "label", line->part->label, "from",
                                                with_unit (self, bound (line->from), unit), NULL));
  return keep_words (self, mb_document_words (self->locale, MB_WORD_TIER_BETWEEN, "label", line->part->label, "from",
                                              from, "to", upper, NULL));
}

static const char *
line_label (Filling *self, const MbBillLine *line)
{
  if (line->type == MB_LINE_TIER)
    return tier_label (self, line);
  if (line->type == MB_LINE_TRUE_UP)
    return keep_words (self, mb_document_words (self->locale, MB_WORD_CORRECTED, "label", line->part->label, "number",
                                                self->bill->true_ups[line->true_up].number, NULL));
  if (line->key == NULL)
    return line->part->label;
  g_autofree char *text = g_strdup_printf ("%s %s", line->part->label, line->key);
  return keep (self, text);
}

static void
fill_quantity_and_price (Filling *self, const MbBillLine *line, MbBillRow *row)
{
  char quantity[MB_FORMAT_SIZE], price[MB_FORMAT_SIZE], days[16];
  MbDecimal shown_price = for_reading (line->price, MAX_PRICE_DECIMALS);
  mb_document_format_decimal (self->locale, for_reading (line->quantity, MAX_QUANTITY_DECIMALS), quantity);
  mb_document_format_decimal (self->locale, shown_price, price);
  switch (line->type)
    {
    case MB_LINE_TIER:
      row->quantity = with_unit (self, aligned (self, line->quantity), line_unit (self, line));
      row->price = keep (self, price);
      break;
    case MB_LINE_PRORATED:
      g_snprintf (days, sizeof days, "%d", line->normal_days);
      row->quantity =
          keep_words (self, mb_document_words (self->locale, MB_WORD_DAYS_OF, "days", quantity, "normal", days, NULL));
      row->price = keep (self, price);
      break;
    case MB_LINE_PERCENTAGE:
      row->quantity = keep (self, quantity);
      row->price = keep (self, mb_document_format_percent (self->locale, shown_price, price));
      break;
    case MB_LINE_TRUE_UP:
      row->quantity = keep_words (self, mb_document_words (self->locale, MB_WORD_BILLED, "amount", quantity, NULL));
      row->price = keep (self, price);
      break;
    case MB_LINE_AMOUNT:
    case MB_N_LINE_TYPES:
      break;
    }
}

/* "1 – 30 Sep 2026: 14.000 m³ billed, 12.211 m³ used" */
static const char *
true_up_note (Filling *self, const MbBillTrueUp *true_up)
{
  char period[MB_FORMAT_SIZE];
  const char *unit = mb_unit_symbol (self->bill->unit);
  mb_document_format_period (self->locale, true_up->period, period);
  return keep_words (self, mb_document_words (self->locale, MB_WORD_CREDITED_USE, "period", period, "billed",
                                              with_unit (self, aligned (self, true_up->billed), unit), "actual",
                                              with_unit (self, aligned (self, true_up->actual), unit), NULL));
}

static void
add_line (Filling *self, const MbBillLine *line)
{
  MbBillRow *row = add_amount (self, MB_ROW_ITEM, line_label (self, line), line->amount);
  fill_quantity_and_price (self, line, row);
  if (line->type == MB_LINE_TRUE_UP)
    row->note = true_up_note (self, &self->bill->true_ups[line->true_up]);
  else if (line->part->clause != NULL)
    row->note = keep_words (self, mb_document_words (self->locale, MB_WORD_CLAUSE, "clause", line->part->clause, NULL));
}

static void
add_lines (Filling *self)
{
  const MbBillSegment *segment = NULL;
  for (size_t i = 0; i < self->bill->n_lines; i++)
    {
      const MbBillLine *line = &self->bill->lines[i];
      if (line->segment != NULL && line->segment != segment)
        add_segment (self, line->segment);
      segment = line->segment;
      add_line (self, line);
    }
  if (self->bill->rounding.minor != 0)
    add_amount (self, MB_ROW_ITEM, mb_document_word (self->locale, MB_WORD_ROUNDING), self->bill->rounding);
  add_amount (self, MB_ROW_SUM, mb_document_word (self->locale, MB_WORD_THIS_BILL), self->bill->total);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The account */

static void
add_movement (Filling *self, const MbBillMovement *movement)
{
  static const MbWord words[MB_N_MOVEMENTS] = {
    [MB_MOVEMENT_BILL] = MB_WORD_MOVED_BILL,       [MB_MOVEMENT_CREDIT_NOTE] = MB_WORD_MOVED_CREDIT_NOTE,
    [MB_MOVEMENT_PAYMENT] = MB_WORD_MOVED_PAYMENT, [MB_MOVEMENT_REVERSAL] = MB_WORD_MOVED_REVERSAL,
    [MB_MOVEMENT_FEE] = MB_WORD_MOVED_FEE,         [MB_MOVEMENT_OTHER] = MB_WORD_MOVED_OTHER,
  };
  char date[MB_FORMAT_SIZE];
  MbBillRow *row =
      add_amount (self, MB_ROW_ITEM, mb_document_word (self->locale, words[movement->kind]), movement->amount);
  row->note = keep (self, movement->document);
  row->quantity = keep (self, mb_document_format_date (self->locale, movement->date, date));
}

static void
add_account (Filling *self)
{
  const MbBill *bill = self->bill;
  bool moved = bill->previous_balance.minor != 0 || bill->n_movements > 0;
  if (moved)
    {
      add_row (self, MB_ROW_SECTION, mb_document_word (self->locale, MB_WORD_YOUR_ACCOUNT));
      add_amount (self, MB_ROW_ITEM, mb_document_word (self->locale, MB_WORD_PREVIOUS_BALANCE), bill->previous_balance);
      for (size_t i = 0; i < bill->n_movements; i++)
        add_movement (self, &bill->movements[i]);
    }
  if (bill->deposit_applied.minor != 0)
    add_amount (self, MB_ROW_ITEM, mb_document_word (self->locale, MB_WORD_DEPOSIT_APPLIED),
                mb_money_neg (bill->deposit_applied));
  if (bill->deposit_refund.minor != 0)
    {
      char refund[MB_FORMAT_SIZE];
      MbBillRow *fact = add_row (self, MB_ROW_FACT, mb_document_word (self->locale, MB_WORD_DEPOSIT_REFUNDED));
      fact->quantity = keep (self, mb_document_format_money (self->locale, bill->deposit_refund, refund));
    }
  bool credit = bill->due.minor < 0;
  MbBillRow *row = add_amount (self, MB_ROW_DUE,
                               mb_document_word (self->locale, credit ? MB_WORD_IN_YOUR_FAVOUR : MB_WORD_AMOUNT_DUE),
                               credit ? mb_money_neg (bill->due) : bill->due);
  row->amount = bill->due;
}

void
mb_bill_rows_fill (MbBillRows *rows, const MbBillDocument *document)
{
  const MbBill *bill = document->bill;
  Filling self = { rows, document, document->locale, bill };
  mb_arena_clear (&rows->arena);
  /* Every line and segment is a row, and so are rounding, sum, the balance, its head, deposit, refund and due. */
  rows->rows = mb_arena_new (&rows->arena, MbBillRow, bill->n_registers + bill->n_lines * 2 + bill->n_movements + 7);
  rows->n_rows = 0;
  for (size_t i = 0; i < bill->n_registers; i++)
    add_register (&self, &bill->registers[i]);
  add_lines (&self);
  add_account (&self);
}
