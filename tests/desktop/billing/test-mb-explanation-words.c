/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-explanation-words.h"

#include "mb-sample-bill.h"

#include <gtk/gtk.h>

/* The rows as they are read: label, computation and source, each where there is one. */
static char *
read_rows (const MbBill *bill, MbExplainKind kind)
{
  g_autoptr (MbBillExplanation) explanation = mb_bill_explain (bill, NULL);
  GString *text = g_string_new (NULL);
  for (size_t i = 0; i < explanation->n_rows; i++)
    {
      const MbExplainRow *row = &explanation->rows[i];
      if (row->kind != kind)
        continue;
      g_autofree char *label = mb_explanation_label (bill, row), *computation = mb_explanation_computation (bill, row),
                      *source = mb_explanation_source (row);
      g_string_append_printf (text, "%s | %s | %s\n", label, computation ? computation : "", source ? source : "");
    }
  return g_string_free_and_steal (text);
}

static void
assert_rows (const MbBill *bill, MbExplainKind kind, const char *expected)
{
  g_autofree char *text = read_rows (bill, kind);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_household (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  assert_rows (bill, MB_EXPLAIN_LINE,
               "Water, tier 1 | 10.000\u00a0m³ × 1.280 | Clause 3(a) of “Household 2026”, version 4 from 1 Jan 2026\n"
               "Water, tier 2 | 5.532\u00a0m³ × 2.150 = 11.8938 | "
               "Clause 3(a) of “Household 2026”, version 4 from 1 Jan 2026\n"
               "Meter charge DN20 | 31 of 365 days × 98.00 = 8.323287… | "
               "Clause 2 of “Household 2026”, version 4 from 1 Jan 2026\n"
               "Sewer | 60 % of 24.69 = 14.814 | Clause 5 of “Household 2026”, version 4 from 1 Jan 2026\n"
               "VAT 7 % on water | 7 % of 24.69 = 1.7283 | Clause 7 of “Household 2026”, version 4 from 1 Jan 2026\n");
  assert_rows (bill, MB_EXPLAIN_USAGE, "Consumption | 15.532\u00a0m³ | \n");
  assert_rows (bill, MB_EXPLAIN_READING,
               "Meter 81 4711 | From 1204.310\u00a0m³ (30 Sep 2026, by radio) to 1219.842\u00a0m³ (31 Oct 2026, by "
               "radio) = 15.532\u00a0m³ | \n");
  assert_rows (bill, MB_EXPLAIN_FACT, "Meter size | DN20 | \n");
  assert_rows (bill, MB_EXPLAIN_ROUNDING, "Rounding |  | \n");
}

/* A bill in November lies under two versions of the tariff. */
static void
test_two_versions (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.period = (MbPeriod) { mb_sample_date ("2026-11-01"), mb_sample_date ("2026-12-01") };
  sample.registers[0].from.date = sample.input.period.start;
  sample.registers[0].to.date = sample.input.period.end;
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_autofree char *text = read_rows (bill, MB_EXPLAIN_SEGMENT);
  g_assert_true (g_str_has_prefix (text, "1 – 15 Nov 2026 | "));
  g_assert_nonnull (strstr (text, "by days | “Household 2026”, version 5 from 16 Nov 2026"));
}

/* In an interface from right to left a formula keeps its order, whatever stands around it. */
static void
test_direction (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_autofree char *text = read_rows (bill, MB_EXPLAIN_LINE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_nonnull (strstr (text, "Water, tier 1 | \u2066"
                                  "10.000\u00a0m³ × 1.280\u2069 |"));
}

static void
test_facts (void)
{
  g_autofree char *known = mb_fact_words ("meter_size"), *other = mb_fact_words ("roof_area");
  g_assert_cmpstr (known, ==, "meter size");
  g_assert_cmpstr (other, ==, "roof area");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/explanation-words/household", test_household);
  g_test_add_func ("/desktop/explanation-words/two-versions", test_two_versions);
  g_test_add_func ("/desktop/explanation-words/direction", test_direction);
  g_test_add_func ("/desktop/explanation-words/facts", test_facts);
  return g_test_run ();
}
