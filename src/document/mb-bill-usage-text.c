/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-usage-text.h"

#include "mb-document-words.h"
#include "mb-facts.h"

/* What a person uses in a day is told in the small unit of the customer's own system. */
static MbUnit
daily_unit (MbUnit unit)
{
  switch (unit)
    {
    case MB_UNIT_CUBIC_FOOT:
    case MB_UNIT_CCF:
    case MB_UNIT_US_GALLON:
    case MB_UNIT_KILOGALLON:
      return MB_UNIT_US_GALLON;
    default:
      return MB_UNIT_LITRE;
    }
}

static MbDecimal
per_day (MbDecimal amount, int days)
{
  return mb_decimal_div (amount, mb_decimal_from_int (MAX (days, 1)));
}

/* "501 l" */
static char *
daily_text (const MbBillDocument *document, MbDecimal usage)
{
  MbUnit unit = daily_unit (document->bill->unit);
  MbDecimal small =
      mb_decimal_div (mb_decimal_mul (per_day (usage, document->bill->days), mb_unit_litres (document->bill->unit)),
                      mb_unit_litres (unit));
  /* Under ten a whole unit says too little. */
  bool little = mb_decimal_compare (small, mb_decimal_from_int (10)) < 0;
  char number[MB_FORMAT_SIZE];
  mb_document_format_decimal (document->locale, mb_decimal_round (small, little ? 1 : 0, MB_ROUND_HALF_AWAY), number);
  return g_strconcat (number, "\u00a0", mb_unit_symbol (unit), NULL);
}

/* The bar to compare with, or NULL: of the customer's own and not empty. */
static const MbBillHistory *
compared_bar (const MbBillDocument *document, bool *year_ago)
{
  const MbBill *bill = document->bill;
  int index = mb_bill_document_year_ago (document);
  *year_ago = index >= 0;
  if (index < 0 && bill->n_history > 0)
    index = (int) bill->n_history - 1;
  if (index < 0 || bill->history[index].other_account || bill->history[index].amount.mantissa <= 0)
    return NULL;
  return &bill->history[index];
}

static char *
comparison (const MbBillDocument *document, MbDecimal usage)
{
  bool year_ago;
  const MbBillHistory *bar = compared_bar (document, &year_ago);
  if (bar == NULL)
    return NULL;
  MbDecimal before = per_day (mb_quantity_to_decimal (bar->amount), mb_period_days (bar->period));
  MbDecimal change = mb_decimal_div (mb_decimal_sub (per_day (usage, document->bill->days), before), before);
  MbDecimal percent = mb_decimal_round (mb_decimal_mul (change, mb_decimal_from_int (100)), 0, MB_ROUND_HALF_AWAY);
  int sign = mb_decimal_sign (percent);
  MbWord word = sign > 0   ? (year_ago ? MB_WORD_MORE_THAN_YEAR : MB_WORD_MORE_THAN_LAST)
                : sign < 0 ? (year_ago ? MB_WORD_LESS_THAN_YEAR : MB_WORD_LESS_THAN_LAST)
                           : (year_ago ? MB_WORD_AS_YEAR : MB_WORD_AS_LAST);
  char text[MB_FORMAT_SIZE];
  mb_document_format_percent (document->locale, sign < 0 ? mb_decimal_neg (percent) : percent, text);
  return mb_document_words (document->locale, word, "percent", text, NULL);
}

char *
mb_bill_usage_sentence (const MbBillDocument *document)
{
  const MbDocumentLocale *locale = document->locale;
  const MbBill *bill = document->bill;
  MbDecimal usage = mb_bill_usage (bill, MB_FACT_USAGE);
  g_autofree char *days = mb_document_days (locale, bill->days);
  if (!mb_decimal_is_valid (usage))
    return g_strdup ("");
  if (mb_decimal_is_zero (usage))
    return mb_document_words (locale, MB_WORD_USED_NOTHING, "days", days, NULL);
  char number[MB_FORMAT_SIZE];
  g_autofree char *amount =
      g_strconcat (mb_document_format_decimal (locale, usage, number), "\u00a0", mb_unit_symbol (bill->unit), NULL);
  g_autofree char *daily = daily_text (document, usage);
  g_autofree char *used = mb_document_words (locale, MB_WORD_USED, "usage", amount, "days", days, "daily", daily, NULL);
  g_autofree char *compared = comparison (document, usage);
  return compared == NULL ? g_steal_pointer (&used) : g_strconcat (used, " ", compared, NULL);
}

static MbWord
estimate_word (const MbBill *bill)
{
  for (size_t i = 0; i < bill->n_registers; i++)
    if (bill->registers[i].to.source == MB_READING_ESTIMATE)
      switch (bill->registers[i].to.rule)
        {
        case MB_ESTIMATE_LAST_YEAR:
          return MB_WORD_ESTIMATE_LAST_YEAR;
        case MB_ESTIMATE_PREVIOUS_PERIOD:
          return MB_WORD_ESTIMATE_PREVIOUS;
        case MB_ESTIMATE_CLASS_AVERAGE:
          return MB_WORD_ESTIMATE_AVERAGE;
        case MB_ESTIMATE_CLASS_FIXED:
          return MB_WORD_ESTIMATE_FIXED;
        }
  return MB_WORD_ESTIMATE_FIXED;
}

char *
mb_bill_notices (const MbBillDocument *document)
{
  const MbBill *bill = document->bill;
  const struct
  {
    bool holds;
    MbWord word;
  } notices[] = {
    { mb_bill_is_estimated (bill), estimate_word (bill) },
    { (bill->exceptions & MB_BILL_TRUE_UP) != 0, MB_WORD_CORRECTS_ESTIMATES },
    { (bill->exceptions & MB_BILL_HIGH) != 0 && !mb_bill_is_estimated (bill), MB_WORD_CHECK_FOR_LEAK },
    { bill->kind == MB_BILL_FINAL, MB_WORD_FINAL_BILL },
  };
  GString *text = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (notices); i++)
    if (notices[i].holds)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              mb_document_word (document->locale, notices[i].word));
  return g_string_free (text, text->len == 0);
}

char *
mb_bill_chart_text (const MbBillDocument *document)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (size_t i = 0; i < document->bill->n_history; i++)
    {
      const MbBillHistory *bar = &document->bill->history[i];
      char period[MB_FORMAT_SIZE], amount[MB_FORMAT_SIZE];
      mb_document_format_period (document->locale, bar->period, period);
      mb_document_format_quantity (document->locale, bar->amount, amount);
      g_autofree char *use = g_strdup_printf ("%s %s", period, amount);
      g_autofree char *marked =
          bar->estimated ? mb_document_words (document->locale, MB_WORD_CHART_ALT_ESTIMATED, "use", use, NULL)
                         : g_steal_pointer (&use);
      g_string_append_printf (list, "%s%s", i > 0 ? "; " : "", marked);
    }
  return mb_document_words (document->locale, MB_WORD_CHART_ALT, "list", list->str, NULL);
}
