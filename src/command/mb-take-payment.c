/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-take-payment.h"

#include "mb-account-repository.h"
#include "mb-allocation-repository.h"
#include "mb-payment-repository.h"
#include "mb-posting-repository.h"
#include "mb-series-repository.h"
#include "mb-utility-repository.h"

#define MAX_REFERENCE 140 /* of a SEPA transfer */

static bool invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static bool
invalid (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, text);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What may be taken */

static bool
check_reference (const char *reference, GError **error)
{
  if (!reference || (g_utf8_validate (reference, -1, NULL) && g_utf8_strlen (reference, -1) <= MAX_REFERENCE))
    return true;
  return invalid (error, "a reference has at most %d characters", MAX_REFERENCE);
}

static bool
check_amount (MbMoney amount, MbCurrency currency, const char *what, GError **error)
{
  char text[MB_MONEY_TEXT_SIZE], most[MB_MONEY_TEXT_SIZE];
  if (!mb_currency_equal (amount.currency, currency))
    return invalid (error, "%s is in %s, but this book is kept in %s; take %s, or change the money first", what,
                    *amount.currency.code ? amount.currency.code : "no currency", currency.code, currency.code);
  if (amount.minor <= 0)
    return invalid (error, "%s is %s; it must be above zero", what, mb_money_to_text (amount, text));
  if (amount.minor > MB_PAYMENT_MAX_MINOR)
    return invalid (error, "%s of %s %s is more than can be taken at once (%s); check the amount", what,
                    mb_money_to_text (amount, text), currency.code,
                    mb_money_to_text (mb_money_new (MB_PAYMENT_MAX_MINOR, currency), most));
  return true;
}

static bool
check_tender (const MbTenderGiven *tender, MbCurrency currency, GError **error)
{
  const char *name = mb_tender_kind_name (tender->kind);
  char tendered[MB_MONEY_TEXT_SIZE], amount[MB_MONEY_TEXT_SIZE];
  if (!check_amount (tender->amount, currency, "a tender", error) || !check_reference (tender->reference, error))
    return false;
  if (tender->tendered.minor == 0)
    return true;
  if (!check_amount (tender->tendered, currency, "what is handed over", error))
    return false;
  if (tender->tendered.minor < tender->amount.minor)
    return invalid (error, "%s %s is handed over for %s; take the rest too, or a smaller amount",
                    mb_money_to_text (tender->tendered, tendered), currency.code,
                    mb_money_to_text (tender->amount, amount));
  if (tender->tendered.minor > tender->amount.minor && tender->kind != MB_TENDER_CASH)
    return invalid (error, "change is given for cash alone; a %s is taken for the amount that it has", name);
  return true;
}

static bool
check (const MbTakePayment *self, MbCurrency currency, GError **error)
{
  int64_t sum = 0;
  if (!check_amount (self->amount, currency, "the payment", error) || !check_reference (self->reference, error))
    return false;
  if (self->n_tenders < 1 || self->n_tenders > MB_TAKE_PAYMENT_MAX_TENDERS)
    return invalid (error, "a payment is made in 1 to %d tenders, such as cash and card", MB_TAKE_PAYMENT_MAX_TENDERS);
  for (unsigned i = 0; i < self->n_tenders; i++)
    {
      if ((unsigned) self->tenders[i].kind >= MB_N_TENDERS)
        return invalid (error, "there is no such kind of tender");
      if (!check_tender (&self->tenders[i], currency, error))
        return false;
      sum += self->tenders[i].amount.minor;
    }
  char given[MB_MONEY_TEXT_SIZE], amount[MB_MONEY_TEXT_SIZE];
  if (sum != self->amount.minor)
    return invalid (error, "the tenders come to %s, but the payment to %s",
                    mb_money_to_text (mb_money_new (sum, currency), given), mb_money_to_text (self->amount, amount));
  return true;
}

