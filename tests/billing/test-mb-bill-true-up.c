/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-error.h"
#include "mb-sample-bill.h"

/* August ends on an estimate of 120 m³, with 20 m³ since July; its bill is 65.60. */
static MbBill *
estimated_august (MbSampleBill *sample)
{
  sample->input.period = mb_period (mb_sample_date ("2026-08-01"), mb_sample_date ("2026-09-01"));
  sample->registers[0].from = mb_sample_reading ("2026-08-01", "100.000", MB_READING_TELEMETRY);
  sample->registers[0].to = mb_sample_reading ("2026-09-01", "120.000", MB_READING_ESTIMATE);
  return mb_sample_bill_run (sample);
}

static void
actual_september (MbSampleBill *sample, const char *value)
{
  sample->input.period = mb_period (mb_sample_date ("2026-09-01"), mb_sample_date ("2026-10-01"));
  sample->registers[0].from = sample->registers[0].to;
  sample->registers[0].to = mb_sample_reading ("2026-10-01", value, MB_READING_MANUAL);
}

/* 12.2 m³ in 61 days: 6.2 belong to August, which comes to 7.94 + 8.32 + 4.76 + 0.56 instead; 6 to September. */
static void
test_estimate_too_high (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) august = estimated_august (&sample);
  g_autofree char *before = mb_sample_bill_describe (august);
  g_assert_cmpstr (before, ==, "water 12.80\nwater 21.50\nmeter_charge 8.32\nsewer 20.58\nvat 2.40\ntotal 65.60");

  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  actual_september (&sample, "112.200");
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);
  g_autofree char *text = mb_sample_bill_describe (september);
  g_assert_cmpstr (text, ==,
                   "water 7.68\nmeter_charge 8.05\nsewer 4.61\nvat 0.54\n"
                   "~water -26.36\n~sewer -15.82\n~vat -1.84\ntotal -23.14");
  g_assert_cmpuint (september->exceptions, ==, MB_BILL_TRUE_UP | MB_BILL_CREDIT);

  char number[MB_DECIMAL_TEXT_SIZE];
  g_assert_cmpuint (september->n_true_ups, ==, 1);
  g_assert_cmpstr (mb_decimal_to_text (september->true_ups[0].billed, number), ==, "20.000");
  g_assert_cmpstr (mb_decimal_to_text (september->true_ups[0].actual, number), ==, "6.200");
  g_assert_cmpstr (mb_decimal_to_text (mb_bill_usage (september, "usage"), number), ==, "6.000");
  g_assert_cmpint (september->registers[0].measured.mantissa, ==, 12200);
  g_assert_cmpint (september->registers[0].from.date, ==, mb_sample_date ("2026-08-01"));

  /* Nothing is billed twice or lost: both bills together are what actual readings would have made of each month. */
  g_assert_cmpint (august->total.minor + september->total.minor, ==, 2158 + 2088);
}

/* An estimate that was too low needs nothing: the register is cumulative. */
static void
test_estimate_too_low (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) august = estimated_august (&sample);
  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  actual_september (&sample, "126.000");
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);
  g_autofree char *text = mb_sample_bill_describe (september);
  g_assert_cmpstr (text, ==, "water 7.68\nmeter_charge 8.05\nsewer 4.61\nvat 0.54\ntotal 20.88");
  g_assert_cmpuint (september->exceptions, ==, 0);
}

/* Two estimates in a row; the shares of 91 days add up to what was measured, to the last litre. */
static void
test_two_estimates (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) august = estimated_august (&sample);
  actual_september (&sample, "140.000");
  sample.registers[0].to.source = MB_READING_ESTIMATE;
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);

  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august }, { "N-07-I-26-000433", september } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 2;
  sample.input.period = mb_period (mb_sample_date ("2026-10-01"), mb_sample_date ("2026-11-01"));
  sample.registers[0].from = sample.registers[0].to;
  sample.registers[0].to = mb_sample_reading ("2026-11-01", "110.001", MB_READING_TELEMETRY);
  g_autoptr (MbBill) october = mb_sample_bill_run (&sample);
  g_assert_cmpuint (october->n_true_ups, ==, 2);
  MbDecimal sum = mb_bill_usage (october, "usage");
  for (size_t i = 0; i < 2; i++)
    sum = mb_decimal_add (sum, october->true_ups[i].actual);
  g_assert_true (mb_decimal_equal (sum, mb_decimal_from_scaled (10001, 3)));
  for (size_t i = 0; i < october->n_lines; i++)
    g_assert_cmpint (mb_decimal_sign (october->usages[0].billed), >=, 0);
}

/* The meter that was estimated too high is exchanged before anybody reads it: it is read at last when it is taken down.
 * 10 m³ in 31 + 15 days: 6.739 belong to August, 3.261 to September, beside 4 m³ of the new meter. */
