/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-view.h"
#include "mb-instant.h"

/**
 * MbAccountCase: all that the page of an account shows, read on a reader thread in one snapshot.
 *
 * Ownership: the case owns everything in it.
 */
typedef struct
{
  MbUuid account_id; /* given */
  MbDate today;      /* given */

  MbAccountView view;
  GArray *latest;   /* (element-type MbTelemetryLatest): one for each of the view's meters */
  GArray *usage;    /* (element-type MbUsageBar): of the first place, MB_ACCOUNT_CASE_MONTHS; NULL: supplied nowhere */
  GArray *invoices; /* (element-type MbInvoice): newest first */
  GArray *open;     /* (element-type MbOpenInvoice) */
  GArray *payments; /* (element-type MbPayment): newest first */
  GArray *readings; /* (element-type MbAccountReading): newest first */
  GArray *changes;  /* (element-type MbRecordChange): newest first */
} MbAccountCase;

#define MB_ACCOUNT_CASE_MONTHS 25
/* Of readings and changes; bills and payments are all there. */
#define MB_ACCOUNT_CASE_MOST 200

MbAccountCase *mb_account_case_new (const MbUuid *account_id, MbDate today);
void mb_account_case_free (MbAccountCase *self);

/* An MbReadFunc. */
bool mb_account_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

/* Whether the account is supplied there now. */
bool mb_account_case_lives_at (const MbAccountCase *self, const MbUuid *service_point_id);
/* What is open of a bill, in minor units; 0: it is paid. */
int64_t mb_account_case_open_of (const MbAccountCase *self, const MbUuid *invoice_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbAccountCase, mb_account_case_free)
