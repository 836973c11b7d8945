/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-postings.h"

#include "mb-billing-error.h"

/* The detail under which the fee of a bounced payment is earned. */
#define RETURNED_PAYMENT "returned-payment"

static const char *const tender_names[MB_N_TENDERS] = {
  [MB_TENDER_CASH] = "cash",         [MB_TENDER_CHEQUE] = "cheque", [MB_TENDER_CARD] = "card",
  [MB_TENDER_TRANSFER] = "transfer", [MB_TENDER_WALLET] = "wallet", [MB_TENDER_VOUCHER] = "voucher",
};

const char *
mb_tender_kind_name (MbTenderKind kind)
{
  g_return_val_if_fail (kind < MB_N_TENDERS, "");
  return tender_names[kind];
}

bool
mb_tender_kind_parse (const char *text, MbTenderKind *result)
{
  g_return_val_if_fail (text != NULL && result != NULL, false);
  for (MbTenderKind kind = 0; kind < MB_N_TENDERS; kind++)
    if (g_str_equal (tender_names[kind], text))
      {
        *result = kind;
        return true;
      }
  return false;
}

static bool
fail (GError **error, const char *message)
{
  g_set_error_literal (error, MB_BILLING_ERROR, MB_BILLING_ERROR_INPUT, message);
  return false;
}

static bool
check_tender (const MbTender *tender, const MbUuid *account, const char *till, GError **error)
{
  if (tender->amount.minor <= 0)
    return fail (error, "A tender must be above zero; leave out what was not given.");
  if (tender->kind == MB_TENDER_CASH && (till == NULL || *till == '\0'))
    return fail (error, "Cash needs an open till; open one first.");
  if (tender->kind == MB_TENDER_VOUCHER && account == NULL)
    return fail (error, "A voucher is used by an account; choose the account first.");
  return true;
}

static MbLedgerAccount
tender_account (const MbTender *tender, const char *till)
{
  switch (tender->kind)
    {
    case MB_TENDER_CASH:
      return mb_ledger_account (MB_LEDGER_CASH, till);
    case MB_TENDER_TRANSFER:
      return mb_ledger_account (MB_LEDGER_BANK, NULL);
    case MB_TENDER_VOUCHER:
      return mb_ledger_account (MB_LEDGER_PREPAID, NULL);
    case MB_TENDER_CHEQUE:
    case MB_TENDER_CARD:
    case MB_TENDER_WALLET:
    case MB_N_TENDERS:
    default:
      return mb_ledger_account (MB_LEDGER_CLEARING, mb_tender_kind_name (tender->kind));
    }
}

bool
mb_payment_postings (const MbUuid *account, const char *till, const MbTender *tenders, size_t n_tenders,
                     MbDate event_date, MbDate ledger_date, MbPostingSet **set, GError **error)
{
  g_return_val_if_fail (set != NULL && (tenders != NULL || n_tenders == 0), false);
  *set = NULL;
  if (n_tenders == 0)
    return fail (error, "A payment needs a tender; say how it was paid.");

  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  const MbLedgerAccount credited =
      mb_ledger_account (account != NULL ? MB_LEDGER_RECEIVABLE : MB_LEDGER_SUSPENSE, NULL);
  for (size_t i = 0; i < n_tenders; i++)
    {
      if (!check_tender (&tenders[i], account, till, error))
        return false;
      mb_posting_set_builder_debit (&builder, tender_account (&tenders[i], till),
                                    tenders[i].kind == MB_TENDER_VOUCHER ? account : NULL, tenders[i].amount);
      mb_posting_set_builder_credit (&builder, credited, account, tenders[i].amount);
    }
  return mb_posting_set_builder_end (&builder, event_date, ledger_date, set, error);
}

bool
mb_payment_reversal_postings (const MbPostingSet *payment, const MbUuid *account, MbMoney fee, MbDate event_date,
                              MbDate ledger_date, MbPostingSet **set, GError **error)
{
  g_return_val_if_fail (payment != NULL && set != NULL, false);
  *set = NULL;
  if (fee.minor < 0)
    return fail (error, "The fee for a returned payment must not be below zero.");
  if (fee.minor > 0 && account == NULL)
    return fail (error, "The fee for a returned payment needs an account to charge; leave it out.");

  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  for (size_t i = 0; i < payment->n_lines; i++)
    {
      const MbPosting *line = &payment->lines[i];
      mb_posting_set_builder_credit (&builder, line->account, mb_uuid_is_nil (&line->subject) ? NULL : &line->subject,
                                     line->amount);
    }
  if (fee.minor > 0)
    {
      mb_posting_set_builder_debit (&builder, mb_ledger_account (MB_LEDGER_RECEIVABLE, NULL), account, fee);
      mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_REVENUE, RETURNED_PAYMENT), NULL, fee);
    }
  return mb_posting_set_builder_end (&builder, event_date, ledger_date, set, error);
}

bool
mb_till_transfer_postings (const char *till, MbMoney amount, MbDate event_date, MbDate ledger_date, MbPostingSet **set,
                           GError **error)
{
  g_return_val_if_fail (till != NULL && set != NULL, false);
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  mb_posting_set_builder_debit (&builder, mb_ledger_account (MB_LEDGER_BANK, NULL), NULL, amount);
  mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_CASH, till), NULL, amount);
  return mb_posting_set_builder_end (&builder, event_date, ledger_date, set, error);
}

bool
mb_till_count_postings (const char *till, MbMoney counted, MbMoney expected, MbDate event_date, MbDate ledger_date,
                        MbPostingSet **set, GError **error)
{
  g_return_val_if_fail (till != NULL && set != NULL, false);
  *set = NULL;
  MbMoney over;
  if (!mb_money_sub (counted, expected, &over, error))
    return false;
  g_auto (MbPostingSetBuilder) builder;
  mb_posting_set_builder_init (&builder);
  mb_posting_set_builder_debit (&builder, mb_ledger_account (MB_LEDGER_CASH, till), NULL, over);
  mb_posting_set_builder_credit (&builder, mb_ledger_account (MB_LEDGER_OVER_SHORT, till), NULL, over);
  return mb_posting_set_builder_end (&builder, event_date, ledger_date, set, error);
}
