/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-board.h"

#include "mb-meter-list-query.h"
#include "mb-meter-repository.h"
#include "mb-telemetry-flags.h"
#include "mb-telemetry-repository.h"

struct _MbLiveBoard
{
  GPtrArray *meters; /* MbLiveMeter */
  GHashTable *by_register;
};

static void
free_meter (gpointer data)
{
  MbLiveMeter *meter = data;
  g_free (meter->serial);
  g_free (meter->address);
  g_free (meter);
}

MbLiveBoard *
mb_live_board_new (void)
{
  MbLiveBoard *board = g_new (MbLiveBoard, 1);
  board->meters = g_ptr_array_new_with_free_func (free_meter);
  board->by_register = g_hash_table_new (mb_uuid_hash, mb_uuid_hash_equal);
  return board;
}

void
mb_live_board_free (MbLiveBoard *board)
{
  if (!board)
    return;
  g_hash_table_unref (board->by_register);
  g_ptr_array_unref (board->meters);
  g_free (board);
}

/* ---------------------------------------------------------------------------------------------------------------
 * From the book */

static bool
find_meter_ids (MbDatabase *database, const MbUuid *utility, const GArray *latest, GArray *ids, GError **error)
{
  for (guint i = 0; i < latest->len; i++)
    {
      MbMeterRegister reg;
      const MbUuid *register_id = &g_array_index (latest, MbTelemetryLatest, i).register_id;
      if (!mb_meter_register_find (database, utility, register_id, &reg, error))
        return false;
      g_array_append_val (ids, reg.meter_id);
      mb_meter_register_clear (&reg);
    }
  return true;
}

static void
add_meter (MbLiveBoard *board, const MbTelemetryLatest *latest, MbMeterRow *row)
{
  MbLiveMeter *meter = g_new (MbLiveMeter, 1);
  *meter = (MbLiveMeter) {
    .register_id = latest->register_id,
    .meter_id = row->meter_id,
    .serial = g_steal_pointer (&row->serial),
    .address = g_steal_pointer (&row->address),
    .at = latest->at,
    .has_value = latest->at != MB_INSTANT_NONE,
    .value = latest->value,
    .flags = latest->flags,
    .received_at = latest->received_at,
  };
  g_ptr_array_add (board->meters, meter);
  g_hash_table_insert (board->by_register, &meter->register_id, meter);
}

bool
mb_live_board_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbLiveBoard *board = data;
  g_autoptr (GArray) latest = mb_telemetry_latest_list (database, utility, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  if (!latest || !find_meter_ids (database, utility, latest, ids, error))
    return false;
  g_autoptr (GPtrArray) rows = mb_meter_list_rows (database, utility, (const MbUuid *) ids->data, ids->len, error);
  if (!rows)
    return false;
  for (guint i = 0; i < latest->len; i++)
    if (g_ptr_array_index (rows, i))
      add_meter (board, &g_array_index (latest, MbTelemetryLatest, i), g_ptr_array_index (rows, i));
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * From the meters */

bool
mb_live_board_take (MbLiveBoard *board, const MbLiveFrame *frame)
{
  MbLiveMeter *meter = g_hash_table_lookup (board->by_register, &frame->register_id);
  if (!meter)
    return false;
  meter->received_at = MAX (meter->received_at, frame->received_at);
  if (frame->at < meter->at)
    return true;
  meter->flags = frame->flags;
  if (frame->has_value)
    {
      meter->at = frame->at;
      meter->has_value = true;
      meter->value = frame->value;
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Questions */

guint
mb_live_board_n_meters (const MbLiveBoard *board)
{
  return board->meters->len;
}

const MbLiveMeter *
mb_live_board_get (const MbLiveBoard *board, guint index)
{
  return g_ptr_array_index (board->meters, index);
}

const MbLiveMeter *
mb_live_board_find (const MbLiveBoard *board, const MbUuid *register_id)
{
  return g_hash_table_lookup (board->by_register, register_id);
}

static bool
is_late (const MbLiveMeter *meter, MbInstant now)
{
  return meter->received_at < now - MB_LIVE_LATE_AFTER;
}

MbLiveCount
mb_live_board_count (const MbLiveBoard *board, MbInstant midnight, MbInstant now)
{
  MbLiveCount count = { .n_meters = board->meters->len };
  for (guint i = 0; i < board->meters->len; i++)
    {
      const MbLiveMeter *meter = g_ptr_array_index (board->meters, i);
      count.n_heard += meter->received_at >= midnight;
      count.n_late += is_late (meter, now);
      count.n_flagged += (meter->flags & MB_FLAGS_CURRENT) != 0;
      count.n_leaks += (meter->flags & (MB_FLAG_LEAK | MB_FLAG_BURST)) != 0;
    }
  return count;
}

static int
by_silence (gconstpointer a, gconstpointer b)
{
  const MbLiveMeter *first = a, *second = b;
  return (first->received_at > second->received_at) - (first->received_at < second->received_at);
}

static int
by_news (gconstpointer a, gconstpointer b)
{
  return by_silence (b, a);
}

GPtrArray *
mb_live_board_list (const MbLiveBoard *board, MbLiveWho who, MbInstant now, guint most)
{
  GPtrArray *list = g_ptr_array_new ();
  for (guint i = 0; i < board->meters->len; i++)
    {
      MbLiveMeter *meter = g_ptr_array_index (board->meters, i);
      const bool flagged = (meter->flags & MB_FLAGS_CURRENT) != 0;
      if (who == MB_LIVE_WHO_LATE ? is_late (meter, now) : flagged)
        g_ptr_array_add (list, meter);
    }
  g_ptr_array_sort_values (list, who == MB_LIVE_WHO_LATE ? by_silence : by_news);
  if (list->len > most)
    g_ptr_array_set_size (list, (int) most);
  return list;
}
