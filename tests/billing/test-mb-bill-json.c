/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"

#include "mb-billing-error.h"
#include "mb-sample-bill.h"

/* A bill with something under every key. */
static MbBill *
full_bill (MbSampleBill *sample)
{
  MbUsage history[3];
  for (size_t i = 0; i < 3; i++)
    history[i] =
        (MbUsage) { .period = mb_period_month (mb_date_add_months (mb_sample_date ("2026-05-01"), (int) i * 2)),
                    .amount = mb_sample_quantity ("1.5", MB_UNIT_CUBIC_METRE),
                    .estimated = i == 1,
                    .other_account = i == 0 };
  const MbBillMovement movements[] = {
    { mb_sample_date ("2026-09-05"), MB_MOVEMENT_PAYMENT, "N-07-R-26-000318", mb_sample_money ("-20.00", "EUR") },
    { mb_sample_date ("2026-09-06"), MB_MOVEMENT_FEE, NULL, mb_sample_money ("3.00", "EUR") },
  };

  sample->input.period = mb_period (mb_sample_date ("2026-10-01"), mb_sample_date ("2026-11-01"));
  sample->registers[0].from = mb_sample_reading ("2026-10-01", "100.000", MB_READING_CORRECTION);
  sample->registers[0].to = mb_sample_reading ("2026-11-01", "120.000", MB_READING_ESTIMATE);
  sample->registers[0].to.rule = MB_ESTIMATE_CLASS_AVERAGE;
  g_autoptr (MbBill) estimated = mb_sample_bill_run (sample);
  const MbBillInputEstimate estimates[] = { { "N-07-I-26-000401", estimated } };
  sample->input.kind = MB_BILL_FINAL;
  sample->input.deposit = mb_sample_money ("50.00", "EUR");
  sample->input.previous_balance = mb_sample_money ("60.00", "EUR");
  sample->input.movements = movements;
  sample->input.n_movements = G_N_ELEMENTS (movements);
  sample->input.history = history;
  sample->input.n_history = G_N_ELEMENTS (history);
  sample->input.estimated = estimates;
  sample->input.n_estimated = 1;
  sample->input.estimates_before = 1;
  sample->input.period = mb_period (mb_sample_date ("2026-11-01"), mb_sample_date ("2026-12-01"));
  sample->registers[0].from = sample->registers[0].to;
  sample->registers[0].to = mb_sample_reading ("2026-12-01", "112.200", MB_READING_MANUAL);
  mb_facts_set_number (sample->facts, "dwelling_units", mb_decimal_from_int (3));
  mb_facts_set_quantity (sample->facts, "winter_usage", mb_decimal_from_scaled (41, 1));
  return mb_sample_bill_run (sample);
}

static void
assert_round_trip (const MbBill *bill)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = mb_bill_to_json (bill);
  g_autoptr (MbBill) read = mb_bill_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_autofree char *again = mb_bill_to_json (read);
  g_assert_cmpstr (again, ==, json);

  /* What is not stored is added up to the same. */
  g_assert_cmpint (read->net.minor, ==, bill->net.minor);
  g_assert_cmpint (read->tax.minor, ==, bill->tax.minor);
  g_assert_cmpint (read->total.minor, ==, bill->total.minor);
  g_assert_cmpint (read->brought_forward.minor, ==, bill->brought_forward.minor);
  g_assert_cmpint (read->due.minor, ==, bill->due.minor);
  g_assert_cmpuint (read->n_lines, ==, bill->n_lines);
  g_autoptr (MbBill) closing = mb_bill_new ();
  g_assert_true (mb_bill_read_closing (json, -1, closing, NULL));
  g_assert_true (mb_uuid_equal (&closing->service_point, &bill->service_point));
  g_assert_cmpuint (closing->n_registers, ==, bill->n_registers);
  for (size_t i = 0; i < bill->n_registers; i++)
    {
      g_assert_true (mb_uuid_equal (&closing->registers[i].id, &bill->registers[i].id));
      g_assert_true (mb_uuid_equal (&closing->registers[i].to.id, &bill->registers[i].to.id));
      g_assert_cmpint (closing->registers[i].to.value.mantissa, ==, bill->registers[i].to.value.mantissa);
    }
  g_assert_cmpuint (closing->n_lines, ==, 0);
  for (size_t i = 0; i < bill->n_lines; i++)
    {
      g_assert_true (mb_decimal_equal (read->lines[i].value, bill->lines[i].value));
      g_assert_cmpstr (read->lines[i].part->label, ==, bill->lines[i].part->label);
      g_assert_true (mb_ledger_account_equal (&read->lines[i].part->account, &bill->lines[i].part->account));
      g_assert_cmpstr (read->lines[i].key, ==, bill->lines[i].key);
    }
}

