/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-list-query.h"
#include "mb-payment-repository.h"

#include <gio/gio.h>

/**
 * MbPaymentItem: a payment in a list, in words.  Threads: the main thread; never changes.
 */
#define MB_TYPE_PAYMENT_ITEM (mb_payment_item_get_type ())
G_DECLARE_FINAL_TYPE (MbPaymentItem, mb_payment_item, MB, PAYMENT_ITEM, GObject)

/* @account: (nullable): whose it is. */
MbPaymentItem *mb_payment_item_new (const MbPayment *payment, const MbAccountRow *account, GTimeZone *zone);

const MbUuid *mb_payment_item_get_id (MbPaymentItem *self);
const char *mb_payment_item_get_title (MbPaymentItem *self);    /* "Devi, Sunita" */
const char *mb_payment_item_get_subtitle (MbPaymentItem *self); /* "88120 · Cash · N-01-R-26-000318 · 14:05" */
const char *mb_payment_item_get_amount (MbPaymentItem *self);   /* "1 284.50" */
gboolean mb_payment_item_is_reversed (MbPaymentItem *self);
