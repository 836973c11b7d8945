/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulated-meter.h"

#include "mb-random.h"

#include <glib.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
/* A battery lasts twelve years; it was new when the demand's history began, or at the exchange. */
#define BATTERY_MONTHS 144

void
mb_simulated_meter_init (MbSimulatedMeter *meter, const MbDemandPopulation *population, uint32_t index,
                         int32_t utc_offset_s)
{
  g_return_if_fail (meter != NULL && population != NULL);
  g_return_if_fail (utc_offset_s > -SECONDS_PER_DAY && utc_offset_s < SECONDS_PER_DAY);
  *meter = (MbSimulatedMeter) { .utc_offset_s = utc_offset_s, .date = MB_DATE_NONE, .hour = -1 };
  mb_demand_population_point (population, index, &meter->point);
}

/* Brings the register to the midnight at which @date begins. */
static void
go_to_date (MbSimulatedMeter *meter, MbDate date)
{
  const MbDemandPoint *point = &meter->point;
  const bool is_next = meter->date != MB_DATE_NONE && date == meter->date + 1 && date > point->history_start + 1;
  if (is_next && date != point->exchanged_on)
    meter->register_at_midnight =
        (meter->register_at_midnight + mb_demand_day (&point->profile, &point->climate, meter->date))
        % MB_DEMAND_REGISTER_MODULUS;
  else
    meter->register_at_midnight = mb_demand_point_register (point, date);
  meter->date = date;
  meter->hour = -1;
  if (date < point->history_start)
    memset (meter->hours, 0, sizeof meter->hours);
  else
    mb_demand_hours (&point->profile, &point->climate, date, meter->hours);
}

static void
go_to_hour (MbSimulatedMeter *meter, int hour)
{
  meter->litres_before_hour = 0;
  for (int i = 0; i < hour; i++)
    meter->litres_before_hour += meter->hours[i];
  mb_demand_minutes (&meter->point.profile, meter->date, hour, meter->hours[hour], meter->minutes);
  meter->hour = hour;
}

/* How long a leak has run at that second of that day, once there has been a whole day of it. */
static int32_t
leaking_hours (const MbDemandProfile *profile, MbDate date, int64_t second)
{
  if (!mb_period_contains (profile->leaking, date) || date == profile->leaking.start)
    return 0;
  if (profile->stopped_from != MB_DATE_NONE && date >= profile->stopped_from)
    return 0;
  return (date - profile->leaking.start) * 24 + (int32_t) (second / 3600);
}

void
mb_simulated_meter_read (MbSimulatedMeter *meter, MbInstant at, MbSimulatedReading *reading)
{
  g_return_if_fail (meter != NULL && reading != NULL);
  const int64_t clock = at / MB_INSTANT_SECOND - (at % MB_INSTANT_SECOND < 0) + meter->utc_offset_s;
  const int64_t day = clock / SECONDS_PER_DAY - (clock % SECONDS_PER_DAY < 0);
  const int64_t second = clock - day * SECONDS_PER_DAY;
  const MbDate date = (MbDate) day;
  if (date != meter->date)
    go_to_date (meter, date);
  const int hour = (int) (second / 3600), minute = (int) (second / 60 % 60);
  if (hour != meter->hour)
    go_to_hour (meter, hour);

  int64_t litres = meter->register_at_midnight + meter->litres_before_hour;
  for (int i = 0; i < minute; i++)
    litres += meter->minutes[i];
  litres += meter->minutes[minute] * (second % 60) / 60;

  const MbDemandPoint *point = &meter->point;
  const bool exchanged = point->exchanged_on != MB_DATE_NONE && date >= point->exchanged_on;
  int month;
  mb_date_to_ymd (date, NULL, &month, NULL);
  const int warmth = ABS ((point->climate.southern ? month + 6 : month) % 12 - 6) > 3 ? 0 : 1;
  MbRandom noise;
  mb_random_init (&noise, point->profile.seed ^ (uint64_t) at);
  *reading = (MbSimulatedReading) {
    .make = point->make,
    .at = at,
    .litres = litres % MB_DEMAND_REGISTER_MODULUS,
    .litres_per_hour = meter->minutes[minute] * 60,
    .leaking_hours = leaking_hours (&point->profile, date, second),
    .water_celsius = (int16_t) (mb_random_between (&noise, 7, 9) + 5 * warmth),
    .room_celsius = (int16_t) (mb_random_between (&noise, 11, 15) + 8 * warmth),
    .rssi_dbm = (int16_t) (-45 - (int64_t) (point->profile.seed % 48) - mb_random_between (&noise, 0, 6)),
    .battery_months =
        (int16_t) MAX (BATTERY_MONTHS - (date - (exchanged ? point->exchanged_on : point->history_start)) / 30, 0),
  };
  mb_demand_point_serial (point, date, reading->serial);
}
