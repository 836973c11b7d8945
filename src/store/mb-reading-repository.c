/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-repository.h"

#include "mb-layout.h"
#include "mb-reading-private.h"

#include <string.h>

static const MbLayout reading_layout = MB_LAYOUT (
    MbReading, &mb_entity_reading, offsetof (MbReading, register_id), offsetof (MbReading, read_on),
    offsetof (MbReading, read_at), offsetof (MbReading, mantissa), offsetof (MbReading, decimals),
    offsetof (MbReading, unit), offsetof (MbReading, purpose), offsetof (MbReading, source), offsetof (MbReading, rule),
    offsetof (MbReading, replaces_id), offsetof (MbReading, frame_id), offsetof (MbReading, flags),
    offsetof (MbReading, note), offsetof (MbReading, author), offsetof (MbReading, recorded_at));

void
mb_reading_clear (MbReading *reading)
{
  mb_layout_clear (&reading_layout, reading);
}

bool
mb_reading_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbReading *reading, GError **error)
{
  return mb_layout_find (&reading_layout, database, utility, id, reading, error);
}

bool
mb_reading_exists (MbDatabase *database, const MbUuid *utility, const MbUuid *id, bool *exists, GError **error)
{
  int64_t n = 0;
  bool ok = mb_database_query_int (
      database, &n, 0, error, "SELECT count (*) FROM reading WHERE utility_id = ?1 AND id = ?2", "uu", utility, id);
  *exists = n > 0;
  return ok;
}

bool
mb_reading_insert (MbTransaction *tx, MbReading *reading, GError **error)
{
  return mb_layout_insert (&reading_layout, tx, reading, error);
}

MbQuantity
mb_reading_value (const MbReading *reading)
{
  MbUnit unit = MB_UNIT_NONE;
  if (*reading->unit)
    mb_unit_parse (reading->unit, &unit, NULL);
  return (MbQuantity) { reading->mantissa, (uint8_t) reading->decimals, unit };
}

/* ---------------------------------------------------------------------------------------------------------------
 * Verdicts */

static const MbLayout verdict_layout = MB_LAYOUT (
    MbReadingVerdict, &mb_entity_reading_verdict, offsetof (MbReadingVerdict, reading_id),
    offsetof (MbReadingVerdict, verdict), offsetof (MbReadingVerdict, rule), offsetof (MbReadingVerdict, numbers),
    offsetof (MbReadingVerdict, reason), offsetof (MbReadingVerdict, author), offsetof (MbReadingVerdict, decided_at));

void
mb_reading_verdict_clear (MbReadingVerdict *verdict)
{
  mb_layout_clear (&verdict_layout, verdict);
}

static void
clear_verdict (gpointer data)
{
  mb_reading_verdict_clear (data);
}

MbUuid
mb_reading_verdict_first_id (const MbUuid *reading_id)
{
  char text[MB_UUID_TEXT_SIZE];
  MbUuid id = mb_uuid_from_words ("reading-verdict", mb_uuid_to_text (reading_id, text), NULL);
  /* Where an id that is made has its time: the beginning of all time. */
  memset (id.bytes, 0, 6);
  return id;
}

bool
mb_reading_verdict_insert (MbTransaction *tx, MbReadingVerdict *verdict, GError **error)
{
  static const char sql[] =
      "INSERT INTO reading_state (utility_id, reading_id, verdict, rule, verdict_id) VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT (utility_id, reading_id) DO UPDATE"
      " SET verdict = excluded.verdict, rule = excluded.rule, verdict_id = excluded.verdict_id"
      " WHERE excluded.verdict_id > reading_state.verdict_id";
  if (!mb_layout_insert (&verdict_layout, tx, verdict, error))
    return false;
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, &verdict->reading_id);
  mb_statement_bind_text (statement, 3, verdict->verdict);
  mb_statement_bind_text (statement, 4, verdict->rule);
  mb_statement_bind_uuid (statement, 5, &verdict->id);
  return mb_statement_run (statement, error) >= 0;
}

