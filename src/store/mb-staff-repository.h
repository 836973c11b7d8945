/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * The people who work here.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A member of staff. */
typedef struct
{
  MbUuid id;
  char *login; /* unique */
  char *name;
  char *role; /* of command/: clerk, cashier, … */
} MbStaff;

void mb_staff_clear (MbStaff *staff);
bool mb_staff_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbStaff *staff, GError **error);
bool mb_staff_insert (MbTransaction *tx, MbStaff *staff, GError **error);
bool mb_staff_update (MbTransaction *tx, const MbStaff *staff, GError **error);
/* By the login. */
bool mb_staff_find_by_login (MbDatabase *database, const MbUuid *utility, const char *login, MbStaff *staff,
                             GError **error);
/* (transfer full) (element-type MbStaff): all, by login. */
GArray *mb_staff_list (MbDatabase *database, const MbUuid *utility, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbStaff, mb_staff_clear)
