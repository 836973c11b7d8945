/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage-history.h"

#include "mb-consumption.h"

#include <string.h>

static const char sql_readings[] =
    "SELECT g.id, i.id, g.unit, g.digits, g.decimals, m.size, r.read_on, r.read_at, r.mantissa, r.source"
    " FROM installation i JOIN meter m ON m.utility_id = i.utility_id AND m.id = i.meter_id"
    " JOIN register g ON g.utility_id = m.utility_id AND g.meter_id = m.id"
    " JOIN reading r ON r.utility_id = g.utility_id AND r.register_id = g.id"
    " JOIN reading_state s ON s.utility_id = r.utility_id AND s.reading_id = r.id AND s.verdict = 'accepted'"
    " WHERE i.utility_id = ?1 AND i.service_point_id = ?2 AND r.read_on >= ?3 AND r.read_on <= ?4"
    " AND r.read_on >= i.installed_on AND (i.removed_on IS NULL OR r.read_on <= i.removed_on)"
    " ORDER BY i.installed_on, i.id, g.id, r.read_on, r.read_at, r.id";

/* One accepted reading on its way to its neighbour. */
typedef struct
{
  MbUuid register_id;
  MbUuid installation_id;
  MbRegister reg;
  MbDate on;
  MbReadingPoint point;
  bool estimated;
} Step;

static bool
read_step (MbStatement *row, Step *step, GError **error)
{
  MbUnit unit = MB_UNIT_NONE;
  const char *name = mb_statement_text (row, 2);
  if (*name && !mb_unit_parse (name, &unit, error))
    return false;
  *step = (Step) {
    .register_id = mb_statement_uuid (row, 0),
    .installation_id = mb_statement_uuid (row, 1),
    .on = (MbDate) mb_statement_int (row, 6),
    .point = { mb_statement_int (row, 7), { mb_statement_int (row, 8), (uint8_t) mb_statement_int (row, 4), unit } },
    .estimated = strcmp (mb_statement_text (row, 9), "estimate") == 0,
  };
  mb_register_init (&step->reg, unit, (unsigned) mb_statement_int (row, 3), step->point.value.decimals);
  mb_meter_size_parse (mb_statement_text (row, 5), &step->reg.size, NULL);
  return true;
}

static MbQuantity
amount_between (const Step *from, const Step *to)
{
  MbConsumption consumption;
  MbQuantity less = from->point.value;
  if (mb_consumption_between (&to->reg, from->point, to->point, &consumption, NULL))
    return consumption.kind == MB_CONSUMPTION_SUSPECT ? consumption.if_backwards : consumption.amount;
  less.mantissa = to->point.value.mantissa - from->point.value.mantissa;
  return less;
}

static bool
list_usages (MbStatement *row, GArray *usages, GError **error)
{
  Step before = { 0 }, now;
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      if (!read_step (row, &now, error))
        {
          mb_statement_reset (row);
          return false;
        }
      bool same = mb_uuid_equal (&before.register_id, &now.register_id)
                  && mb_uuid_equal (&before.installation_id, &now.installation_id);
      if (same && now.on > before.on)
        {
          MbUsage usage = {
            .period = mb_period (before.on, now.on),
            .amount = amount_between (&before, &now),
            .estimated = now.estimated,
          };
          g_array_append_val (usages, usage);
        }
      before = now;
    }
  return step == MB_STEP_DONE;
}

static gint
compare_usages (gconstpointer a, gconstpointer b)
{
  return ((const MbUsage *) a)->period.start - ((const MbUsage *) b)->period.start;
}

/* In order, without overlaps. */
static void
settle (GArray *usages)
{
  MbUsage *usage = (MbUsage *) usages->data;
  guint n = 0;
  g_array_sort (usages, compare_usages);
  for (guint i = 0; i < usages->len; i++)
    {
      if (n == 0 || usage[i].period.start >= usage[n - 1].period.end)
        usage[n++] = usage[i];
      else if (usage[i].period.start == usage[n - 1].period.start && usage[i].period.end == usage[n - 1].period.end
               && mb_quantity_add (usage[n - 1].amount, usage[i].amount, &usage[n - 1].amount, NULL))
        usage[n - 1].estimated |= usage[i].estimated;
    }
  g_array_set_size (usages, n);
}

/* Marks what was not used by @account: periods that begin outside its agreements. */
static bool
mark_others (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, const MbUuid *account,
             GArray *usages, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT starts_on, ends_on FROM agreement WHERE utility_id = ?1"
                                            " AND service_point_id = ?2 AND account_id = ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point);
  mb_statement_bind_uuid (row, 3, account);
  MbUsage *usage = (MbUsage *) usages->data;
  for (guint i = 0; i < usages->len; i++)
    usage[i].other_account = true;
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbDate start = (MbDate) mb_statement_int (row, 0), end = (MbDate) mb_statement_int_or (row, 1, INT32_MAX);
      for (guint i = 0; i < usages->len; i++)
        if (usage[i].period.start >= start && usage[i].period.end <= end)
          usage[i].other_account = false;
    }
  return step == MB_STEP_DONE;
}

GArray *
mb_usage_history (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, const MbUuid *account,
                  MbDate from, MbDate until, GError **error)
{
  g_autoptr (GArray) usages = g_array_new (FALSE, FALSE, sizeof (MbUsage));
  MbStatement *row = mb_database_statement (database, sql_readings, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point);
  mb_statement_bind_int (row, 3, from);
  mb_statement_bind_int (row, 4, until);
  if (!list_usages (row, usages, error))
    return NULL;
  settle (usages);
  if (!mb_uuid_is_nil (account) && !mark_others (database, utility, service_point, account, usages, error))
    return NULL;
  return g_steal_pointer (&usages);
}
