/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-channel.h"

#include "mb-error.h"

static bool
read_channel (MbStatement *row, MbTelemetryChannel *channel, GError **error)
{
  channel->channel = mb_statement_int (row, 0);
  channel->register_id = mb_statement_uuid (row, 1);
  channel->decimals = (uint8_t) mb_statement_int (row, 3);
  return mb_unit_parse (mb_statement_text (row, 2), &channel->unit, error);
}

bool
mb_telemetry_channel_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                           MbTelemetryChannel *channel, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT channel, register_id, unit, decimals FROM telemetry_channel"
                                            " WHERE utility_id = ?1 AND register_id = ?2",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  MbStep step = mb_statement_step (row, error);
  bool ok = step != MB_STEP_FAILED;
  *channel = (MbTelemetryChannel) { .register_id = *register_id };
  if (step == MB_STEP_ROW)
    ok = read_channel (row, channel, error);
  mb_statement_reset (row);
  return ok;
}

bool
mb_telemetry_channel_obtain (MbTransaction *tx, const MbUuid *register_id, MbTelemetryChannel *channel, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  if (!mb_telemetry_channel_find (database, mb_transaction_utility (tx), register_id, channel, error))
    return false;
  if (channel->channel != 0)
    return true;

  MbStatement *statement = mb_database_statement (
      database,
      "INSERT INTO telemetry_channel (utility_id, channel, register_id, unit, decimals)"
      " SELECT r.utility_id,"
      " (SELECT coalesce (max (c.channel), 0) + 1 FROM telemetry_channel c WHERE c.utility_id = ?1),"
      " r.id, r.unit, r.decimals"
      " FROM register r WHERE r.utility_id = ?1 AND r.id = ?2",
      error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, register_id);
  int64_t inserted = mb_statement_run (statement, error);
  if (inserted == 0)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such register");
  return inserted == 1
         && mb_telemetry_channel_find (database, mb_transaction_utility (tx), register_id, channel, error);
}

GArray *
mb_telemetry_channel_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbTelemetryChannel));
  MbStatement *row = mb_database_statement (database,
                                            "SELECT channel, register_id, unit, decimals FROM telemetry_channel"
                                            " WHERE utility_id = ?1 ORDER BY channel",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbTelemetryChannel channel;
      if (!read_channel (row, &channel, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (list, channel);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

bool
mb_telemetry_sender_find (MbDatabase *database, const MbUuid *utility, const char *device, MbTelemetrySender *sender,
                          bool *found, GError **error)
{
  static const char sql[] =
      "SELECT m.id, r.id FROM meter m"
      " JOIN register r ON r.utility_id = m.utility_id AND r.meter_id = m.id"
      " LEFT JOIN installation i ON i.utility_id = m.utility_id AND i.meter_id = m.id AND i.removed_on IS NULL"
      " WHERE m.utility_id = ?1 AND m.device = ?2"
      " ORDER BY CASE WHEN i.id IS NULL THEN 1 ELSE 0 END, m.id DESC, r.id LIMIT 1";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, device);
  MbStep step = mb_statement_step (row, error);
  *found = step == MB_STEP_ROW;
  if (*found)
    *sender = (MbTelemetrySender) { mb_statement_uuid (row, 0), mb_statement_uuid (row, 1) };
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

bool
mb_telemetry_channel_value (const MbTelemetryChannel *channel, MbQuantity sent, int64_t *value, GError **error)
{
  MbDecimal amount;
  if (sent.unit == channel->unit && sent.decimals == channel->decimals)
    {
      *value = sent.mantissa;
      return true;
    }
  if (!mb_quantity_convert (sent, channel->unit, &amount, error))
    return false;
  if (mb_decimal_to_scaled (amount, channel->decimals, MB_ROUND_DOWN, value))
    return true;
  g_set_error_literal (error, MB_BASE_ERROR, MB_BASE_ERROR_RANGE,
                       "the value is larger than any register can show. Check the unit that the meter sends");
  return false;
}
