/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-repository.h"

/* The largest tender stands for the payment in lists; most have one. */
#define SELECT                                                                                                         \
  "SELECT p.id, p.account_id, p.series, p.no, p.paid_on, p.received_at, p.currency, p.amount, p.reference, p.author,"  \
  " (SELECT t.kind FROM tender t WHERE t.utility_id = p.utility_id AND t.payment_id = p.id"                            \
  "  ORDER BY t.amount DESC, t.id LIMIT 1),"                                                                           \
  " (SELECT count (*) FROM tender t WHERE t.utility_id = p.utility_id AND t.payment_id = p.id),"                       \
  " r.reversed_on, r.reason FROM payment p"                                                                            \
  " LEFT JOIN payment_reversal r ON r.utility_id = p.utility_id AND r.payment_id = p.id WHERE p.utility_id = ?1"

void
mb_payment_clear (MbPayment *payment)
{
  g_clear_pointer (&payment->series, g_free);
  g_clear_pointer (&payment->reference, g_free);
  g_clear_pointer (&payment->author, g_free);
  g_clear_pointer (&payment->reversal_reason, g_free);
}

void
mb_payment_tender_clear (MbPaymentTender *tender)
{
  g_clear_pointer (&tender->reference, g_free);
}

void
mb_payment_reversal_clear (MbPaymentReversal *reversal)
{
  g_clear_pointer (&reversal->reason, g_free);
  g_clear_pointer (&reversal->author, g_free);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

bool
mb_payment_insert (MbTransaction *tx, MbPayment *payment, GError **error)
{
  payment->id = mb_transaction_new_id (tx);
  payment->received_at = mb_transaction_now (tx);
  const MbValue values[] = {
    mb_value_uuid (payment->account_id),
    mb_value_text (payment->series),
    mb_value_int (payment->no),
    mb_value_int (payment->paid_on),
    mb_value_int (payment->received_at),
    mb_value_text (payment->amount.currency.code),
    mb_value_int (payment->amount.minor),
    mb_value_text (payment->reference),
    mb_value_text (mb_transaction_author (tx)),
  };
  return mb_transaction_insert (tx, &mb_entity_payment, &payment->id, values, error);
}

bool
mb_payment_tender_insert (MbTransaction *tx, const MbUuid *payment, MbPaymentTender *tender, GError **error)
{
  tender->id = mb_transaction_new_id (tx);
  const MbValue values[] = {
    mb_value_uuid (*payment),
    mb_value_text (mb_tender_kind_name (tender->tender.kind)),
    mb_value_int (tender->tender.amount.minor),
    mb_value_int (tender->tendered.minor),
    mb_value_text (tender->reference),
  };
  return mb_transaction_insert (tx, &mb_entity_tender, &tender->id, values, error);
}

bool
mb_payment_reversal_insert (MbTransaction *tx, MbPaymentReversal *reversal, GError **error)
{
  reversal->id = mb_transaction_new_id (tx);
  reversal->reversed_at = mb_transaction_now (tx);
  const MbValue values[] = {
    mb_value_uuid (reversal->payment_id),       mb_value_int (reversal->reversed_on), mb_value_text (reversal->reason),
    mb_value_text (mb_transaction_author (tx)), mb_value_int (reversal->reversed_at),
  };
  return mb_transaction_insert (tx, &mb_entity_payment_reversal, &reversal->id, values, error);
}

bool
mb_receipt_print_insert (MbTransaction *tx, const MbUuid *payment, MbReceiptMedium medium, GError **error)
{
  static const char *const names[MB_N_RECEIPT_MEDIA] = { "paper", "file" };
  g_return_val_if_fail (medium < MB_N_RECEIPT_MEDIA, false);
  MbUuid id = mb_transaction_new_id (tx);
  const MbValue values[] = {
    mb_value_uuid (*payment),
    mb_value_text (names[medium]),
    mb_value_text (mb_transaction_author (tx)),
    mb_value_int (mb_transaction_now (tx)),
  };
  return mb_transaction_insert (tx, &mb_entity_receipt_print, &id, values, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

bool
mb_receipt_print_count (MbDatabase *database, const MbUuid *utility, const MbUuid *payment, int64_t *count,
                        GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT count (*) FROM receipt_print WHERE utility_id = ?1 AND payment_id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, payment);
  if (mb_statement_step (row, error) != MB_STEP_ROW)
    return false;
  *count = mb_statement_int (row, 0);
  mb_statement_reset (row);
  return true;
}

static bool
read_payment (MbStatement *row, MbPayment *payment, GError **error)
{
  MbCurrency currency;
  MbTenderKind tender = MB_TENDER_CASH;
  if (!mb_currency_parse (mb_statement_text (row, 6), &currency, error))
    return false;
  if (!mb_statement_is_null (row, 10) && !mb_tender_kind_parse (mb_statement_text (row, 10), &tender))
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "“%s” is no kind of tender",
                   mb_statement_text (row, 10));
      return false;
    }
  *payment = (MbPayment) {
    .id = mb_statement_uuid (row, 0),
    .account_id = mb_statement_uuid (row, 1),
    .series = g_strdup (mb_statement_text (row, 2)),
    .no = mb_statement_int (row, 3),
    .paid_on = (MbDate) mb_statement_int (row, 4),
    .received_at = mb_statement_int (row, 5),
    .amount = mb_money_new (mb_statement_int (row, 7), currency),
    .reference = g_strdup (mb_statement_text (row, 8)),
    .author = g_strdup (mb_statement_text (row, 9)),
    .tender = tender,
    .n_tenders = (unsigned) mb_statement_int (row, 11),
    .reversed_on = (MbDate) mb_statement_int_or (row, 12, MB_DATE_NONE),
    .reversal_reason = g_strdup (mb_statement_text (row, 13)),
  };
  return true;
}

