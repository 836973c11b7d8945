/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * The chart of accounts: the names of the ledger codes of billing/.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* An account of the general ledger. */
typedef struct
{
  MbUuid id;
  char *code; /* unique */
  char *name;
  char *kind; /* asset, liability, income, expense */
} MbLedgerAccount;

void mb_ledger_account_clear (MbLedgerAccount *ledger_account);
bool mb_ledger_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                             MbLedgerAccount *ledger_account, GError **error);
bool mb_ledger_account_insert (MbTransaction *tx, MbLedgerAccount *ledger_account, GError **error);
bool mb_ledger_account_update (MbTransaction *tx, const MbLedgerAccount *ledger_account, GError **error);
/* By its code. */
bool mb_ledger_account_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code,
                                     MbLedgerAccount *ledger_account, GError **error);
/* (transfer full) (element-type MbLedgerAccount): all, by code. */
GArray *mb_ledger_account_list (MbDatabase *database, const MbUuid *utility, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbLedgerAccount, mb_ledger_account_clear)