static void
test_bytes (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  g_autofree char *json = mb_bill_to_json (bill);
  g_assert_cmpstr (
      json, ==,
      "{\"v\":1,\"k\":\"cyclic\",\"a\":\"bgwiSF83jsCr_ZPgjQYiTQ\",\"n\":\"88120\",\"s\":\"bOZSboBrgy2GHrZqBX1lOQ\","
      "\"c\":\"household\",\"m\":\"EUR\",\"u\":\"m3\",\"p\":[20727,31],"
      "\"r\":[[\"gO2GUPd8jZyMUAJrwv5IdA\",\"81 4711\",\"usage\",0,\"m3\",\"1\","
      "[\"zQ3Kc3jBiy6mm2UMK7thfA\",20727,\"1204.310\",0],[\"9Z8A4Faoj0SGLbBDmube_Q\",20758,\"1219.842\",0],0,"
      "\"15.532\"]],\"q\":[[\"usage\",\"15.532\"]],\"f\":[[\"meter_size\",\"t\",\"DN20\"]],"
      "\"g\":[[\"Household 2026\",4,20454,20727,31,\"15.532\"]],"
      "\"t\":[[\"water\",1,\"revenue:water\",\"Water\",\"m³\",\"3(a)\",\"reduced\"],"
      "[\"meter_charge\",1,\"revenue:4110\",\"Meter charge\",null,\"2\"],"
      "[\"sewer\",1,\"revenue:sewer\",\"Sewer\",null,\"5\"],"
      "[\"vat\",2,\"tax:vat-7\",\"VAT 7 % on water\",null,\"7\"]],"
      "\"l\":[[0,0,2,\"1.280\",1280,\"10\",0,\"0\",\"10\"],[0,0,2,\"2.150\",1189,\"5.532\",1,\"10\"],"
      "[1,0,1,\"98.00\",832,\"31\",365,\"DN20\"],[2,0,3,\"60\",1481,\"24.69\"],[3,0,3,\"7\",173,\"24.69\"]]}");
  assert_round_trip (bill);
}

static void
test_round_trip (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) full = full_bill (&sample);
  g_assert_cmpuint (full->n_true_ups, ==, 1);
  g_assert_cmpuint (full->n_segments, ==, 2);
  g_assert_cmpuint (full->n_facts, ==, 3);
  assert_round_trip (full);

  g_auto (MbSampleBill) plain;
  mb_sample_bill_init (&plain);
  plain.input.customer_class = "lifeline";
  g_autoptr (MbBill) steps = mb_sample_bill_run (&plain);
  assert_round_trip (steps);

  plain.input.customer_class = "per-bill";
  plain.registers[0].to.value = mb_sample_quantity ("1205.421", MB_UNIT_CUBIC_METRE);
  g_autoptr (MbBill) rounded = mb_sample_bill_run (&plain);
  g_assert_cmpint (rounded->rounding.minor, ==, 1);
  assert_round_trip (rounded);

  /* 31 ÷ 365 × 98 is 8.32…, and the part itself rounds it to 8.3. */
  plain.input.customer_class = "tenths";
  g_autoptr (MbBill) tenths = mb_sample_bill_run (&plain);
  g_assert_cmpint (tenths->total.minor, ==, 830);
  assert_round_trip (tenths);
}

