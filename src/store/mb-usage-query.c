/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage-query.h"

#include "mb-register.h"
#include "mb-telemetry-repository.h"
#include "mb-usage-history.h"

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)
/* Readings around the first and the last month, so that its borders lie between two. */
#define MARGIN_DAYS 100

static GArray *
empty_bars (int n)
{
  GArray *bars = g_array_sized_new (FALSE, TRUE, sizeof (MbUsageBar), (guint) n);
  g_array_set_size (bars, (guint) n);
  return bars;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Months */

static MbDecimal
share_of (const MbUsage *usage, MbPeriod common, MbUnit unit)
{
  MbDecimal amount;
  if (!mb_quantity_convert (usage->amount, unit, &amount, NULL))
    return mb_decimal_invalid ();
  return mb_decimal_div (mb_decimal_mul (amount, mb_decimal_from_int (mb_period_days (common))),
                         mb_decimal_from_int (mb_period_days (usage->period)));
}

static void
fill_month (MbUsageBar *bar, const MbUsage *usages, guint n)
{
  MbQuantity last = usages[n - 1].amount;
  MbDecimal sum = mb_decimal_from_int (0);
  for (guint i = 0; i < n; i++)
    {
      if (!mb_period_overlaps (usages[i].period, bar->period))
        continue;
      MbPeriod common = mb_period_intersect (usages[i].period, bar->period);
      sum = mb_decimal_add (sum, share_of (&usages[i], common, last.unit));
      bar->known = true;
      bar->estimated |= usages[i].estimated;
      bar->shared |= mb_period_days (common) != mb_period_days (usages[i].period);
    }
  bar->amount = (MbQuantity) { 0, last.decimals, last.unit };
  if (bar->known && !mb_decimal_to_scaled (sum, last.decimals, MB_ROUND_HALF_AWAY, &bar->amount.mantissa))
    bar->known = false;
}

GArray *
mb_usage_months (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbDate last, int n_months,
                 GError **error)
{
  g_return_val_if_fail (n_months > 0, NULL);

  MbDate first = mb_date_add_months (mb_date_first_of_month (last), 1 - n_months);
  MbDate end = mb_date_add_months (mb_date_first_of_month (last), 1);
  g_autoptr (GArray) usages =
      mb_usage_history (database, utility, service_point, &MB_UUID_NIL, first - MARGIN_DAYS, end + MARGIN_DAYS, error);
  if (!usages)
    return NULL;
  GArray *bars = empty_bars (n_months);
  for (int i = 0; i < n_months; i++)
    {
      MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      bar->period = mb_period_month (mb_date_add_months (first, i));
      if (usages->len > 0)
        fill_month (bar, (const MbUsage *) usages->data, usages->len);
    }
  return bars;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Days */

/* A register that hung at the service point in the time. */
typedef struct
{
  MbTelemetryChannel channel;
  int digits;
  MbDate installed_on;
  MbDate removed_on; /* INT32_MAX: it hangs there */
} Hanging;

static GArray *
list_hanging (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbPeriod days, GError **error)
{
  static const char sql[] =
      "SELECT k.channel, k.register_id, k.unit, k.decimals, g.digits, i.installed_on, i.removed_on"
      " FROM installation i JOIN register g ON g.utility_id = i.utility_id AND g.meter_id = i.meter_id"
      " JOIN telemetry_channel k ON k.utility_id = g.utility_id AND k.register_id = g.id"
      " WHERE i.utility_id = ?1 AND i.service_point_id = ?2 AND i.installed_on < ?4"
      " AND (i.removed_on IS NULL OR i.removed_on > ?3) ORDER BY i.installed_on, g.id";
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Hanging));
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point);
  mb_statement_bind_int (row, 3, days.start);
  mb_statement_bind_int (row, 4, days.end);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      Hanging hanging = {
        .channel = { mb_statement_int (row, 0), mb_statement_uuid (row, 1), MB_UNIT_NONE,
                     (uint8_t) mb_statement_int (row, 3) },
        .digits = (int) mb_statement_int (row, 4),
        .installed_on = (MbDate) mb_statement_int (row, 5),
        .removed_on = (MbDate) mb_statement_int_or (row, 6, INT32_MAX),
      };
      mb_unit_parse (mb_statement_text (row, 2), &hanging.channel.unit, NULL);
      g_array_append_val (list, hanging);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* What lies between two values of a register that may have gone round. */
