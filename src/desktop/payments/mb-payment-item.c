/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-item.h"

#include "mb-money-words.h"
#include "mb-series-repository.h"
#include "mb-tender-words.h"

#include <glib/gi18n.h>

struct _MbPaymentItem
{
  GObject parent_instance;

  MbUuid id;
  char *title;
  char *subtitle;
  char *amount;
  gboolean reversed;
};

G_DEFINE_FINAL_TYPE (MbPaymentItem, mb_payment_item, G_TYPE_OBJECT)

static void
mb_payment_item_finalize (GObject *object)
{
  MbPaymentItem *self = MB_PAYMENT_ITEM (object);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->amount);
  G_OBJECT_CLASS (mb_payment_item_parent_class)->finalize (object);
}

static void
mb_payment_item_class_init (MbPaymentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_payment_item_finalize;
}

static void
mb_payment_item_init (MbPaymentItem *self)
{
}

static char *
time_words (MbInstant instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / MB_INSTANT_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  /* Translators: the time of day; see strftime(3) */
  return g_date_time_format (local, _ ("%H:%M"));
}

MbPaymentItem *
mb_payment_item_new (const MbPayment *payment, const MbAccountRow *account, GTimeZone *zone)
{
  MbPaymentItem *self = g_object_new (MB_TYPE_PAYMENT_ITEM, NULL);
  char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  g_autofree char *time = time_words (payment->received_at, zone);
  const char *tender = payment->n_tenders > 1 ? _ ("Several tenders") : mb_tender_words (payment->tender);
  self->id = payment->id;
  self->title = g_strdup (account ? account->name : _ ("Unknown account"));
  self->subtitle = g_strdup_printf ("%s · %s · %s · %s", account ? account->number : "–", tender,
                                    mb_series_number_to_text (payment->series, payment->no, number), time);
  self->amount = mb_amount_words (payment->amount);
  self->reversed = payment->reversed_on != MB_DATE_NONE;
  return self;
}

const MbUuid *
mb_payment_item_get_id (MbPaymentItem *self)
{
  return &self->id;
}

const char *
mb_payment_item_get_title (MbPaymentItem *self)
{
  return self->title;
}

const char *
mb_payment_item_get_subtitle (MbPaymentItem *self)
{
  return self->subtitle;
}

const char *
mb_payment_item_get_amount (MbPaymentItem *self)
{
  return self->amount;
}

gboolean
mb_payment_item_is_reversed (MbPaymentItem *self)
{
  return self->reversed;
}
