/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reverse-payment.h"

#include "mb-allocation-repository.h"
#include "mb-payment-repository.h"
#include "mb-posting-repository.h"
#include "mb-series-repository.h"

static bool
check_not_reversed (const MbPayment *payment, GError **error)
{
  if (payment->reversed_on == MB_DATE_NONE)
    return true;
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE], date[MB_DATE_TEXT_SIZE];
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "the payment %s was reversed on %s: %s",
               mb_series_number_to_text (payment->series, payment->no, number),
               mb_date_to_text (payment->reversed_on, date), payment->reversal_reason);
  return false;
}

static bool
post (MbTransaction *tx, const MbPayment *payment, const MbPaymentReversal *reversal, GError **error)
{
  g_autoptr (MbPostingSet) paid = NULL;
  g_autoptr (MbPostingSet) set = NULL;
  MbMoney no_fee = mb_money_zero (payment->amount.currency);
  return mb_posting_set_find (mb_transaction_database (tx), mb_transaction_utility (tx), &payment->id, &paid, error)
         && mb_payment_reversal_postings (paid, &payment->account_id, no_fee, reversal->reversed_on,
                                          reversal->reversed_on, &set, error)
         && mb_posting_set_insert (tx, MB_POSTED_REVERSAL, &reversal->id, set, error)
         && mb_allocation_recompute (tx, &payment->account_id, payment->amount.currency, error);
}

static bool
reverse_payment (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbReversePayment *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbPayment) payment = { 0 };
  g_autofree char *reason = g_strstrip (g_strdup (self->reason ? self->reason : ""));
  int64_t balance = 0;

  if (!*reason || !g_utf8_validate (reason, -1, NULL) || g_utf8_strlen (reason, -1) > 500)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "say in a few words why the payment is reversed; the reason stands in the books");
      return false;
    }
  if (!mb_payment_find (database, utility, &self->payment_id, &payment, error) || !check_not_reversed (&payment, error))
    return false;

  MbPaymentReversal reversal = {
    .payment_id = self->payment_id,
    .reversed_on = MAX (context->today, payment.paid_on), /* not before it was paid, whatever the clock says */
    .reason = reason,
  };
  if (!mb_payment_reversal_insert (tx, &reversal, error) || !post (tx, &payment, &reversal, error)
      || !mb_account_balance (database, utility, &payment.account_id, &balance, error))
    return false;
  self->reversal_id = reversal.id;
  self->balance = mb_money_new (balance, payment.amount.currency);
  return true;
}

static bool
may_undo (MbTransaction *tx, const MbCommandContext *context, const MbUuid *payment_id, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  int64_t n_prints = 0;
  g_auto (MbPayment) payment = { 0 };
  if (!mb_payment_find (database, utility, payment_id, &payment, error)
      || !mb_receipt_print_count (database, utility, payment_id, &n_prints, error))
    return false;
  mb_series_number_to_text (payment.series, payment.no, number);
  if (n_prints > 0)
    g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                 "the receipt %s was given out; the payment can only be reversed, with a reason", number);
  else if (g_strcmp0 (payment.author, context->actor.login) != 0 || context->today > payment.paid_on)
    g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                 "a payment is undone on its day by whoever took it; %s can only be reversed, with a reason", number);
  else
    return true;
  return false;
}

static bool
undo_payment (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbReversePayment *self = arguments;
  return may_undo (tx, context, &self->payment_id, error) && reverse_payment (tx, context, arguments, error);
}

const MbCommand mb_undo_payment = {
  .name = "undo-payment",
  .verb = "undo a payment",
  .roles = MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = undo_payment,
};

const MbCommand mb_reverse_payment = {
  .name = "reverse-payment",
  .verb = "reverse a payment",
  .roles = MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = reverse_payment,
};
