/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-day.h"

MbPaymentDay *
mb_payment_day_new (MbDate date, MbDate today, MbCurrency currency)
{
  MbPaymentDay *day = g_new0 (MbPaymentDay, 1);
  day->date = date;
  day->today = today;
  day->currency = currency;
  return day;
}

void
mb_payment_day_free (MbPaymentDay *day)
{
  if (!day)
    return;
  g_clear_pointer (&day->payments, g_array_unref);
  g_clear_pointer (&day->accounts, g_ptr_array_unref);
  g_free (day);
}

static bool
add_tenders (MbPaymentDay *day, MbDatabase *database, const MbUuid *utility, const MbPayment *payment, GError **error)
{
  if (payment->n_tenders == 1)
    {
      day->taken[payment->tender] += payment->amount.minor;
      return true;
    }
  g_autoptr (GArray) tenders = mb_payment_tenders (database, utility, payment, error);
  if (!tenders)
    return false;
  for (guint i = 0; i < tenders->len; i++)
    {
      const MbTender *tender = &g_array_index (tenders, MbPaymentTender, i).tender;
      day->taken[tender->kind] += tender->amount.minor;
    }
  return true;
}

static bool
add_up (MbPaymentDay *day, MbDatabase *database, const MbUuid *utility, GError **error)
{
  for (guint i = 0; i < day->payments->len; i++)
    {
      const MbPayment *payment = &g_array_index (day->payments, MbPayment, i);
      if (payment->reversed_on != MB_DATE_NONE)
        continue;
      if (!add_tenders (day, database, utility, payment, error))
        return false;
      day->total += payment->amount.minor;
      day->n_standing++;
    }
  return true;
}

static void
turn_round (GArray *payments)
{
  for (guint i = 0; i < payments->len / 2; i++)
    {
      MbPayment *a = &g_array_index (payments, MbPayment, i);
      MbPayment *b = &g_array_index (payments, MbPayment, payments->len - 1 - i);
      MbPayment kept = *a;
      *a = *b;
      *b = kept;
    }
}

bool
mb_payment_day_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbPaymentDay *day = data;
  day->payments = mb_payment_list (database, utility, mb_period (day->date, day->date + 1), error);
  if (!day->payments || !add_up (day, database, utility, error)
      || !mb_aging_query (database, utility, NULL, day->currency, day->today, &day->aging, error))
    return false;
  turn_round (day->payments);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  for (guint i = 0; i < day->payments->len; i++)
    g_array_append_val (ids, g_array_index (day->payments, MbPayment, i).account_id);
  day->accounts = mb_account_list_rows (database, utility, (const MbUuid *) (void *) ids->data, ids->len, error);
  return day->accounts != NULL;
}