/* A bill in error is stored too: with its readings, and without lines. */
static void
test_error_bill (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.registers[0].has_to = false;
  g_autoptr (MbBill) bill = mb_bill_new ();
  g_assert_false (mb_bill_calculation_run (sample.calculation, &sample.input, bill, NULL));
  assert_round_trip (bill);
}

static void
test_refused (void)
{
  static const char head[] = "\"v\":1,\"k\":\"cyclic\",\"n\":\"1\",\"c\":\"a\",\"m\":\"EUR\",\"u\":\"m3\",\"p\":[1,2]";
  static const struct
  {
    const char *rest;
    const char *word;
  } cases[] = {
    { ",\"p\":[1]", "“p”" },
    { ",\"l\":{}", "“l”" },
    { ",\"l\":[[0,0,0,\"1\",100]]", "“l”" }, /* a part that is not there */
    { ",\"t\":[[\"water\",1,\"Revenue\"]]", "“t”" },
    { ",\"t\":[[\"water\",9]]", "“t”" },
    { ",\"o\":1.5", "“o”" },
    { ",\"o\":9223372036854775808", "“o”" },
    { ",\"q\":[[\"usage\",\"1e\"]]", "“q”" },
    { ",\"h\":[1,0,30,5]", "“h”" },
    { ",\"a\":\"short\"", "“a”" },
    { ",\"f\":[[\"x\",\"t\",\"\\u0000\"]]", "“f”" },
    { ",\"b\":[1,[1,99,null,1]]", "“b”" },
  };
  g_autofree char *empty = g_strdup_printf ("{%s}", head);
  g_autoptr (MbBill) good = mb_bill_from_json (empty, -1, NULL);
  g_assert_nonnull (good);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* The first of two keys counts, so the broken one stands before. */
      g_autofree char *json = g_strdup_printf ("{%s,%s}", cases[i].rest + 1, head);
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_bill_from_json (json, -1, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }

  static const char *const texts[] = { "", "[]", "{}", "{\"v\":2}", "{\"v\":1}", "null" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mb_bill_from_json (texts[i], -1, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_FORMAT);
    }
}

/* Bytes that went bad are refused or read; they never harm. */
static void
test_damaged (void)
{
  const uint64_t seed = 4711;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = full_bill (&sample);
  g_autofree char *json = mb_bill_to_json (bill);
  size_t length = strlen (json);
  static const char bytes[] = "0123456789-.\"[]{},:eE a\\n\xff";
  MbRandom random;
  mb_random_init (&random, seed);
  int n_read = 0;
  for (int round = 0; round < 4000; round++)
    {
      g_autofree char *bad = g_strdup (json);
      for (int64_t n = mb_random_between (&random, 1, 3); n > 0; n--)
        bad[mb_random_between (&random, 0, (int64_t) length - 1)] =
            bytes[mb_random_between (&random, 0, sizeof bytes - 2)];
      size_t cut = round % 4 == 0 ? (size_t) mb_random_between (&random, 0, (int64_t) length) : length;
      g_autoptr (GError) error = NULL;
      g_autoptr (MbBill) read = mb_bill_from_json (bad, (gssize) cut, &error);
      g_assert_cmpint (read == NULL, ==, error != NULL);
      if (read == NULL)
        continue;
      n_read++;
      g_autofree char *again = mb_bill_to_json (read);
      g_assert_cmpuint (strlen (again), >, 0);
    }
  g_assert_cmpint (n_read, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-json/bytes", test_bytes);
  g_test_add_func ("/billing/bill-json/round-trip", test_round_trip);
  g_test_add_func ("/billing/bill-json/error-bill", test_error_bill);
  g_test_add_func ("/billing/bill-json/refused", test_refused);
  g_test_add_func ("/billing/bill-json/damaged", test_damaged);
  return g_test_run ();
}
