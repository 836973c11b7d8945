/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-explanation.h"

#include "mb-sample-bill.h"

static void
assert_text (const MbBill *bill, const char *number, const char *expected)
{
  g_autofree char *text = mb_bill_explain_text (bill, number);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_household (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  assert_text (
      bill, "N-07-I-26-000482",
      "Invoice N-07-I-26-000482  2026-10-01 – 2026-10-31 · 31 days  49.55 EUR\n"
      "├─ Water, Tier 1          10.000 m³ × 1.280                  12.80  ▸ clause 3(a) of “Household 2026”, v4 from "
      "2026-01-01\n"
      "│  └─ Consumption (usage)  15.532 m³\n"
      "│     └─ Meter 81 4711  1204.310 (2026-09-30 24:00, telemetry) → 1219.842 (2026-10-31 24:00, telemetry) = "
      "15.532 m³\n"
      "├─ Water, Tier 2          5.532 m³ × 2.150 = 11.8938         11.89  ▸ clause 3(a) of “Household 2026”, v4 from "
      "2026-01-01\n"
      "├─ Meter charge DN20      31 / 365 × 98.00 = 8.323287…        8.32  ▸ clause 2 of “Household 2026”, v4 from "
      "2026-01-01\n"
      "├─ Sewer                  60 % of 24.69 = 14.814             14.81  ▸ clause 5 of “Household 2026”, v4 from "
      "2026-01-01\n"
      "├─ VAT 7 % on water       7 % of 24.69 = 1.7283               1.73  ▸ clause 7 of “Household 2026”, v4 from "
      "2026-01-01\n"
      "├─ Rounding                                                   0.00\n"
      "└─ meter_size  DN20\n");
}

/* What a person opens from a row: the closing reading. */
static void
test_evidence (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_autoptr (MbBillExplanation) explanation = mb_bill_explain (bill, NULL);
  g_assert_cmpstr (explanation->rows[0].label, ==, "Draft bill");
  g_assert_cmpint (explanation->rows[3].kind, ==, MB_EXPLAIN_READING);
  g_assert_true (mb_uuid_equal (&explanation->rows[3].evidence, &sample.registers[0].to.id));

  /* Every cent: the lines and the rounding are the total. */
  int64_t sum = 0;
  for (size_t i = 0; i < explanation->n_rows; i++)
    if (explanation->rows[i].kind == MB_EXPLAIN_LINE || explanation->rows[i].kind == MB_EXPLAIN_ROUNDING)
      sum += explanation->rows[i].amount.minor;
  g_assert_cmpint (sum, ==, explanation->rows[0].amount.minor);
}

/* Two versions, an exchange, a true-up, a deposit: each has its words. */
static void
test_words (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.registers[0].to = mb_sample_reading ("2026-11-01", "1240.000", MB_READING_ESTIMATE);
  sample.registers[0].to.rule = MB_ESTIMATE_PREVIOUS_PERIOD;
  g_autoptr (MbBill) october = mb_sample_bill_run (&sample);
  g_autofree char *estimated = mb_bill_explain_text (october, NULL);
  g_assert_nonnull (strstr (estimated, "1240.000 (2026-10-31 24:00, estimate by previous-period)"));

  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000482", october } };
  sample.input.kind = MB_BILL_FINAL;
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  sample.input.period = mb_period_month (mb_sample_date ("2026-11-01"));
  sample.input.previous_balance = mb_sample_money ("112.10", "EUR");
  sample.input.deposit = mb_sample_money ("100.00", "EUR");
  const MbBillMovement movement = { mb_sample_date ("2026-11-20"), MB_MOVEMENT_PAYMENT, "N-07-R-26-000318",
                                    mb_sample_money ("-50.00", "EUR") };
  sample.input.movements = &movement;
  sample.input.n_movements = 1;
  sample.registers[0].from = sample.registers[0].to;
  sample.registers[0].to = mb_sample_reading ("2026-12-01", "1228.710", MB_READING_MANUAL);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_autofree char *text = mb_bill_explain_text (bill, "N-07-I-26-000500");
  static const char *const words[] = {
    "├─ 2026-11-01 – 2026-11-15 · 15 days  6.000 m³ by days  ▸ “Household 2026”, v4 from 2026-01-01",
    "├─ 2026-11-16 – 2026-11-30 · 15 days  6.000 m³ by days  ▸ “Household 2026”, v5 from 2026-11-16",
    "= 24.400 m³, of which 12.000 m³ in this period by days",
    "Water, correction of N-07-I-26-000482",
    "17.96 at 12.400 m³ − 68.03 billed at 35.690 m³",
    "├─ Balance after the last bill",
    "│  └─ 2026-11-20 payment N-07-R-26-000318",
    "├─ Brought forward",
    "├─ Deposit applied",
    "└─ Amount due",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not in:\n%s", words[i], text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-explanation/household", test_household);
  g_test_add_func ("/billing/bill-explanation/evidence", test_evidence);
  g_test_add_func ("/billing/bill-explanation/words", test_words);
  return g_test_run ();
}
