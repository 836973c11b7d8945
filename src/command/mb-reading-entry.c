/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-entry.h"

#include "mb-consumption-query.h"

#include <string.h>

#define CONFLICT mb_reading_rule_name (MB_READING_RULE_CONFLICT)

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

static bool
has_conflict (const MbReadingCheck *check)
{
  for (size_t i = 0; i < check->n_findings; i++)
    if (check->findings[i].rule == MB_READING_RULE_CONFLICT)
      return true;
  return false;
}

bool
mb_reading_entry_write_checked (MbTransaction *tx, MbReading *reading, const MbReadingCheck *check, GError **error)
{
  g_autofree char *numbers = check->n_findings > 0 ? mb_reading_check_to_json (check) : NULL;
  return mb_reading_entry_write (tx, reading, check->verdict, mb_reading_entry_rule (check), numbers, NULL, error)
         && (check->verdict != MB_VERDICT_SUSPECT || !has_conflict (check)
             || mb_reading_entry_lock_rivals (tx, reading, numbers, error));
}

bool
mb_reading_entry_judge (MbTransaction *tx, const MbReading *reading, MbVerdict verdict, const char *rule,
                        const char *numbers, const char *reason, GError **error)
{
  MbUuid nil = MB_UUID_NIL;
  return write_verdict (tx, &nil, &reading->id, verdict, rule, numbers, reason, error);
}

static bool
parse_verdict (const char *name, MbVerdict *verdict)
{
  for (*verdict = MB_VERDICT_ACCEPTED; *verdict < MB_VERDICT_REJECTED; ++*verdict)
    if (strcmp (name, mb_verdict_name (*verdict)) == 0)
      return true;
  return strcmp (name, mb_verdict_name (*verdict)) == 0;
}

bool
mb_reading_entry_restore (MbTransaction *tx, const MbReading *reading, GError **error)
{
  MbVerdict verdict;
  g_autoptr (GArray) verdicts =
      mb_reading_verdict_list (mb_transaction_database (tx), mb_transaction_utility (tx), &reading->id, error);
  if (!verdicts)
    return false;
  if (verdicts->len < 2)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           "nothing was decided about this reading that could be taken back");
      return false;
    }
  const MbReadingVerdict *before = &g_array_index (verdicts, MbReadingVerdict, verdicts->len - 2);
  if (!parse_verdict (before->verdict, &verdict))
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "a reading has the unknown verdict “%s”",
                   before->verdict);
      return false;
    }
  return mb_reading_entry_judge (tx, reading, verdict, before->rule, before->numbers, before->reason, error);
}

bool
mb_reading_entry_settle_cut_off (MbTransaction *tx, const MbReading *reading, GError **error)
{
  bool stands = false;
  MbDate from = reading->read_on - MB_READING_WINDOW_DAYS, to = reading->read_on + MB_READING_WINDOW_DAYS;
  if (!mb_reading_entry_is_cyclic (reading))
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

/* ---------------------------------------------------------------------------------------------------------------
 * Several values for one cut-off */

/* More are not typed in for one day. */
#define RIVALS 40

bool
mb_reading_entry_is_cyclic (const MbReading *reading)
{
  return strcmp (reading->purpose, "cyclic") == 0;
}

typedef bool (*RivalFunc) (MbTransaction *tx, const MbJudgedReading *rival, const char *numbers, GError **error);

static bool
for_each_rival (MbTransaction *tx, const MbReading *reading, RivalFunc func, const char *numbers, GError **error)
{
  if (!mb_reading_entry_is_cyclic (reading))
    return true;
  g_autoptr (GArray) readings = mb_judged_reading_list (mb_transaction_database (tx), mb_transaction_utility (tx),
                                                        &reading->register_id, INT64_MAX, RIVALS, error);
  if (!readings)
    return false;
  for (guint i = 0; i < readings->len; i++)
    {
      const MbJudgedReading *rival = &g_array_index (readings, MbJudgedReading, i);
      if (rival->reading.read_on == reading->read_on && mb_reading_entry_is_cyclic (&rival->reading)
          && strcmp (rival->reading.source, mb_reading_source_name (MB_READING_ESTIMATE)) != 0
          && !mb_uuid_equal (&rival->reading.id, &reading->id) && !func (tx, rival, numbers, error))
        return false;
    }
  return true;
}

static bool
lock (MbTransaction *tx, const MbJudgedReading *rival, const char *numbers, GError **error)
{
  return rival->verdict != MB_VERDICT_ACCEPTED
         || mb_reading_entry_judge (tx, &rival->reading, MB_VERDICT_SUSPECT, CONFLICT, numbers, NULL, error);
}

static bool
turn_down (MbTransaction *tx, const MbJudgedReading *rival, const char *numbers, GError **error)
{
  return rival->verdict == MB_VERDICT_REJECTED
         || mb_reading_entry_judge (tx, &rival->reading, MB_VERDICT_REJECTED, CONFLICT, numbers, NULL, error);
}

static bool
bring_back (MbTransaction *tx, const MbJudgedReading *rival, const char *numbers, GError **error)
{
  return rival->verdict != MB_VERDICT_REJECTED || strcmp (rival->rule, CONFLICT) != 0
         || mb_reading_entry_restore (tx, &rival->reading, error);
}

bool
mb_reading_entry_lock_rivals (MbTransaction *tx, const MbReading *reading, const char *numbers, GError **error)
{
  return for_each_rival (tx, reading, lock, numbers, error);
}

bool
mb_reading_entry_turn_down_rivals (MbTransaction *tx, const MbReading *reading, GError **error)
{
  return for_each_rival (tx, reading, turn_down, NULL, error);
}

bool
mb_reading_entry_bring_back_rivals (MbTransaction *tx, const MbReading *reading, GError **error)
{
  return for_each_rival (tx, reading, bring_back, NULL, error);
}