static bool
find_one (MbStatement *row, const char *what, MbPayment *payment, GError **error)
{
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no payment %s", what);
  if (step != MB_STEP_ROW)
    return false;
  bool ok = read_payment (row, payment, error);
  mb_statement_reset (row);
  return ok;
}

bool
mb_payment_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbPayment *payment, GError **error)
{
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row = mb_database_statement (database, SELECT " AND p.id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  return find_one (row, mb_uuid_to_text (id, text), payment, error);
}

bool
mb_payment_find_by_number (MbDatabase *database, const MbUuid *utility, const char *series, int64_t no,
                           MbPayment *payment, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%s-%06" G_GINT64_FORMAT, series, no);
  MbStatement *row = mb_database_statement (database, SELECT " AND p.series = ?2 AND p.no = ?3", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, series);
  mb_statement_bind_int (row, 3, no);
  return find_one (row, number, payment, error);
}

static void
clear_tender (gpointer tender)
{
  mb_payment_tender_clear (tender);
}

GArray *
mb_payment_tenders (MbDatabase *database, const MbUuid *utility, const MbPayment *payment, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT id, kind, amount, tendered, reference FROM tender"
                                            " WHERE utility_id = ?1 AND payment_id = ?2 ORDER BY id",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, &payment->id);
  g_autoptr (GArray) tenders = g_array_new (FALSE, FALSE, sizeof (MbPaymentTender));
  g_array_set_clear_func (tenders, clear_tender);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbCurrency currency = payment->amount.currency;
      MbPaymentTender tender = {
        .id = mb_statement_uuid (row, 0),
        .tender = { .amount = mb_money_new (mb_statement_int (row, 2), currency) },
        .tendered = mb_money_new (mb_statement_int (row, 3), currency),
        .reference = g_strdup (mb_statement_text (row, 4)),
      };
      bool known = mb_tender_kind_parse (mb_statement_text (row, 1), &tender.tender.kind);
      g_array_append_val (tenders, tender);
      if (!known)
        {
          g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "“%s” is no kind of tender",
                       mb_statement_text (row, 1));
          mb_statement_reset (row);
          return NULL;
        }
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&tenders) : NULL;
}

static void
clear_payment (gpointer payment)
{
  mb_payment_clear (payment);
}

static GArray *
read_list (MbStatement *row, GError **error)
{
  g_autoptr (GArray) payments = g_array_new (FALSE, FALSE, sizeof (MbPayment));
  g_array_set_clear_func (payments, clear_payment);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbPayment payment;
      if (!read_payment (row, &payment, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (payments, payment);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&payments) : NULL;
}

GArray *
mb_payment_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max,
                            GError **error)
{
  MbStatement *row = mb_database_statement (
      database, SELECT " AND p.account_id = ?2 ORDER BY p.paid_on DESC, p.id DESC LIMIT ?3", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_int (row, 3, max ? max : G_MAXINT64);
  return read_list (row, error);
}

GArray *
mb_payment_list (MbDatabase *database, const MbUuid *utility, MbPeriod period, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, SELECT " AND p.paid_on >= ?2 AND p.paid_on < ?3 ORDER BY p.paid_on, p.id", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, period.start);
  mb_statement_bind_int (row, 3, period.end == MB_DATE_NONE ? INT32_MAX : period.end);
  return read_list (row, error);
}
