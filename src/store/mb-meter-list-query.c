/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-list-query.h"

#include "mb-list-query-private.h"
#include "mb-premise-repository.h"
#include "mb-search-private.h"

/* ---------------------------------------------------------------------------------------------------------------
 * Keys */

#define HANGS " LEFT JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id AND i.removed_on IS NULL"
#define PLACE                                                                                                          \
  " LEFT JOIN service_point s ON s.utility_id = i.utility_id AND s.id = i.service_point_id"                            \
  " LEFT JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"

static const char *const orders[MB_N_METER_SORTS][2] = {
  [MB_METER_SORT_SERIAL] = { "m.serial" },
  [MB_METER_SORT_SIZE] = { "length (m.size)", "m.size" },
  [MB_METER_SORT_MODEL] = { "coalesce (m.manufacturer, '')", "coalesce (m.model, '')" },
  [MB_METER_SORT_ADDRESS] = { "p.address_key" },
};

static const char *const conditions[MB_N_METER_FILTERS] = {
  [MB_METER_FILTER_INSTALLED] = " AND i.id IS NOT NULL",
  [MB_METER_FILTER_STORED] = " AND i.id IS NULL",
  [MB_METER_FILTER_RADIO] = " AND m.device IS NOT NULL",
};

static MbListOrder
order_of (const MbMeterListQuery *query)
{
  bool with_place = query->sort == MB_METER_SORT_ADDRESS;
  bool with_installation = query->filter == MB_METER_FILTER_INSTALLED || query->filter == MB_METER_FILTER_STORED;
  return (MbListOrder) {
    .table = "meter m",
    .key = "m.id",
    .joins = with_place          ? HANGS PLACE
             : with_installation ? HANGS
                                 : NULL,
    .where = conditions[query->filter],
    .order = { orders[query->sort][0], orders[query->sort][1] },
    .descending = query->descending,
  };
}

/* The meters through which the accounts are supplied that the words find. */
static bool
append_of_accounts (MbListKeys *keys, const MbMeterListQuery *query, GError **error)
{
  g_autofree char *folded = mb_search_fold (query->text);
  g_autofree char *match = mb_search_match (keys->database, MB_SEARCH_WORDS, folded);
  if (!match)
    return true;
  MbListOrder order = order_of (query);
  g_autofree char *rest =
      g_strconcat (" AND m.id IN (SELECT j.meter_id FROM account_card c"
                   " JOIN agreement g ON g.utility_id = c.utility_id AND g.account_id = c.account_id"
                   " AND g.ends_on IS NULL"
                   " JOIN installation j ON j.utility_id = g.utility_id AND j.service_point_id = g.service_point_id"
                   " AND j.removed_on IS NULL WHERE c.utility_id = ?1 AND c.doc IN (",
                   keys->database->driver->search_sql[MB_SEARCH_WORDS], "))", NULL);
  order.rest = rest;
  return mb_list_keys_append (keys, &order, match, error);
}

/* A LIKE pattern for a part of a number; what LIKE would take as its own stands for itself. */
static char *
part_pattern (const char *text)
{
  g_autofree char *part = g_strstrip (g_ascii_strdown (text, -1));
  g_autoptr (GString) pattern = g_string_new ("%");
  for (const char *p = part; *p; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');
  return g_strdup (pattern->str);
}

GBytes *
mb_meter_list_keys (MbDatabase *database, const MbUuid *utility, const MbMeterListQuery *query, GError **error)
{
  g_auto (MbListKeys) keys = { database, utility };
  g_autofree char *text = query->text ? g_strstrip (g_strdup (query->text)) : NULL;
  MbListOrder order = order_of (query);

  if (!text || !*text)
    return mb_list_keys_append (&keys, &order, NULL, error) ? mb_list_keys_end (&keys) : NULL;
  g_autofree char *pattern = part_pattern (text);
  order.rest = " AND (lower (m.serial) LIKE ?2 ESCAPE '\\' OR lower (m.device) LIKE ?2 ESCAPE '\\')";
  if (!mb_list_keys_append (&keys, &order, pattern, error) || !append_of_accounts (&keys, query, error))
    return NULL;
  return mb_list_keys_end (&keys);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Rows */

void
mb_meter_row_free (MbMeterRow *row)
{
  if (!row)
    return;
  g_free (row->serial);
  g_free (row->manufacturer);
  g_free (row->model);
  g_free (row->size);
  g_free (row->device);
  g_free (row->address);
  g_free (row->account_number);
  g_free (row->customer_name);
  g_free (row);
}

static gpointer
read_row (MbStatement *row, const MbUuid *id)
{
  MbMeterRow *self = g_new0 (MbMeterRow, 1);
  const char *street = mb_statement_text (row, 5);
  self->meter_id = *id;
  self->serial = g_strdup (mb_statement_text (row, 0));
  self->manufacturer = g_strdup (mb_statement_text (row, 1));
  self->model = g_strdup (mb_statement_text (row, 2));
  self->size = g_strdup (mb_statement_text (row, 3));
  self->device = g_strdup (mb_statement_text (row, 4));
  if (street)
    self->address = mb_premise_line (street, mb_statement_text (row, 6), mb_statement_text (row, 7));
  self->account_id = mb_statement_uuid (row, 8);
  self->account_number = g_strdup (mb_statement_text (row, 9));
  self->customer_name = g_strdup (mb_statement_text (row, 10));
  return self;
}

GPtrArray *
mb_meter_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n, GError **error)
{
  static const char sql[] =
      "SELECT m.serial, m.manufacturer, m.model, m.size, m.device, p.street, p.postcode, p.locality, a.id, a.number,"
      " u.name FROM meter m" HANGS PLACE
      " LEFT JOIN agreement g ON g.utility_id = i.utility_id AND g.service_point_id = i.service_point_id"
      " AND g.ends_on IS NULL"
      " LEFT JOIN account a ON a.utility_id = g.utility_id AND a.id = g.account_id"
      " LEFT JOIN customer u ON u.utility_id = a.utility_id AND u.id = a.customer_id"
      " WHERE m.utility_id = ?1 AND m.id = ?2 LIMIT 1";
  return mb_list_rows (database, utility, sql, ids, n, read_row, (GDestroyNotify) mb_meter_row_free, error);
}