GArray *
mb_reading_verdict_list (MbDatabase *database, const MbUuid *utility, const MbUuid *reading_id, GError **error)
{
  MbStatement *row =
      mb_database_statement (database, mb_layout_sql (&verdict_layout, "AND e.reading_id = ?2 ORDER BY e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, reading_id);
  return mb_layout_list (&verdict_layout, row, clear_verdict, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Readings with their verdicts */

#define JUDGED "SELECT " MB_JUDGED_READING_COLUMNS " FROM reading r" MB_JUDGED_READING_JOIN " WHERE r.utility_id = ?1"

void
mb_judged_reading_clear (MbJudgedReading *judged)
{
  mb_reading_clear (&judged->reading);
  g_clear_pointer (&judged->rule, g_free);
}

static void
clear_judged (gpointer data)
{
  mb_judged_reading_clear (data);
}

bool
mb_judged_reading_read (MbStatement *row, MbJudgedReading *judged, GError **error)
{
  const char *verdict = mb_statement_text (row, MB_JUDGED_READING_N_COLUMNS - 2);
  *judged = (MbJudgedReading) { 0 };
  for (judged->verdict = MB_VERDICT_ACCEPTED; strcmp (verdict, mb_verdict_name (judged->verdict)) != 0;)
    if (judged->verdict++ == MB_VERDICT_REJECTED)
      {
        g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "a reading has the unknown verdict “%s”", verdict);
        return false;
      }
  mb_layout_read (&reading_layout, row, 0, &judged->reading);
  judged->rule = g_strdup (mb_statement_text (row, MB_JUDGED_READING_N_COLUMNS - 1));
  return true;
}

bool
mb_judged_reading_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbJudgedReading *judged,
                        GError **error)
{
  MbStatement *row = mb_database_statement (database, JUDGED " AND r.id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  bool ok = step == MB_STEP_ROW && mb_judged_reading_read (row, judged, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such reading");
  mb_statement_reset (row);
  return ok;
}

GArray *
mb_judged_reading_list (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbInstant before,
                        unsigned limit, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            JUDGED " AND r.register_id = ?2 AND r.read_at < ?3"
                                                   " ORDER BY r.read_on DESC, r.read_at DESC, r.id DESC LIMIT ?4",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  mb_statement_bind_int (row, 3, before);
  mb_statement_bind_int (row, 4, limit);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbJudgedReading));
  g_array_set_clear_func (list, clear_judged);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbJudgedReading judged;
      if (!mb_judged_reading_read (row, &judged, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (list, judged);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

bool
mb_reading_last_accepted (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbInstant before,
                          MbReading *reading, bool *found, GError **error)
{
  MbStatement *row =
      mb_database_statement (database,
                             JUDGED " AND r.register_id = ?2 AND r.read_at < ?3 AND s.verdict = 'accepted'"
                                    " ORDER BY r.read_on DESC, r.read_at DESC, r.id DESC LIMIT 1",
                             error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  mb_statement_bind_int (row, 3, before);
  MbStep step = mb_statement_step (row, error);
  *found = step == MB_STEP_ROW;
  if (*found)
    mb_layout_read (&reading_layout, row, 0, reading);
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

bool
mb_reading_stands_on (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate day, bool *stands,
                      GError **error)
{
  int64_t n = 0;
  bool ok = mb_database_query_int (database, &n, 0, error,
                                   "SELECT count (*) FROM reading r JOIN reading_state s"
                                   " ON s.utility_id = r.utility_id AND s.reading_id = r.id"
                                   " WHERE r.utility_id = ?1 AND r.register_id = ?2 AND r.read_on = ?3"
                                   " AND s.verdict = 'accepted'",
                                   "uui", utility, register_id, (int64_t) day);
  *stands = n > 0;
  return ok;
}

bool
mb_reading_stands_between (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate from,
                           MbDate to, bool *stands, GError **error)
{
  int64_t n = 0;
  bool ok = mb_database_query_int (database, &n, 0, error,
                                   "SELECT count (*) FROM reading r JOIN reading_state s"
                                   " ON s.utility_id = r.utility_id AND s.reading_id = r.id"
                                   " WHERE r.utility_id = ?1 AND r.register_id = ?2 AND r.read_on >= ?3"
                                   " AND r.read_on <= ?4 AND r.purpose = 'cyclic' AND s.verdict <> 'rejected'",
                                   "uuii", utility, register_id, (int64_t) from, (int64_t) to);
  *stands = n > 0;
  return ok;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Missing readings */

bool
mb_missing_reading_put (MbTransaction *tx, const MbUuid *register_id, MbDate read_on, MbInstant last_seen_at,
                        GError **error)
{
  static const char sql[] =
      "INSERT INTO missing_reading (utility_id, register_id, read_on, last_seen_at) VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (utility_id, register_id, read_on) DO UPDATE SET last_seen_at = excluded.last_seen_at";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, register_id);
  mb_statement_bind_int (statement, 3, read_on);
  if (last_seen_at == MB_INSTANT_NONE)
    mb_statement_bind_null (statement, 4);
  else
    mb_statement_bind_int (statement, 4, last_seen_at);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_missing_reading_remove (MbTransaction *tx, const MbUuid *register_id, MbDate from, MbDate to, GError **error)
{
  static const char sql[] =
      "DELETE FROM missing_reading WHERE utility_id = ?1 AND register_id = ?2 AND read_on >= ?3 AND read_on <= ?4";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, register_id);
  mb_statement_bind_int (statement, 3, from);
  mb_statement_bind_int (statement, 4, to);
  return mb_statement_run (statement, error) >= 0;
}