static int64_t
difference (const Hanging *hanging, int64_t from, int64_t to)
{
  MbRegister reg;
  mb_register_init (&reg, hanging->channel.unit, (unsigned) hanging->digits, hanging->channel.decimals);
  int64_t modulus = mb_register_modulus (&reg).mantissa;
  return to < from && from - to > modulus / 2 ? to - from + modulus : to - from;
}

/* Adds what a register counted from the beginning of day @from to that of day @to, evenly. */
static void
add_usage (GArray *bars, const Hanging *hanging, int from, int to, int64_t used)
{
  int64_t done = 0;
  for (int i = from; i < to; i++)
    {
      MbUsageBar *bar = &g_array_index (bars, MbUsageBar, i);
      int64_t until = (int64_t) ((__int128) used * (i + 1 - from) / (to - from));
      MbQuantity part = { until - done, hanging->channel.decimals, hanging->channel.unit };
      done = until;
      if (!bar->known || !mb_quantity_add (bar->amount, part, &bar->amount, NULL))
        bar->amount = part;
      bar->known = true;
      bar->shared |= to - from > 1;
    }
}

/* @midnights: of each day, and of the one after the last. */
static void
add_register (GArray *bars, const Hanging *hanging, const MbInstant *midnights, const MbTelemetrySample *samples,
              size_t n)
{
  int last_known = -1;
  int64_t last_value = 0;
  for (int i = 0; i <= (int) bars->len; i++)
    {
      MbDate day = g_array_index (bars, MbUsageBar, 0).period.start + i;
      size_t after = mb_telemetry_samples_find (samples, n, midnights[i] + 1);
      if (day < hanging->installed_on || day > hanging->removed_on || after == 0
          || samples[after - 1].at <= midnights[i] - DAY)
        continue;
      if (last_known >= 0)
        add_usage (bars, hanging, last_known, i, difference (hanging, last_value, samples[after - 1].value));
      last_known = i;
      last_value = samples[after - 1].value;
    }
  for (size_t i = 0, day = 0; i < n; i++)
    {
      while (day < bars->len && samples[i].at >= midnights[day + 1])
        day++;
      if (day < bars->len && samples[i].at >= midnights[day])
        g_array_index (bars, MbUsageBar, day).flags |= samples[i].flags;
    }
}

GArray *
mb_usage_days (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, MbDate last, int n_days,
               GTimeZone *zone, GError **error)
{
  g_return_val_if_fail (n_days > 0, NULL);

  MbPeriod days = mb_period (last + 1 - n_days, last + 1);
  g_autoptr (GArray) bars = empty_bars (n_days);
  g_autofree MbInstant *midnights = g_new (MbInstant, n_days + 1);
  for (int i = 0; i <= n_days; i++)
    {
      midnights[i] = mb_instant_from_date (days.start + i, zone);
      if (i < n_days)
        g_array_index (bars, MbUsageBar, i).period = mb_period (days.start + i, days.start + i + 1);
    }

  g_autoptr (GArray) hanging = list_hanging (database, utility, service_point, days, error);
  if (!hanging)
    return NULL;
  for (guint i = 0; i < hanging->len; i++)
    {
      const Hanging *reg = &g_array_index (hanging, Hanging, i);
      g_autoptr (GArray) samples =
          mb_telemetry_range (database, utility, &reg->channel, NULL, midnights[0] - DAY, midnights[n_days] + 1, error);
      if (!samples)
        return NULL;
      add_register (bars, reg, midnights, (const MbTelemetrySample *) samples->data, samples->len);
    }
  return g_steal_pointer (&bars);
}
