/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-error.h"
#include "mb-sample-bill.h"

/* Runs the sample and compares lines, total and exceptions with what was worked out by hand. */
static void
assert_bill (MbSampleBill *sample, const char *lines, unsigned exceptions)
{
  g_autoptr (MbBill) bill = mb_sample_bill_run (sample);
  g_autofree char *text = mb_sample_bill_describe (bill);
  g_autofree char *found = mb_bill_exceptions_to_text (bill->exceptions);
  g_autofree char *expected = mb_bill_exceptions_to_text (exceptions);
  g_assert_cmpstr (text, ==, lines);
  g_assert_cmpstr (found, ==, expected);
}

#define OCTOBER "water 12.80\nwater 11.89\nmeter_charge 8.32\nsewer 14.81\nvat 1.73\ntotal 49.55"

static void
set_readings (MbBillInputRegister *reg, const char *from_date, const char *from, const char *to_date, const char *to)
{
  reg->from = mb_sample_reading (from_date, from, MB_READING_TELEMETRY);
  reg->to = mb_sample_reading (to_date, to, MB_READING_TELEMETRY);
}

/* The explained bill of the design: every field of it. */
static void
test_household (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  assert_bill (&sample, OCTOBER, 0);

  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  char text[MB_DECIMAL_TEXT_SIZE], quantity[MB_QUANTITY_TEXT_SIZE];
  g_assert_cmpint (bill->days, ==, 31);
  g_assert_cmpint (bill->net.minor, ==, 4782);
  g_assert_cmpint (bill->tax.minor, ==, 173);
  g_assert_cmpint (bill->due.minor, ==, 4955);
  g_assert_cmpstr (mb_decimal_to_text (mb_bill_usage (bill, "usage"), text), ==, "15.532");
  g_assert_cmpstr (mb_quantity_to_text (bill->registers[0].consumption, quantity), ==, "15.532");

  const MbBillLine *tier = &bill->lines[1];
  g_assert_cmpint (tier->type, ==, MB_LINE_TIER);
  g_assert_cmpstr (mb_decimal_to_text (tier->quantity, text), ==, "5.532");
  g_assert_cmpstr (mb_decimal_to_text (tier->price, text), ==, "2.150");
  g_assert_cmpstr (mb_decimal_to_text (mb_decimal_reduce (tier->from), text), ==, "10");
  g_assert_false (mb_decimal_is_valid (tier->to));
  g_assert_cmpint (tier->tier, ==, 1);
  g_assert_cmpstr (tier->part->clause, ==, "3(a)");
  g_assert_cmpstr (tier->part->account.code, ==, "revenue:water");
  g_assert_cmpint (tier->segment->version, ==, 4);

  const MbBillLine *meter = &bill->lines[2];
  g_assert_cmpint (meter->type, ==, MB_LINE_PRORATED);
  g_assert_cmpstr (meter->key, ==, "DN20");
  g_assert_cmpint (meter->normal_days, ==, 365);
  g_assert_cmpstr (meter->part->account.code, ==, "revenue:4110");

  const MbBillLine *vat = &bill->lines[4];
  g_assert_cmpint (vat->type, ==, MB_LINE_PERCENTAGE);
  g_assert_cmpstr (mb_decimal_to_text (vat->quantity, text), ==, "24.69");
  g_assert_cmpstr (vat->part->account.code, ==, "tax:vat-7");
}

/* 15 of 30 days: the threshold is 5 m³. 5 × 1.28, 2.5 × 2.15 = 5.375, 15 ÷ 365 × 98, 60 % and 7 % of 11.78. */
static void
test_move_in (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.agreement.start = mb_sample_date ("2026-10-17");
  set_readings (&sample.registers[0], "2026-10-17", "10.000", "2026-11-01", "17.500");
  assert_bill (&sample, "water 6.40\nwater 5.38\nmeter_charge 4.03\nsewer 7.07\nvat 0.82\ntotal 23.70", MB_BILL_FIRST);
}

