/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-stay-query.h"

#include "mb-premise-repository.h"

void
mb_meter_stay_clear (MbMeterStay *stay)
{
  g_clear_pointer (&stay->address, g_free);
  g_clear_pointer (&stay->district, g_free);
  g_clear_pointer (&stay->before_serial, g_free);
  g_clear_pointer (&stay->after_serial, g_free);
}

static void
clear_stay (gpointer data)
{
  mb_meter_stay_clear (data);
}

GArray *
mb_meter_stay_list (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      "SELECT i.service_point_id, i.installed_on, i.removed_on, p.street, p.postcode, p.locality, d.name,"
      " b.id, b.serial, a.id, a.serial FROM installation i"
      " JOIN service_point s ON s.utility_id = i.utility_id AND s.id = i.service_point_id"
      " JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
      " LEFT JOIN district d ON d.utility_id = p.utility_id AND d.id = p.district_id"
      " LEFT JOIN installation x ON x.utility_id = i.utility_id AND x.service_point_id = i.service_point_id"
      " AND x.removed_on = i.installed_on AND x.meter_id <> i.meter_id"
      " LEFT JOIN meter b ON b.utility_id = x.utility_id AND b.id = x.meter_id"
      " LEFT JOIN installation y ON y.utility_id = i.utility_id AND y.service_point_id = i.service_point_id"
      " AND y.installed_on = i.removed_on AND y.meter_id <> i.meter_id"
      " LEFT JOIN meter a ON a.utility_id = y.utility_id AND a.id = y.meter_id"
      " WHERE i.utility_id = ?1 AND i.meter_id = ?2 ORDER BY i.installed_on DESC, i.id DESC",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, meter_id);
  g_autoptr (GArray) stays = g_array_new (FALSE, TRUE, sizeof (MbMeterStay));
  g_array_set_clear_func (stays, clear_stay);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbMeterStay stay = {
        .service_point_id = mb_statement_uuid (row, 0),
        .installed_on = (MbDate) mb_statement_int (row, 1),
        .removed_on = (MbDate) mb_statement_int_or (row, 2, MB_DATE_NONE),
        .address = mb_premise_line (mb_statement_text (row, 3), mb_statement_text (row, 4), mb_statement_text (row, 5)),
        .district = g_strdup (mb_statement_text (row, 6)),
        .before_id = mb_statement_uuid (row, 7),
        .before_serial = g_strdup (mb_statement_text (row, 8)),
        .after_id = mb_statement_uuid (row, 9),
        .after_serial = g_strdup (mb_statement_text (row, 10)),
      };
      g_array_append_val (stays, stay);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&stays) : NULL;
}
