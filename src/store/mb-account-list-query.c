/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-list-query.h"

#include "mb-list-keys-private.h"
#include "mb-premise-repository.h"
#include "mb-search-private.h"
#include "mb-search.h"

/* ---------------------------------------------------------------------------------------------------------------
 * Keys */

/* Ties are broken by the id, so that the order is the same at each question. */
static const char *const orders[MB_N_ACCOUNT_SORTS][2] = {
  [MB_ACCOUNT_SORT_NAME] = { "c.name_key, c.account_id", "c.name_key DESC, c.account_id DESC" },
  [MB_ACCOUNT_SORT_NUMBER] = { "c.number_key, c.account_id", "c.number_key DESC, c.account_id DESC" },
  [MB_ACCOUNT_SORT_ADDRESS] = { "c.address_key, c.account_id", "c.address_key DESC, c.account_id DESC" },
  [MB_ACCOUNT_SORT_BALANCE] = { "coalesce (b.balance, 0), c.account_id",
                                "coalesce (b.balance, 0) DESC, c.account_id DESC" },
};

static const char *const conditions[MB_N_ACCOUNT_FILTERS] = {
  [MB_ACCOUNT_FILTER_ALL] = "",
  [MB_ACCOUNT_FILTER_OPEN] = " AND c.closed = 0",
  [MB_ACCOUNT_FILTER_CLOSED] = " AND c.closed = 1",
  [MB_ACCOUNT_FILTER_OWING] = " AND b.balance > 0",
  [MB_ACCOUNT_FILTER_CREDIT] = " AND b.balance < 0",
};

/* What was found comes first in the join, so that only its cards are read and sorted (CROSS JOIN holds the order).
 * A balance is joined only where it is asked for: the join costs as much as the rest. */
static char *
keys_sql (const MbAccountListQuery *query, const char *found, const char *rest)
{
  bool with_balance = query->sort == MB_ACCOUNT_SORT_BALANCE || query->filter == MB_ACCOUNT_FILTER_OWING
                      || query->filter == MB_ACCOUNT_FILTER_CREDIT;
  return g_strconcat ("SELECT c.account_id FROM ", found, "account_card c",
                      with_balance ? " LEFT JOIN account_balance b ON b.utility_id = c.utility_id"
                                     " AND b.account_id = c.account_id"
                                   : "",
                      " WHERE c.utility_id = ?1", conditions[query->filter], rest, " ORDER BY ",
                      orders[query->sort][query->descending], NULL);
}

static bool
append_all (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, MbListKeys *keys,
            GError **error)
{
  g_autofree char *sql = keys_sql (query, "", "");
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_list_keys_append (keys, row, error);
}

static bool
append_words (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, MbSearchScope scope,
              const char *folded, MbListKeys *keys, GError **error)
{
  g_autofree char *match = mb_search_match (database, scope, folded);
  if (!match)
    return true;
  g_autofree char *found = g_strconcat ("(", database->driver->search_sql[scope], ") w CROSS JOIN ", NULL);
  g_autofree char *sql = keys_sql (query, found, " AND c.doc = w.rowid");
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, match);
  return mb_list_keys_append (keys, row, error);
}

/* What the text names in full, as far as the filter lets it through. */
static bool
append_named (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, MbListKeys *keys,
              GError **error)
{
  g_autoptr (GArray) named = mb_search_accounts_by_number (database, utility, query->text, error);
  if (!named)
    return false;
  g_autofree char *sql = keys_sql (query, "", " AND c.account_id = ?2");
  for (guint i = 0; i < named->len; i++)
    {
      MbStatement *row = mb_database_statement (database, sql, error);
      mb_statement_bind_uuid (row, 1, utility);
      mb_statement_bind_uuid (row, 2, &g_array_index (named, MbUuid, i));
      if (!mb_list_keys_append (keys, row, error))
        return false;
    }
  return true;
}

GBytes *
mb_account_list_keys (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GError **error)
{
  g_auto (MbListKeys) keys = { 0 };
  g_autofree char *folded = query->text ? mb_search_fold (query->text) : NULL;

  if (!folded || !*folded)
    return append_all (database, utility, query, &keys, error) ? mb_list_keys_end (&keys) : NULL;
  if (!append_named (database, utility, query, &keys, error)
      || !append_words (database, utility, query, MB_SEARCH_WORDS, folded, &keys, error)
      || (mb_list_keys_is_empty (&keys)
          && !append_words (database, utility, query, MB_SEARCH_PARTS, folded, &keys, error)))
    return NULL;
  return mb_list_keys_end (&keys);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Rows */

void
mb_account_row_free (MbAccountRow *row)
{
  if (!row)
    return;
  g_free (row->number);
  g_free (row->name);
  g_free (row->address);
  g_free (row->class_name);
  g_free (row);
}

static MbAccountRow *
read_row (MbStatement *row, const MbUuid *id)
{
  MbAccountRow *self = g_new0 (MbAccountRow, 1);
  const char *street = mb_statement_text (row, 5);
  self->account_id = *id;
  self->number = g_strdup (mb_statement_text (row, 0));
  self->name = g_strdup (mb_statement_text (row, 1));
  self->class_name = g_strdup (mb_statement_text (row, 2));
  self->balance = mb_statement_int_or (row, 3, 0);
  self->closed_on = (MbDate) mb_statement_int_or (row, 4, MB_DATE_NONE);
  if (street)
    self->address = mb_premise_line (street, mb_statement_text (row, 6), mb_statement_text (row, 7));
  return self;
}

GPtrArray *
mb_account_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n, GError **error)
{
  static const char sql[] =
      "SELECT a.number, u.name, k.name, b.balance, a.closed_on, p.street, p.postcode, p.locality FROM account a"
      " JOIN customer u ON u.utility_id = a.utility_id AND u.id = a.customer_id"
      " JOIN customer_class k ON k.utility_id = a.utility_id AND k.id = a.class_id"
      " LEFT JOIN account_card c ON c.utility_id = a.utility_id AND c.account_id = a.id"
      " LEFT JOIN premise p ON p.utility_id = c.utility_id AND p.id = c.premise_id"
      " LEFT JOIN account_balance b ON b.utility_id = a.utility_id AND b.account_id = a.id"
      " WHERE a.utility_id = ?1 AND a.id = ?2";
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full ((guint) n, (GDestroyNotify) mb_account_row_free);
  for (size_t i = 0; i < n; i++)
    {
      MbStatement *row = mb_database_statement (database, sql, error);
      mb_statement_bind_uuid (row, 1, utility);
      mb_statement_bind_uuid (row, 2, &ids[i]);
      MbStep step = mb_statement_step (row, error);
      if (step == MB_STEP_FAILED)
        return NULL;
      g_ptr_array_add (rows, step == MB_STEP_ROW ? read_row (row, &ids[i]) : NULL);
      mb_statement_reset (row);
    }
  return g_steal_pointer (&rows);
}
