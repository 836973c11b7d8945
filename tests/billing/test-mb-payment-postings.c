/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-postings.h"

#include "mb-billing-error.h"

static MbMoney
euro (int64_t minor)
{
  MbCurrency currency;
  g_assert_true (mb_currency_parse ("EUR", &currency, NULL));
  return mb_money_new (minor, currency);
}

static char *
describe (const MbPostingSet *set)
{
  GString *text = g_string_new (NULL);
  char money[MB_MONEY_TEXT_SIZE];
  for (size_t i = 0; set != NULL && i < set->n_lines; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", set->lines[i].account.code,
                            mb_money_to_text (set->lines[i].amount, money));
  return g_string_free (text, FALSE);
}

static void
test_payment (void)
{
  MbUuid account = mb_uuid_from_words ("account", NULL);
  static const struct
  {
    struct
    {
      MbTenderKind kind;
      int64_t minor;
    } tenders[2];
    bool known;
    const char *till;
    const char *postings; /* NULL: refused */
  } cases[] = {
    { { { MB_TENDER_CASH, 5000 } }, true, "N-07", "cash:n-07 50.00, receivable -50.00" },
    { { { MB_TENDER_CASH, 3000 }, { MB_TENDER_CARD, 2000 } },
      true,
      "N-07",
      "cash:n-07 30.00, receivable -50.00, clearing:card 20.00" },
    { { { MB_TENDER_CHEQUE, 100 } }, true, NULL, "clearing:cheque 1.00, receivable -1.00" },
    { { { MB_TENDER_WALLET, 100 } }, true, NULL, "clearing:wallet 1.00, receivable -1.00" },
    { { { MB_TENDER_TRANSFER, 100 } }, true, NULL, "bank 1.00, receivable -1.00" },
    { { { MB_TENDER_VOUCHER, 100 } }, true, NULL, "prepaid 1.00, receivable -1.00" },
    /* Nobody knows whose: it waits. */
    { { { MB_TENDER_TRANSFER, 100 } }, false, NULL, "bank 1.00, suspense -1.00" },
    { { { MB_TENDER_CASH, 100 } }, true, NULL, NULL },
    { { { MB_TENDER_CASH, 100 } }, true, "", NULL },
    { { { MB_TENDER_VOUCHER, 100 } }, false, NULL, NULL },
    { { { MB_TENDER_CARD, 100 }, { MB_TENDER_CARD, -1 } }, true, NULL, NULL },
    { { { 0 } }, true, NULL, NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbTender tenders[2];
      size_t n = 0;
      for (; n < 2 && cases[i].tenders[n].minor != 0; n++)
        tenders[n] = (MbTender) { cases[i].tenders[n].kind, euro (cases[i].tenders[n].minor) };
      g_autoptr (MbPostingSet) set = NULL;
      g_autoptr (GError) error = NULL;
      bool ok = mb_payment_postings (cases[i].known ? &account : NULL, cases[i].till, tenders, n, 1, 1, &set, &error);
      g_assert_cmpint (ok, ==, cases[i].postings != NULL);
      if (!ok)
        {
          g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT);
          continue;
        }
      g_autofree char *text = describe (set);
      g_assert_cmpstr (text, ==, cases[i].postings);
    }
}

static void
test_reversal (void)
{
  MbUuid account = mb_uuid_from_words ("account", NULL);
  const MbTender tender = { MB_TENDER_CHEQUE, euro (5000) };
  g_autoptr (MbPostingSet) payment = NULL, reversal = NULL, plain = NULL, refused = NULL;
  g_assert_true (mb_payment_postings (&account, NULL, &tender, 1, 1, 1, &payment, NULL));
  g_assert_true (mb_payment_reversal_postings (payment, &account, euro (350), 2, 3, &reversal, NULL));
  g_autofree char *text = describe (reversal);
  g_assert_cmpstr (text, ==, "clearing:cheque -50.00, receivable 53.50, revenue:returned-payment -3.50");
  g_assert_cmpint (reversal->ledger_date, ==, 3);
  g_assert_true (mb_payment_reversal_postings (payment, NULL, euro (0), 2, 3, &plain, NULL));
  g_assert_cmpuint (plain->n_lines, ==, 2);
  g_assert_false (mb_payment_reversal_postings (payment, NULL, euro (1), 2, 3, &refused, NULL));
  g_assert_null (refused);
}

static void
test_till (void)
{
  static const struct
  {
    int64_t counted, expected;
    const char *postings;
  } cases[] = {
    { 10000, 10000, "" },
    { 10050, 10000, "cash:n-07 0.50, over-short:n-07 -0.50" },
    { 9900, 10000, "cash:n-07 -1.00, over-short:n-07 1.00" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MbPostingSet) set = NULL;
      g_assert_true (
          mb_till_count_postings ("N-07", euro (cases[i].counted), euro (cases[i].expected), 1, 1, &set, NULL));
      g_autofree char *text = describe (set);
      g_assert_cmpstr (text, ==, cases[i].postings);
    }
  g_autoptr (MbPostingSet) slip = NULL;
  g_assert_true (mb_till_transfer_postings ("N-07", euro (9900), 1, 1, &slip, NULL));
  g_autofree char *text = describe (slip);
  g_assert_cmpstr (text, ==, "bank 99.00, cash:n-07 -99.00");
}

static void
test_words (void)
{
  for (MbTenderKind kind = 0; kind < MB_N_TENDERS; kind++)
    {
      MbTenderKind again;
      g_assert_true (mb_tender_kind_parse (mb_tender_kind_name (kind), &again));
      g_assert_cmpint (again, ==, kind);
    }
  MbTenderKind kind;
  g_assert_false (mb_tender_kind_parse ("shells", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/payment-postings/payment", test_payment);
  g_test_add_func ("/billing/payment-postings/reversal", test_reversal);
  g_test_add_func ("/billing/payment-postings/till", test_till);
  g_test_add_func ("/billing/payment-postings/words", test_words);
  return g_test_run ();
}
