/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-last-value.h"

#include "mb-reading-repository.h"
#include "mb-telemetry-repository.h"

#define STILL ((int64_t) MB_LAST_VALUE_STILL_DAYS * 24 * 3600 * MB_INSTANT_SECOND)

/* Since a register only goes up, the same value twice says that nothing ran between. */
static bool
find_by_radio (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, const MbTelemetryTail *tail,
               MbLastValue *last, GError **error)
{
  MbTelemetryChannel channel;
  MbTelemetryLatest latest, before = { .at = MB_INSTANT_NONE };
  if (!mb_telemetry_channel_find (database, utility, register_id, &channel, error)
      || !mb_telemetry_last_before (database, utility, &channel, tail, INT64_MAX, &latest, error))
    return false;
  if (latest.at == MB_INSTANT_NONE)
    return true;
  if (!mb_telemetry_last_before (database, utility, &channel, tail, latest.at - STILL + 1, &before, error))
    return false;
  *last = (MbLastValue) {
    .at = latest.at,
    .value = latest.value,
    .heard_at = latest.received_at,
    .flags = latest.flags,
    .is_still = before.at != MB_INSTANT_NONE && before.value.mantissa == latest.value.mantissa,
  };
  return true;
}

bool
mb_last_value_find_read (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbLastValue *last,
                         GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      "SELECT r.read_at, r.mantissa, r.decimals, r.unit FROM reading r JOIN reading_state s"
      " ON s.utility_id = r.utility_id AND s.reading_id = r.id WHERE r.utility_id = ?1 AND r.register_id = ?2"
      " AND s.verdict = 'accepted' AND r.source <> 'estimate' ORDER BY r.read_on DESC, r.read_at DESC LIMIT 1",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_ROW && mb_statement_int (row, 0) > last->at)
    {
      const MbReading reading = {
        .mantissa = mb_statement_int (row, 1),
        .decimals = (int) mb_statement_int (row, 2),
        .unit = (char *) mb_statement_text (row, 3),
      };
      last->at = mb_statement_int (row, 0);
      last->value = mb_reading_value (&reading);
      last->was_read = true;
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

bool
mb_last_value_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, const MbTelemetryTail *tail,
                    MbLastValue *last, GError **error)
{
  *last = (MbLastValue) { .at = MB_INSTANT_NONE, .heard_at = MB_INSTANT_NONE };
  return find_by_radio (database, utility, register_id, tail, last, error)
         && mb_last_value_find_read (database, utility, register_id, last, error);
}
