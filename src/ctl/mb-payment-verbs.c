/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-allocation-repository.h"
#include "mb-lookup.h"
#include "mb-reverse-payment.h"
#include "mb-take-payment.h"
#include "mb-verb.h"

#include <stdio.h>

/* ---------------------------------------------------------------------------------------------------------------
 * payment add */

typedef struct
{
  char *account;
  char *amount;
  char *tender;
  char *reference;
} AddOptions;

static const GOptionEntry add_options[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, account), "The account that pays", "NUMBER" },
  { "amount", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, amount), "How much, such as 42.10", "AMOUNT" },
  { "tender", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, tender),
    "cash, cheque, card, transfer, wallet or voucher (default: cash)", "TENDER" },
  { "reference", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (AddOptions, reference), "What the payer gave as reason",
    "TEXT" },
  { NULL },
};

typedef struct
{
  MbUuid account_id;
  MbUuid payment_id;
  GArray *settlements;
} Settled;

static bool
read_settled (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Settled *settled = data;
  settled->settlements =
      mb_settlement_list_of_payment (database, utility, &settled->account_id, &settled->payment_id, error);
  return settled->settlements != NULL;
}

static void
print_taken (MbInvocation *invocation, const MbTakePayment *payment, GArray *settlements)
{
  char id[MB_UUID_TEXT_SIZE], amount[MB_MONEY_TEXT_SIZE], number[MB_NUMBER_TEXT_SIZE];
  mb_uuid_to_text (&payment->payment_id, id);
  if (!invocation->json)
    {
      printf ("Receipt %s: %s %s\n", payment->receipt, mb_money_to_text (payment->amount, amount),
              payment->amount.currency.code);
      for (guint i = 0; i < settlements->len; i++)
        {
          const MbSettlement *settlement = &g_array_index (settlements, MbSettlement, i);
          printf ("  %s  %s\n", mb_number_text (settlement->series, settlement->no, number),
                  mb_money_to_text (settlement->amount, amount));
        }
      if (payment->surplus.minor > 0)
        printf ("  credit for the next bill  %s\n", mb_money_to_text (payment->surplus, amount));
      return;
    }

  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document), *allocated = yyjson_mut_arr (document);
  yyjson_mut_obj_add_str (document, root, "payment", id);
  yyjson_mut_obj_add_str (document, root, "receipt", payment->receipt);
  for (guint i = 0; i < settlements->len; i++)
    {
      const MbSettlement *settlement = &g_array_index (settlements, MbSettlement, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, allocated);
      yyjson_mut_obj_add_strcpy (document, item, "bill", mb_number_text (settlement->series, settlement->no, number));
      yyjson_mut_obj_add_strcpy (document, item, "amount", mb_money_to_text (settlement->amount, amount));
    }
  yyjson_mut_obj_add_val (document, root, "allocated", allocated);
  yyjson_mut_obj_add_strcpy (document, root, "surplus", mb_money_to_text (payment->surplus, amount));
  yyjson_mut_obj_add_strcpy (document, root, "balance", mb_money_to_text (payment->balance, amount));
  yyjson_mut_obj_add_str (document, root, "currency", payment->amount.currency.code);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
add (MbInvocation *invocation, gpointer data, GError **error)
{
  const AddOptions *options = data;
  g_auto (MbAccount) account = { 0 };
  MbTenderKind kind = MB_TENDER_CASH;
  MbMoney amount;

  if (!options->account || !options->amount)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s is missing",
                   options->account ? "--amount" : "--account");
      return false;
    }
  if (options->tender && !mb_tender_kind_parse (options->tender, &kind))
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                   "--tender: “%s” is none of cash, cheque, card, transfer, wallet, voucher", options->tender);
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_money_parse (options->amount, invocation->utility.currency, &amount, error)
      || !mb_lookup_account (invocation, options->account, &account, error))
    return false;

  MbCommandContext context = mb_invocation_context (invocation);
  MbTakePayment payment = {
    .account_id = account.id,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = kind, .amount = amount, .tendered = mb_money_zero (amount.currency) } },
    .reference = options->reference,
  };
  if (!mb_command_run (&mb_take_payment, invocation->book, &context, &payment, error))
    return false;

  Settled settled = { account.id, payment.payment_id, NULL };
  if (!mb_book_read (invocation->book, read_settled, &settled, error))
    return false;
  print_taken (invocation, &payment, settled.settlements);
  g_array_unref (settled.settlements);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * payment reverse */

typedef struct
{
  char *reason;
} ReverseOptions;

