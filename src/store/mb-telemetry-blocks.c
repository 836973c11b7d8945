/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-blocks.h"

#include "mb-telemetry-samples.h"

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)

static bool
decode (MbStatement *row, int column, int64_t channel, GArray *samples, GError **error)
{
  size_t length = 0;
  const void *body = mb_statement_blob (row, column, &length);
  if (body && mb_telemetry_block_decode (body, length, samples))
    return true;
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
               "a block of telemetry of channel %" G_GINT64_FORMAT " is damaged. Restore the last backup", channel);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

bool
mb_telemetry_blocks_each (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant from, MbInstant to,
                          MbTelemetryBlockFunc func, gpointer user_data, GError **error)
{
  static const char sql[] = "SELECT body FROM telemetry_block"
                            " WHERE utility_id = ?1 AND channel = ?2 AND first_at < ?4 AND first_at >="
                            " coalesce ((SELECT max (b.first_at) FROM telemetry_block b"
                            " WHERE b.utility_id = ?1 AND b.channel = ?2 AND b.first_at <= ?3), ?3)"
                            " ORDER BY first_at";
  g_autoptr (GArray) samples =
      g_array_sized_new (FALSE, FALSE, sizeof (MbTelemetrySample), MB_TELEMETRY_BLOCK_FULL_COUNT);
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, channel);
  mb_statement_bind_int (row, 3, from);
  mb_statement_bind_int (row, 4, to);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      g_array_set_size (samples, 0);
      if (!decode (row, 0, channel, samples, error))
        {
          mb_statement_reset (row);
          return false;
        }
      /* The first and the last block reach beyond what was asked for. */
      const MbTelemetrySample *sample = (const MbTelemetrySample *) samples->data;
      size_t start = mb_telemetry_samples_find (sample, samples->len, from);
      size_t end = mb_telemetry_samples_find (sample, samples->len, to);
      if (end > start)
        func (sample + start, end - start, user_data);
    }
  return step == MB_STEP_DONE;
}

static void
append_samples (const MbTelemetrySample *samples, size_t n, gpointer user_data)
{
  g_array_append_vals (user_data, samples, (guint) n);
}

bool
mb_telemetry_blocks_read (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant from, MbInstant to,
                          GArray *samples, GError **error)
{
  return mb_telemetry_blocks_each (database, utility, channel, from, to, append_samples, samples, error);
}

bool
mb_telemetry_blocks_last_before (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant before,
                                 MbTelemetrySample *sample, MbInstant *received_at, GError **error)
{
  static const char sql[] = "SELECT received_at, body FROM telemetry_block"
                            " WHERE utility_id = ?1 AND channel = ?2 AND first_at < ?3"
                            " ORDER BY first_at DESC LIMIT 1";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, channel);
  mb_statement_bind_int (row, 3, before);
  MbStep step = mb_statement_step (row, error);
  bool ok = step != MB_STEP_FAILED;
  if (step == MB_STEP_ROW)
    {
      g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
      ok = decode (row, 1, channel, samples, error);
      if (ok)
        {
          const MbTelemetrySample *first = (const MbTelemetrySample *) samples->data;
          *sample = first[mb_telemetry_samples_find (first, samples->len, before) - 1];
          *received_at = mb_statement_int (row, 0);
        }
    }
  mb_statement_reset (row);
  return ok;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing: the values of one month at a time */

typedef struct
{
  MbTransaction *tx;
  int64_t channel;
  MbInstant start, end; /* of the month */
  MbInstant received_at;
  GArray *samples; /* MbTelemetrySample: what the month's blocks are to hold, from the first that changes on */
  GArray *old;     /* MbInstant: where the blocks began that are written anew */
  GByteArray *body;
} Month;

static MbInstant
month_start (MbInstant at, int later)
{
  int64_t day = at / DAY - (at % DAY < 0);
  return mb_date_add_months (mb_date_first_of_month ((MbDate) day), later) * DAY;
}

/* Takes the blocks that the first of the new values and those after it fall into, and the last one before them where
 * it is not full. */
