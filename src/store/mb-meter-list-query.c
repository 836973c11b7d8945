/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-list-query.h"

#include "mb-list-query-private.h"
#include "mb-meter-heard-private.h"
#include "mb-name-key.h"
#include "mb-premise-repository.h"
#include "mb-search-private.h"

/* ---------------------------------------------------------------------------------------------------------------
 * Keys */

#define HANGS " LEFT JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id AND i.removed_on IS NULL"
#define PLACE                                                                                                          \
  " LEFT JOIN service_point s ON s.utility_id = i.utility_id AND s.id = i.service_point_id"                            \
  " LEFT JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
#define SUPPLIES                                                                                                       \
  " LEFT JOIN agreement g ON g.utility_id = i.utility_id AND g.service_point_id = i.service_point_id"                  \
  " AND g.ends_on IS NULL"
#define IS_INSTALLED                                                                                                   \
  "EXISTS (SELECT 1 FROM installation x WHERE x.utility_id = m.utility_id AND x.meter_id = m.id"                       \
  " AND x.removed_on IS NULL)"

static const struct
{
  const char *joins;
  const char *order[2];
} sorts[MB_N_METER_SORTS] = {
  [MB_METER_SORT_SERIAL] = { NULL, { "m.serial" } },
  [MB_METER_SORT_SIZE] = { NULL, { "length (m.size)", "m.size" } },
  [MB_METER_SORT_MODEL] = { NULL, { "coalesce (m.manufacturer, '')", "coalesce (m.model, '')" } },
  [MB_METER_SORT_ADDRESS] = { HANGS PLACE, { "p.address_key" } },
  [MB_METER_SORT_CUSTOMER] = { HANGS SUPPLIES " LEFT JOIN account_card k ON k.utility_id = g.utility_id"
                                              " AND k.account_id = g.account_id",
                               { "k.name_key" } },
};

static const char *const conditions[MB_N_METER_FILTERS] = {
  [MB_METER_FILTER_INSTALLED] = " AND " IS_INSTALLED,
  [MB_METER_FILTER_STORED] = " AND NOT " IS_INSTALLED,
  [MB_METER_FILTER_RADIO] = " AND m.device IS NOT NULL",
  [MB_METER_FILTER_SILENT] = " AND m.device IS NOT NULL AND " IS_INSTALLED,
};

