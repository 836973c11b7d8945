/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-consumption.h"

#include "mb-random.h"

#define HOUR (3600 * MB_INSTANT_SECOND)
#define DAY (24 * HOUR)
#define SEED 20261103

static MbQuantity
m3 (int64_t mantissa, unsigned decimals)
{
  return (MbQuantity) { mantissa, (uint8_t) decimals, MB_UNIT_CUBIC_METRE };
}

static void
assert_quantity (MbQuantity value, const char *expected)
{
  char text[MB_QUANTITY_TEXT_SIZE];

  g_assert_cmpstr (mb_quantity_to_text (value, text), ==, expected);
}

/* Registers of 5 digits and no decimals unless said otherwise, in m³, 30 days apart. */
static void
test_between (void)
{
  static const struct
  {
    const char *label;
    unsigned digits, decimals;
    MbMeterSize size;
    int64_t previous, current; /* in the last decimal */
    MbConsumptionKind kind;
    const char *amount;
    MbConsumptionChoice likely;
  } cases[] = {
    { "plain", 5, 0, 20, 1200, 1234, MB_CONSUMPTION_PLAIN, "34", 0 },
    { "nothing", 5, 0, 20, 1200, 1200, MB_CONSUMPTION_PLAIN, "0", 0 },
    { "decimals", 5, 3, 20, 6408, 7000, MB_CONSUMPTION_PLAIN, "0.592", 0 },
    { "over the top", 5, 0, 20, 99990, 15, MB_CONSUMPTION_ROLLOVER, "25", 0 },
    { "from 99 999 to 0 is 1", 5, 0, 20, 99999, 0, MB_CONSUMPTION_ROLLOVER, "1", 0 },
    { "with decimals", 5, 3, 20, 99999999, 1, MB_CONSUMPTION_ROLLOVER, "0.002", 0 },
    /* DN20: 6.814 m³/h × 720 h = 4 906.08 m³. */
    { "as much as flows", 5, 0, 20, 95094, 0, MB_CONSUMPTION_ROLLOVER, "4906", 0 },
    { "more than flows", 5, 0, 20, 95093, 0, MB_CONSUMPTION_SUSPECT, "0", MB_CHOICE_ROLLOVER },
    { "size unknown", 5, 0, 0, 99990, 15, MB_CONSUMPTION_SUSPECT, "0", MB_CHOICE_ROLLOVER },
    { "a little less", 5, 0, 20, 1200, 1199, MB_CONSUMPTION_SUSPECT, "0", MB_CHOICE_BACKWARDS },
    { "a new meter", 5, 0, 20, 48211, 3, MB_CONSUMPTION_SUSPECT, "0", MB_CHOICE_EXCHANGED },
    { "a misread digit", 5, 0, 20, 48211, 41230, MB_CONSUMPTION_SUSPECT, "0", MB_CHOICE_MISREAD },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbRegister reg;
      MbConsumption result;

      g_test_message ("%s", cases[i].label);
      mb_register_init (&reg, MB_UNIT_CUBIC_METRE, cases[i].digits, cases[i].decimals);
      reg.size = cases[i].size;
      mb_consumption_between (&reg, (MbReadingPoint) { 0, m3 (cases[i].previous, cases[i].decimals) },
                              (MbReadingPoint) { 30 * DAY, m3 (cases[i].current, cases[i].decimals) }, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mb_consumption_kind_name (result.kind), ==, mb_consumption_kind_name (cases[i].kind));
      assert_quantity (result.amount, cases[i].amount);
      g_assert_cmpint (result.choices, ==, result.kind == MB_CONSUMPTION_SUSPECT ? 15 : 0);
      g_assert_cmpint (result.likely, ==, cases[i].likely);
    }
}