static bool
take_blocks (Month *month, MbInstant first_new, GError **error)
{
  static const char sql[] = "SELECT first_at, last_at, count, length (body), received_at, body FROM telemetry_block"
                            " WHERE utility_id = ?1 AND channel = ?2 AND first_at >= ?3 AND first_at < ?4"
                            " ORDER BY first_at DESC";
  MbStatement *row = mb_database_statement (mb_transaction_database (month->tx), sql, error);
  mb_statement_bind_uuid (row, 1, mb_transaction_utility (month->tx));
  mb_statement_bind_int (row, 2, month->channel);
  mb_statement_bind_int (row, 3, month->start);
  mb_statement_bind_int (row, 4, month->end);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbInstant first = mb_statement_int (row, 0);
      bool is_full = mb_statement_int (row, 2) >= MB_TELEMETRY_BLOCK_FULL_COUNT
                     || mb_statement_int (row, 3) >= MB_TELEMETRY_BLOCK_FULL_BYTES * 3 / 4;
      if (mb_statement_int (row, 1) < first_new && is_full)
        break;
      if (!decode (row, 5, month->channel, month->samples, error))
        {
          mb_statement_reset (row);
          return false;
        }
      g_array_append_val (month->old, first);
      month->received_at = MAX (month->received_at, mb_statement_int (row, 4));
      if (first <= first_new)
        break;
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static bool
write_block (Month *month, const MbTelemetrySample *samples, size_t n, GError **error)
{
  static const char sql[] =
      "INSERT INTO telemetry_block (utility_id, channel, first_at, last_at, first, last, min, max, count, sum,"
      " flags, received_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
      " ON CONFLICT (utility_id, channel, first_at) DO UPDATE SET last_at = excluded.last_at,"
      " first = excluded.first, last = excluded.last, min = excluded.min, max = excluded.max,"
      " count = excluded.count, sum = excluded.sum, flags = excluded.flags,"
      " received_at = excluded.received_at, body = excluded.body";
  int64_t min = INT64_MAX, max = INT64_MIN;
  uint64_t sum = 0;
  uint32_t flags = 0;
  for (size_t i = 0; i < n; i++)
    {
      min = MIN (min, samples[i].value);
      max = MAX (max, samples[i].value);
      sum += (uint64_t) samples[i].value - (uint64_t) samples[0].value;
      flags |= samples[i].flags;
    }

  MbStatement *statement = mb_database_statement (mb_transaction_database (month->tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (month->tx));
  mb_statement_bind_int (statement, 2, month->channel);
  mb_statement_bind_int (statement, 3, samples[0].at);
  mb_statement_bind_int (statement, 4, samples[n - 1].at);
  mb_statement_bind_int (statement, 5, samples[0].value);
  mb_statement_bind_int (statement, 6, samples[n - 1].value);
  mb_statement_bind_int (statement, 7, min);
  mb_statement_bind_int (statement, 8, max);
  mb_statement_bind_int (statement, 9, (int64_t) n);
  mb_statement_bind_int (statement, 10, (int64_t) sum);
  mb_statement_bind_int (statement, 11, flags);
  mb_statement_bind_int (statement, 12, month->received_at);
  mb_statement_bind_blob (statement, 13, month->body->data, month->body->len);
  return mb_statement_run (statement, error) == 1;
}

/* Packs as many of the values as fit into a block; how many that were. */
static size_t
pack (Month *month, const MbTelemetrySample *samples, size_t n)
{
  n = MIN (n, MB_TELEMETRY_BLOCK_FULL_COUNT);
  for (;;)
    {
      g_byte_array_set_size (month->body, 0);
      mb_telemetry_block_encode (samples, n, month->body);
      if (month->body->len <= MB_TELEMETRY_BLOCK_FULL_BYTES || n < 16)
        return n;
      n = n * MB_TELEMETRY_BLOCK_FULL_BYTES * 15 / (month->body->len * (size_t) 16);
    }
}

static bool
forget_block (Month *month, MbInstant first, GError **error)
{
  static const char sql[] = "DELETE FROM telemetry_block WHERE utility_id = ?1 AND channel = ?2 AND first_at = ?3";
  MbStatement *statement = mb_database_statement (mb_transaction_database (month->tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (month->tx));
  mb_statement_bind_int (statement, 2, month->channel);
  mb_statement_bind_int (statement, 3, first);
  return mb_statement_run (statement, error) == 1;
}

static bool
write_blocks (Month *month, GError **error)
{
  const MbTelemetrySample *samples = (const MbTelemetrySample *) month->samples->data;
  size_t n = month->samples->len;
  for (guint i = 0; i < month->old->len; i++)
    {
      MbInstant first = g_array_index (month->old, MbInstant, i);
      if (first != samples[0].at && !forget_block (month, first, error))
        return false;
    }
  for (size_t i = 0, packed; i < n; i += packed)
    {
      packed = pack (month, samples + i, n - i);
      if (!write_block (month, samples + i, packed, error))
        return false;
    }
  return true;
}

bool
mb_telemetry_blocks_merge (MbTransaction *tx, int64_t channel, const MbTelemetrySample *samples, size_t n,
                           MbInstant received_at, GError **error)
{
  g_return_val_if_fail (channel > 0, false);

  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (MbInstant));
  g_autoptr (GByteArray) body = g_byte_array_new ();
  bool ok = true;
  for (size_t i = 0, in_month; ok && i < n; i += in_month)
    {
      Month month = {
        .tx = tx,
        .channel = channel,
        .start = month_start (samples[i].at, 0),
        .end = month_start (samples[i].at, 1),
        .received_at = received_at,
        .samples = merged,
        .old = old,
        .body = body,
      };
      in_month = mb_telemetry_samples_find (samples + i, n - i, month.end);
      g_array_set_size (merged, 0);
      g_array_set_size (old, 0);
      ok = take_blocks (&month, samples[i].at, error);
      g_array_append_vals (merged, samples + i, (guint) in_month);
      mb_telemetry_samples_settle (merged);
      ok = ok && write_blocks (&month, error);
    }
  return ok;
}
