/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-explanation-words.h"

#include "mb-figure-direction.h"
#include "mb-money-words.h"
#include "mb-period-words.h"
#include "mb-quantity-words.h"
#include "mb-tariff-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a value that does not end is cut to on the screen. */
#define SHOWN_DECIMALS 6

static char *
number (MbDecimal value)
{
  char text[MB_DECIMAL_TEXT_SIZE];
  return mb_number_words (mb_decimal_to_text (value, text));
}

/* "11.8938", "8.323287…" */
static char *
cut_number (MbDecimal value)
{
  MbDecimal cut = mb_decimal_round (value, SHOWN_DECIMALS, MB_ROUND_DOWN);
  if (mb_decimal_equal (cut, value))
    return number (mb_decimal_reduce (value));
  g_autofree char *shown = number (cut);
  return g_strconcat (shown, "…", NULL);
}

static char *
with_unit (char *words, const char *unit)
{
  g_autofree char *figure = words;
  return unit && *unit ? g_strdup_printf ("%s\u00a0%s", figure, unit) : g_steal_pointer (&figure);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Facts */

char *
mb_fact_words (const char *name)
{
  static const struct
  {
    const char *name;
    const char *title;
  } facts[] = {
    { "usage", N_ ("consumption") }, { "meter_size", N_ ("meter size") }, { "dwelling_units", N_ ("dwelling units") },
    { "days", N_ ("days") },         { "district", N_ ("district") },     { "persons", N_ ("persons") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (strcmp (facts[i].name, name) == 0)
      return g_strdup (_ (facts[i].title));
  return g_strdelimit (g_strdup (name), "_", ' ');
}

static char *
fact_title (const char *name)
{
  g_autofree char *words = mb_fact_words (name);
  return mb_row_title (words);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Readings */

static const char *
source_words (const MbBillReading *reading)
{
  switch (reading->source)
    {
    case MB_READING_TELEMETRY:
      return _ ("by radio");
    case MB_READING_MANUAL:
      return _ ("read by a person");
    case MB_READING_ESTIMATE:
      return _ ("estimated");
    case MB_READING_CORRECTION:
      return _ ("corrected");
    case MB_N_READING_SOURCES:
    default:
      return "";
    }
}

/* The register stood so at the end of the day before. */
static char *
reading_words (const MbBillReading *reading)
{
  g_autofree char *value = mb_quantity_words (reading->value), *day = mb_day_words (reading->date - 1);
  /* Translators: what a register showed, the day at whose end, how that is known: "1204.310 m³ (30 Sep 2026, by radio)" */
  return g_strdup_printf (_ ("%s (%s, %s)"), value, day, source_words (reading));
}

static char *
register_words (const MbBillRegister *reg)
{
  g_autofree char *from = reading_words (&reg->from), *to = reading_words (&reg->to);
  g_autofree char *measured = mb_quantity_words (reg->measured);
  GString *text = g_string_new (NULL);
  /* Translators: two readings of a register */
  g_string_append_printf (text, _ ("From %s to %s"), from, to);
  if (!mb_decimal_equal (mb_quantity_to_decimal (reg->multiplier), mb_decimal_from_int (1)))
    {
      g_autofree char *multiplier = mb_quantity_words (reg->multiplier);
      g_string_append_printf (text, " × %s", multiplier);
    }
  if (reg->how == MB_CONSUMPTION_ROLLOVER)
    g_string_append_printf (text, ", %s", _ ("the register went round"));
  g_string_append_printf (text, " = %s", measured);
  if (mb_quantity_compare (reg->measured, reg->consumption) != 0)
    {
      g_autofree char *share = mb_quantity_words (reg->consumption);
      /* Translators: a volume */
      g_autofree char *words = g_strdup_printf (_ ("of which %s in this period, by days"), share);
      g_string_append_printf (text, ", %s", words);
    }
  if (reg->share == MB_SHARE_SUBTRACT)
    g_string_append_printf (text, ", %s", _ ("subtracted"));
  return g_string_free_and_steal (text);
}

static char *
usage_words (const MbBill *bill, const MbBillUsage *usage)
{
  const char *unit = mb_unit_symbol (bill->unit);
  g_autofree char *billed = with_unit (number (usage->billed), unit);
  if (mb_decimal_equal (usage->exact, usage->billed))
    return g_steal_pointer (&billed);
  g_autofree char *exact = with_unit (cut_number (usage->exact), unit);
  /* Translators: two volumes */
  return g_strdup_printf (_ ("%s, rounded by the tariff from %s"), billed, exact);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Lines */

static char *
line_label (const MbBill *bill, const MbBillLine *line)
{
  g_autofree char *label =
      line->key ? g_strdup_printf ("%s %s", line->part->label, line->key) : g_strdup (line->part->label);
  if (line->type == MB_LINE_TRUE_UP)
    /* Translators: a part of the tariff, the number of a bill */
    return g_strdup_printf (_ ("%s, correction of %s"), label, bill->true_ups[line->true_up].number);
  if (line->type != MB_LINE_TIER)
    return g_steal_pointer (&label);
  if (line->tier_label)
    return g_strdup_printf ("%s, %s", label, line->tier_label);
  /* Translators: a part of the tariff, the number of a tier */
  return g_strdup_printf (_ ("%s, tier %d"), label, line->tier + 1);
}

/* Units of a tier with the decimals of the whole consumption, so that they are seen to add up: "10.000". */
static char *
tier_quantity (const MbBillLine *line)
{
  if (line->segment && mb_decimal_is_valid (line->segment->usage)
      && line->segment->usage.exponent < line->quantity.exponent)
    return number (mb_decimal_round (line->quantity, -line->segment->usage.exponent, MB_ROUND_DOWN));
  return number (line->quantity);
}

static char *
true_up_words (const MbBill *bill, const MbBillLine *line)
{
  const MbBillTrueUp *true_up = &bill->true_ups[line->true_up];
  const char *unit = mb_unit_symbol (bill->unit);
  g_autofree char *price = number (line->price), *quantity = number (line->quantity);
  g_autofree char *actual = with_unit (number (true_up->actual), unit),
                  *billed = with_unit (number (true_up->billed), unit);
  /* Translators: an amount, a volume, an amount, a volume */
  return g_strdup_printf (_ ("%s at %s − %s billed at %s"), price, actual, quantity, billed);
}

static char *
line_factors (const MbBill *bill, const MbBillLine *line)
{
  g_autofree char *quantity = number (line->quantity), *price = number (line->price);
  switch (line->type)
    {
    case MB_LINE_PRORATED:
      /* Translators: days, days, an amount for all of them: "31 of 365 days × 98.00" */
      return g_strdup_printf (_ ("%s of %d days × %s"), quantity, line->normal_days, price);
    case MB_LINE_TIER:
      {
        g_autofree char *volume =
            with_unit (tier_quantity (line), line->part->unit ? line->part->unit : mb_unit_symbol (bill->unit));
        return g_strdup_printf ("%s × %s", volume, price);
      }
    case MB_LINE_PERCENTAGE:
      /* Translators: a share in per cent, an amount */
      return g_strdup_printf (_ ("%s %% of %s"), price, quantity);
    case MB_LINE_AMOUNT:
    case MB_LINE_TRUE_UP:
    case MB_N_LINE_TYPES:
    default:
      return NULL;
    }
}

static char *
line_computation (const MbBill *bill, const MbBillLine *line)
{
  if (line->type == MB_LINE_TRUE_UP)
    return true_up_words (bill, line);
  g_autofree char *factors = line_factors (bill, line);
  if (mb_decimal_equal (line->value, mb_money_to_decimal (line->amount)))
    return g_steal_pointer (&factors);
  g_autofree char *value = cut_number (line->value);
  return factors ? g_strdup_printf ("%s = %s", factors, value) : g_steal_pointer (&value);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The account */

static const char *
movement_words (MbBillMovementKind kind)
{
  switch (kind)
    {
    case MB_MOVEMENT_BILL:
      return _ ("Bill");
    case MB_MOVEMENT_CREDIT_NOTE:
      return _ ("Credit note");
    case MB_MOVEMENT_PAYMENT:
      return _ ("Payment");
    case MB_MOVEMENT_REVERSAL:
      return _ ("Payment taken back");
    case MB_MOVEMENT_FEE:
      return _ ("Fee");
    case MB_MOVEMENT_OTHER:
    case MB_N_MOVEMENTS:
    default:
      return _ ("Other");
    }
}

static char *
balance_label (const MbExplainRow *row)
{
  switch (row->balance)
    {
    case MB_EXPLAIN_PREVIOUS:
      return g_strdup (_ ("Balance after the last bill"));
    case MB_EXPLAIN_MOVEMENT:
      {
        g_autofree char *day = mb_day_words (row->movement->date);
        return g_strjoin (" · ", movement_words (row->movement->kind), day, row->movement->document, NULL);
      }
    case MB_EXPLAIN_BROUGHT_FORWARD:
      return g_strdup (_ ("Brought forward"));
    case MB_EXPLAIN_DEPOSIT_APPLIED:
      return g_strdup (_ ("Deposit applied"));
    case MB_EXPLAIN_DEPOSIT_REFUND:
      return g_strdup (_ ("Deposit to be paid out"));
    case MB_EXPLAIN_DUE:
    default:
      return g_strdup (_ ("Amount due"));
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Rows */

char *
mb_explanation_label (const MbBill *bill, const MbExplainRow *row)
{
  switch (row->kind)
    {
    case MB_EXPLAIN_SEGMENT:
      return mb_period_words (row->segment->period);
    case MB_EXPLAIN_LINE:
    case MB_EXPLAIN_STEP:
      return line_label (bill, row->line);
    case MB_EXPLAIN_USAGE:
      return fact_title (row->usage->fact);
    case MB_EXPLAIN_READING:
      /* Translators: the serial number of a meter */
      return g_strdup_printf (_ ("Meter %s"), row->reg->meter);
    case MB_EXPLAIN_ROUNDING:
      return g_strdup (_ ("Rounding"));
    case MB_EXPLAIN_FACT:
      return fact_title (row->fact->name);
    case MB_EXPLAIN_BALANCE:
      return balance_label (row);
    case MB_EXPLAIN_BILL:
    default:
      return mb_period_words (bill->period);
    }
}

static char *
computation (const MbBill *bill, const MbExplainRow *row)
{
  switch (row->kind)
    {
    case MB_EXPLAIN_SEGMENT:
      if (!mb_decimal_is_valid (row->segment->usage))
        return NULL;
      {
        g_autofree char *volume = with_unit (number (row->segment->usage), mb_unit_symbol (bill->unit));
        /* Translators: a volume: the share of these days */
        return g_strdup_printf (_ ("%s by days"), volume);
      }
    case MB_EXPLAIN_LINE:
      return line_computation (bill, row->line);
    case MB_EXPLAIN_STEP:
      {
        char *words = line_computation (bill, row->line);
        return words ? words : cut_number (row->line->value);
      }
    case MB_EXPLAIN_USAGE:
      return usage_words (bill, row->usage);
    case MB_EXPLAIN_READING:
      return register_words (row->reg);
    case MB_EXPLAIN_FACT:
      return row->fact->text ? g_strdup (row->fact->text) : number (row->fact->number);
    case MB_EXPLAIN_ROUNDING:
    case MB_EXPLAIN_BALANCE:
    case MB_EXPLAIN_BILL:
    default:
      return NULL;
    }
}

char *
mb_explanation_computation (const MbBill *bill, const MbExplainRow *row)
{
  char *words = computation (bill, row);
  /* Formulas run from left to right everywhere; a sentence about readings runs as its language does. */
  return row->kind == MB_EXPLAIN_READING ? words : mb_figure_direction_keep (words);
}

char *
mb_explanation_source (const MbExplainRow *row)
{
  const MbBillSegment *segment = row->segment;
  if (!segment)
    return NULL;
  g_autofree char *day = mb_day_words (segment->effective_from);
  /* Translators: the name of a tariff, the number of its version, a day */
  g_autofree char *tariff = g_strdup_printf (_ ("“%s”, version %d from %s"), segment->tariff, segment->version, day);
  if (!row->line || !row->line->part->clause)
    return g_steal_pointer (&tariff);
  /* Translators: a clause, as "3(a)", and the tariff it is in */
  return g_strdup_printf (_ ("Clause %s of %s"), row->line->part->clause, tariff);
}
