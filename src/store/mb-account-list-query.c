/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-list-query.h"

#include "mb-list-query-private.h"
#include "mb-premise-repository.h"
#include "mb-search-private.h"
#include "mb-search.h"

/* ---------------------------------------------------------------------------------------------------------------
 * Keys */

static const char *const orders[MB_N_ACCOUNT_SORTS] = {
  [MB_ACCOUNT_SORT_NAME] = "c.name_key",
  [MB_ACCOUNT_SORT_NUMBER] = "c.number_key",
  [MB_ACCOUNT_SORT_ADDRESS] = "c.address_key",
  [MB_ACCOUNT_SORT_BALANCE] = "coalesce (b.balance, 0)",
};

static const char *const conditions[MB_N_ACCOUNT_FILTERS] = {
  [MB_ACCOUNT_FILTER_OPEN] = " AND c.closed = 0",
  [MB_ACCOUNT_FILTER_CLOSED] = " AND c.closed = 1",
  [MB_ACCOUNT_FILTER_OWING] = " AND b.balance > 0",
  [MB_ACCOUNT_FILTER_CREDIT] = " AND b.balance < 0",
};

/* A balance is joined only where it is asked for: the join costs as much as the rest. */
static MbListOrder
order_of (const MbAccountListQuery *query)
{
  bool with_balance = query->sort == MB_ACCOUNT_SORT_BALANCE || query->filter == MB_ACCOUNT_FILTER_OWING
                      || query->filter == MB_ACCOUNT_FILTER_CREDIT;
  return (MbListOrder) {
    .table = "account_card c",
    .key = "c.account_id",
    .joins = with_balance ? " LEFT JOIN account_balance b ON b.utility_id = c.utility_id"
                            " AND b.account_id = c.account_id"
                          : NULL,
    .where = conditions[query->filter],
    .order = { orders[query->sort] },
    .descending = query->descending,
  };
}

/* What was found comes first in the join, so that only its cards are read and sorted. */
static bool
append_words (MbListKeys *keys, const MbAccountListQuery *query, MbSearchScope scope, const char *folded,
              GError **error)
{
  g_autofree char *match = mb_search_match (keys->database, scope, folded);
  if (!match)
    return true;
  MbListOrder order = order_of (query);
  g_autofree char *found = g_strconcat ("(", keys->database->driver->search_sql[scope], ") w CROSS JOIN ", NULL);
  order.found = found;
  order.rest = " AND c.doc = w.rowid";
  return mb_list_keys_append (keys, &order, match, error);
}

/* What the text names in full, as far as the filter lets it through. */
static bool
append_named (MbListKeys *keys, const MbAccountListQuery *query, GError **error)
{
  g_autoptr (GArray) named = mb_search_accounts_by_number (keys->database, keys->utility, query->text, error);
  if (!named)
    return false;
  MbListOrder order = order_of (query);
  order.rest = " AND c.account_id = ?2";
  for (guint i = 0; i < named->len; i++)
    {
      MbStatement *row = mb_list_keys_ask (keys, &order, error);
      mb_statement_bind_uuid (row, 2, &g_array_index (named, MbUuid, i));
      if (!mb_list_keys_take (keys, row, error))
        return false;
    }
  return true;
}

GBytes *
mb_account_list_keys (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GError **error)
{
  g_auto (MbListKeys) keys = { database, utility };
  g_autofree char *folded = query->text ? mb_search_fold (query->text) : NULL;
  MbListOrder order = order_of (query);

  if (!folded || !*folded)
    return mb_list_keys_append (&keys, &order, NULL, error) ? mb_list_keys_end (&keys) : NULL;
  if (!append_named (&keys, query, error) || !append_words (&keys, query, MB_SEARCH_WORDS, folded, error)
      || (mb_list_keys_is_empty (&keys) && !append_words (&keys, query, MB_SEARCH_PARTS, folded, error)))
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

static gpointer
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
  return mb_list_rows (database, utility, sql, ids, n, read_row, (GDestroyNotify) mb_account_row_free, error);
}
