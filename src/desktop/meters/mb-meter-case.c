/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-case.h"

#include "mb-usage-query.h"

#include <glib/gi18n.h>

MbMeterCase *
mb_meter_case_new (const MbUuid *meter_id, MbDate today, GTimeZone *zone)
{
  MbMeterCase *self = g_new0 (MbMeterCase, 1);
  self->meter_id = *meter_id;
  self->today = today;
  self->zone = g_time_zone_ref (zone);
  return self;
}

void
mb_meter_case_free (MbMeterCase *self)
{
  if (!self)
    return;
  mb_meter_row_free (self->row);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->registers, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->readings, g_array_unref);
  g_clear_pointer (&self->stays, g_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->months, g_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_free (self);
}

static bool
read_row (MbMeterCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GPtrArray) rows = mb_meter_list_rows_with_values (database, utility, &self->meter_id, 1, error);
  if (!rows)
    return false;
  self->row = g_steal_pointer (&rows->pdata[0]);
  if (!self->row)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, _ ("There is no such meter in the book."));
  return self->row != NULL;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const MbReading *first = &((const MbJudgedReading *) a)->reading, *second = &((const MbJudgedReading *) b)->reading;
  int order = (second->read_on > first->read_on) - (second->read_on < first->read_on);
  return order ? order : (second->read_at > first->read_at) - (second->read_at < first->read_at);
}

static void
clear_judged (gpointer data)
{
  mb_judged_reading_clear (data);
}

/* The registers with their values, and the readings of all of them. */
static bool
read_registers (MbMeterCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  self->registers = mb_meter_register_list_by_meter (database, utility, &self->meter_id, error);
  if (!self->registers)
    return false;
  self->values = g_array_new (FALSE, TRUE, sizeof (MbLastValue));
  self->readings = g_array_new (FALSE, TRUE, sizeof (MbJudgedReading));
  g_array_set_clear_func (self->readings, clear_judged);
  for (guint i = 0; i < self->registers->len; i++)
    {
      const MbUuid *id = &g_array_index (self->registers, MbMeterRegister, i).id;
      MbLastValue last;
      if (!mb_last_value_find (database, utility, id, NULL, &last, error))
        return false;
      g_array_append_val (self->values, last);
      GArray *readings = mb_judged_reading_list (database, utility, id, INT64_MAX, MB_METER_CASE_MOST, error);
      if (!readings)
        return false;
      gsize n = 0;
      g_autofree MbJudgedReading *stolen = g_array_steal (readings, &n);
      g_array_append_vals (self->readings, stolen, (guint) n);
      g_array_unref (readings);
    }
  g_array_sort (self->readings, by_day);
  return true;
}

/* What other meters counted there is none of this one's. */
static void
forget_outside (GArray *bars, const MbMeterStay *stay)
{
  for (guint i = 0; i < bars->len; i++)
    {
      MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      bar->known = bar->known && bar->period.start >= stay->installed_on
                   && (stay->removed_on == MB_DATE_NONE || bar->period.end <= stay->removed_on);
    }
}

static bool
read_usage (MbMeterCase *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  if (self->stays->len == 0)
    return true;
  const MbMeterStay *stay = &g_array_index (self->stays, MbMeterStay, 0);
  MbDate end = stay->removed_on == MB_DATE_NONE ? self->today : MIN (stay->removed_on, self->today);
  self->days =
      mb_usage_days (database, utility, &stay->service_point_id, end - 1, MB_METER_CASE_DAYS, self->zone, error);
  self->months = self->days ? mb_usage_months (database, utility, &stay->service_point_id,
                                               mb_date_first_of_month (end) - 1, MB_METER_CASE_MONTHS, error)
                            : NULL;
  if (!self->months)
    return false;
  forget_outside (self->days, stay);
  forget_outside (self->months, stay);
  return true;
}

bool
mb_meter_case_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbMeterCase *self = data;
  return read_row (self, database, utility, error) && read_registers (self, database, utility, error)
         && (self->stays = mb_meter_stay_list (database, utility, &self->meter_id, error))
         && read_usage (self, database, utility, error)
         && (!self->row->device
             || (self->frames = mb_inbox_list_newest (database, utility, self->row->device, 1, error)));
}
