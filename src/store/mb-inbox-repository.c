/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-inbox-repository.h"

#include <string.h>

static const char *const outcome_names[MB_N_INBOX_OUTCOMES] = {
  [MB_INBOX_STORED] = "stored",
  [MB_INBOX_EVENT] = "event",
  [MB_INBOX_UNKNOWN_DEVICE] = "unknown-device",
  [MB_INBOX_ERROR] = "error",
};

const char *
mb_inbox_outcome_name (MbInboxOutcome outcome)
{
  g_return_val_if_fail (outcome < MB_N_INBOX_OUTCOMES, NULL);
  return outcome_names[outcome];
}

bool
mb_inbox_outcome_parse (const char *name, MbInboxOutcome *outcome)
{
  for (unsigned i = 0; i < MB_N_INBOX_OUTCOMES; i++)
    if (strcmp (name, outcome_names[i]) == 0)
      {
        *outcome = (MbInboxOutcome) i;
        return true;
      }
  return false;
}

void
mb_inbox_frame_clear (MbInboxFrame *frame)
{
  g_free (frame->topic);
  g_free (frame->payload);
  g_free (frame->error);
  g_free (frame->device);
  *frame = (MbInboxFrame) { 0 };
}

static void
clear_frame (gpointer data)
{
  mb_inbox_frame_clear (data);
}

bool
mb_inbox_insert (MbTransaction *tx, const MbInboxFrame *frame, bool *inserted, GError **error)
{
  static const char sql[] =
      "INSERT INTO inbox (utility_id, frame_id, topic, payload, received_at, outcome, error, device)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (utility_id, frame_id) DO NOTHING";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, &frame->id);
  mb_statement_bind_text (statement, 3, frame->topic);
  mb_statement_bind_blob (statement, 4, frame->payload ? (const void *) frame->payload : "", frame->size);
  mb_statement_bind_int (statement, 5, frame->received_at);
  mb_statement_bind_text (statement, 6, mb_inbox_outcome_name (frame->outcome));
  mb_statement_bind_text (statement, 7, frame->error);
  mb_statement_bind_text (statement, 8, frame->device);
  int64_t n = mb_statement_run (statement, error);
  *inserted = n == 1;
  return n >= 0;
}

bool
mb_inbox_settle (MbTransaction *tx, const MbUuid *id, MbInboxOutcome outcome, const char *problem, GError **error)
{
  static const char sql[] = "UPDATE inbox SET outcome = ?3, error = ?4 WHERE utility_id = ?1 AND frame_id = ?2";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, id);
  mb_statement_bind_text (statement, 3, mb_inbox_outcome_name (outcome));
  mb_statement_bind_text (statement, 4, problem);
  return mb_statement_run (statement, error) >= 0;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Questions */

#define FRAME_COLUMNS "frame_id, topic, payload, received_at, outcome, error, device"

static bool
read_frame (MbStatement *row, MbInboxFrame *frame, GError **error)
{
  size_t size = 0;
  const void *payload = mb_statement_blob (row, 2, &size);
  *frame = (MbInboxFrame) {
    .id = mb_statement_uuid (row, 0),
    .topic = g_strdup (mb_statement_text (row, 1)),
    .payload = g_memdup2 (payload, size),
    .size = size,
    .received_at = mb_statement_int (row, 3),
    .error = g_strdup (mb_statement_text (row, 5)),
    .device = g_strdup (mb_statement_text (row, 6)),
  };
  if (mb_inbox_outcome_parse (mb_statement_text (row, 4), &frame->outcome))
    return true;
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "a frame of the inbox has the unknown outcome “%s”",
               mb_statement_text (row, 4));
  mb_inbox_frame_clear (frame);
  return false;
}

