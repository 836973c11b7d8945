/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-ledger-account-repository.h"

#include "mb-layout.h"

static const MbLayout ledger_account_layout =
    MB_LAYOUT (MbLedgerAccount, &mb_entity_ledger_account, offsetof (MbLedgerAccount, code),
               offsetof (MbLedgerAccount, name), offsetof (MbLedgerAccount, kind));

void
mb_ledger_account_clear (MbLedgerAccount *ledger_account)
{
  mb_layout_clear (&ledger_account_layout, ledger_account);
}

bool
mb_ledger_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbLedgerAccount *ledger_account,
                        GError **error)
{
  return mb_layout_find (&ledger_account_layout, database, utility, id, ledger_account, error);
}

bool
mb_ledger_account_insert (MbTransaction *tx, MbLedgerAccount *ledger_account, GError **error)
{
  return mb_layout_insert (&ledger_account_layout, tx, ledger_account, error);
}

bool
mb_ledger_account_update (MbTransaction *tx, const MbLedgerAccount *ledger_account, GError **error)
{
  return mb_layout_update (&ledger_account_layout, tx, ledger_account, error);
}

static void
clear_ledger_account (gpointer data)
{
  mb_ledger_account_clear (data);
}

bool
mb_ledger_account_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code,
                                MbLedgerAccount *ledger_account, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&ledger_account_layout, "AND e.code = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, code);
  return mb_layout_find_by (&ledger_account_layout, row, ledger_account, error);
}

GArray *
mb_ledger_account_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&ledger_account_layout, "ORDER BY e.code"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&ledger_account_layout, row, clear_ledger_account, error);
}
