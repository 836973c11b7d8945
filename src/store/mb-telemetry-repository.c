/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-repository.h"

#include "mb-telemetry-blocks.h"

static bool
append_chunk (MbTransaction *tx, const MbTelemetryEntry *entries, size_t n, MbInstant received_at, GError **error)
{
  static const char sql[] =
      "INSERT INTO telemetry_log (utility_id, seq, first_at, last_at, count, received_at, body)"
      " SELECT ?1, (SELECT coalesce (max (l.seq), 0) + 1 FROM telemetry_log l WHERE l.utility_id = ?1),"
      " ?2, ?3, ?4, ?5, ?6";
  MbInstant first = INT64_MAX, last = INT64_MIN;
  for (size_t i = 0; i < n; i++)
    {
      first = MIN (first, entries[i].sample.at);
      last = MAX (last, entries[i].sample.at);
    }
  g_autoptr (GByteArray) body = g_byte_array_new ();
  mb_telemetry_chunk_encode (entries, n, body);

  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_int (statement, 2, first);
  mb_statement_bind_int (statement, 3, last);
  mb_statement_bind_int (statement, 4, (int64_t) n);
  mb_statement_bind_int (statement, 5, received_at);
  mb_statement_bind_blob (statement, 6, body->data, body->len);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_telemetry_append (MbTransaction *tx, const MbTelemetryEntry *entries, size_t n, MbInstant received_at,
                     GError **error)
{
  for (size_t i = 0; i < n; i += MB_TELEMETRY_CHUNK_MAX_COUNT)
    if (!append_chunk (tx, entries + i, MIN (n - i, MB_TELEMETRY_CHUNK_MAX_COUNT), received_at, error))
      return false;
  return true;
}

bool
mb_telemetry_log_count (MbDatabase *database, const MbUuid *utility, int64_t *count, GError **error)
{
  return mb_database_query_int (database, count, 0, error,
                                "SELECT coalesce (sum (count), 0) FROM telemetry_log WHERE utility_id = ?1", "u",
                                utility);
}

/* The entries of a channel, from the tail that was given or a fresh one. */
static const MbTailEntry *
tail_entries (MbDatabase *database, const MbUuid *utility, int64_t channel, const MbTelemetryTail *given,
              MbTelemetryTail **loaded, size_t *n, GError **error)
{
  *n = 0;
  if (!given)
    given = *loaded = mb_telemetry_tail_load (database, utility, channel, error);
  return given ? mb_telemetry_tail_channel (given, channel, n) : NULL;
}

GArray *
mb_telemetry_range (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                    const MbTelemetryTail *tail, MbInstant from, MbInstant to, GError **error)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  g_autoptr (MbTelemetryTail) loaded = NULL;
  size_t n = 0;
  if (channel->channel == 0)
    return g_steal_pointer (&samples);
  const MbTailEntry *entries = tail_entries (database, utility, channel->channel, tail, &loaded, &n, error);
  if ((!tail && !loaded) || !mb_telemetry_blocks_read (database, utility, channel->channel, from, to, samples, error))
    return NULL;
  for (size_t i = 0; i < n; i++)
    if (entries[i].sample.at >= from && entries[i].sample.at < to)
      g_array_append_val (samples, entries[i].sample);
  if (n > 0)
    mb_telemetry_samples_settle (samples);
  return g_steal_pointer (&samples);
}

bool
mb_telemetry_last_before (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                          const MbTelemetryTail *tail, MbInstant before, MbTelemetryLatest *last, GError **error)
{
  g_autoptr (MbTelemetryTail) loaded = NULL;
  MbTelemetrySample sample = { .at = MB_INSTANT_NONE };
  MbInstant received_at = MB_INSTANT_NONE;
  size_t n = 0;

  *last = (MbTelemetryLatest) { .register_id = channel->register_id, .at = MB_INSTANT_NONE };
  if (channel->channel == 0)
    return true;
  const MbTailEntry *entries = tail_entries (database, utility, channel->channel, tail, &loaded, &n, error);
  if ((!tail && !loaded)
      || !mb_telemetry_blocks_last_before (database, utility, channel->channel, before, &sample, &received_at, error))
    return false;
  for (size_t i = 0; i < n; i++)
    {
      const MbTelemetrySample *other = &entries[i].sample;
      if (other->at >= before || other->at < sample.at)
        continue;
      if (other->at > sample.at)
        {
          sample = *other;
          received_at = entries[i].received_at;
        }
      else /* as mb_telemetry_samples_settle() has it */
        sample.flags |= other->value == sample.value ? other->flags : MB_SAMPLE_CONFLICT;
    }
  if (sample.at != MB_INSTANT_NONE)
    {
      last->at = sample.at;
      last->value = mb_telemetry_channel_quantity (channel, sample.value);
      last->flags = sample.flags;
      last->received_at = received_at;
    }
  return true;
}

bool
mb_telemetry_latest (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                     const MbTelemetryTail *tail, MbTelemetryLatest *latest, GError **error)
{
  MbTelemetryChannel channel;
  return mb_telemetry_channel_find (database, utility, register_id, &channel, error)
         && mb_telemetry_last_before (database, utility, &channel, tail, INT64_MAX, latest, error);
}

GArray *
mb_telemetry_latest_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (MbTelemetryTail) tail = mb_telemetry_tail_load (database, utility, 0, error);
  if (!tail)
    return NULL;
  g_autoptr (GArray) channels = mb_telemetry_channel_list (database, utility, error);
  if (!channels)
    return NULL;
  g_autoptr (GArray) list = g_array_sized_new (FALSE, FALSE, sizeof (MbTelemetryLatest), channels->len);
  for (guint i = 0; i < channels->len; i++)
    {
      MbTelemetryLatest latest;
      if (!mb_telemetry_last_before (database, utility, &g_array_index (channels, MbTelemetryChannel, i), tail,
                                     INT64_MAX, &latest, error))
        return NULL;
      if (latest.at != MB_INSTANT_NONE)
        g_array_append_val (list, latest);
    }
  return g_steal_pointer (&list);
}
