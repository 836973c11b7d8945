/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-ledger-account.h"

#include "mb-billing-error.h"

static void
test_codes (void)
{
  static const struct
  {
    MbLedgerKind kind;
    const char *detail, *code;
  } cases[] = {
    { MB_LEDGER_RECEIVABLE, NULL, "receivable" },
    { MB_LEDGER_RECEIVABLE, "", "receivable" },
    { MB_LEDGER_REVENUE, "Water", "revenue:water" },
    { MB_LEDGER_TAX, "VAT 7 %", "tax:vat-7" },
    { MB_LEDGER_CASH, "N-07", "cash:n-07" },
    { MB_LEDGER_OVER_SHORT, "--", "over-short" },
    { MB_LEDGER_REVENUE, "abcdefghijklmnopqrstuvwxyz0123456789", "revenue:abcdefghijklmnopqrstuvwxyz01234" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbLedgerAccount account = mb_ledger_account (cases[i].kind, cases[i].detail), again;
      g_assert_cmpstr (account.code, ==, cases[i].code);
      g_assert_cmpint (mb_ledger_account_kind (&account), ==, cases[i].kind);
      g_assert_true (mb_ledger_account_parse (account.code, &again, NULL));
      g_assert_true (mb_ledger_account_equal (&account, &again));
    }
}

static void
test_from_code (void)
{
  static const struct
  {
    MbLedgerKind standard;
    const char *text, *code;
  } cases[] = {
    { MB_LEDGER_REVENUE, "4110", "revenue:4110" }, { MB_LEDGER_TAX, "2200", "tax:2200" },
    { MB_LEDGER_REVENUE, "tax:2200", "tax:2200" }, { MB_LEDGER_SUBSIDY, NULL, "subsidy" },
    { MB_LEDGER_REVENUE, "rounding", "rounding" }, { MB_LEDGER_REVENUE, "a:b", "revenue:a-b" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mb_ledger_account_from_code (cases[i].standard, cases[i].text).code, ==, cases[i].code);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "water", "revenue:", "revenue:Water", "revenue:a b", "revenue:-a", "x:y" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MbLedgerAccount account;
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_ledger_account_parse (texts[i], &account, &error));
      g_assert_error (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT);
    }
}

static void
test_classes (void)
{
  for (MbLedgerKind kind = 0; kind < MB_N_LEDGER_KINDS; kind++)
    {
      g_assert_cmpstr (mb_ledger_kind_name (kind), !=, NULL);
      g_assert_cmpstr (mb_ledger_class_name (mb_ledger_kind_class (kind)), !=, "");
    }
  g_assert_cmpstr (mb_ledger_class_name (mb_ledger_kind_class (MB_LEDGER_TAX)), ==, "liabilities");
  g_assert_true (mb_ledger_kind_has_subject (MB_LEDGER_RECEIVABLE));
  g_assert_false (mb_ledger_kind_has_subject (MB_LEDGER_CASH));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/ledger-account/codes", test_codes);
  g_test_add_func ("/billing/ledger-account/from-code", test_from_code);
  g_test_add_func ("/billing/ledger-account/refused", test_refused);
  g_test_add_func ("/billing/ledger-account/classes", test_classes);
  return g_test_run ();
}