static MbListOrder
order_of (const MbMeterListQuery *query)
{
  return (MbListOrder) {
    .table = "meter m",
    .key = "m.id",
    .joins = sorts[query->sort].joins,
    .where = conditions[query->filter],
    .order = { sorts[query->sort].order[0], sorts[query->sort].order[1] },
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

/* A LIKE pattern for a part of a text; what LIKE would take as its own stands for itself. */
static char *
part_pattern (const char *part)
{
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

/* What a serial or radio number begins with, as typed or in capitals; each is a range of an index. */
static bool
append_of_numbers (MbListKeys *keys, const MbMeterListQuery *query, GError **error)
{
  MbListOrder order = order_of (query);
  g_autofree char *capitals = g_ascii_strup (query->text, -1);
  const char *const from[] = { query->text, capitals };
  order.rest = " AND m.id IN (SELECT id FROM meter WHERE utility_id = ?1 AND serial >= ?2 AND serial < ?3"
               " UNION SELECT id FROM meter WHERE utility_id = ?1 AND serial >= ?4 AND serial < ?5"
               " UNION SELECT id FROM meter WHERE utility_id = ?1 AND device >= ?2 AND device < ?3"
               " UNION SELECT id FROM meter WHERE utility_id = ?1 AND device >= ?4 AND device < ?5)";
  MbStatement *row = mb_list_keys_ask (keys, &order, error);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *to = g_strconcat (from[i], "\U0010FFFF", NULL);
      mb_statement_bind_text (row, 2 + 2 * i, from[i]);
      mb_statement_bind_text (row, 3 + 2 * i, to);
    }
  return mb_list_keys_take (keys, row, error);
}

/* This looks at all of them. */
static bool
append_of_parts (MbListKeys *keys, const MbMeterListQuery *query, GError **error)
{
  MbListOrder order = order_of (query);
  g_autofree char *part = g_ascii_strdown (query->text, -1);
  g_autofree char *pattern = part_pattern (part);
  order.rest = " AND (lower (m.serial) LIKE ?2 ESCAPE '\\' OR lower (m.device) LIKE ?2 ESCAPE '\\')";
  return mb_list_keys_append (keys, &order, pattern, error);
}

/* Where nobody lives no account is found: the address alone finds those.  CROSS JOIN has the premises looked at first. */
static bool
append_of_addresses (MbListKeys *keys, const MbMeterListQuery *query, GError **error)
{
  MbListOrder order = order_of (query);
  g_autofree char *part = mb_natural_key (query->text);
  g_autofree char *pattern = part_pattern (part);
  order.rest = " AND m.id IN (SELECT j.meter_id FROM premise q CROSS JOIN service_point t"
               " ON t.utility_id = q.utility_id AND t.premise_id = q.id"
               " CROSS JOIN installation j ON j.utility_id = t.utility_id AND j.service_point_id = t.id"
               " AND j.removed_on IS NULL WHERE q.utility_id = ?1 AND q.address_key LIKE ?2 ESCAPE '\\')";
  return mb_list_keys_append (keys, &order, pattern, error);
}

/* The newest values are packed, in blocks and the log: what depends on them is no work for SQL. */
static GBytes *
by_heard (MbDatabase *database, const MbUuid *utility, const MbMeterListQuery *query, GBytes *keys, GError **error)
{
  g_autoptr (GBytes) kept = g_bytes_ref (keys);
  if (query->sort != MB_METER_SORT_HEARD && query->filter != MB_METER_FILTER_SILENT)
    return g_steal_pointer (&kept);
  g_autoptr (MbMeterHeard) heard = mb_meter_heard_load (database, utility, query->silent_before, error);
  if (!heard)
    return NULL;
  if (query->filter == MB_METER_FILTER_SILENT)
    {
      g_autoptr (GBytes) all = g_steal_pointer (&kept);
      kept = mb_meter_heard_keep_silent (heard, all);
    }
  if (query->sort == MB_METER_SORT_HEARD)
    return mb_meter_heard_sort (heard, kept, query->descending);
  return g_steal_pointer (&kept);
}

GBytes *
mb_meter_list_keys (MbDatabase *database, const MbUuid *utility, const MbMeterListQuery *query, GError **error)
{
  g_auto (MbListKeys) keys = { database, utility };
  g_autofree char *text = query->text ? g_strstrip (g_strdup (query->text)) : NULL;
  MbMeterListQuery stripped = *query;
  stripped.text = text;

  if (text && *text)
    {
      if (!append_of_numbers (&keys, &stripped, error) || !append_of_accounts (&keys, &stripped, error)
          || !append_of_addresses (&keys, &stripped, error)
          || (mb_list_keys_is_empty (&keys) && !append_of_parts (&keys, &stripped, error)))
        return NULL;
    }
  else
    {
      MbListOrder order = order_of (query);
      if (!mb_list_keys_append (&keys, &order, NULL, error))
        return NULL;
    }
  g_autoptr (GBytes) found = mb_list_keys_end (&keys);
  return by_heard (database, utility, query, found, error);
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
  g_free (row->district);
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
  self->district = g_strdup (mb_statement_text (row, 11));
  self->installed_on = (MbDate) mb_statement_int_or (row, 12, MB_DATE_NONE);
  self->removed_on = (MbDate) mb_statement_int_or (row, 13, MB_DATE_NONE);
  self->register_id = mb_statement_uuid (row, 14);
  self->last = (MbLastValue) { .at = MB_INSTANT_NONE, .heard_at = MB_INSTANT_NONE };
  return self;
}

GPtrArray *
mb_meter_list_rows (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n, GError **error)
{
  static const char sql[] =
      "SELECT m.serial, m.manufacturer, m.model, m.size, m.device, p.street, p.postcode, p.locality, a.id, a.number,"
      " u.name, d.name, i.installed_on, CASE WHEN i.id IS NULL THEN (SELECT max (x.removed_on) FROM installation x"
      " WHERE x.utility_id = m.utility_id AND x.meter_id = m.id) END, (SELECT min (q.id) FROM register q"
      " WHERE q.utility_id = m.utility_id AND q.meter_id = m.id) FROM meter m" HANGS PLACE SUPPLIES
      " LEFT JOIN district d ON d.utility_id = p.utility_id AND d.id = p.district_id"
      " LEFT JOIN account a ON a.utility_id = g.utility_id AND a.id = g.account_id"
      " LEFT JOIN customer u ON u.utility_id = a.utility_id AND u.id = a.customer_id"
      " WHERE m.utility_id = ?1 AND m.id = ?2 LIMIT 1";
  return mb_list_rows (database, utility, sql, ids, n, read_row, (GDestroyNotify) mb_meter_row_free, error);
}

GPtrArray *
mb_meter_list_rows_with_values (MbDatabase *database, const MbUuid *utility, const MbUuid *ids, size_t n,
                                GError **error)
{
  g_autoptr (GPtrArray) rows = mb_meter_list_rows (database, utility, ids, n, error);
  g_autoptr (MbTelemetryTail) tail = rows ? mb_telemetry_tail_load (database, utility, 0, error) : NULL;
  if (!tail)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      MbMeterRow *row = g_ptr_array_index (rows, i);
      if (row && !mb_uuid_is_nil (&row->register_id)
          && !mb_last_value_find (database, utility, &row->register_id, tail, &row->last, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}
