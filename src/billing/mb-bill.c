/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill.h"

#include <string.h>

MbBill *
mb_bill_new (void)
{
  MbBill *bill = g_new0 (MbBill, 1);
  mb_arena_init (&bill->arena);
  return bill;
}

void
mb_bill_free (MbBill *bill)
{
  if (bill == NULL)
    return;
  mb_arena_release (&bill->arena);
  g_free (bill);
}

void
mb_bill_clear (MbBill *bill)
{
  g_return_if_fail (bill != NULL);
  mb_arena_clear (&bill->arena);
  *bill = (MbBill) { .arena = bill->arena };
}

MbDecimal
mb_bill_usage (const MbBill *bill, const char *fact)
{
  g_return_val_if_fail (bill != NULL && fact != NULL, mb_decimal_invalid ());
  for (size_t i = 0; i < bill->n_usages; i++)
    if (g_str_equal (bill->usages[i].fact, fact))
      return bill->usages[i].billed;
  return mb_decimal_invalid ();
}

bool
mb_bill_is_estimated (const MbBill *bill)
{
  g_return_val_if_fail (bill != NULL, false);
  return (bill->exceptions & MB_BILL_ESTIMATED) != 0;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Words */

static const char *const kind_names[MB_N_BILL_KINDS] = {
  [MB_BILL_CYCLIC] = "cyclic",
  [MB_BILL_OFF_CYCLE] = "off-cycle",
  [MB_BILL_FINAL] = "final",
};

static const char *const source_names[MB_N_READING_SOURCES] = {
  [MB_READING_TELEMETRY] = "telemetry",
  [MB_READING_MANUAL] = "manual",
  [MB_READING_ESTIMATE] = "estimate",
  [MB_READING_CORRECTION] = "correction",
};

static const char *const movement_names[MB_N_MOVEMENTS] = {
  [MB_MOVEMENT_BILL] = "bill",       [MB_MOVEMENT_CREDIT_NOTE] = "credit-note",
  [MB_MOVEMENT_PAYMENT] = "payment", [MB_MOVEMENT_REVERSAL] = "reversal",
  [MB_MOVEMENT_FEE] = "fee",         [MB_MOVEMENT_OTHER] = "other",
};

static const char *const exception_names[MB_N_BILL_EXCEPTIONS] = {
  "zero",  "high",           "low",      "negative", "missing", "suspect", "estimated", "estimated again", "first",
  "final", "credit balance", "rollover", "exchange", "true-up",
};

static bool
find_word (const char *const *words, int n_words, const char *text, int *result)
{
  for (int i = 0; i < n_words; i++)
    if (g_str_equal (words[i], text))
      {
        *result = i;
        return true;
      }
  return false;
}

const char *
mb_bill_kind_name (MbBillKind kind)
{
  g_return_val_if_fail (kind < MB_N_BILL_KINDS, "");
  return kind_names[kind];
}

bool
mb_bill_kind_parse (const char *text, MbBillKind *result)
{
  int found;
  g_return_val_if_fail (text != NULL && result != NULL, false);
  if (!find_word (kind_names, MB_N_BILL_KINDS, text, &found))
    return false;
  *result = (MbBillKind) found;
  return true;
}

const char *
mb_reading_source_name (MbReadingSource source)
{
  g_return_val_if_fail (source < MB_N_READING_SOURCES, "");
  return source_names[source];
}

bool
mb_reading_source_parse (const char *text, MbReadingSource *result)
{
  int found;
  g_return_val_if_fail (text != NULL && result != NULL, false);
  if (!find_word (source_names, MB_N_READING_SOURCES, text, &found))
    return false;
  *result = (MbReadingSource) found;
  return true;
}

const char *
mb_bill_movement_name (MbBillMovementKind kind)
{
  g_return_val_if_fail (kind < MB_N_MOVEMENTS, "");
  return movement_names[kind];
}

bool
mb_bill_movement_parse (const char *text, MbBillMovementKind *result)
{
  int found;
  g_return_val_if_fail (text != NULL && result != NULL, false);
  if (!find_word (movement_names, MB_N_MOVEMENTS, text, &found))
    return false;
  *result = (MbBillMovementKind) found;
  return true;
}

const char *
mb_bill_exception_name (MbBillException exception)
{
  for (unsigned i = 0; i < MB_N_BILL_EXCEPTIONS; i++)
    if ((unsigned) exception == 1u << i)
      return exception_names[i];
  g_return_val_if_reached ("");
}

char *
mb_bill_exceptions_to_text (unsigned exceptions)
{
  GString *text = g_string_new (NULL);
  for (unsigned i = 0; i < MB_N_BILL_EXCEPTIONS; i++)
    if ((exceptions & 1u << i) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", exception_names[i]);
  return g_string_free (text, FALSE);
}