static void
test_numbers_of_a_wrap (void)
{
  MbRegister reg;
  MbConsumption result;

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 4, 1);
  reg.max_flow = 5000;
  reg.multiplier = (MbQuantity) { 10, 0, MB_UNIT_NONE };
  g_assert_true (mb_consumption_between (&reg, (MbReadingPoint) { 0, m3 (99980, 1) },
                                         (MbReadingPoint) { 7 * HOUR, m3 (15, 1) }, &result, NULL));
  g_assert_cmpint (result.kind, ==, MB_CONSUMPTION_ROLLOVER);
  /* 10 000.0 − 9 998.0 + 1.5 = 3.5, times 10; in 7 hours. */
  assert_quantity (result.amount, "35.0");
  assert_quantity (result.if_backwards, "-99965.0");
  g_assert_cmpint (result.flow_if_rollover, ==, 5000);
  g_assert_cmpint (result.max_flow, ==, 5000);
  /* A second less, and it is more than flows. */
  g_assert_true (mb_consumption_between (&reg, (MbReadingPoint) { MB_INSTANT_SECOND, m3 (99980, 1) },
                                         (MbReadingPoint) { 7 * HOUR, m3 (15, 1) }, &result, NULL));
  g_assert_cmpint (result.kind, ==, MB_CONSUMPTION_SUSPECT);
  assert_quantity (result.if_rollover, "35.0");
}

static void
test_refused (void)
{
  MbRegister reg;
  MbConsumption result;
  g_autoptr (GError) order = NULL, range = NULL, mismatch = NULL;

  mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 0);
  g_assert_false (mb_consumption_between (&reg, (MbReadingPoint) { DAY, m3 (1, 0) },
                                          (MbReadingPoint) { DAY, m3 (1, 0) }, &result, &order));
  g_assert_error (order, MB_METERING_ERROR, MB_METERING_ERROR_ORDER);
  g_assert_nonnull (strstr (order->message, "1970-01-02T00:00:00Z"));
  g_assert_false (mb_consumption_between (&reg, (MbReadingPoint) { 0, m3 (1, 0) },
                                          (MbReadingPoint) { DAY, m3 (100000, 0) }, &result, &range));
  g_assert_error (range, MB_METERING_ERROR, MB_METERING_ERROR_RANGE);
  g_assert_false (mb_consumption_between (&reg, (MbReadingPoint) { 0, m3 (1, 0) },
                                          (MbReadingPoint) { DAY, { 2, 0, MB_UNIT_CCF } }, &result, &mismatch));
  g_assert_error (mismatch, MB_METERING_ERROR, MB_METERING_ERROR_MISMATCH);
}

/* What really ran through a meter is what its readings say, however often it goes round over the years, as long as it
 * goes round at most once between two readings and no faster than physics has it. */
static void
test_rollover_is_the_truth (void)
{
  MbRandom random;
  int n_rollovers = 0;

  g_test_message ("seed %d", SEED);
  mb_random_init (&random, SEED);
  for (int round = 0; round < 3000; round++)
    {
      MbRegister reg;
      unsigned digits = (unsigned) mb_random_between (&random, 3, 6);
      unsigned decimals = (unsigned) mb_random_between (&random, 0, 3);
      mb_register_init (&reg, MB_UNIT_CUBIC_METRE, digits, decimals);
      reg.size = 20;
      int64_t modulus = mb_register_modulus (&reg).mantissa;
      int64_t per_unit = modulus;
      for (unsigned i = 0; i < digits; i++)
        per_unit /= 10;

      int64_t days = mb_random_between (&random, 1, 120);
      int64_t physical = mb_register_max_flow (&reg) * 24 * days * per_unit / 1000;
      int64_t truth = mb_random_between (&random, 0, MIN (physical, modulus - 1));
      int64_t previous = mb_random_between (&random, 0, modulus - 1);
      int64_t current = (previous + truth) % modulus;
      MbConsumption result;

      g_assert_true (mb_consumption_between (&reg, (MbReadingPoint) { DAY, m3 (previous, decimals) },
                                             (MbReadingPoint) { (1 + days) * DAY, m3 (current, decimals) }, &result,
                                             NULL));
      g_assert_cmpint (result.kind, ==, previous + truth >= modulus ? MB_CONSUMPTION_ROLLOVER : MB_CONSUMPTION_PLAIN);
      g_assert_cmpint (result.amount.mantissa, ==, truth);
      g_assert_cmpint (result.amount.decimals, ==, decimals);
      n_rollovers += result.kind == MB_CONSUMPTION_ROLLOVER;
    }
  g_assert_cmpint (n_rollovers, >, 300);
}

