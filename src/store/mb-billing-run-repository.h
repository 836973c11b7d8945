/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-cycle-repository.h"
#include "mb-transaction.h"

/**
 * MbBillingRunRow: one billing of a cycle's period: there is one for each, and it is gone on with until it is
 * posted.
 */
typedef enum
{
  MB_RUN_CALCULATING, /* "calculating": drafts are being made, or making them was cut off */
  MB_RUN_CALCULATED,  /* "calculated": every account has its draft */
  MB_RUN_POSTED,      /* "posted": what was ready is posted; bills in error or held may remain */
  MB_N_RUN_STATES
} MbRunState;

typedef struct
{
  MbUuid id;
  MbUuid cycle_id;
  MbPeriod period;
  MbRunState state;
  char *author;
  MbInstant created_at;
} MbBillingRunRow;

void mb_billing_run_row_clear (MbBillingRunRow *run);
const char *mb_run_state_name (MbRunState state);

/* Gives the id, the author and the instant. */
bool mb_billing_run_insert (MbTransaction *tx, MbBillingRunRow *run, GError **error);
bool mb_billing_run_set_state (MbTransaction *tx, const MbUuid *id, MbRunState state, GError **error);

/* NOT_FOUND where there is none. */
bool mb_billing_run_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBillingRunRow *run,
                          GError **error);
bool mb_billing_run_find_for_period (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle, MbDate start,
                                     MbBillingRunRow *run, GError **error);
/* (transfer full) (element-type MbBillingRunRow): newest period first.  @cycle may be NULL: of all cycles. */
GArray *mb_billing_run_list (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle, GError **error);

/* The cycle's period that contains the date; empty at the first period's start for a date before it. */
MbPeriod mb_cycle_period_at (const MbCycle *cycle, MbDate date);
/* The earliest period of the cycle that is not posted yet, though it may have its run. */
bool mb_billing_run_next_period (MbDatabase *database, const MbUuid *utility, const MbUuid *cycle, MbPeriod *period,
                                 GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbBillingRunRow, mb_billing_run_row_clear)
