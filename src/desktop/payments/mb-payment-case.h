/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"

/**
 * MbPaymentCase: what a counter needs to know of an account before it takes money for it, read on a reader thread.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid account_id; /* given */
  MbDate today;      /* given */

  char *number;
  char *customer;
  char *address;   /* NULL: it was never supplied */
  int64_t balance; /* minor units; above zero is owed */
  int64_t overdue;
  int overdue_days; /* of the oldest item */
  GArray *open;     /* (element-type MbOpenInvoice): in the order in which they are settled */
} MbPaymentCase;

MbPaymentCase *mb_payment_case_new (const MbUuid *account_id, MbDate today);
void mb_payment_case_free (MbPaymentCase *self);

/* An MbReadFunc. */
bool mb_payment_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbPaymentCase, mb_payment_case_free)
