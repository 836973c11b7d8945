/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-set.h"

#include "mb-billing-error.h"
#include "mb-random.h"

#define DAY 20000

static MbMoney
money (const char *code, int64_t minor)
{
  MbCurrency currency;
  g_assert_true (mb_currency_parse (code, &currency, NULL));
  return mb_money_new (minor, currency);
}

static void
test_built (void)
{
  MbUuid account = mb_uuid_from_words ("account", "1", NULL);
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  MbLedgerAccount receivable = mb_ledger_account (MB_LEDGER_RECEIVABLE, NULL);
  MbLedgerAccount water = mb_ledger_account (MB_LEDGER_REVENUE, "water");
  mb_posting_set_builder_debit (&builder, receivable, &account, money ("EUR", 1173));
  mb_posting_set_builder_credit (&builder, water, NULL, money ("EUR", 600));
  mb_posting_set_builder_credit (&builder, water, NULL, money ("EUR", 400));
  mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_TAX, "vat"), NULL, money ("EUR", 173));
  mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_ROUNDING, NULL), NULL, money ("EUR", 0));

  g_autoptr (MbPostingSet) set = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_posting_set_builder_end (&builder, DAY, DAY + 1, &set, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (set->n_lines, ==, 3);
  g_assert_cmpint (set->event_date, ==, DAY);
  g_assert_cmpint (set->ledger_date, ==, DAY + 1);
  g_assert_cmpstr (set->lines[1].account.code, ==, "revenue:water");
  g_assert_cmpint (set->lines[1].amount.minor, ==, -1000);
  g_assert_true (mb_posting_set_is_balanced (set));

  g_autoptr (MbPostingSet) reverse = mb_posting_set_reverse (set, DAY + 5, DAY + 5);
  g_assert_true (mb_posting_set_is_balanced (reverse));
  MbMoney sum;
  g_assert_true (
      mb_posting_set_sum (reverse, MB_LEDGER_RECEIVABLE, &account, set->lines[0].amount.currency, &sum, NULL));
  g_assert_cmpint (sum.minor, ==, -1173);

  set->lines[0].amount.minor++;
  g_assert_false (mb_posting_set_is_balanced (set));
}

static void
test_refused (void)
{
  MbUuid account = mb_uuid_from_words ("account", "1", NULL);
  MbLedgerAccount receivable = mb_ledger_account (MB_LEDGER_RECEIVABLE, NULL);
  MbLedgerAccount cash = mb_ledger_account (MB_LEDGER_CASH, "n-07"), bank = mb_ledger_account (MB_LEDGER_BANK, NULL);
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  for (int i = 0; i < 6; i++)
    {
      int code = MB_BILLING_ERROR_UNBALANCED;
      switch (i)
        {
        case 0: /* one cent short */
          mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", 100));
          mb_posting_set_builder_credit (&builder, bank, NULL, money ("EUR", 99));
          break;
        case 1: /* one line */
          mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", 100));
          break;
        case 2: /* balanced in number, not in currency */
          mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", 100));
          mb_posting_set_builder_credit (&builder, bank, NULL, money ("USD", 100));
          break;
        case 3: /* a debtor is missing */
          code = MB_BILLING_ERROR_INPUT;
          mb_posting_set_builder_debit (&builder, receivable, NULL, money ("EUR", 100));
          mb_posting_set_builder_credit (&builder, bank, NULL, money ("EUR", 100));
          break;
        case 4: /* a debtor too much */
          code = MB_BILLING_ERROR_INPUT;
          mb_posting_set_builder_debit (&builder, cash, &account, money ("EUR", 100));
          mb_posting_set_builder_credit (&builder, bank, NULL, money ("EUR", 100));
          break;
        default: /* more than an int64 */
          code = MB_BILLING_ERROR_OVERFLOW;
          mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", INT64_MAX));
          mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", 1));
        }
      g_autoptr (MbPostingSet) set = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_posting_set_builder_end (&builder, DAY, DAY, &set, &error));
      g_assert_error (error, MB_BILLING_ERROR, code);
      g_assert_null (set);
    }

  /* The builder is as new after a refusal; and what moves nothing is no set. */
  g_autoptr (MbPostingSet) set = NULL;
  mb_posting_set_builder_debit (&builder, cash, NULL, money ("EUR", 5));
  mb_posting_set_builder_credit (&builder, cash, NULL, money ("EUR", 5));
  g_assert_true (mb_posting_set_builder_end (&builder, DAY, DAY, &set, NULL));
  g_assert_null (set);
}

static void
test_ledger_date (void)
{
  g_assert_cmpint (mb_posting_ledger_date (100, 90), ==, 100);
  g_assert_cmpint (mb_posting_ledger_date (80, 90), ==, 90);
}

/* Whatever is put in, what comes out is balanced; and a set comes out exactly where the sums are zero. */
static void
test_law (void)
{
  const uint64_t seed = 20261124;
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  static const char *const details[] = { "a", "b", "c" };
  static const char *const codes[] = { "EUR", "JPY" };
  MbRandom random;
  mb_random_init (&random, seed);
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  int n_sets = 0;
  for (int round = 0; round < 2000; round++)
    {
      int64_t sum[2] = { 0 };
      int n = (int) mb_random_between (&random, 1, 7);
      for (int i = 0; i < n; i++)
        {
          int64_t which = mb_random_between (&random, 0, 1);
          int64_t amount = mb_random_between (&random, -3, 3);
          sum[which] += amount;
          mb_posting_set_builder_debit (
              &builder, mb_ledger_account (MB_LEDGER_REVENUE, details[mb_random_between (&random, 0, 2)]), NULL,
              money (codes[which], amount));
        }
      /* Half of the rounds are made to balance. */
      for (int which = 0; which < 2 && round % 2 == 0; which++)
        {
          mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_BANK, NULL), NULL,
                                         money (codes[which], sum[which]));
          sum[which] = 0;
        }
      g_autoptr (MbPostingSet) set = NULL;
      bool ok = mb_posting_set_builder_end (&builder, DAY, DAY, &set, NULL);
      g_assert_cmpint (ok, ==, sum[0] == 0 && sum[1] == 0);
      if (set == NULL)
        continue;
      n_sets++;
      g_assert_true (mb_posting_set_is_balanced (set));
      for (size_t i = 0; i < set->n_lines; i++)
        g_assert_cmpint (set->lines[i].amount.minor, !=, 0);
    }
  g_assert_cmpint (n_sets, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/posting-set/built", test_built);
  g_test_add_func ("/billing/posting-set/refused", test_refused);
  g_test_add_func ("/billing/posting-set/ledger-date", test_ledger_date);
  g_test_add_func ("/billing/posting-set/law", test_law);
  return g_test_run ();
}
