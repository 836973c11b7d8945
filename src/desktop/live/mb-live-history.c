/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-history.h"

#include "mb-telemetry-repository.h"

MbLiveHistory *
mb_live_history_new (const MbUuid *register_id, MbInstant from, MbInstant to, int64_t width, GCancellable *cancellable)
{
  MbLiveHistory *history = g_new0 (MbLiveHistory, 1);
  *history = (MbLiveHistory) {
    .register_id = *register_id,
    .from = from,
    .to = to,
    .width = width,
    .cancellable = g_object_ref (cancellable),
    .flow = mb_flow_sum_new (to, width, (size_t) ((to - from) / width)),
    .times = g_array_new (FALSE, FALSE, sizeof (MbInstant)),
    .values = g_array_new (FALSE, FALSE, sizeof (double)),
  };
  return history;
}

void
mb_live_history_free (MbLiveHistory *history)
{
  if (!history)
    return;
  g_object_unref (history->cancellable);
  mb_flow_sum_free (history->flow);
  g_array_unref (history->times);
  g_array_unref (history->values);
  g_free (history);
}

static int
compare_intervals (gconstpointer a, gconstpointer b)
{
  const int64_t first = *(const int64_t *) a, second = *(const int64_t *) b;
  return (first > second) - (first < second);
}

/* The middle one. */
static int64_t
usual_interval (const GArray *times)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (int64_t));
  for (guint i = 1; i < times->len; i++)
    {
      int64_t interval = g_array_index (times, MbInstant, i) - g_array_index (times, MbInstant, i - 1);
      g_array_append_val (intervals, interval);
    }
  g_array_sort (intervals, compare_intervals);
  return intervals->len > 0 ? g_array_index (intervals, int64_t, intervals->len / 2) : 0;
}

static bool
read_channel (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
              const MbTelemetryTail *tail, MbLiveHistory *history, bool alone, GError **error)
{
  /* The value before the first one shown says how much ran up to that. */
  MbTelemetryLatest before;
  if (!mb_telemetry_last_before (database, utility, channel, tail, history->from, &before, error))
    return false;
  if (before.at != MB_INSTANT_NONE)
    mb_flow_sum_add (history->flow, &channel->register_id, before.at, before.value);

  g_autoptr (GArray) samples = mb_telemetry_range (database, utility, channel, tail, history->from, history->to, error);
  if (!samples)
    return false;
  for (guint i = 0; i < samples->len; i++)
    {
      const MbTelemetrySample *sample = &g_array_index (samples, MbTelemetrySample, i);
      const MbQuantity value = mb_telemetry_channel_quantity (channel, sample->value);
      mb_flow_sum_add (history->flow, &channel->register_id, sample->at, value);
      if (!alone)
        continue;
      const double shown = mb_flow_cubic_metres (value);
      g_array_append_val (history->times, sample->at);
      g_array_append_val (history->values, shown);
    }
  return true;
}

static bool
read_all (MbDatabase *database, const MbUuid *utility, MbLiveHistory *history, GError **error)
{
  g_autoptr (GArray) channels = mb_telemetry_channel_list (database, utility, error);
  g_autoptr (MbTelemetryTail) tail = channels ? mb_telemetry_tail_load (database, utility, 0, error) : NULL;
  if (!tail)
    return false;
  for (guint i = 0; i < channels->len; i++)
    if (g_cancellable_set_error_if_cancelled (history->cancellable, error)
        || !read_channel (database, utility, &g_array_index (channels, MbTelemetryChannel, i), tail, history, false,
                          error))
      return false;
  return true;
}

bool
mb_live_history_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbLiveHistory *history = data;
  MbTelemetryChannel channel;
  if (mb_uuid_is_nil (&history->register_id))
    return read_all (database, utility, history, error);
  if (!mb_telemetry_channel_find (database, utility, &history->register_id, &channel, error))
    return false;
  if (channel.channel == 0)
    return true;
  if (!read_channel (database, utility, &channel, NULL, history, true, error))
    return false;
  history->interval = usual_interval (history->times);
  return true;
}
