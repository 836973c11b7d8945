/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-heard-private.h"

#include "mb-last-value.h"

struct _MbMeterHeard
{
  MbInstant silent_before;
  GHashTable *entries; /* Entry, by meter */
};

typedef struct
{
  MbUuid meter_id;
  MbInstant at;       /* of the last value; MB_INSTANT_NONE: there is none */
  MbInstant heard_at; /* MB_INSTANT_NONE: never */
} Entry;

/* Of a meter with several registers, the one that was heard last counts. */
static void
note (MbMeterHeard *self, const MbUuid *meter_id, MbInstant at, MbInstant heard_at)
{
  Entry *entry = g_hash_table_lookup (self->entries, meter_id);
  if (!entry)
    {
      entry = g_new (Entry, 1);
      *entry = (Entry) { *meter_id, at, heard_at };
      g_hash_table_insert (self->entries, &entry->meter_id, entry);
      return;
    }
  entry->at = MAX (entry->at, at);
  entry->heard_at = MAX (entry->heard_at, heard_at);
}

/* What the blocks say, and the log that is not packed yet. */
static bool
load_radio (MbMeterHeard *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (MbTelemetryTail) tail = mb_telemetry_tail_load (database, utility, 0, error);
  if (!tail)
    return false;
  MbStatement *row = mb_database_statement (
      database,
      "SELECT g.meter_id, c.channel, b.last_at, b.received_at FROM telemetry_channel c"
      " JOIN register g ON g.utility_id = c.utility_id AND g.id = c.register_id"
      " LEFT JOIN telemetry_block b ON b.utility_id = c.utility_id AND b.channel = c.channel AND b.first_at ="
      " (SELECT max (x.first_at) FROM telemetry_block x WHERE x.utility_id = c.utility_id AND x.channel = c.channel)"
      " WHERE c.utility_id = ?1",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      size_t n = 0;
      const MbTailEntry *entries = mb_telemetry_tail_channel (tail, mb_statement_int (row, 1), &n);
      MbUuid meter = mb_statement_uuid (row, 0);
      MbInstant at = mb_statement_int_or (row, 2, MB_INSTANT_NONE);
      MbInstant heard_at = mb_statement_int_or (row, 3, MB_INSTANT_NONE);
      for (size_t i = 0; i < n; i++)
        {
          at = MAX (at, entries[i].sample.at);
          heard_at = MAX (heard_at, entries[i].received_at);
        }
      note (self, &meter, at, heard_at);
    }
  return step == MB_STEP_DONE;
}

static bool
is_silent (const MbMeterHeard *self, const MbUuid *meter_id)
{
  const Entry *entry = g_hash_table_lookup (self->entries, meter_id);
  return !entry || entry->heard_at < self->silent_before;
}

/* (transfer full): the meters and registers that only a reading tells of. */
static GArray *
list_silent (const MbMeterHeard *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  MbStatement *row = mb_database_statement (database, "SELECT meter_id, id FROM register WHERE utility_id = ?1", error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid pair[2] = { mb_statement_uuid (row, 0), mb_statement_uuid (row, 1) };
      if (is_silent (self, &pair[0]))
        g_array_append_vals (pairs, pair, 2);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&pairs) : NULL;
}

static bool
load_readings (MbMeterHeard *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) silent = list_silent (self, database, utility, error);
  if (!silent)
    return false;
  for (guint i = 0; i < silent->len; i += 2)
    {
      MbLastValue read = { .at = MB_INSTANT_NONE };
      if (!mb_last_value_find_read (database, utility, &g_array_index (silent, MbUuid, i + 1), &read, error))
        return false;
      note (self, &g_array_index (silent, MbUuid, i), read.at, MB_INSTANT_NONE);
    }
  return true;
}

MbMeterHeard *
mb_meter_heard_load (MbDatabase *database, const MbUuid *utility, MbInstant silent_before, GError **error)
{
  g_autoptr (MbMeterHeard) self = g_new0 (MbMeterHeard, 1);
  self->silent_before = silent_before;
  self->entries = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, NULL, g_free);
  if (!load_radio (self, database, utility, error) || !load_readings (self, database, utility, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
mb_meter_heard_free (MbMeterHeard *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

GBytes *
mb_meter_heard_keep_silent (const MbMeterHeard *self, GBytes *keys)
{
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (keys, &size);
  g_autoptr (GByteArray) kept = g_byte_array_new ();
  for (gsize i = 0; i < size / sizeof *ids; i++)
    if (is_silent (self, &ids[i]))
      g_byte_array_append (kept, ids[i].bytes, sizeof ids[i].bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&kept));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *first = a, *second = b;
  int order = (first->at > second->at) - (first->at < second->at);
  if (order == 0)
    order = mb_uuid_compare (&first->meter_id, &second->meter_id);
  return *(const bool *) data ? -order : order;
}

GBytes *
mb_meter_heard_sort (const MbMeterHeard *self, GBytes *keys, bool descending)
{
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (keys, &size);
  gsize n = size / sizeof *ids;
  g_autofree Entry *sorted = g_new (Entry, n);
  for (gsize i = 0; i < n; i++)
    {
      const Entry *entry = g_hash_table_lookup (self->entries, &ids[i]);
      sorted[i] = entry ? *entry : (Entry) { ids[i], MB_INSTANT_NONE, MB_INSTANT_NONE };
    }
  g_sort_array (sorted, n, sizeof *sorted, compare, &descending);
  MbUuid *result = g_new (MbUuid, n);
  for (gsize i = 0; i < n; i++)
    result[i] = sorted[i].meter_id;
  return g_bytes_new_take (result, size);
}
