/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-consumption-query.h"

#include "mb-reading-check.h"

static const char sql_registers[] =
    "SELECT r.id, m.id, m.serial, m.size, r.name, r.unit, r.digits, r.decimals, i.installed_on, i.removed_on"
    " FROM installation i JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
    " JOIN register r ON r.utility_id = m.utility_id AND r.meter_id = m.id"
    " WHERE i.utility_id = ?1 AND i.service_point_id = ?2 AND i.installed_on < ?4"
    " AND (i.removed_on IS NULL OR i.removed_on >= ?3) ORDER BY i.installed_on, m.serial, r.name";

static const char sql_readings[] =
    "SELECT r.id, r.read_on, r.mantissa, r.decimals, r.unit, r.source, r.rule, s.rule FROM reading r"
    " JOIN reading_state s ON s.utility_id = r.utility_id AND s.reading_id = r.id AND s.verdict = 'accepted'"
    " WHERE r.utility_id = ?1 AND r.register_id = ?2 AND r.read_on >= ?3 AND r.read_on <= ?4"
    " ORDER BY r.read_on, CASE r.source WHEN 'estimate' THEN 0 ELSE 1 END, r.read_at, r.recorded_at, r.id";

void
mb_register_readings_clear (MbRegisterReadings *readings)
{
  g_clear_pointer (&readings->serial, g_free);
  g_clear_pointer (&readings->size, g_free);
  g_clear_pointer (&readings->name, g_free);
}

static void
clear_readings (gpointer readings)
{
  mb_register_readings_clear (readings);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The registers */

static bool
read_register (MbStatement *row, MbRegisterReadings *readings, GError **error)
{
  MbUnit unit = MB_UNIT_NONE;
  const char *unit_name = mb_statement_text (row, 5), *size = mb_statement_text (row, 3);
  int64_t digits = mb_statement_int (row, 6), decimals = mb_statement_int (row, 7);
  if ((*unit_name && !mb_unit_parse (unit_name, &unit, NULL)) || digits < 1 || digits > 12 || decimals < 0
      || decimals > 6)
    {
      g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT,
                   "meter %s has a register that cannot be: %" G_GINT64_FORMAT " digits and %" G_GINT64_FORMAT
                   " decimals in “%s”",
                   mb_statement_text (row, 2), digits, decimals, unit_name);
      return false;
    }
  *readings = (MbRegisterReadings) {
    .register_id = mb_statement_uuid (row, 0),
    .meter_id = mb_statement_uuid (row, 1),
    .serial = g_strdup (mb_statement_text (row, 2)),
    .size = g_strdup (size),
    .name = g_strdup (mb_statement_text (row, 4)),
    .installed_on = (MbDate) mb_statement_int (row, 8),
    .removed_on = (MbDate) mb_statement_int_or (row, 9, MB_DATE_NONE),
  };
  mb_register_init (&readings->reg, unit, (unsigned) digits, (unsigned) decimals);
  /* A size that nobody knows gives no limit of flow: a wrap of the register is then for a person. */
  mb_meter_size_parse (size, &readings->reg.size, NULL);
  return true;
}

static GArray *
list_registers (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbPeriod period,
                GError **error)
{
  MbStatement *row = mb_database_statement (database, sql_registers, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point);
  mb_statement_bind_int (row, 3, period.start);
  mb_statement_bind_int (row, 4, period.end);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbRegisterReadings));
  g_array_set_clear_func (list, clear_readings);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbRegisterReadings readings;
      if (!read_register (row, &readings, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (list, readings);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Their readings */

static bool
read_reading (MbStatement *row, MbBillReading *reading, GError **error)
{
  *reading = (MbBillReading) {
    .id = mb_statement_uuid (row, 0),
    .date = (MbDate) mb_statement_int (row, 1),
    .value = { .mantissa = mb_statement_int (row, 2), .decimals = (uint8_t) mb_statement_int (row, 3) },
  };
  const char *unit = mb_statement_text (row, 4), *source = mb_statement_text (row, 5),
             *rule = mb_statement_text (row, 6);
  reading->went_round = g_strcmp0 (mb_statement_text (row, 7), mb_reading_rule_name (MB_READING_RULE_ROLLOVER)) == 0;
  if ((!*unit || mb_unit_parse (unit, &reading->value.unit, error))
      && mb_reading_source_parse (source, &reading->source)
      && (reading->source != MB_READING_ESTIMATE || mb_estimate_rule_parse (rule, &reading->rule)))
    return true;
  if (error && !*error)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "a reading has the source “%s” and the rule “%s”",
                 source, rule ? rule : "");
  return false;
}

/* The reading that stands for @day; @after: only later ones. */
static bool
pick (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate after, MbDate day, MbDate last,
      bool *has, MbBillReading *reading, GError **error)
{
  MbStatement *row = mb_database_statement (database, sql_readings, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, register_id);
  mb_statement_bind_int (row, 3, MAX (day - MB_READING_WINDOW_DAYS, after));
  mb_statement_bind_int (row, 4, last);
  MbStep step;
  *has = false;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbDate date = (MbDate) mb_statement_int (row, 1);
      /* Of two readings of one day the later one stands, and what was read before an estimate; beyond the day the
       * first.  Ids say nothing here: those of readings that machines make are computed. */
      if (*has && date > day && reading->date != date)
        break;
      if (!read_reading (row, reading, error))
        {
          mb_statement_reset (row);
          return false;
        }
      *has = true;
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static const MbBillRegister *
billed_before (const MbBill *last, const MbUuid *register_id)
{
  for (size_t i = 0; last && i < last->n_registers; i++)
    if (mb_uuid_equal (&last->registers[i].id, register_id))
      return &last->registers[i];
  return NULL;
}

static bool
find_readings (MbDatabase *database, const MbUuid *utility, MbPeriod period, const MbBill *last,
               MbRegisterReadings *readings, GError **error)
{
  const MbBillRegister *billed = billed_before (last, &readings->register_id);
  MbDate start = MAX (period.start, readings->installed_on);
  if (billed)
    {
      readings->has_from = true;
      readings->from = billed->to;
    }
  else if (!pick (database, utility, &readings->register_id, readings->installed_on, start,
                  start + MB_READING_WINDOW_DAYS, &readings->has_from, &readings->from, error))
    return false;

  bool removed = readings->removed_on != MB_DATE_NONE && readings->removed_on <= period.end;
  MbDate end = removed ? readings->removed_on : period.end;
  MbDate after = readings->has_from ? readings->from.date + 1 : start + 1;
  return pick (database, utility, &readings->register_id, after, end, removed ? end : end + MB_READING_WINDOW_DAYS,
               &readings->has_to, &readings->to, error);
}

/* Taken down on the period's first day, and billed up to then. */
static bool
is_done (const MbRegisterReadings *readings, MbPeriod period)
{
  return readings->removed_on == period.start && readings->has_from && !readings->has_to
         && readings->from.date >= period.start - MB_READING_WINDOW_DAYS;
}

GArray *
mb_consumption_query (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbPeriod period,
                      const MbBill *last, GError **error)
{
  g_return_val_if_fail (period.end != MB_DATE_NONE, NULL);

  g_autoptr (GArray) list = list_registers (database, utility, service_point, period, error);
  if (!list)
    return NULL;
  for (guint i = 0; i < list->len;)
    {
      MbRegisterReadings *readings = &g_array_index (list, MbRegisterReadings, i);
      if (!find_readings (database, utility, period, last, readings, error))
        return NULL;
      if (is_done (readings, period))
        g_array_remove_index (list, i);
      else
        i++;
    }
  return g_steal_pointer (&list);
}
