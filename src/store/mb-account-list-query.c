/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-list-query.h"

#include "mb-list-query-private.h"
#include "mb-premise-repository.h"
#include "mb-search-private.h"
#include "mb-search.h"

#include <stdlib.h>
#include <string.h>

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

static bool
has_balance_filter (const MbAccountListQuery *query)
{
  return query->filter == MB_ACCOUNT_FILTER_OWING || query->filter == MB_ACCOUNT_FILTER_CREDIT;
}

/* A balance is joined only where it is asked for: the join costs as much as the rest. */
static MbListOrder
order_of (const MbAccountListQuery *query)
{
  bool with_balance = query->sort == MB_ACCOUNT_SORT_BALANCE || has_balance_filter (query);
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

/* ---------------------------------------------------------------------------------------------------------------
 * By balance
 *
 * Both tables stand in the order of the account: read side by side and sorted here they take a fifth of the time of a
 * join that looks up each balance, and an index on the balance would have to be moved by every bill and payment. */

typedef struct
{
  MbUuid id;
  int64_t balance;
} Owed;

static int
compare_owed (const void *a, const void *b)
{
  const Owed *x = a, *y = b;
  int balances = (x->balance > y->balance) - (x->balance < y->balance);
  return balances ? balances : memcmp (x->id.bytes, y->id.bytes, sizeof x->id.bytes);
}

/* Of the accounts in @all, NULL: of every one that has a balance; as far as the filter lets it through. */
static bool
read_balances (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GArray *all, GArray *owed,
               GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT account_id, balance FROM account_balance WHERE utility_id = ?1"
                                            " ORDER BY account_id",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  guint at = 0;
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const Owed one = { mb_statement_uuid (row, 0), mb_statement_int (row, 1) };
      if (!all)
        {
          if (query->filter == MB_ACCOUNT_FILTER_OWING ? one.balance > 0 : one.balance < 0)
            g_array_append_val (owed, one);
          continue;
        }
      while (at < all->len && memcmp (&g_array_index (all, Owed, at).id, &one.id, sizeof one.id) < 0)
        at++;
      if (at < all->len && mb_uuid_equal (&g_array_index (all, Owed, at).id, &one.id))
        g_array_index (all, Owed, at).balance = one.balance;
    }
  return step == MB_STEP_DONE;
}

static bool
read_accounts (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GArray *all,
               GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT account_id, closed FROM account_card WHERE utility_id = ?1"
                                            " AND account_id >= ?2 ORDER BY account_id",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  /* From the first on: a bound keeps the planner from reading the cards by name and sorting them. */
  mb_statement_bind_blob (row, 2, MB_UUID_NIL.bytes, sizeof MB_UUID_NIL.bytes);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const Owed one = { .id = mb_statement_uuid (row, 0) };
      if (query->filter == MB_ACCOUNT_FILTER_ALL
          || (mb_statement_int (row, 1) != 0) == (query->filter == MB_ACCOUNT_FILTER_CLOSED))
        g_array_append_val (all, one);
    }
  return step == MB_STEP_DONE;
}

static int
compare_ids (const void *a, const void *b)
{
  return memcmp (((const Owed *) a)->id.bytes, ((const Owed *) b)->id.bytes, sizeof (MbUuid));
}

/* (transfer full): those of @keys that are in @owed, which stands in the order of the account. */
static GBytes *
keys_with_balance (GBytes *keys, const GArray *owed)
{
  gsize size;
  const MbUuid *ids = g_bytes_get_data (keys, &size);
  g_autoptr (GByteArray) kept = g_byte_array_new ();
  for (gsize i = 0; i < size / sizeof *ids; i++)
    {
      const Owed key = { .id = ids[i] };
      if (owed->len > 0 && bsearch (&key, owed->data, owed->len, sizeof key, compare_ids))
        g_byte_array_append (kept, ids[i].bytes, sizeof ids[i].bytes);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&kept));
}

static GBytes *
keys_by_balance (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GError **error)
{
  bool with_balance_only = has_balance_filter (query);
  g_autoptr (GArray) owed = g_array_new (FALSE, FALSE, sizeof (Owed));
  if ((!with_balance_only && !read_accounts (database, utility, query, owed, error))
      || !read_balances (database, utility, query, with_balance_only ? NULL : owed, owed, error))
    return NULL;
  if (query->sort != MB_ACCOUNT_SORT_BALANCE)
    {
      const MbAccountListQuery all = { .sort = query->sort, .descending = query->descending };
      g_autoptr (GBytes) keys = mb_account_list_keys (database, utility, &all, error);
      return keys ? keys_with_balance (keys, owed) : NULL;
    }

  g_array_sort (owed, compare_owed);
  guint n = owed->len;
  MbUuid *ids = g_new (MbUuid, n);
  for (guint i = 0; i < n; i++)
    ids[query->descending ? n - 1 - i : i] = g_array_index (owed, Owed, i).id;
  return g_bytes_new_take (ids, n * sizeof *ids);
}

GBytes *
mb_account_list_keys (MbDatabase *database, const MbUuid *utility, const MbAccountListQuery *query, GError **error)
{
  g_auto (MbListKeys) keys = { database, utility };
  g_autofree char *folded = query->text ? mb_search_fold (query->text) : NULL;
  MbListOrder order = order_of (query);

  if ((!folded || !*folded) && (query->sort == MB_ACCOUNT_SORT_BALANCE || has_balance_filter (query)))
    return keys_by_balance (database, utility, query, error);
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
