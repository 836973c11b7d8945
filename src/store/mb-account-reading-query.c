/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-reading-query.h"

#include "mb-reading-private.h"

static const char sql[] =
    "SELECT " MB_JUDGED_READING_COLUMNS ", m.id, m.serial, n.service_point_id, p.street FROM agreement n"
    " JOIN installation i ON i.utility_id = n.utility_id AND i.service_point_id = n.service_point_id"
    " JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
    " JOIN register g ON g.utility_id = m.utility_id AND g.meter_id = m.id"
    " JOIN reading r ON r.utility_id = g.utility_id AND r.register_id = g.id"
    "  AND r.read_on >= n.starts_on AND (n.ends_on IS NULL OR r.read_on <= n.ends_on)"
    "  AND r.read_on >= i.installed_on AND (i.removed_on IS NULL OR r.read_on <= i.removed_on)" MB_JUDGED_READING_JOIN
    " LEFT JOIN service_point t ON t.utility_id = n.utility_id AND t.id = n.service_point_id"
    " LEFT JOIN premise p ON p.utility_id = t.utility_id AND p.id = t.premise_id"
    " WHERE n.utility_id = ?1 AND n.account_id = ?2 ORDER BY r.read_on DESC, r.read_at DESC, r.id DESC LIMIT ?3";

void
mb_account_reading_clear (MbAccountReading *reading)
{
  mb_judged_reading_clear (&reading->judged);
  g_clear_pointer (&reading->serial, g_free);
  g_clear_pointer (&reading->street, g_free);
}

static void
clear_reading (gpointer data)
{
  mb_account_reading_clear (data);
}

GArray *
mb_account_reading_list (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned limit,
                         GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbAccountReading));
  g_array_set_clear_func (list, clear_reading);
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_int (row, 3, limit);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbAccountReading reading;
      if (!mb_judged_reading_read (row, &reading.judged, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      reading.meter_id = mb_statement_uuid (row, MB_JUDGED_READING_N_COLUMNS);
      reading.serial = g_strdup (mb_statement_text (row, MB_JUDGED_READING_N_COLUMNS + 1));
      reading.service_point_id = mb_statement_uuid (row, MB_JUDGED_READING_N_COLUMNS + 2);
      reading.street = g_strdup (mb_statement_text (row, MB_JUDGED_READING_N_COLUMNS + 3));
      g_array_append_val (list, reading);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
