/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-list-query.h"
#include "mb-aging-query.h"
#include "mb-payment-repository.h"

/**
 * MbPaymentDay: the payments of a day with their customers, what came in by tender, and what is owed today, read on a
 * reader thread.
 *
 * Ownership: the day owns everything in it.
 */
typedef struct
{
  MbDate date;  /* given */
  MbDate today; /* given: for what is owed */
  MbCurrency currency;

  GArray *payments;            /* (element-type MbPayment): the newest first */
  GPtrArray *accounts;         /* (element-type MbAccountRow): of each payment */
  int64_t taken[MB_N_TENDERS]; /* minor units, without what was reversed */
  int64_t total;               /* of them */
  guint n_standing;            /* payments that were not reversed */
  MbAging aging;               /* of the whole book */
} MbPaymentDay;

MbPaymentDay *mb_payment_day_new (MbDate date, MbDate today, MbCurrency currency);
void mb_payment_day_free (MbPaymentDay *day);

/* An MbReadFunc. */
bool mb_payment_day_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPaymentDay, mb_payment_day_free)