/* 10 days, 2 m³; the deposit of 50.00 settles what is owed with the 10.00 from before. */
static void
test_move_out (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.kind = MB_BILL_FINAL;
  sample.input.agreement.end = mb_sample_date ("2026-10-11");
  sample.input.deposit = mb_sample_money ("50.00", "EUR");
  sample.input.previous_balance = mb_sample_money ("30.00", "EUR");
  const MbBillMovement movements[] = {
    { mb_sample_date ("2026-10-05"), MB_MOVEMENT_PAYMENT, "N-07-R-26-000318", mb_sample_money ("-20.00", "EUR") },
  };
  sample.input.movements = movements;
  sample.input.n_movements = 1;
  set_readings (&sample.registers[0], "2026-10-01", "10.000", "2026-10-11", "12.000");
  assert_bill (&sample, "water 2.56\nmeter_charge 2.68\nsewer 1.54\nvat 0.18\ntotal 6.96", MB_BILL_LAST);

  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_assert_cmpint (bill->brought_forward.minor, ==, 1000);
  g_assert_cmpint (bill->deposit_applied.minor, ==, 1696);
  g_assert_cmpint (bill->deposit_refund.minor, ==, 3304);
  g_assert_cmpint (bill->due.minor, ==, 0);

  /* A deposit that is too small leaves a debt; one is not taken where the supplier owes. */
  sample.input.deposit = mb_sample_money ("5.00", "EUR");
  g_autoptr (MbBill) small = mb_sample_bill_run (&sample);
  g_assert_cmpint (small->due.minor, ==, 1196);
  sample.input.previous_balance = mb_sample_money ("0.00", "EUR");
  g_autoptr (MbBill) credit = mb_sample_bill_run (&sample);
  g_assert_cmpint (credit->due.minor, ==, 696 - 2000);
  g_assert_cmpint (credit->deposit_refund.minor, ==, 500);
  g_assert_true ((credit->exceptions & MB_BILL_CREDIT) != 0);
}

/* November, version 5 from the 16th: 6 m³ in 15 days under each, thresholds of 5 m³. */
static void
test_version_change (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.period = mb_period (mb_sample_date ("2026-11-01"), mb_sample_date ("2026-12-01"));
  set_readings (&sample.registers[0], "2026-11-01", "10.000", "2026-12-01", "22.000");
  assert_bill (&sample,
               "water 6.40\nwater 2.15\nmeter_charge 4.03\nsewer 5.13\nvat 0.60\n"
               "water 6.50\nwater 2.20\nmeter_charge 4.11\nsewer 5.22\nvat 0.61\ntotal 36.95",
               0);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_assert_cmpuint (bill->n_segments, ==, 2);
  g_assert_cmpint (bill->segments[1].version, ==, 5);
  g_assert_cmpint (mb_period_days (bill->segments[1].period), ==, 15);
  /* The parts that did not change stand once. */
  g_assert_cmpuint (bill->n_parts, ==, 4);
}

/* Different meters, the same 15.532 m³. */
static void
test_meters (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);

  /* Exchanged on the 15th. */
  sample.input.n_registers = 2;
  set_readings (&sample.registers[0], "2026-10-01", "100.000", "2026-10-15", "108.500");
  set_readings (&sample.registers[1], "2026-10-15", "0.000", "2026-11-01", "7.032");
  assert_bill (&sample, OCTOBER, MB_BILL_EXCHANGE);

  /* On the day it was read: the old one has a leg of no days. */
  set_readings (&sample.registers[0], "2026-10-01", "100.000", "2026-10-01", "100.000");
  set_readings (&sample.registers[1], "2026-10-01", "0.000", "2026-11-01", "15.532");
  assert_bill (&sample, OCTOBER, MB_BILL_EXCHANGE);

  /* Compound: two registers that add. */
  sample.registers[1].meter = sample.registers[0].meter;
  set_readings (&sample.registers[0], "2026-10-01", "100.000", "2026-11-01", "115.000");
  set_readings (&sample.registers[1], "2026-10-01", "3.000", "2026-11-01", "3.532");
  assert_bill (&sample, OCTOBER, 0);

  /* A sub-meter with a bill of its own. */
  sample.registers[1].share = MB_SHARE_SUBTRACT;
  set_readings (&sample.registers[0], "2026-10-01", "100.000", "2026-11-01", "125.532");
  set_readings (&sample.registers[1], "2026-10-01", "3.000", "2026-11-01", "13.000");
  assert_bill (&sample, OCTOBER, 0);

  /* Gone round. */
  sample.input.n_registers = 1;
  set_readings (&sample.registers[0], "2026-10-01", "99995.000", "2026-11-01", "10.532");
  assert_bill (&sample, OCTOBER, MB_BILL_ROLLOVER);

  /* Counts of ten litres. */
  sample.reg.multiplier = mb_sample_quantity ("0.01", MB_UNIT_NONE);
  sample.reg.decimals = 1;
  set_readings (&sample.registers[0], "2026-10-01", "1000.0", "2026-11-01", "2553.2");
  assert_bill (&sample, OCTOBER, 0);
}