/* Splitting a stretch of time at any reading between changes nothing of the sum. */
static void
test_parts_sum_to_the_whole (void)
{
  MbRandom random;

  g_test_message ("seed %d", SEED + 1);
  mb_random_init (&random, SEED + 1);
  for (int round = 0; round < 1000; round++)
    {
      MbRegister reg;
      mb_register_init (&reg, MB_UNIT_CUBIC_METRE, 5, 3);
      reg.size = 25;
      int64_t first = mb_random_between (&random, 0, 99999999);
      int64_t run = first, total = 0;
      for (int month = 0; month < 12; month++)
        {
          int64_t used = mb_random_between (&random, 0, 4000000);
          int64_t next = (run + used) % 100000000;
          MbConsumption result;
          g_assert_true (mb_consumption_between (&reg, (MbReadingPoint) { month * 30 * DAY, m3 (run, 3) },
                                                 (MbReadingPoint) { (month + 1) * 30 * DAY, m3 (next, 3) }, &result,
                                                 NULL));
          g_assert_cmpint (result.amount.mantissa, ==, used);
          total += result.amount.mantissa;
          run = next;
        }
      g_assert_cmpint ((first + total) % 100000000, ==, run);
    }
}

static void
test_exchange (void)
{
  MbRegister old_register, new_register;
  MbExchangeConsumption result;
  g_autoptr (GError) error = NULL;

  mb_register_init (&old_register, MB_UNIT_CUBIC_METRE, 5, 0);
  mb_register_init (&new_register, MB_UNIT_CUBIC_METRE, 5, 3);
  old_register.size = new_register.size = 20;

  /* (4 250 − 4 211) + (6.408 − 0.102); the old meter goes round in another year. */
  g_assert_true (mb_consumption_exchange (
      &old_register, (MbReadingPoint) { 0, m3 (4211, 0) }, (MbReadingPoint) { 12 * DAY, m3 (4250, 0) }, &new_register,
      (MbReadingPoint) { 12 * DAY, m3 (102, 3) }, (MbReadingPoint) { 30 * DAY, m3 (6408, 3) }, &result, NULL));
  assert_quantity (result.old_leg.amount, "39");
  assert_quantity (result.new_leg.amount, "6.306");
  g_assert_true (result.has_total);
  assert_quantity (result.total, "45.306");

  /* On the day of a reading: the old leg is empty. */
  g_assert_true (mb_consumption_exchange (
      &old_register, (MbReadingPoint) { DAY, m3 (4211, 0) }, (MbReadingPoint) { DAY, m3 (4211, 0) }, &new_register,
      (MbReadingPoint) { DAY, m3 (0, 3) }, (MbReadingPoint) { 30 * DAY, m3 (6408, 3) }, &result, NULL));
  assert_quantity (result.total, "6.408");

  /* A leg that is suspect leaves no total. */
  g_assert_true (mb_consumption_exchange (
      &old_register, (MbReadingPoint) { 0, m3 (4211, 0) }, (MbReadingPoint) { DAY, m3 (4210, 0) }, &new_register,
      (MbReadingPoint) { DAY, m3 (0, 3) }, (MbReadingPoint) { 30 * DAY, m3 (6408, 3) }, &result, NULL));
  g_assert_false (result.has_total);
  g_assert_cmpint (result.old_leg.kind, ==, MB_CONSUMPTION_SUSPECT);

  /* Two units: two lines on the bill, and no sum. */
  mb_register_init (&new_register, MB_UNIT_CCF, 4, 2);
  g_assert_true (mb_consumption_exchange (&old_register, (MbReadingPoint) { 0, m3 (4211, 0) },
                                          (MbReadingPoint) { DAY, m3 (4212, 0) }, &new_register,
                                          (MbReadingPoint) { DAY, { 0, 2, MB_UNIT_CCF } },
                                          (MbReadingPoint) { 30 * DAY, { 250, 2, MB_UNIT_CCF } }, &result, NULL));
  g_assert_false (result.has_total);
  assert_quantity (result.new_leg.amount, "2.50");

  g_assert_false (mb_consumption_exchange (&old_register, (MbReadingPoint) { 0, m3 (1, 0) },
                                           (MbReadingPoint) { 2 * DAY, m3 (2, 0) }, &new_register,
                                           (MbReadingPoint) { DAY, { 0, 2, MB_UNIT_CCF } },
                                           (MbReadingPoint) { 30 * DAY, { 250, 2, MB_UNIT_CCF } }, &result, &error));
  g_assert_error (error, MB_METERING_ERROR, MB_METERING_ERROR_ORDER);
}

