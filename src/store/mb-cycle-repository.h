/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"
#include "mb-transaction.h"

/**
 * Billing cycles: which accounts are billed together, how often.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A cycle. */
typedef struct
{
  MbUuid id;
  char *code; /* unique */
  char *name;
  int months;          /* length of a period: 1, 2, 3, 6 or 12 */
  MbDate first_period; /* the first day of its first period */
} MbCycle;

void mb_cycle_clear (MbCycle *cycle);
bool mb_cycle_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbCycle *cycle, GError **error);
bool mb_cycle_insert (MbTransaction *tx, MbCycle *cycle, GError **error);
bool mb_cycle_update (MbTransaction *tx, const MbCycle *cycle, GError **error);
/* By its code. */
bool mb_cycle_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbCycle *cycle,
                            GError **error);
/* (transfer full) (element-type MbCycle): all, by code. */
GArray *mb_cycle_list (MbDatabase *database, const MbUuid *utility, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbCycle, mb_cycle_clear)
