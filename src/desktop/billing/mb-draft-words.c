/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-words.h"

#include "mb-chart-label.h"
#include "mb-figure-direction.h"

#include <glib/gi18n.h>

const char *
mb_exception_words (MbBillException exception)
{
  switch (exception)
    {
    case MB_BILL_ZERO:
      return _ ("No Use");
    case MB_BILL_HIGH:
      return _ ("High Use");
    case MB_BILL_LOW:
      return _ ("Low Use");
    case MB_BILL_NEGATIVE:
      return _ ("Negative Use");
    case MB_BILL_MISSING:
      return _ ("Reading Missing");
    case MB_BILL_SUSPECT:
      return _ ("Reading Backwards");
    case MB_BILL_ESTIMATED:
      return _ ("Estimated");
    case MB_BILL_ESTIMATED_AGAIN:
      return _ ("Estimated Again");
    case MB_BILL_FIRST:
      return _ ("First Bill");
    case MB_BILL_LAST:
      return _ ("Final Bill");
    case MB_BILL_CREDIT:
      return _ ("In Credit");
    case MB_BILL_ROLLOVER:
      return _ ("Rollover");
    case MB_BILL_EXCHANGE:
      return _ ("Meter Exchanged");
    case MB_BILL_TRUE_UP:
      return _ ("Estimates Corrected");
    default:
      return "";
    }
}

char *
mb_exceptions_words (unsigned exceptions)
{
  GString *text = g_string_new (NULL);
  for (int bit = 0; bit < MB_N_BILL_EXCEPTIONS; bit++)
    if (exceptions & (1u << bit))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              mb_exception_words ((MbBillException) (1 << bit)));
  return g_string_free_and_steal (text);
}

const char *
mb_draft_state_words (MbDraftState state)
{
  switch (state)
    {
    case MB_DRAFT_READY:
      return _ ("Ready");
    case MB_DRAFT_ERROR:
      return _ ("In Error");
    case MB_DRAFT_HELD:
      return _ ("Held");
    case MB_DRAFT_POSTED:
      return _ ("Posted");
    case MB_N_DRAFT_STATES:
    default:
      return "";
    }
}

const char *
mb_run_state_words (MbRunState state)
{
  switch (state)
    {
    case MB_RUN_CALCULATING:
      return _ ("Not Finished");
    case MB_RUN_CALCULATED:
      return _ ("To Review");
    case MB_RUN_POSTED:
      return _ ("Posted");
    case MB_N_RUN_STATES:
    default:
      return "";
    }
}

char *
mb_change_words (int64_t now, int64_t before)
{
  if (before <= 0)
    return NULL;
  double change = 100.0 * (double) (now - before) / (double) before;
  int decimals = change > -100 && change < 100 ? 1 : 0;
  g_autofree char *number = mb_chart_label_number (change, decimals);
  if (now == before)
    return g_strdup ("±0\u00a0%");
  return mb_figure_direction_keep (g_strdup_printf ("%s%s\u00a0%%", change > 0 ? "+" : "", number));
}

char *
mb_draft_subtitle (const MbDraftRow *row)
{
  GString *text = g_string_new (row->account_number);
  g_autofree char *exceptions = mb_exceptions_words (row->draft.exceptions);
  if (row->draft.state != MB_DRAFT_ERROR)
    {
      char usage[MB_QUANTITY_TEXT_SIZE];
      g_string_append_printf (text, " · %s\u00a0%s", mb_quantity_to_text (row->draft.usage, usage),
                              mb_unit_symbol (row->draft.usage.unit));
    }
  if (*exceptions)
    g_string_append_printf (text, " · %s", exceptions);
  return g_string_free_and_steal (text);
}