static void
test_exchanged_after_estimate (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) august = estimated_august (&sample);
  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  actual_september (&sample, "110.000");
  sample.registers[0].to.date = mb_sample_date ("2026-09-16");
  sample.input.n_registers = 2;
  sample.registers[1].from = mb_sample_reading ("2026-09-16", "0.000", MB_READING_MANUAL);
  sample.registers[1].to = mb_sample_reading ("2026-10-01", "4.000", MB_READING_TELEMETRY);
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);
  g_assert_cmpuint (september->exceptions, ==, MB_BILL_TRUE_UP | MB_BILL_CREDIT | MB_BILL_EXCHANGE);
  g_assert_cmpint (september->registers[0].consumption.mantissa, ==, 3261);
  g_assert_cmpint (september->registers[1].consumption.mantissa, ==, 4000);
  char number[MB_DECIMAL_TEXT_SIZE];
  g_assert_cmpuint (september->n_true_ups, ==, 1);
  g_assert_cmpstr (mb_decimal_to_text (september->true_ups[0].actual, number), ==, "6.739");
  g_assert_cmpstr (mb_decimal_to_text (mb_bill_usage (september, "usage"), number), ==, "7.261");
}

/* The meter was exchanged in August, and the new one estimated too high at its end: the old one's 12 m³ stand, of the
 * new one's 9 m³ in 16 + 30 days 3.130 belong to August. */
static void
test_exchanged_before_estimate (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.period = mb_period (mb_sample_date ("2026-08-01"), mb_sample_date ("2026-09-01"));
  sample.input.n_registers = 2;
  sample.registers[1].from = mb_sample_reading ("2026-08-01", "100.000", MB_READING_TELEMETRY);
  sample.registers[1].to = mb_sample_reading ("2026-08-16", "112.000", MB_READING_MANUAL);
  sample.registers[0].from = mb_sample_reading ("2026-08-16", "0.000", MB_READING_MANUAL);
  sample.registers[0].to = mb_sample_reading ("2026-09-01", "10.000", MB_READING_ESTIMATE);
  g_autoptr (MbBill) august = mb_sample_bill_run (&sample);
  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  sample.input.n_registers = 1;
  actual_september (&sample, "9.000");
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);
  char number[MB_DECIMAL_TEXT_SIZE];
  g_assert_cmpstr (mb_decimal_to_text (september->true_ups[0].billed, number), ==, "22.000");
  g_assert_cmpstr (mb_decimal_to_text (september->true_ups[0].actual, number), ==, "15.130");
  g_assert_cmpstr (mb_decimal_to_text (mb_bill_usage (september, "usage"), number), ==, "5.870");
}

/* Who moved in on an estimate is billed from it. */
static void
test_moved_in_on_estimate (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) august = estimated_august (&sample);
  august->registers[0].from.source = MB_READING_ESTIMATE;
  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
  sample.input.estimated = estimates;
  sample.input.n_estimated = 1;
  actual_september (&sample, "112.200");
  g_autoptr (MbBill) september = mb_sample_bill_run (&sample);
  g_assert_cmpint (september->total.minor, ==, -2314);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *value;
    const char *word;
    unsigned exceptions;
  } cases[] = {
    { "99.000", "less than at its last actual reading", MB_BILL_SUSPECT },
    { "112.200", "does not begin where it ends", 0 },
    { "112.200", "other meters", 0 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (MbSampleBill) sample;
      mb_sample_bill_init (&sample);
      g_autoptr (MbBill) august = estimated_august (&sample);
      const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", august } };
      sample.input.estimated = estimates;
      sample.input.n_estimated = 1;
      actual_september (&sample, cases[i].value);
      if (i == 1)
        sample.input.period = mb_period_month (mb_sample_date ("2026-10-01"));
      else if (i == 2)
        sample.registers[0].id = sample.registers[1].id;

      g_autoptr (MbBill) bill = mb_bill_new ();
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_bill_calculation_run (sample.calculation, &sample.input, bill, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_cmpuint (bill->exceptions, ==, cases[i].exceptions);
      g_assert_cmpuint (bill->n_lines, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-true-up/estimate-too-high", test_estimate_too_high);
  g_test_add_func ("/billing/bill-true-up/estimate-too-low", test_estimate_too_low);
  g_test_add_func ("/billing/bill-true-up/two-estimates", test_two_estimates);
  g_test_add_func ("/billing/bill-true-up/exchanged-after-estimate", test_exchanged_after_estimate);
  g_test_add_func ("/billing/bill-true-up/exchanged-before-estimate", test_exchanged_before_estimate);
  g_test_add_func ("/billing/bill-true-up/moved-in-on-estimate", test_moved_in_on_estimate);
  g_test_add_func ("/billing/bill-true-up/refused", test_refused);
  return g_test_run ();
}
