/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-day-query.h"

#include "mb-telemetry-blocks.h"

typedef struct
{
  GTimeZone *zone;
  GArray *days;       /* MbTelemetryDay */
  MbInstant midnight; /* the end of the last of them */
} Days;

static MbTelemetryDay *
begin_day (Days *self, const MbTelemetrySample *first)
{
  MbTelemetryDay day = { .first = *first, .min = INT64_MAX, .max = INT64_MIN };
  /* Nearly always the day after the last one; asking the zone for the date of an instant takes longer. */
  if (self->days->len > 0)
    {
      day.day = g_array_index (self->days, MbTelemetryDay, self->days->len - 1).day + 1;
      self->midnight = mb_instant_from_date (day.day + 1, self->zone);
    }
  if (self->days->len == 0 || first->at >= self->midnight)
    {
      day.day = mb_instant_to_date (first->at, self->zone);
      self->midnight = mb_instant_from_date (day.day + 1, self->zone);
    }
  g_array_append_val (self->days, day);
  return &g_array_index (self->days, MbTelemetryDay, self->days->len - 1);
}

/* Takes in values that follow those before; @samples is not empty. */
static void
add_samples (const MbTelemetrySample *samples, size_t n, gpointer user_data)
{
  Days *self = user_data;
  for (size_t i = 0; i < n;)
    {
      MbTelemetryDay *day = self->days->len == 0 || samples[i].at >= self->midnight
                                ? begin_day (self, &samples[i])
                                : &g_array_index (self->days, MbTelemetryDay, self->days->len - 1);
      size_t start = i;
      int64_t min = day->min, max = day->max;
      uint32_t flags = day->flags;
      for (; i < n && samples[i].at < self->midnight; i++)
        {
          min = MIN (min, samples[i].value);
          max = MAX (max, samples[i].value);
          flags |= samples[i].flags;
        }
      day->count += (int64_t) (i - start);
      day->min = min;
      day->max = max;
      day->flags = flags;
      day->last = samples[i - 1];
    }
}

static bool
has_tail (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel, const MbTelemetryTail *tail,
          MbTelemetryTail **loaded, bool *has, GError **error)
{
  size_t n = 0;
  if (!tail && !(tail = *loaded = mb_telemetry_tail_load (database, utility, channel->channel, error)))
    return false;
  mb_telemetry_tail_channel (tail, channel->channel, &n);
  *has = n > 0;
  return true;
}

GArray *
mb_telemetry_days (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                   const MbTelemetryTail *tail, MbPeriod period, GTimeZone *zone, GError **error)
{
  g_return_val_if_fail (period.end != MB_DATE_NONE, NULL);

  MbInstant from = mb_instant_from_date (period.start, zone), to = mb_instant_from_date (period.end, zone);
  g_autoptr (GArray) days = g_array_sized_new (FALSE, FALSE, sizeof (MbTelemetryDay), (guint) mb_period_days (period));
  g_autoptr (MbTelemetryTail) loaded = NULL;
  Days self = { .zone = zone, .days = days };
  bool with_tail = false;
  if (channel->channel == 0)
    return g_steal_pointer (&days);
  if (!has_tail (database, utility, channel, tail, &loaded, &with_tail, error))
    return NULL;

  /* Block by block where the blocks are all there is, so that a year needs the memory of a block. */
  if (!with_tail)
    return mb_telemetry_blocks_each (database, utility, channel->channel, from, to, add_samples, &self, error)
               ? g_steal_pointer (&days)
               : NULL;
  g_autoptr (GArray) samples = mb_telemetry_range (database, utility, channel, tail ? tail : loaded, from, to, error);
  if (!samples)
    return NULL;
  add_samples ((const MbTelemetrySample *) samples->data, samples->len, &self);
  return g_steal_pointer (&days);
}
