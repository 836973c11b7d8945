/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-entry.h"

#include "mb-consumption-query.h"

#include <string.h>

static bool
write_verdict (MbTransaction *tx, const MbUuid *id, const MbUuid *reading_id, MbVerdict verdict, const char *rule,
               const char *numbers, const char *reason, GError **error)
{
  MbReadingVerdict row = {
    .id = *id,
    .reading_id = *reading_id,
    .verdict = (char *) mb_verdict_name (verdict),
    .rule = (char *) rule,
    .numbers = (char *) numbers,
    .reason = (char *) reason,
    .author = (char *) mb_transaction_author (tx),
    .decided_at = mb_transaction_now (tx),
  };
  return mb_reading_verdict_insert (tx, &row, error);
}

bool
mb_reading_entry_write (MbTransaction *tx, MbReading *reading, MbVerdict verdict, const char *rule, const char *numbers,
                        const char *reason, GError **error)
{
  MbUuid verdict_id = MB_UUID_NIL;
  if (!mb_uuid_is_nil (&reading->id))
    verdict_id = mb_reading_verdict_first_id (&reading->id);
  reading->author = (char *) mb_transaction_author (tx);
  reading->recorded_at = mb_transaction_now (tx);
  return mb_reading_insert (tx, reading, error)
         && write_verdict (tx, &verdict_id, &reading->id, verdict, rule, numbers, reason, error);
}

const char *
mb_reading_entry_rule (const MbReadingCheck *check)
{
  for (size_t i = 0; i < check->n_findings; i++)
    if (check->findings[i].verdict == check->verdict && check->verdict != MB_VERDICT_ACCEPTED)
      return mb_reading_rule_name (check->findings[i].rule);
  return MB_VERDICT_RULE_PLAUSIBLE;
}

bool
mb_reading_entry_write_checked (MbTransaction *tx, MbReading *reading, const MbReadingCheck *check, GError **error)
{
  g_autofree char *numbers = check->n_findings > 0 ? mb_reading_check_to_json (check) : NULL;
  return mb_reading_entry_write (tx, reading, check->verdict, mb_reading_entry_rule (check), numbers, NULL, error);
}

bool
mb_reading_entry_judge (MbTransaction *tx, const MbReading *reading, MbVerdict verdict, const char *rule,
                        const char *numbers, const char *reason, GError **error)
{
  MbUuid nil = MB_UUID_NIL;
  return write_verdict (tx, &nil, &reading->id, verdict, rule, numbers, reason, error);
}

bool
mb_reading_entry_settle_cut_off (MbTransaction *tx, const MbReading *reading, GError **error)
{
  bool stands = false;
  MbDate from = reading->read_on - MB_READING_WINDOW_DAYS, to = reading->read_on + MB_READING_WINDOW_DAYS;
  if (strcmp (reading->purpose, "cyclic") != 0)
    return true;
  if (!mb_reading_stands_between (mb_transaction_database (tx), mb_transaction_utility (tx), &reading->register_id,
                                  from, to, &stands, error))
    return false;
  if (stands)
    return mb_missing_reading_remove (tx, &reading->register_id, from, to, error);
  return mb_missing_reading_put (tx, &reading->register_id, reading->read_on, reading->read_at, error);
}

MbInstant
mb_reading_entry_time (const MbCommandContext *context, MbDate day, GTimeZone *zone)
{
  return day == context->today ? context->now : mb_instant_from_date (day, zone) + INT64_C (43200) * MB_INSTANT_SECOND;
}