/* A voucher is paid out of what the account has prepaid. */
static bool
check_prepaid (MbTransaction *tx, const MbTakePayment *self, GError **error)
{
  int64_t wanted = 0, prepaid = 0;
  for (unsigned i = 0; i < self->n_tenders; i++)
    if (self->tenders[i].kind == MB_TENDER_VOUCHER)
      wanted += self->tenders[i].amount.minor;
  if (wanted == 0)
    return true;
  if (!mb_account_sum (mb_transaction_database (tx), mb_transaction_utility (tx), &self->account_id, MB_LEDGER_PREPAID,
                       &prepaid, error))
    return false;
  if (wanted <= -prepaid)
    return true;
  char text[MB_MONEY_TEXT_SIZE];
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
               "the account has %s %s of prepaid credit; a voucher cannot pay more",
               mb_money_to_text (mb_money_new (-prepaid, self->amount.currency), text), self->amount.currency.code);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Taking it */

static bool
insert (MbTransaction *tx, const MbTakePayment *self, const MbSeriesNumber *number, MbPayment *payment, GError **error)
{
  *payment = (MbPayment) {
    .account_id = self->account_id,
    .series = (char *) number->series,
    .no = number->no,
    .paid_on = number->date,
    .amount = self->amount,
    .reference = (char *) self->reference,
  };
  if (!mb_payment_insert (tx, payment, error))
    return false;
  for (unsigned i = 0; i < self->n_tenders; i++)
    {
      const MbTenderGiven *given = &self->tenders[i];
      MbPaymentTender tender = {
        .tender = { given->kind, given->amount },
        .tendered = given->tendered.minor ? given->tendered : given->amount,
        .reference = (char *) given->reference,
      };
      if (!mb_payment_tender_insert (tx, &payment->id, &tender, error))
        return false;
    }
  return true;
}

static bool
post (MbTransaction *tx, const MbTakePayment *self, const MbPayment *payment, GError **error)
{
  g_autoptr (MbPostingSet) set = NULL;
  MbTender tenders[MB_TAKE_PAYMENT_MAX_TENDERS];
  for (unsigned i = 0; i < self->n_tenders; i++)
    tenders[i] = (MbTender) { self->tenders[i].kind, self->tenders[i].amount };
  return mb_payment_postings (&self->account_id, mb_transaction_device_code (tx), tenders, self->n_tenders,
                              payment->paid_on, payment->paid_on, &set, error)
         && mb_posting_set_insert (tx, MB_POSTED_PAYMENT, &payment->id, set, error)
         && mb_allocation_recompute (tx, &self->account_id, self->amount.currency, error);
}

static bool
tell (MbTransaction *tx, MbTakePayment *self, const MbPayment *payment, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  MbCurrency currency = self->amount.currency;
  int64_t allocated = 0, change = 0, balance = 0;
  if (!mb_account_balance (database, utility, &self->account_id, &balance, error)
      || !mb_settlement_sum_of_payment (database, utility, &self->account_id, &payment->id, &allocated, error))
    return false;
  for (unsigned i = 0; i < self->n_tenders; i++)
    if (self->tenders[i].tendered.minor > 0)
      change += self->tenders[i].tendered.minor - self->tenders[i].amount.minor;
  self->payment_id = payment->id;
  mb_series_number_to_text (payment->series, payment->no, self->receipt);
  self->paid_on = payment->paid_on;
  self->change = mb_money_new (change, currency);
  self->allocated = mb_money_new (allocated, currency);
  self->surplus = mb_money_new (self->amount.minor - allocated, currency);
  self->balance = mb_money_new (balance, currency);
  return true;
}

static bool
take_payment (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbTakePayment *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility_id = mb_transaction_utility (tx);
  g_auto (MbUtility) utility = { 0 };
  g_auto (MbAccount) account = { 0 };
  MbSeriesNumber number;
  MbPayment payment;

  return mb_utility_find (database, utility_id, &utility, error) && check (self, utility.currency, error)
         && mb_account_find (database, utility_id, &self->account_id, &account, error)
         && check_prepaid (tx, self, error) && mb_series_next (tx, MB_DOCUMENT_RECEIPT, context->today, &number, error)
         && insert (tx, self, &number, &payment, error) && post (tx, self, &payment, error)
         && tell (tx, self, &payment, error);
}

const MbCommand mb_take_payment = {
  .name = "take-payment",
  .verb = "take a payment",
  .roles = MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = take_payment,
};