/* Whole hundreds of cubic feet: 1 234 ft³ are 12. 5 × 3.10 + 7 × 4.20. */
static void
test_units (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  MbRegister feet;
  mb_register_init (&feet, MB_UNIT_CUBIC_FOOT, 6, 0);
  sample.input.customer_class = "american";
  sample.registers[0].reg = &feet;
  sample.registers[0].from.value = mb_sample_quantity ("1000", MB_UNIT_CUBIC_FOOT);
  sample.registers[0].to.value = mb_sample_quantity ("2234", MB_UNIT_CUBIC_FOOT);
  assert_bill (&sample, "water 15.50\nwater 29.40\ntotal 44.90", 0);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  char text[MB_DECIMAL_TEXT_SIZE];
  g_assert_cmpstr (mb_decimal_to_text (mb_decimal_reduce (bill->usages[0].exact), text), ==, "12.34");
  g_assert_cmpstr (mb_decimal_to_text (mb_decimal_reduce (bill->usages[0].billed), text), ==, "12");

  /* A meter in feet exchanged for one in metres: 500 ft³ + 20 m³ are 12.0629 ccf. */
  sample.input.n_registers = 2;
  sample.registers[0].to.value = mb_sample_quantity ("1500", MB_UNIT_CUBIC_FOOT);
  sample.registers[0].to.date = mb_sample_date ("2026-10-15");
  set_readings (&sample.registers[1], "2026-10-15", "0.000", "2026-11-01", "20.000");
  assert_bill (&sample, "water 15.50\nwater 29.40\ntotal 44.90", MB_BILL_EXCHANGE);
}

/* 1.234321 + 0.333 + 0.333 = 1.900321: the lines show 1.89, and the rounding what is missing. */
static void
test_rounding_per_bill (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.customer_class = "per-bill";
  set_readings (&sample.registers[0], "2026-10-01", "0.000", "2026-11-01", "1.111");
  assert_bill (&sample, "water 1.23\nbasic 0.33\nlevy 0.33\nrounding 0.01\ntotal 1.90", 0);
}

static void
test_subsidy (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.customer_class = "lifeline";
  assert_bill (&sample, "water 19.88\nlifeline -7.68\ntotal 12.20", 0);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_assert_cmpuint (bill->n_steps, ==, 1);
  g_assert_cmpstr (bill->steps[0].part->label, ==, "Lifeline volume");
  g_assert_cmpstr (bill->lines[1].part->account.code, ==, "subsidy:lifeline");
}

/* A service that nobody measures is billed on the usage that is agreed. */
static void
test_unmetered (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.n_registers = 0;
  MbDecimal agreed = mb_decimal_from_scaled (15532, 3);
  mb_facts_set_quantity (sample.facts, "usage", agreed);
  assert_bill (&sample, OCTOBER, 0);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_assert_true (mb_decimal_equal (mb_bill_usage (bill, "usage"), agreed));
  g_assert_cmpuint (bill->n_facts, ==, 1);
}

