/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-aging-query.h"

bool
mb_aging_query (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbCurrency currency, MbDate today,
                MbAging *aging, GError **error)
{
  MbStatement *row =
      account ? mb_database_statement (
                    database, "SELECT due_on, open FROM open_item WHERE utility_id = ?1 AND account_id = ?2", error)
              : mb_database_statement (
                    database, "SELECT due_on, sum (open) FROM open_item WHERE utility_id = ?1 GROUP BY due_on", error);
  mb_statement_bind_uuid (row, 1, utility);
  if (account)
    mb_statement_bind_uuid (row, 2, account);

  mb_aging_init (aging, currency);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    if (!mb_aging_add (aging, (MbDate) mb_statement_int (row, 0), mb_money_new (mb_statement_int (row, 1), currency),
                       today, error))
      {
        mb_statement_reset (row);
        return false;
      }
  return step == MB_STEP_DONE;
}

GArray *
mb_debtor_list (MbDatabase *database, const MbUuid *utility, MbCurrency currency, MbDate today, unsigned max,
                GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT account_id, sum (open), min (due_on) FROM open_item"
                                            " WHERE utility_id = ?1 AND due_on < ?2 GROUP BY account_id"
                                            " ORDER BY sum (open) DESC, account_id LIMIT ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, today);
  mb_statement_bind_int (row, 3, max ? max : G_MAXINT64);
  g_autoptr (GArray) debtors = g_array_new (FALSE, FALSE, sizeof (MbDebtor));
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const MbDebtor debtor = {
        .account = mb_statement_uuid (row, 0),
        .overdue = mb_money_new (mb_statement_int (row, 1), currency),
        .oldest_due = (MbDate) mb_statement_int (row, 2),
      };
      g_array_append_val (debtors, debtor);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&debtors) : NULL;
}
