/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-view.h"

/**
 * MbCounterCase: what the counter says of an account at a glance, read on a reader thread in one snapshot.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid account_id; /* given */
  MbDate today;      /* given */

  MbAccountView view;
  GArray *invoices; /* (element-type MbInvoice): the last MB_COUNTER_CASE_BILLS, newest first */
  GArray *payments; /* (element-type MbPayment): the last MB_COUNTER_CASE_PAYMENTS, newest first */
} MbCounterCase;

#define MB_COUNTER_CASE_BILLS 3
/* The last one that stands is told; some before it may have been reversed. */
#define MB_COUNTER_CASE_PAYMENTS 6

MbCounterCase *mb_counter_case_new (const MbUuid *account_id, MbDate today);
void mb_counter_case_free (MbCounterCase *self);

/* An MbReadFunc. */
bool mb_counter_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbCounterCase, mb_counter_case_free)
