/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-explanation.h"

/* Whether a row of @depth still comes before the tree goes back above it. */
static bool
has_sibling (const MbBillExplanation *explanation, size_t row, int depth)
{
  for (size_t i = row + 1; i < explanation->n_rows; i++)
    {
      if (explanation->rows[i].depth == depth)
        return true;
      if (explanation->rows[i].depth < depth)
        return false;
    }
  return false;
}

/* "│  └─ " and the label. */
static char *
branch (const MbBillExplanation *explanation, size_t row)
{
  GString *text = g_string_new (NULL);
  for (int depth = 1; depth < explanation->rows[row].depth; depth++)
    g_string_append (text, has_sibling (explanation, row, depth) ? "│  " : "   ");
  if (explanation->rows[row].depth > 0)
    g_string_append (text, has_sibling (explanation, row, explanation->rows[row].depth) ? "├─ " : "└─ ");
  g_string_append (text, explanation->rows[row].label);
  return g_string_free (text, FALSE);
}

static void
pad (GString *out, const char *text, glong width)
{
  for (glong n = g_utf8_strlen (text, -1); n < width; n++)
    g_string_append_c (out, ' ');
}

static void
append_cells (GString *out, const MbExplainRow *row, const char *label, glong label_width, glong computation_width,
              glong amount_width)
{
  const char *computation = row->computation != NULL ? row->computation : "";
  char amount[MB_MONEY_TEXT_SIZE] = "";
  if (row->has_amount)
    mb_money_to_text (row->amount, amount);

  g_string_append (out, label);
  pad (out, label, label_width);
  g_string_append_printf (out, "  %s", computation);
  if (row->has_amount)
    {
      pad (out, computation, computation_width);
      g_string_append (out, "  ");
      pad (out, amount, amount_width);
      g_string_append (out, amount);
    }
  if (row->kind == MB_EXPLAIN_BILL)
    g_string_append_printf (out, " %s", row->amount.currency.code);
  if (row->source != NULL)
    g_string_append_printf (out, "  ▸ %s", row->source);
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

char *
mb_bill_explain_text (const MbBill *bill, const char *number)
{
  g_autoptr (MbBillExplanation) explanation = mb_bill_explain (bill, number);
  g_return_val_if_fail (explanation != NULL, NULL);

  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  glong label_width = 0, computation_width = 0, amount_width = 0;
  for (size_t i = 0; i < explanation->n_rows; i++)
    {
      const MbExplainRow *row = &explanation->rows[i];
      char *label = branch (explanation, i);
      g_ptr_array_add (labels, label);
      /* Rows with an amount are set in columns; the long texts of readings run on. */
      if (!row->has_amount)
        continue;
      char amount[MB_MONEY_TEXT_SIZE];
      label_width = MAX (label_width, g_utf8_strlen (label, -1));
      amount_width = MAX (amount_width, g_utf8_strlen (mb_money_to_text (row->amount, amount), -1));
      if (row->computation != NULL)
        computation_width = MAX (computation_width, g_utf8_strlen (row->computation, -1));
    }

  GString *out = g_string_new (NULL);
  for (size_t i = 0; i < explanation->n_rows; i++)
    append_cells (out, &explanation->rows[i], g_ptr_array_index (labels, i),
                  explanation->rows[i].has_amount ? label_width : 0, computation_width, amount_width);
  return g_string_free (out, FALSE);
}
