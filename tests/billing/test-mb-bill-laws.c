/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-json.h"
#include "mb-bill-postings.h"
#include "mb-sample-bill.h"

#define ROUNDS (g_test_slow () ? 100000 : 1500)
#define SEED_OR(fixed) (g_test_slow () ? (uint64_t) g_test_rand_int () : (fixed))

/* A random account: one or two meters, any period of the tariff's year, any class. */
static void
randomise (MbSampleBill *sample, MbRandom *random)
{
  static const char *const classes[] = { "household", "household", "lifeline", "per-bill", "american" };
  MbBillInput *input = &sample->input;
  MbDate start = mb_sample_date ("2026-01-01") + (MbDate) mb_random_between (random, 0, 280);
  MbDate end = start + (MbDate) mb_random_between (random, 1, 70);
  input->customer_class = classes[mb_random_between (random, 0, G_N_ELEMENTS (classes) - 1)];
  /* Only the household has a sheet in version 5. */
  if (end > mb_sample_date ("2026-11-16"))
    input->customer_class = "household";
  input->period = mb_period (start, end);
  input->kind = (MbBillKind) mb_random_between (random, 0, MB_N_BILL_KINDS - 1);
  const MbCurrency currency =
      mb_sample_money ("0.00", g_str_equal (input->customer_class, "american") ? "USD" : "EUR").currency;
  input->previous_balance = mb_money_new (mb_random_between (random, -5000, 5000), currency);
  input->deposit = mb_money_new (mb_random_between (random, 0, 9000), currency);

  input->n_registers = (size_t) mb_random_between (random, 1, 2);
  for (size_t i = 0; i < input->n_registers; i++)
    {
      MbBillInputRegister *reg = &sample->registers[i];
      reg->meter = "81 4711";
      reg->from.date = start;
      reg->to.date = end;
      reg->from.value.mantissa = mb_random_between (random, 0, 9000000);
      reg->to.value.mantissa = reg->from.value.mantissa + mb_random_between (random, 0, 90000);
      reg->to.source = (MbReadingSource) mb_random_between (random, 0, 1);
    }
}

static void
check_sums (const MbBill *bill)
{
  int64_t sum = bill->rounding.minor, tax = 0;
  for (size_t i = 0; i < bill->n_lines; i++)
    {
      sum += bill->lines[i].amount.minor;
      if (bill->lines[i].part->kind == MB_KIND_TAX)
        tax += bill->lines[i].amount.minor;
    }
  g_assert_cmpint (sum, ==, bill->total.minor);
  g_assert_cmpint (tax, ==, bill->tax.minor);
  g_assert_cmpint (bill->net.minor + tax + bill->rounding.minor, ==, sum);
  g_assert_cmpint (bill->due.minor, ==, bill->brought_forward.minor + sum - bill->deposit_applied.minor);
  /* A rounding of the whole bill corrects half a cent a line at most. */
  g_assert_cmpint (ABS (bill->rounding.minor), <=, (int64_t) bill->n_lines);
  if (bill->deposit_applied.minor > 0)
    g_assert_cmpint (bill->due.minor, >=, 0);
}

/* The segments' usage and days are the bill's; each segment's tiers are its usage. */
static void
check_quantities (const MbBill *bill)
{
  MbDecimal usage = mb_decimal_from_int (0);
  int days = 0;
  for (size_t s = 0; s < bill->n_segments; s++)
    {
      usage = mb_decimal_add (usage, bill->segments[s].usage);
      days += mb_period_days (bill->segments[s].period);
      MbDecimal tiers = mb_decimal_from_int (0);
      bool priced_by_tiers = false;
      for (size_t i = 0; i < bill->n_lines; i++)
        if (bill->lines[i].segment == &bill->segments[s] && bill->lines[i].type == MB_LINE_TIER)
          {
            tiers = mb_decimal_add (tiers, bill->lines[i].quantity);
            priced_by_tiers = true;
          }
      g_assert_true (!priced_by_tiers || mb_decimal_equal (tiers, bill->segments[s].usage));
    }
  g_assert_cmpint (days, ==, bill->days);
  g_assert_true (mb_decimal_equal (usage, mb_bill_usage (bill, "usage")));
}

static void
check_postings (const MbBill *bill)
{
  g_autoptr (MbPostingSet) set = NULL;
  g_assert_true (mb_bill_postings (bill, 1, 1, &set, NULL));
  MbMoney receivable = mb_money_zero (bill->currency);
  if (set != NULL)
    {
      g_assert_true (mb_posting_set_is_balanced (set));
      g_assert_true (mb_posting_set_sum (set, MB_LEDGER_RECEIVABLE, &bill->account, bill->currency, &receivable, NULL));
    }
  /* The ledger says what the bill says. */
  g_assert_cmpint (bill->brought_forward.minor + receivable.minor, ==, bill->due.minor);
}