static GArray *
list_frames (MbStatement *row, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbInboxFrame));
  g_array_set_clear_func (list, clear_frame);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbInboxFrame frame;
      if (!read_frame (row, &frame, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (list, frame);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

bool
mb_inbox_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInboxFrame *frame, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT " FRAME_COLUMNS " FROM inbox WHERE utility_id = ?1 AND frame_id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  bool ok = step == MB_STEP_ROW && read_frame (row, frame, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such frame in the inbox");
  mb_statement_reset (row);
  return ok;
}

GArray *
mb_inbox_list (MbDatabase *database, const MbUuid *utility, MbInboxOutcome outcome, MbInstant before, unsigned limit,
               GError **error)
{
  /* What is stored is nearly all; the others have an index of their own, which asks for its condition in words. */
  static const char stored[] = "SELECT " FRAME_COLUMNS " FROM inbox"
                               " WHERE utility_id = ?1 AND received_at < ?2 AND outcome = ?3"
                               " ORDER BY received_at DESC, frame_id DESC LIMIT ?4";
  static const char waiting[] = "SELECT " FRAME_COLUMNS " FROM inbox"
                                " WHERE utility_id = ?1 AND received_at < ?2 AND outcome = ?3 AND outcome <> 'stored'"
                                " ORDER BY received_at DESC, frame_id DESC LIMIT ?4";
  MbStatement *row = mb_database_statement (database, outcome == MB_INBOX_STORED ? stored : waiting, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, before);
  mb_statement_bind_text (row, 3, mb_inbox_outcome_name (outcome));
  mb_statement_bind_int (row, 4, limit);
  return list_frames (row, error);
}

GArray *
mb_inbox_list_by_device (MbDatabase *database, const MbUuid *utility, const char *device, MbInstant from, MbInstant to,
                         unsigned limit, GError **error)
{
  MbStatement *row =
      mb_database_statement (database,
                             "SELECT " FRAME_COLUMNS " FROM inbox WHERE utility_id = ?1 AND device = ?2"
                             " AND received_at >= ?3 AND received_at < ?4 ORDER BY received_at, frame_id LIMIT ?5",
                             error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, device);
  mb_statement_bind_int (row, 3, from);
  mb_statement_bind_int (row, 4, to);
  mb_statement_bind_int (row, 5, limit);
  return list_frames (row, error);
}

GArray *
mb_inbox_list_newest (MbDatabase *database, const MbUuid *utility, const char *device, unsigned limit, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " FRAME_COLUMNS " FROM inbox WHERE utility_id = ?1 AND device = ?2"
                                            " ORDER BY received_at DESC, frame_id DESC LIMIT ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, device);
  mb_statement_bind_int (row, 3, limit);
  return list_frames (row, error);
}

GArray *
mb_inbox_list_unknown (MbDatabase *database, const MbUuid *utility, const char *device, unsigned limit, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " FRAME_COLUMNS " FROM inbox WHERE utility_id = ?1 AND device = ?2"
                                            " AND outcome = 'unknown-device' ORDER BY received_at, frame_id LIMIT ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, device);
  mb_statement_bind_int (row, 3, limit);
  return list_frames (row, error);
}

bool
mb_inbox_count (MbDatabase *database, const MbUuid *utility, MbInboxOutcome outcome, int64_t *count, GError **error)
{
  if (outcome == MB_INBOX_STORED)
    return mb_database_query_int (database, count, 0, error,
                                  "SELECT count (*) FROM inbox WHERE utility_id = ?1 AND outcome = 'stored'", "u",
                                  utility);
  return mb_database_query_int (database, count, 0, error,
                                "SELECT count (*) FROM inbox"
                                " WHERE utility_id = ?1 AND outcome = ?2 AND outcome <> 'stored'",
                                "ut", utility, mb_inbox_outcome_name (outcome));
}

static void
clear_unknown_device (gpointer data)
{
  g_free (((MbUnknownDevice *) data)->device);
}

GArray *
mb_inbox_unknown_devices (MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbUnknownDevice));
  g_array_set_clear_func (list, clear_unknown_device);
  MbStatement *row = mb_database_statement (
      database,
      "SELECT device, count (*), min (received_at), max (received_at) FROM inbox"
      " WHERE utility_id = ?1 AND outcome = 'unknown-device' AND outcome <> 'stored' AND device IS NOT NULL"
      " GROUP BY device ORDER BY device",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUnknownDevice device = {
        .device = g_strdup (mb_statement_text (row, 0)),
        .n_frames = mb_statement_int (row, 1),
        .first_at = mb_statement_int (row, 2),
        .last_at = mb_statement_int (row, 3),
      };
      g_array_append_val (list, device);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

bool
mb_inbox_purge (MbTransaction *tx, MbInstant before, unsigned limit, int64_t *n_purged, GError **error)
{
  static const char sql[] =
      "DELETE FROM inbox WHERE utility_id = ?1 AND frame_id IN (SELECT i.frame_id FROM inbox i"
      " WHERE i.utility_id = ?1 AND i.received_at < ?2 AND i.outcome <> 'error'"
      " AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.utility_id = i.utility_id AND r.frame_id = i.frame_id)"
      " ORDER BY i.received_at LIMIT ?3)";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_int (statement, 2, before);
  mb_statement_bind_int (statement, 3, limit);
  *n_purged = mb_statement_run (statement, error);
  return *n_purged >= 0;
}