static const GOptionEntry reverse_options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ReverseOptions, reason), "Why: it bounced, taken in error, …",
    "TEXT" },
  { NULL },
};

static bool
reverse (MbInvocation *invocation, gpointer data, GError **error)
{
  const ReverseOptions *options = data;
  g_auto (MbPayment) payment = { 0 };
  char balance[MB_MONEY_TEXT_SIZE];

  if (!options->reason)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--reason is missing");
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the receipt's number", error)
      || !mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_lookup_payment (invocation, invocation->arguments[0], &payment, error))
    return false;

  MbCommandContext context = mb_invocation_context (invocation);
  MbReversePayment reversal = { .payment_id = payment.id, .reason = options->reason };
  if (!mb_command_run (&mb_reverse_payment, invocation->book, &context, &reversal, error))
    return false;
  mb_money_to_text (reversal.balance, balance);
  if (invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      char id[MB_UUID_TEXT_SIZE];
      yyjson_mut_obj_add_strcpy (document, root, "reversal", mb_uuid_to_text (&reversal.reversal_id, id));
      yyjson_mut_obj_add_str (document, root, "balance", balance);
      yyjson_mut_obj_add_str (document, root, "currency", reversal.balance.currency.code);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
    }
  else
    printf ("Reversed; the account owes %s %s\n", balance, reversal.balance.currency.code);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * payment list */

typedef struct
{
  char *from;
  char *to;
} ListOptions;

static const GOptionEntry list_options[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, from), "The first day (default: today)", "DATE" },
  { "to", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (ListOptions, to), "The last day (default: today)", "DATE" },
  { NULL },
};

typedef struct
{
  MbPeriod period;
  GArray *payments;
} PaymentList;

static bool
read_payments (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  PaymentList *list = data;
  list->payments = mb_payment_list (database, utility, list->period, error);
  return list->payments != NULL;
}

static bool
list (MbInvocation *invocation, gpointer data, GError **error)
{
  const ListOptions *options = data;
  PaymentList payments = { 0 };
  MbDate from, to;

  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error)
      || !mb_invocation_open (invocation, MB_BOOK_READ, error)
      || !mb_parse_date_option ("--from", options->from, invocation->today, &from, error)
      || !mb_parse_date_option ("--to", options->to, MAX (from, invocation->today), &to, error))
    return false;
  if (from > to)
    {
      g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--to: the last day is before the first");
      return false;
    }
  payments.period = mb_period (from, to + 1);
  if (!mb_book_read (invocation->book, read_payments, &payments, error))
    return false;
  for (guint i = 0; i < payments.payments->len; i++)
    {
      const MbPayment *payment = &g_array_index (payments.payments, MbPayment, i);
      char number[MB_NUMBER_TEXT_SIZE], amount[MB_MONEY_TEXT_SIZE], day[MB_DATE_TEXT_SIZE];
      bool reversed = payment->reversed_on != MB_DATE_NONE;
      mb_number_text (payment->series, payment->no, number);
      mb_money_to_text (payment->amount, amount);
      mb_date_to_text (payment->paid_on, day);
      if (invocation->json)
        {
          yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
          yyjson_mut_val *root = yyjson_mut_obj (document);
          yyjson_mut_obj_add_str (document, root, "receipt", number);
          yyjson_mut_obj_add_str (document, root, "paid", day);
          yyjson_mut_obj_add_str (document, root, "amount", amount);
          yyjson_mut_obj_add_str (document, root, "currency", payment->amount.currency.code);
          yyjson_mut_obj_add_str (document, root, "tender", mb_tender_kind_name (payment->tender));
          yyjson_mut_obj_add_bool (document, root, "reversed", reversed);
          yyjson_mut_doc_set_root (document, root);
          mb_print_json (document);
        }
      else
        printf ("%-20s %s %12s %s  %s%s\n", number, day, amount, payment->amount.currency.code,
                mb_tender_kind_name (payment->tender), reversed ? "  reversed" : "");
    }
  g_array_unref (payments.payments);
  return true;
}

const MbVerb mb_payment_verbs[] = {
  { "payment add", "", "Take a payment; print its receipt number and the bills it pays", add_options,
    sizeof (AddOptions), add },
  { "payment reverse", "RECEIPT", "Reverse a payment; what it paid is open again", reverse_options,
    sizeof (ReverseOptions), reverse },
  { "payment list", "", "List the payments of some days", list_options, sizeof (ListOptions), list },
  { NULL },
};
