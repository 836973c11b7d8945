/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-postings.h"

#include "mb-sample-bill.h"

/* "receivable 49.55" for each line. */
static char *
describe (const MbPostingSet *set)
{
  GString *text = g_string_new (NULL);
  char money[MB_MONEY_TEXT_SIZE];
  for (size_t i = 0; i < set->n_lines; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? "\n" : "", set->lines[i].account.code,
                            mb_money_to_text (set->lines[i].amount, money));
  return g_string_free (text, FALSE);
}

static void
assert_postings (const MbBill *bill, const char *expected)
{
  g_autoptr (MbPostingSet) set = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_bill_postings (bill, 100, 101, &set, &error));
  g_assert_no_error (error);
  if (expected == NULL)
    {
      g_assert_null (set);
      return;
    }
  g_autofree char *text = describe (set);
  g_assert_cmpstr (text, ==, expected);
  g_assert_true (mb_posting_set_is_balanced (set));
  g_assert_true (mb_uuid_equal (&set->lines[0].subject, &bill->account));
}

static void
test_household (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  assert_postings (bill, "receivable 49.55\nrevenue:water -24.69\nrevenue:4110 -8.32\nrevenue:sewer -14.81\n"
                         "tax:vat-7 -1.73");
}

static void
test_rounding_and_subsidy (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.customer_class = "per-bill";
  sample.registers[0].to.value = mb_sample_quantity ("1205.421", MB_UNIT_CUBIC_METRE);
  g_autoptr (MbBill) rounded = mb_sample_bill_run (&sample);
  assert_postings (rounded,
                   "receivable 1.90\nrevenue:water -1.23\nrevenue:basic -0.33\ntax:levy -0.33\nrounding -0.01");

  sample.input.customer_class = "lifeline";
  sample.registers[0].to.value = mb_sample_quantity ("1219.842", MB_UNIT_CUBIC_METRE);
  g_autoptr (MbBill) subsidy = mb_sample_bill_run (&sample);
  assert_postings (subsidy, "receivable 12.20\nrevenue:water -19.88\nsubsidy:lifeline 7.68");

  sample.registers[0].to.value = sample.registers[0].from.value;
  g_autoptr (MbBill) nothing = mb_sample_bill_run (&sample);
  assert_postings (nothing, NULL);
}

static void
test_deposit (void)
{
  g_auto (MbSampleBill) sample;
  mb_sample_bill_init (&sample);
  sample.input.kind = MB_BILL_FINAL;
  sample.input.deposit = mb_sample_money ("30.00", "EUR");
  g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
  assert_postings (bill, "receivable 19.55\nrevenue:water -24.69\nrevenue:4110 -8.32\nrevenue:sewer -14.81\n"
                         "tax:vat-7 -1.73\ndeposit 30.00");
}

/* "4 1.73" for each item: line and amount. */
static char *
describe_items (const GArray *items)
{
  GString *text = g_string_new (NULL);
  char money[MB_MONEY_TEXT_SIZE];
  for (guint i = 0; i < items->len; i++)
    {
      const MbOpenItem *item = &g_array_index (items, MbOpenItem, i);
      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", item->line, mb_money_to_text (item->open, money));
    }
  return g_string_free (text, FALSE);
}

static void
test_open_items (void)
{
  static const struct
  {
    const char *customer_class, *usage, *open, *items;
  } cases[] = {
    { "household", "15.532", "49.55", "4 1.73, 0 12.80, 1 11.89, 2 8.32, 3 14.81" },
    { "household", "15.532", "40.00", "0 4.98, 1 11.89, 2 8.32, 3 14.81" },
    { "household", "15.532", "0.01", "3 0.01" },
    { "household", "15.532", "0.00", "" },
    { "lifeline", "15.532", "12.20", "0 12.20" },
    { "lifeline", "15.532", "2.20", "0 2.20" },
    { "per-bill", "1.111", "1.90", "0 1.23, 1 0.33, 2 0.34" },
    { "per-bill", "1.111", "0.40", "1 0.06, 2 0.34" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (MbSampleBill) sample;
      mb_sample_bill_init (&sample);
      sample.input.customer_class = cases[i].customer_class;
      sample.registers[0].from.value = mb_sample_quantity ("0.000", MB_UNIT_CUBIC_METRE);
      sample.registers[0].to.value = mb_sample_quantity (cases[i].usage, MB_UNIT_CUBIC_METRE);
      g_autoptr (MbBill) bill = mb_sample_bill_run (&sample);
      g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (MbOpenItem));
      MbUuid invoice = mb_uuid_from_words ("invoice", NULL);
      size_t n = mb_bill_open_items (bill, &invoice, 200, mb_sample_money (cases[i].open, "EUR"), items);
      g_autofree char *text = describe_items (items);
      g_assert_cmpstr (text, ==, cases[i].items);
      g_assert_cmpuint (n, ==, items->len);
      if (n == 0)
        continue;

      /* They are what an allocation takes, in its own order. */
      g_autoptr (MbAllocation) allocation =
          mb_allocation_new (&g_array_index (items, MbOpenItem, 0), n, mb_sample_money ("0.01", "EUR"), NULL, NULL);
      g_assert_nonnull (allocation);
      g_assert_cmpuint (allocation->lines[0].line, ==, g_array_index (items, MbOpenItem, 0).line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-postings/household", test_household);
  g_test_add_func ("/billing/bill-postings/rounding-and-subsidy", test_rounding_and_subsidy);
  g_test_add_func ("/billing/bill-postings/deposit", test_deposit);
  g_test_add_func ("/billing/bill-postings/open-items", test_open_items);
  return g_test_run ();
}
