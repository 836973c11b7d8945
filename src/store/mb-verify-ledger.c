/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include "mb-allocation-repository.h"
#include "mb-posting-set-json.h"

#include <string.h>

/* ---------------------------------------------------------------------------------------------------------------
 * Posting sets and their rows */

static bool
row_is_line (MbStatement *row, const MbPosting *posting)
{
  MbUuid subject = mb_statement_uuid (row, 3);
  return g_strcmp0 (mb_statement_text (row, 2), posting->account.code) == 0
         && mb_uuid_equal (&subject, &posting->subject)
         && g_strcmp0 (mb_statement_text (row, 4), posting->amount.currency.code) == 0
         && mb_statement_int (row, 5) == posting->amount.minor;
}

static bool
check_rows (MbVerifyRun *run, const MbUuid *id, const MbPostingSet *set, GError **error)
{
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row = mb_verify_query (run,
                                      "SELECT set_id, line, ledger_account, account_id, currency, amount FROM posting"
                                      " WHERE utility_id = ?1 AND set_id = ?2 ORDER BY line",
                                      error);
  mb_statement_bind_uuid (row, 2, id);
  size_t n = 0;
  bool same = true;
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      same = same && n < set->n_lines && mb_statement_int (row, 1) == (int64_t) n && row_is_line (row, &set->lines[n]);
      n++;
    }
  if (step == MB_STEP_DONE && (!same || n != set->n_lines))
    mb_verify_find (run, "the rows of the posting set %s are not its lines", mb_uuid_to_text (id, text));
  return step == MB_STEP_DONE;
}

static bool
check_orphans (MbVerifyRun *run, GError **error)
{
  int64_t n = 0;
  if (!mb_database_query_int (run->database, &n, 0, error,
                              "SELECT count (*) FROM posting p WHERE p.utility_id = ?1 AND NOT EXISTS (SELECT 1"
                              " FROM posting_set s WHERE s.utility_id = p.utility_id AND s.id = p.set_id)",
                              "u", run->utility))
    return false;
  if (n > 0)
    mb_verify_find (run, "%" G_GINT64_FORMAT " postings belong to no posting set", n);
  return true;
}

bool
mb_verify_posting_sets (MbVerifyRun *run, GError **error)
{
  MbStatement *sets = mb_verify_query (
      run, "SELECT id, lines, event_date, ledger_date FROM posting_set WHERE utility_id = ?1 ORDER BY id", error);
  MbStep step;
  while ((step = mb_statement_step (sets, error)) == MB_STEP_ROW)
    {
      char text[MB_UUID_TEXT_SIZE];
      MbUuid id = mb_statement_uuid (sets, 0);
      g_autoptr (GError) why = NULL;
      g_autoptr (MbPostingSet) set = mb_posting_set_from_json (
          mb_statement_text (sets, 1), (MbDate) mb_statement_int (sets, 2), (MbDate) mb_statement_int (sets, 3), &why);
      run->check->n_checked++;
      if (!set)
        mb_verify_find (run, "the posting set %s: %s", mb_uuid_to_text (&id, text), why->message);
      else if (set->ledger_date < set->event_date)
        mb_verify_find (run, "the posting set %s is booked before its event", mb_uuid_to_text (&id, text));
      else if (!check_rows (run, &id, set, error))
        {
          mb_statement_reset (sets);
          return false;
        }
    }
  return step == MB_STEP_DONE && check_orphans (run, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Balances and open items */

bool
mb_verify_balances (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "WITH summed AS (SELECT account_id, sum (amount) AS balance FROM posting WHERE utility_id = ?1"
      " AND ledger_account = 'receivable' GROUP BY account_id)"
      " SELECT a.number, coalesce (s.balance, 0), coalesce (b.balance, 0) FROM account a"
      " LEFT JOIN summed s ON s.account_id = a.id"
      " LEFT JOIN account_balance b ON b.utility_id = a.utility_id AND b.account_id = a.id WHERE a.utility_id = ?1";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      char sum[MB_MONEY_TEXT_SIZE], kept[MB_MONEY_TEXT_SIZE];
      run->check->n_checked++;
      if (mb_statement_int (row, 1) != mb_statement_int (row, 2))
        mb_verify_find (run, "the balance of account %s is kept as %s, but its postings sum to %s",
                        mb_statement_text (row, 0),
                        mb_money_to_text (mb_money_new (mb_statement_int (row, 2), run->currency), kept),
                        mb_money_to_text (mb_money_new (mb_statement_int (row, 1), run->currency), sum));
    }
  return step == MB_STEP_DONE;
}

bool
mb_verify_open_items (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "SELECT id, number FROM account a WHERE utility_id = ?1 AND (EXISTS (SELECT 1 FROM posting p"
      " WHERE p.utility_id = a.utility_id AND p.account_id = a.id) OR EXISTS (SELECT 1 FROM open_item o"
      " WHERE o.utility_id = a.utility_id AND o.account_id = a.id))";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid account = mb_statement_uuid (row, 0);
      bool holds = false;
      run->check->n_checked++;
      if (!mb_allocation_check (run->database, run->utility, &account, run->currency, &holds, error))
        {
          mb_statement_reset (row);
          return false;
        }
      if (!holds)
        mb_verify_find (run, "what account %s has open or settled does not follow from its postings",
                        mb_statement_text (row, 1));
    }
  return step == MB_STEP_DONE;
}