static void
check_open_items (const MbBill *bill, MbRandom *random)
{
  if (bill->total.minor <= 0)
    return;
  const MbUuid invoice = mb_uuid_from_words ("invoice", NULL);
  const MbMoney open = mb_money_new (mb_random_between (random, 1, bill->total.minor), bill->currency);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (MbOpenItem));
  mb_bill_open_items (bill, &invoice, 1, open, items);
  int64_t sum = 0;
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_cmpint (g_array_index (items, MbOpenItem, i).open.minor, >, 0);
      sum += g_array_index (items, MbOpenItem, i).open.minor;
    }
  g_assert_cmpint (sum, ==, open.minor);
}

static void
test_laws (void)
{
  const uint64_t seed = SEED_OR (20261031);
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  for (int round = 0; round < ROUNDS; round++)
    {
      randomise (&sample, &random);
      g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
      check_sums (bill);
      check_quantities (bill);
      check_postings (bill);
      check_open_items (bill, &random);

      /* The same input, the same bytes, whatever was computed before; and reading is the opposite of writing. */
      g_autofree char *json = mb_bill_to_json (bill);
      g_autoptr (MbBillCalculation) fresh = mb_bill_calculation_new ();
      g_autoptr (MbBill) other = mb_bill_new ();
      g_assert_true (mb_bill_calculation_run (fresh, &sample.input, other, NULL));
      g_autofree char *same = mb_bill_to_json (other);
      g_assert_cmpstr (same, ==, json);
      g_autoptr (MbBill) read = mb_bill_from_json (json, -1, NULL);
      g_autofree char *again = mb_bill_to_json (read);
      g_assert_cmpstr (again, ==, json);
      g_assert_cmpint (read->due.minor, ==, bill->due.minor);
    }
}

/* Whatever was estimated, the estimated bill and the one that trues it up charge together what actual readings would
 * have charged for each of the two periods. */
static void
test_true_up (void)
{
  const uint64_t seed = SEED_OR (1912);
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 400; round++)
    {
      g_auto (MbSampleBill) sample;
      mb_sample_bill_init (&sample);
      sample.input.customer_class = round % 3 == 0 ? "per-bill" : "household";
      MbBillInputRegister *reg = &sample.registers[0];
      MbDate a = mb_sample_date ("2026-03-01"), b = a + (MbDate) mb_random_between (&random, 5, 60);
      MbDate c = b + (MbDate) mb_random_between (&random, 5, 60);
      int64_t first = mb_random_between (&random, 0, 1000000), actual = mb_random_between (&random, 0, 60000);

      sample.input.period = mb_period (a, b);
      reg->from = (MbBillReading) { .date = a, .value = { first, 3, MB_UNIT_CUBIC_METRE } };
      reg->to =
          (MbBillReading) { .date = b,
                            .value = { first + actual + mb_random_between (&random, 1, 90000), 3, MB_UNIT_CUBIC_METRE },
                            .source = MB_READING_ESTIMATE };
      g_autoptr (MbBill) estimated = mb_sample_bill_run (&sample);
      const MbBillInputEstimate estimates[] = { { "1", estimated } };
      sample.input.estimated = estimates;
      sample.input.n_estimated = 1;
      sample.input.period = mb_period (b, c);
      reg->from = reg->to;
      reg->to = (MbBillReading) { .date = c, .value = { first + actual, 3, MB_UNIT_CUBIC_METRE } };
      g_autoptr (MbBill) trued_up = mb_sample_bill_run (&sample);

      /* The same two periods on the readings that were not taken. */
      int64_t share = trued_up->registers[0].consumption.mantissa;
      sample.input.n_estimated = 0;
      reg->from.source = MB_READING_MANUAL;
      reg->from.value.mantissa = first + actual - share;
      g_autoptr (MbBill) second = mb_sample_bill_run (&sample);
      sample.input.period = mb_period (a, b);
      reg->to = reg->from;
      reg->from = (MbBillReading) { .date = a, .value = { first, 3, MB_UNIT_CUBIC_METRE } };
      g_autoptr (MbBill) one = mb_sample_bill_run (&sample);
      g_assert_cmpint (estimated->total.minor + trued_up->total.minor, ==, one->total.minor + second->total.minor);
      g_assert_cmpint (estimated->tax.minor + trued_up->tax.minor, ==, one->tax.minor + second->tax.minor);
      g_assert_cmpint (mb_decimal_sign (mb_bill_usage (trued_up, "usage")), >=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-laws/laws", test_laws);
  g_test_add_func ("/billing/bill-laws/true-up", test_true_up);
  return g_test_run ();
}
