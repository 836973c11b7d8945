/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-explanation.h"

/* What a value that does not end is cut to on the screen. */
#define SHOWN_DECIMALS 6

typedef struct
{
  const MbBill *bill;
  GArray *rows; /* of MbExplainRow */
  MbArena *arena;
} Explainer;

static const char *G_GNUC_PRINTF (2, 3) words (Explainer *explainer, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return mb_arena_strdup (explainer->arena, text);
}

static MbExplainRow *
add_row (Explainer *explainer, MbExplainKind kind, int depth, const char *label, const char *computation)
{
  MbExplainRow row = { .kind = kind, .depth = depth, .label = label, .computation = computation };
  g_array_append_val (explainer->rows, row);
  return &g_array_index (explainer->rows, MbExplainRow, explainer->rows->len - 1);
}

static void
set_amount (MbExplainRow *row, MbMoney amount)
{
  row->has_amount = true;
  row->amount = amount;
}

static const char *
number (Explainer *explainer, MbDecimal value)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  return mb_arena_strdup (explainer->arena, mb_decimal_to_text (value, text));
}

/* "11.8938", "8.323287…" */
static const char *
cut_number (Explainer *explainer, MbDecimal value)
{
  MbDecimal cut = mb_decimal_round (value, SHOWN_DECIMALS, MB_ROUND_DOWN);
  if (mb_decimal_equal (cut, value))
    return number (explainer, mb_decimal_reduce (value));
  return words (explainer, "%s…", number (explainer, cut));
}

/* The last day that belongs to it: "2026-10-01 – 2026-10-31 · 31 days". */
static const char *
days_text (Explainer *explainer, MbPeriod period)
{
  char start[MB_DATE_TEXT_SIZE], end[MB_DATE_TEXT_SIZE];
  int days = mb_period_days (period);
  return words (explainer, "%s – %s · %d %s", mb_date_to_text (period.start, start),
                mb_date_to_text (period.end - 1, end), days, days == 1 ? "day" : "days");
}

static const char *
tariff_text (Explainer *explainer, const MbBillSegment *segment)
{
  char date[MB_DATE_TEXT_SIZE];
  return words (explainer, "“%s”, v%d from %s", segment->tariff, segment->version,
                mb_date_to_text (segment->effective_from, date));
}

/* ------------------------------------------------------------------------------------------------------------------
 * Readings */

static const char *
reading_text (Explainer *explainer, const MbBillReading *reading)
{
  char value[MB_QUANTITY_TEXT_SIZE], date[MB_DATE_TEXT_SIZE];
  const char *rule = reading->source == MB_READING_ESTIMATE ? mb_estimate_rule_name (reading->rule) : NULL;
  return words (explainer, "%s (%s 24:00, %s%s%s)", mb_quantity_to_text (reading->value, value),
                mb_date_to_text (reading->date - 1, date), mb_reading_source_name (reading->source),
                rule != NULL ? " by " : "", rule != NULL ? rule : "");
}

static void
add_register (Explainer *explainer, int depth, const MbBillRegister *from)
{
  char measured[MB_QUANTITY_TEXT_SIZE], share[MB_QUANTITY_TEXT_SIZE], multiplier[MB_QUANTITY_TEXT_SIZE];
  const char *unit = mb_unit_symbol (from->measured.unit);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s → %s", reading_text (explainer, &from->from), reading_text (explainer, &from->to));
  if (!mb_decimal_equal (mb_quantity_to_decimal (from->multiplier), mb_decimal_from_int (1)))
    g_string_append_printf (text, ", × %s", mb_quantity_to_text (from->multiplier, multiplier));
  if (from->how == MB_CONSUMPTION_ROLLOVER)
    g_string_append (text, ", gone round");
  g_string_append_printf (text, " = %s %s", mb_quantity_to_text (from->measured, measured), unit);
  if (mb_quantity_compare (from->measured, from->consumption) != 0)
    g_string_append_printf (text, ", of which %s %s in this period by days",
                            mb_quantity_to_text (from->consumption, share), unit);
  if (from->share == MB_SHARE_SUBTRACT)
    g_string_append (text, ", subtracted");

  MbExplainRow *row = add_row (explainer, MB_EXPLAIN_READING, depth, words (explainer, "Meter %s", from->meter),
                               mb_arena_strdup (explainer->arena, text->str));
  row->evidence = from->to.id;
  row->reg = from;
  g_string_free (text, TRUE);
}

