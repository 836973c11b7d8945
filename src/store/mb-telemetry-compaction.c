/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-compaction.h"

#include "mb-telemetry-blocks.h"
#include "mb-telemetry-repository.h"

/* What one step packs at most: some tens of milliseconds. */
#define STEP_CHANNELS 2000
#define STEP_VALUES 100000

/* When the log is long enough. */
#define DUE_PER_CHANNEL 24
#define DUE_LEAST 50000
#define DUE_MOST 500000

struct _MbTelemetryCompaction
{
  MbTelemetryTail *tail;
  size_t next;     /* the first entry of the tail that is not packed */
  GArray *samples; /* of one channel */
};

MbTelemetryCompaction *
mb_telemetry_compaction_new (void)
{
  MbTelemetryCompaction *self = g_new0 (MbTelemetryCompaction, 1);
  self->samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  return self;
}

void
mb_telemetry_compaction_free (MbTelemetryCompaction *self)
{
  if (!self)
    return;
  mb_telemetry_tail_free (self->tail);
  g_array_unref (self->samples);
  g_free (self);
}

size_t
mb_telemetry_compaction_count (const MbTelemetryCompaction *self)
{
  return self->next;
}

bool
mb_telemetry_compaction_is_due (MbDatabase *database, const MbUuid *utility, bool *due, GError **error)
{
  int64_t count = 0, channels = 0;
  bool ok =
      mb_telemetry_log_count (database, utility, &count, error)
      && mb_database_query_int (database, &channels, 0, error,
                                "SELECT max (channel) FROM telemetry_channel WHERE utility_id = ?1", "u", utility);
  *due = count >= CLAMP (channels * DUE_PER_CHANNEL, DUE_LEAST, DUE_MOST);
  return ok;
}

/* Packs the channel that begins at entry @from; its end. */
static bool
pack_channel (MbTelemetryCompaction *self, MbTransaction *tx, const MbTailEntry *entries, size_t n, size_t from,
              size_t *end, GError **error)
{
  MbInstant received_at = INT64_MIN;
  size_t i = from;
  g_array_set_size (self->samples, 0);
  for (; i < n && entries[i].channel == entries[from].channel; i++)
    {
      g_array_append_val (self->samples, entries[i].sample);
      received_at = MAX (received_at, entries[i].received_at);
    }
  *end = i;
  mb_telemetry_samples_settle (self->samples);
  return mb_telemetry_blocks_merge (tx, entries[from].channel, (const MbTelemetrySample *) self->samples->data,
                                    self->samples->len, received_at, error);
}

static bool
empty_log (MbTelemetryCompaction *self, MbTransaction *tx, GError **error)
{
  MbStatement *statement = mb_database_statement (
      mb_transaction_database (tx), "DELETE FROM telemetry_log WHERE utility_id = ?1 AND seq <= ?2", error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_int (statement, 2, mb_telemetry_tail_last_seq (self->tail));
  return mb_statement_run (statement, error) >= 0;
}

bool
mb_telemetry_compaction_step (MbTelemetryCompaction *self, MbTransaction *tx, bool *done, GError **error)
{
  *done = false;
  if (!self->tail)
    self->tail = mb_telemetry_tail_load (mb_transaction_database (tx), mb_transaction_utility (tx), 0, error);
  if (!self->tail)
    return false;

  size_t n = 0, i = self->next;
  const MbTailEntry *entries = mb_telemetry_tail_entries (self->tail, &n);
  for (unsigned channels = 0; i < n && channels < STEP_CHANNELS && i - self->next < STEP_VALUES; channels++)
    if (!pack_channel (self, tx, entries, n, i, &i, error))
      return false;
  if (i == n && !empty_log (self, tx, error))
    return false;
  self->next = i;
  *done = i == n;
  return true;
}
