/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-tail.h"

#include "mb-telemetry-chunk.h"

struct _MbTelemetryTail
{
  GArray *entries;     /* MbTailEntry */
  int64_t first, last; /* channels there may be entries of */
  guint *starts;       /* where those of channel first + i begin, and one more for the end; NULL without entries */
  int64_t last_seq;
};

static bool
channels_exist (GArray *entries, int64_t max_channel)
{
  const MbTelemetryEntry *entry = (const MbTelemetryEntry *) entries->data;
  for (guint i = 0; i < entries->len; i++)
    if (entry[i].channel < 1 || entry[i].channel > max_channel)
      return false;
  return true;
}

static bool
load_chunks (MbTelemetryTail *self, MbDatabase *database, const MbUuid *utility, int64_t channel, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (MbTelemetryEntry));
  int64_t max_channel = 0;
  if (!mb_database_query_int (database, &max_channel, 0, error,
                              "SELECT max (channel) FROM telemetry_channel WHERE utility_id = ?1", "u", utility))
    return false;
  MbStatement *row = mb_database_statement (
      database, "SELECT seq, received_at, body FROM telemetry_log WHERE utility_id = ?1 ORDER BY seq", error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      size_t length = 0;
      const void *body = mb_statement_blob (row, 2, &length);
      MbInstant received_at = mb_statement_int (row, 1);
      self->last_seq = mb_statement_int (row, 0);
      g_array_set_size (entries, 0);
      if (!mb_telemetry_chunk_decode (body, length, channel, entries) || !channels_exist (entries, max_channel))
        {
          g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
                       "row %" G_GINT64_FORMAT " of the telemetry log is damaged. Restore the last backup",
                       self->last_seq);
          mb_statement_reset (row);
          return false;
        }
      guint before = self->entries->len;
      g_array_set_size (self->entries, before + entries->len);
      MbTailEntry *to = &g_array_index (self->entries, MbTailEntry, before);
      const MbTelemetryEntry *from = (const MbTelemetryEntry *) entries->data;
      for (guint i = 0; i < entries->len; i++)
        to[i] = (MbTailEntry) { from[i].channel, from[i].sample, received_at };
    }
  return step == MB_STEP_DONE;
}

/* By counting, since channels are small numbers without large gaps; keeps the order within a channel. */
static void
sort_by_channel (MbTelemetryTail *self)
{
  const MbTailEntry *from = (const MbTailEntry *) self->entries->data;
  guint n = self->entries->len;
  self->first = INT64_MAX;
  self->last = INT64_MIN;
  for (guint i = 0; i < n; i++)
    {
      self->first = MIN (self->first, from[i].channel);
      self->last = MAX (self->last, from[i].channel);
    }
  if (n == 0)
    return;

  size_t n_channels = (size_t) (self->last - self->first) + 1;
  self->starts = g_new0 (guint, n_channels + 2); /* shifted by one while it counts, so that it ends as it should */
  for (guint i = 0; i < n; i++)
    self->starts[from[i].channel - self->first + 2]++;
  for (size_t i = 2; i < n_channels + 2; i++)
    self->starts[i] += self->starts[i - 1];

  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (MbTailEntry), n);
  g_array_set_size (sorted, n);
  MbTailEntry *to = (MbTailEntry *) sorted->data;
  for (guint i = 0; i < n; i++)
    to[self->starts[from[i].channel - self->first + 1]++] = from[i];
  g_array_unref (self->entries);
  self->entries = sorted;
}

MbTelemetryTail *
mb_telemetry_tail_load (MbDatabase *database, const MbUuid *utility, int64_t channel, GError **error)
{
  g_autoptr (MbTelemetryTail) self = g_new0 (MbTelemetryTail, 1);
  self->entries = g_array_new (FALSE, FALSE, sizeof (MbTailEntry));
  if (!load_chunks (self, database, utility, channel, error))
    return NULL;
  sort_by_channel (self);
  return g_steal_pointer (&self);
}

void
mb_telemetry_tail_free (MbTelemetryTail *self)
{
  if (!self)
    return;
  g_array_unref (self->entries);
  g_free (self->starts);
  g_free (self);
}

const MbTailEntry *
mb_telemetry_tail_entries (const MbTelemetryTail *self, size_t *n)
{
  *n = self->entries->len;
  return (const MbTailEntry *) self->entries->data;
}

const MbTailEntry *
mb_telemetry_tail_channel (const MbTelemetryTail *self, int64_t channel, size_t *n)
{
  *n = 0;
  if (!self->starts || channel < self->first || channel > self->last)
    return NULL;
  guint start = self->starts[channel - self->first];
  *n = self->starts[channel - self->first + 1] - start;
  return &g_array_index (self->entries, MbTailEntry, start);
}

int64_t
mb_telemetry_tail_last_seq (const MbTelemetryTail *self)
{
  return self->last_seq;
}