static void
add_usages (Explainer *explainer, int depth)
{
  const MbBill *bill = explainer->bill;
  const char *unit = mb_unit_symbol (bill->unit);
  for (size_t i = 0; i < bill->n_usages; i++)
    {
      const MbBillUsage *usage = &bill->usages[i];
      const char *text = words (explainer, "%s %s", number (explainer, usage->billed), unit);
      if (!mb_decimal_equal (usage->exact, usage->billed))
        text =
            words (explainer, "%s, rounded by the tariff from %s %s", text, cut_number (explainer, usage->exact), unit);
      add_row (explainer, MB_EXPLAIN_USAGE, depth, words (explainer, "Consumption (%s)", usage->fact), text)->usage =
          usage;
      for (size_t r = 0; r < bill->n_registers; r++)
        if (g_str_equal (bill->registers[r].fact, usage->fact))
          add_register (explainer, depth + 1, &bill->registers[r]);
    }
}

/* ------------------------------------------------------------------------------------------------------------------
 * Lines */

static const char *
line_label (Explainer *explainer, const MbBillLine *line)
{
  const char *key = line->key != NULL ? line->key : "", *space = line->key != NULL ? " " : "";
  const char *label = words (explainer, "%s%s%s", line->part->label, space, key);
  if (line->type == MB_LINE_TRUE_UP)
    return words (explainer, "%s, correction of %s", label, explainer->bill->true_ups[line->true_up].number);
  if (line->type != MB_LINE_TIER)
    return label;
  return line->tier_label != NULL ? words (explainer, "%s, %s", label, line->tier_label)
                                  : words (explainer, "%s, Tier %d", label, line->tier + 1);
}

/* Units of a tier with the decimals of the whole consumption, so that they are seen to add up: "10.000". */
static const char *
tier_quantity (Explainer *explainer, const MbBillLine *line)
{
  if (line->segment != NULL && mb_decimal_is_valid (line->segment->usage)
      && line->segment->usage.exponent < line->quantity.exponent)
    return number (explainer, mb_decimal_round (line->quantity, -line->segment->usage.exponent, MB_ROUND_DOWN));
  return number (explainer, line->quantity);
}

static const char *
line_computation (Explainer *explainer, const MbBillLine *line)
{
  const char *quantity = number (explainer, line->quantity), *price = number (explainer, line->price);
  const char *text = NULL;
  switch (line->type)
    {
    case MB_LINE_PRORATED:
      text = words (explainer, "%s / %d × %s", quantity, line->normal_days, price);
      break;
    case MB_LINE_TIER:
      text = words (explainer, "%s %s × %s", tier_quantity (explainer, line),
                    line->part->unit != NULL ? line->part->unit : mb_unit_symbol (explainer->bill->unit), price);
      break;
    case MB_LINE_PERCENTAGE:
      text = words (explainer, "%s %% of %s", price, quantity);
      break;
    case MB_LINE_TRUE_UP:
      {
        const MbBillTrueUp *true_up = &explainer->bill->true_ups[line->true_up];
        const char *unit = mb_unit_symbol (explainer->bill->unit);
        return words (explainer, "%s at %s %s − %s billed at %s %s", price, number (explainer, true_up->actual), unit,
                      quantity, number (explainer, true_up->billed), unit);
      }
    case MB_LINE_AMOUNT:
    case MB_N_LINE_TYPES:
    default:
      break;
    }
  if (mb_decimal_equal (line->value, mb_money_to_decimal (line->amount)))
    return text;
  return words (explainer, "%s%s%s", text != NULL ? text : "", text != NULL ? " = " : "",
                cut_number (explainer, line->value));
}

/* "clause 3(a) of “Household 2026”, v4 from 2026-01-01" */
static const char *
line_source (Explainer *explainer, const MbBillLine *line)
{
  if (line->segment == NULL)
    return NULL;
  const char *tariff = tariff_text (explainer, line->segment);
  return line->part->clause != NULL ? words (explainer, "clause %s of %s", line->part->clause, tariff) : tariff;
}

/* The consumption stands under the first line that prices it by tiers; @usages_shown remembers that. */
static void
add_lines (Explainer *explainer, int depth, const MbBillSegment *segment, bool *usages_shown)
{
  const MbBill *bill = explainer->bill;
  for (size_t i = 0; i < bill->n_lines; i++)
    {
      const MbBillLine *line = &bill->lines[i];
      if (line->segment != segment)
        continue;
      MbExplainRow *row =
          add_row (explainer, MB_EXPLAIN_LINE, depth, line_label (explainer, line), line_computation (explainer, line));
      set_amount (row, line->amount);
      row->line = line;
      row->segment = line->segment;
      row->source = line_source (explainer, line);
      if (line->type == MB_LINE_TIER && !*usages_shown)
        {
          *usages_shown = true;
          add_usages (explainer, depth + 1);
        }
    }
}

