/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-run-query.h"

#include "mb-reading-place-private.h"

/* ?2 cycle, ?3 cut-off, ?4 and ?5 the window's first and last day.  What a person read at the cut-off itself does not
 * stand against what the meter sent then: they are compared once. */
#define SELECTION                                                                                                      \
  " FROM account a"                                                                                                    \
  " JOIN agreement n ON n.utility_id = a.utility_id AND n.account_id = a.id"                                           \
  "  AND n.starts_on < ?3 AND (n.ends_on IS NULL OR n.ends_on >= ?3)"                                                  \
  " JOIN installation i ON i.utility_id = n.utility_id AND i.service_point_id = n.service_point_id"                    \
  "  AND i.installed_on < ?3 AND (i.removed_on IS NULL OR i.removed_on > ?3)"                                          \
  " JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"                                                 \
  " JOIN register g ON g.utility_id = m.utility_id AND g.meter_id = m.id"                                              \
  " LEFT JOIN service_point t ON t.utility_id = i.utility_id AND t.id = i.service_point_id"                            \
  " LEFT JOIN premise p ON p.utility_id = t.utility_id AND p.id = t.premise_id"                                        \
  " LEFT JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"                                      \
  " WHERE a.utility_id = ?1 AND a.cycle_id = ?2"                                                                       \
  " AND NOT EXISTS (SELECT 1 FROM reading r JOIN reading_state s"                                                      \
  "  ON s.utility_id = r.utility_id AND s.reading_id = r.id WHERE r.utility_id = g.utility_id"                         \
  "  AND r.register_id = g.id AND r.read_on >= ?4 AND r.read_on <= ?5 AND r.purpose = 'cyclic'"                        \
  "  AND s.verdict <> 'rejected'"                                                                                      \
  "  AND (r.read_on <> ?3 OR r.source <> 'manual' OR s.verdict <> 'accepted'"                                          \
  "   OR EXISTS (SELECT 1 FROM reading o WHERE o.utility_id = r.utility_id AND o.register_id = r.register_id"          \
  "    AND o.read_on = ?3 AND o.purpose = 'cyclic' AND o.source = 'telemetry')))"

static void
clear_place (gpointer data)
{
  mb_reading_place_clear (data);
}

static void
bind_selection (MbStatement *statement, const MbUuid *utility, const MbReadingSelection *selection)
{
  mb_statement_bind_uuid (statement, 1, utility);
  mb_statement_bind_uuid (statement, 2, &selection->cycle_id);
  mb_statement_bind_int (statement, 3, selection->cut_off);
  mb_statement_bind_int (statement, 4, selection->cut_off - selection->window);
  mb_statement_bind_int (statement, 5, selection->cut_off + selection->window);
}

GArray *
mb_reading_run_next (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection,
                     const MbReadingRunKey *after, unsigned max, GError **error)
{
  static const char sql[] = "SELECT " MB_READING_PLACE_COLUMNS SELECTION
                            " AND a.id >= ?6 AND (a.id > ?6 OR g.id > ?7) ORDER BY a.id, g.id LIMIT ?8";
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (MbReadingPlace));
  g_array_set_clear_func (places, clear_place);
  MbStatement *row = mb_database_statement (database, sql, error);
  bind_selection (row, utility, selection);
  mb_statement_bind_blob (row, 6, after->account_id.bytes, sizeof after->account_id.bytes);
  mb_statement_bind_blob (row, 7, after->register_id.bytes, sizeof after->register_id.bytes);
  mb_statement_bind_int (row, 8, max);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbReadingPlace place;
      if (!mb_reading_place_read (row, 0, &place, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (places, place);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&places) : NULL;
}

bool
mb_reading_run_count (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection, int64_t *n,
                      GError **error)
{
  MbStatement *row = mb_database_statement (database, "SELECT count (*)" SELECTION, error);
  bind_selection (row, utility, selection);
  bool ok = mb_statement_step (row, error) == MB_STEP_ROW;
  *n = ok ? mb_statement_int (row, 0) : 0;
  mb_statement_reset (row);
  return ok;
}

GArray *
mb_missing_reading_next (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection,
                         const MbUuid *after, unsigned max, GError **error)
{
  static const char sql[] =
      "SELECT x.register_id FROM missing_reading x"
      " WHERE x.utility_id = ?1 AND x.read_on = ?3 AND x.register_id > ?4"
      " AND EXISTS (SELECT 1 FROM register g"
      "  JOIN installation i ON i.utility_id = g.utility_id AND i.meter_id = g.meter_id"
      "   AND i.installed_on < ?3 AND (i.removed_on IS NULL OR i.removed_on > ?3)"
      "  JOIN agreement n ON n.utility_id = i.utility_id AND n.service_point_id = i.service_point_id"
      "   AND n.starts_on < ?3 AND (n.ends_on IS NULL OR n.ends_on >= ?3)"
      "  JOIN account a ON a.utility_id = n.utility_id AND a.id = n.account_id AND a.cycle_id = ?2"
      "  WHERE g.utility_id = x.utility_id AND g.id = x.register_id)"
      " ORDER BY x.register_id LIMIT ?5";
  g_autoptr (GArray) registers = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, &selection->cycle_id);
  mb_statement_bind_int (row, 3, selection->cut_off);
  mb_statement_bind_blob (row, 4, after->bytes, sizeof after->bytes);
  mb_statement_bind_int (row, 5, max);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid id = mb_statement_uuid (row, 0);
      g_array_append_val (registers, id);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&registers) : NULL;
}