static void
test_exceptions (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  MbUsage history[2];
  for (size_t i = 0; i < 2; i++)
    history[i] = (MbUsage) { .period = mb_period_month (mb_sample_date (i == 0 ? "2025-10-01" : "2026-09-01")) };
  sample.input.history = history;
  sample.input.n_history = 2;

  static const struct
  {
    const char *to, *last_year, *last_period;
    bool other_account;
    int estimates_before;
    MbReadingSource source;
    unsigned exceptions;
  } cases[] = {
    { "1219.842", "14.000", "16.000", false, 0, MB_READING_TELEMETRY, 0 },
    { "1204.310", "1.000", "1.000", false, 0, MB_READING_TELEMETRY, MB_BILL_ZERO },
    { "1204.310", "14.000", "16.000", false, 0, MB_READING_TELEMETRY, MB_BILL_ZERO | MB_BILL_LOW },
    { "1304.310", "14.000", "16.000", false, 0, MB_READING_TELEMETRY, MB_BILL_HIGH },
    /* As much as in every October. */
    { "1304.310", "95.000", "16.000", false, 0, MB_READING_TELEMETRY, 0 },
    /* Somebody else's October tells nothing. */
    { "1304.310", "95.000", "16.000", true, 0, MB_READING_TELEMETRY, MB_BILL_HIGH },
    /* Three times as much, but a few litres. */
    { "1205.310", "0.300", "0.300", false, 0, MB_READING_TELEMETRY, 0 },
    { "1219.842", "14.000", "16.000", false, 1, MB_READING_ESTIMATE, MB_BILL_ESTIMATED },
    { "1219.842", "14.000", "16.000", false, 2, MB_READING_ESTIMATE, MB_BILL_ESTIMATED | MB_BILL_ESTIMATED_AGAIN },
    { "1219.842", "14.000", "16.000", false, 2, MB_READING_MANUAL, 0 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      history[0].amount = mb_sample_quantity (cases[i].last_year, MB_UNIT_CUBIC_METRE);
      history[0].other_account = cases[i].other_account;
      history[1].amount = mb_sample_quantity (cases[i].last_period, MB_UNIT_CUBIC_METRE);
      sample.input.estimates_before = cases[i].estimates_before;
      sample.registers[0].to = mb_sample_reading ("2026-11-01", cases[i].to, cases[i].source);
      g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
      g_autofree char *found = mb_bill_exceptions_to_text (bill->exceptions);
      g_autofree char *expected = mb_bill_exceptions_to_text (cases[i].exceptions);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpuint (bill->n_history, ==, 2);
      g_assert_cmpint (bill->estimates, ==, cases[i].source == MB_READING_ESTIMATE ? cases[i].estimates_before + 1 : 0);
    }
}

/* Each refusal: what is broken, the code, the exceptions, a word of the sentence. */
static void
test_refused (void)
{
  static const struct
  {
    int code;
    unsigned exceptions;
    const char *word;
  } cases[] = {
    { MB_BILLING_ERROR_INPUT, MB_BILL_MISSING, "no closing reading" },
    { MB_BILLING_ERROR_INPUT, MB_BILL_SUSPECT, "gone round" },
    { MB_BILLING_ERROR_INPUT, MB_BILL_NEGATIVE, "below zero" },
    { MB_BILLING_ERROR_INPUT, 0, "older than its opening" },
    { MB_BILLING_ERROR_INPUT, 0, "no supply in the period" },
    { MB_BILLING_ERROR_INPUT, 0, "cannot be billed" },
    { MB_BILLING_ERROR_PRICE, 0, "class “palace”" },
    { MB_BILLING_ERROR_PRICE, 0, "No version" },
    { MB_BILLING_ERROR_PRICE, 0, "meter_size" },
    { MB_BILLING_ERROR_CURRENCY, 0, "is kept in USD" },
    { MB_BILLING_ERROR_OVERFLOW, 0, "add up to more" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (MbSampleBill) sample;
      mb_sample_bill_init (&sample);
      MbBillInput *input = &sample.input;
      switch (i)
        {
        case 0:
          sample.registers[0].has_to = false;
          break;
        case 1:
          set_readings (&sample.registers[0], "2026-10-01", "1204.310", "2026-11-01", "1200.000");
          break;
        case 2:
          input->n_registers = 2;
          sample.registers[1].share = MB_SHARE_SUBTRACT;
          set_readings (&sample.registers[1], "2026-10-01", "0.000", "2026-11-01", "15.533");
          break;
        case 3:
          sample.registers[0].to.date = mb_sample_date ("2026-09-30");
          break;
        case 4:
          input->agreement.end = mb_sample_date ("2026-10-01");
          break;
        case 5:
          sample.registers[0].to.value = mb_sample_quantity ("1219.842", MB_UNIT_LITRE);
          break;
        case 6:
          input->customer_class = "palace";
          break;
        case 7:
          input->period = mb_period (mb_sample_date ("2025-10-01"), mb_sample_date ("2025-11-01"));
          break;
        case 8:
          mb_facts_clear (sample.facts);
          break;
        case 9:
          input->previous_balance = mb_sample_money ("1.00", "USD");
          break;
        default:
          input->previous_balance = mb_money_new (INT64_MAX, mb_sample_money ("1.00", "EUR").currency);
        }
      g_autoptr (MbBill) bill = mb_bill_new ();
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_bill_calculation_run (sample.calculation, input, bill, &error));
      g_assert_error (error, MB_BILLING_ERROR, cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_cmpuint (bill->exceptions & ~(unsigned) MB_BILL_EXCHANGE, ==, cases[i].exceptions);
      g_assert_cmpuint (bill->n_lines, ==, 0);
      g_assert_cmpint (bill->total.minor, ==, 0);

      /* What failed leaves nothing behind for the next one. */
      g_auto (MbSampleBill) good;
      mb_sample_bill_init (&good);
      g_assert_true (mb_bill_calculation_run (sample.calculation, &good.input, bill, NULL));
      g_assert_cmpint (bill->total.minor, ==, 4955);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-calculation/household", test_household);
  g_test_add_func ("/billing/bill-calculation/move-in", test_move_in);
  g_test_add_func ("/billing/bill-calculation/move-out", test_move_out);
  g_test_add_func ("/billing/bill-calculation/version-change", test_version_change);
  g_test_add_func ("/billing/bill-calculation/meters", test_meters);
  g_test_add_func ("/billing/bill-calculation/units", test_units);
  g_test_add_func ("/billing/bill-calculation/rounding-per-bill", test_rounding_per_bill);
  g_test_add_func ("/billing/bill-calculation/subsidy", test_subsidy);
  g_test_add_func ("/billing/bill-calculation/unmetered", test_unmetered);
  g_test_add_func ("/billing/bill-calculation/exceptions", test_exceptions);
  g_test_add_func ("/billing/bill-calculation/refused", test_refused);
  return g_test_run ();
}
