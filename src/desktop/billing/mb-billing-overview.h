/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-billing-run-repository.h"
#include "mb-draft-bill-repository.h"

/**
 * MbBillingOverview: the cycles, what is to be billed next, and what was, read on a reader thread.
 *
 * Ownership: the overview owns everything in it.
 */
typedef struct
{
  MbBillingRunRow run;
  MbDraftTotals totals;
} MbBillingOverviewRun;

typedef struct
{
  MbCycle cycle;
  MbPeriod next;    /* the earliest period that is not posted */
  bool next_is_new; /* it has no run yet */
  GArray *runs;     /* (element-type MbBillingOverviewRun): newest period first */
} MbBillingOverviewCycle;

typedef struct
{
  GPtrArray *cycles; /* of MbBillingOverviewCycle */
} MbBillingOverview;

MbBillingOverview *mb_billing_overview_new (void);
void mb_billing_overview_free (MbBillingOverview *overview);

/* An MbReadFunc. */
bool mb_billing_overview_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillingOverview, mb_billing_overview_free)