static void
test_combine (void)
{
  const MbConsumptionShare compound[] = { { m3 (120, 0), MB_SHARE_ADD }, { m3 (3500, 3), MB_SHARE_ADD } };
  const MbConsumptionShare with_sub[] = { { m3 (120, 0), MB_SHARE_ADD }, { m3 (20500, 3), MB_SHARE_SUBTRACT } };
  const MbConsumptionShare too_much[] = { { m3 (1, 0), MB_SHARE_ADD }, { m3 (2, 0), MB_SHARE_SUBTRACT } };
  const MbConsumptionShare mixed[] = { { m3 (1, 0), MB_SHARE_ADD }, { { 2, 0, MB_UNIT_LITRE }, MB_SHARE_ADD } };
  MbQuantity sum;

  g_assert_true (mb_consumption_combine (compound, 2, &sum, NULL));
  assert_quantity (sum, "123.500");
  g_assert_true (mb_consumption_combine (with_sub, 2, &sum, NULL));
  assert_quantity (sum, "99.500");
  g_assert_true (mb_consumption_combine (too_much, 2, &sum, NULL));
  assert_quantity (sum, "-1");
  g_assert_false (mb_consumption_combine (mixed, 2, &sum, NULL));
}

static void
test_flow (void)
{
  g_assert_cmpint (mb_consumption_flow (m3 (1, 0), HOUR), ==, 1000);
  g_assert_cmpint (mb_consumption_flow (m3 (1, 3), DAY), ==, 1);
  g_assert_cmpint (mb_consumption_flow (m3 (0, 0), DAY), ==, 0);
  g_assert_cmpint (mb_consumption_flow ((MbQuantity) { 1, 0, MB_UNIT_CCF }, HOUR), ==, 2832);
  g_assert_cmpint (mb_consumption_flow ((MbQuantity) { 1000, 0, MB_UNIT_NONE }, HOUR), ==, 0);
  g_assert_cmpint (mb_consumption_flow (m3 (999999999999999999, 0), 1), ==, INT64_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consumption/between", test_between);
  g_test_add_func ("/consumption/numbers-of-a-wrap", test_numbers_of_a_wrap);
  g_test_add_func ("/consumption/refused", test_refused);
  g_test_add_func ("/consumption/rollover-is-the-truth", test_rollover_is_the_truth);
  g_test_add_func ("/consumption/parts-sum-to-the-whole", test_parts_sum_to_the_whole);
  g_test_add_func ("/consumption/exchange", test_exchange);
  g_test_add_func ("/consumption/combine", test_combine);
  g_test_add_func ("/consumption/flow", test_flow);
  return g_test_run ();
}