static void
add_all_lines (Explainer *explainer)
{
  const MbBill *bill = explainer->bill;
  bool usages_shown = false, several = bill->n_segments > 1;
  for (size_t i = 0; i < bill->n_segments; i++)
    {
      const MbBillSegment *segment = &bill->segments[i];
      if (several)
        {
          const char *usage =
              mb_decimal_is_valid (segment->usage)
                  ? words (explainer, "%s %s by days", number (explainer, segment->usage), mb_unit_symbol (bill->unit))
                  : NULL;
          MbExplainRow *row = add_row (explainer, MB_EXPLAIN_SEGMENT, 1, days_text (explainer, segment->period), usage);
          row->segment = segment;
          row->source = tariff_text (explainer, segment);
        }
      add_lines (explainer, several ? 2 : 1, segment, &usages_shown);
    }
  add_lines (explainer, 1, NULL, &usages_shown);
  if (!usages_shown)
    add_usages (explainer, 1);
}

static void
add_steps_and_facts (Explainer *explainer)
{
  const MbBill *bill = explainer->bill;
  for (size_t i = 0; i < bill->n_steps; i++)
    {
      const MbBillLine *step = &bill->steps[i];
      MbExplainRow *row =
          add_row (explainer, MB_EXPLAIN_STEP, 1, line_label (explainer, step), line_computation (explainer, step));
      if (row->computation == NULL)
        row->computation = cut_number (explainer, step->value);
      row->line = step;
      row->segment = step->segment;
      row->source = line_source (explainer, step);
    }
  for (size_t i = 0; i < bill->n_facts; i++)
    {
      const MbBillFact *fact = &bill->facts[i];
      add_row (explainer, MB_EXPLAIN_FACT, 1, fact->name,
               fact->text != NULL ? fact->text : number (explainer, fact->number))
          ->fact = fact;
    }
}

static void
add_sum (Explainer *explainer, MbExplainBalance balance, const char *label, MbMoney amount)
{
  MbExplainRow *row = add_row (explainer, MB_EXPLAIN_BALANCE, 1, label, NULL);
  row->balance = balance;
  set_amount (row, amount);
}

static void
add_movement (Explainer *explainer, const MbBillMovement *movement)
{
  char date[MB_DATE_TEXT_SIZE];
  const char *document = movement->document != NULL ? movement->document : "";
  const char *label = words (explainer, "%s %s%s%s", mb_date_to_text (movement->date, date),
                             mb_bill_movement_name (movement->kind), *document != '\0' ? " " : "", document);
  MbExplainRow *row = add_row (explainer, MB_EXPLAIN_BALANCE, 2, label, NULL);
  row->balance = MB_EXPLAIN_MOVEMENT;
  row->movement = movement;
  set_amount (row, movement->amount);
}

static void
add_balance (Explainer *explainer)
{
  const MbBill *bill = explainer->bill;
  if (bill->previous_balance.minor == 0 && bill->n_movements == 0 && bill->deposit_applied.minor == 0
      && bill->deposit_refund.minor == 0)
    return;
  add_sum (explainer, MB_EXPLAIN_PREVIOUS, "Balance after the last bill", bill->previous_balance);
  for (size_t i = 0; i < bill->n_movements; i++)
    add_movement (explainer, &bill->movements[i]);
  add_sum (explainer, MB_EXPLAIN_BROUGHT_FORWARD, "Brought forward", bill->brought_forward);
  if (bill->deposit_applied.minor != 0)
    add_sum (explainer, MB_EXPLAIN_DEPOSIT_APPLIED, "Deposit applied", mb_money_neg (bill->deposit_applied));
  if (bill->deposit_refund.minor != 0)
    add_sum (explainer, MB_EXPLAIN_DEPOSIT_REFUND, "Deposit to be paid out", bill->deposit_refund);
  add_sum (explainer, MB_EXPLAIN_DUE, "Amount due", bill->due);
}

MbBillExplanation *
mb_bill_explain (const MbBill *bill, const char *invoice_number)
{
  g_return_val_if_fail (bill != NULL, NULL);

  MbBillExplanation *explanation = g_new0 (MbBillExplanation, 1);
  mb_arena_init (&explanation->arena);
  Explainer explainer = { .bill = bill, .arena = &explanation->arena };
  explainer.rows = g_array_new (FALSE, TRUE, sizeof (MbExplainRow));

  const char *head = invoice_number != NULL ? words (&explainer, "Invoice %s", invoice_number) : "Draft bill";
  set_amount (add_row (&explainer, MB_EXPLAIN_BILL, 0, head, days_text (&explainer, bill->period)), bill->total);
  add_all_lines (&explainer);
  set_amount (add_row (&explainer, MB_EXPLAIN_ROUNDING, 1, "Rounding", NULL), bill->rounding);
  add_steps_and_facts (&explainer);
  add_balance (&explainer);

  explanation->n_rows = explainer.rows->len;
  explanation->rows = (MbExplainRow *) (void *) g_array_free (explainer.rows, FALSE);
  return explanation;
}

void
mb_bill_explanation_free (MbBillExplanation *explanation)
{
  if (explanation == NULL)
    return;
  g_free (explanation->rows);
  mb_arena_release (&explanation->arena);
  g_free (explanation);
}
