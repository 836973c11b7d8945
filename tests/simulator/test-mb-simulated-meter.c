/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-simulated-meter.h"

#define HOUR (3600 * MB_INSTANT_SECOND)
#define DAY (24 * HOUR)

static MbDemandPopulation
population_of (uint64_t seed)
{
  return (MbDemandPopulation) { .seed = seed, .today = MB_DEMAND_DEFAULT_TODAY, .leaks_permille = 300 };
}

static MbInstant
midnight (MbDate date, int32_t utc_offset_s)
{
  return ((MbInstant) date * 86400 - utc_offset_s) * MB_INSTANT_SECOND;
}

/* At midnight of its own clock a meter shows what demand/ says, whatever its zone and the order of asking. */
static void
test_midnights (void)
{
  static const int32_t offsets[] = { 0, 3600, -8 * 3600, 19800 };
  const MbDemandPopulation population = population_of (5);
  for (uint32_t i = 0; i < 40; i++)
    {
      const int32_t offset = offsets[i % G_N_ELEMENTS (offsets)];
      MbSimulatedMeter meter;
      mb_simulated_meter_init (&meter, &population, i, offset);
      for (MbDate date = population.today - 400; date < population.today + 10; date += i % 3 == 0 ? 1 : 17)
        {
          MbSimulatedReading reading;
          char serial[MB_DEMAND_SERIAL_SIZE];
          mb_simulated_meter_read (&meter, midnight (date, offset), &reading);
          g_assert_cmpint (reading.litres, ==, mb_demand_point_register (&meter.point, date));
          g_assert_cmpstr (reading.serial, ==, mb_demand_point_serial (&meter.point, date, serial));
        }
      MbSimulatedReading back;
      mb_simulated_meter_read (&meter, midnight (population.today - 200, offset), &back);
      g_assert_cmpint (back.litres, ==, mb_demand_point_register (&meter.point, population.today - 200));
    }
}

/* Within a day the register never falls, passes the hours exactly, and reaches the next midnight's value. */
static void
test_within_a_day (void)
{
  const MbDemandPopulation population = population_of (6);
  for (uint32_t i = 0; i < 40; i++)
    {
      MbSimulatedMeter meter;
      mb_simulated_meter_init (&meter, &population, i, 0);
      const MbDate date = population.today - 100;
      if (meter.point.exchanged_on == date + 1)
        continue;
      int64_t hours[MB_DEMAND_HOURS], start = mb_demand_point_register (&meter.point, date), before = start;
      mb_demand_hours (&meter.point.profile, &meter.point.climate, date, hours);
      MbSimulatedReading reading;
      int64_t sum = 0;
      for (int second = 0; second < 86400; second += 37)
        {
          mb_simulated_meter_read (&meter, midnight (date, 0) + second * MB_INSTANT_SECOND, &reading);
          const int64_t passed = (reading.litres - start + MB_DEMAND_REGISTER_MODULUS) % MB_DEMAND_REGISTER_MODULUS;
          g_assert_cmpint (passed, >=, (before - start + MB_DEMAND_REGISTER_MODULUS) % MB_DEMAND_REGISTER_MODULUS);
          before = reading.litres;
        }
      for (int hour = 0; hour < MB_DEMAND_HOURS; hour++)
        {
          mb_simulated_meter_read (&meter, midnight (date, 0) + hour * HOUR, &reading);
          g_assert_cmpint (reading.litres, ==, (start + sum) % MB_DEMAND_REGISTER_MODULUS);
          sum += hours[hour];
        }
      mb_simulated_meter_read (&meter, midnight (date + 1, 0), &reading);
      g_assert_cmpint (reading.litres, ==, (start + sum) % MB_DEMAND_REGISTER_MODULUS);
    }
}

/* An exchange: another serial, from zero. */
static void
test_exchange (void)
{
  const MbDemandPopulation population = population_of (1);
  unsigned found = 0;
  for (uint32_t i = 0; i < 300; i++)
    {
      MbSimulatedMeter meter;
      mb_simulated_meter_init (&meter, &population, i, 0);
      if (meter.point.exchanged_on == MB_DATE_NONE)
        continue;
      found++;
      MbSimulatedReading old, new;
      const MbInstant at = midnight (meter.point.exchanged_on, 0);
      mb_simulated_meter_read (&meter, at - MB_INSTANT_SECOND, &old);
      mb_simulated_meter_read (&meter, at, &new);
      g_assert_cmpint (old.serial[0], ==, '1');
      g_assert_cmpint (new.serial[0], ==, '2');
      g_assert_cmpstr (old.serial + 1, ==, new.serial + 1);
      g_assert_cmpint (old.litres, <=, mb_demand_point_final_register (&meter.point));
      g_assert_cmpint (new.litres, ==, 0);
      g_assert_cmpint (new.battery_months, >, old.battery_months);
    }
  g_assert_cmpuint (found, >, 0);
}

/* A meter speaks of a leak when a whole day of it has passed, and no more when it is repaired. */
static void
test_leaks (void)
{
  const MbDemandPopulation population = population_of (2);
  unsigned found = 0;
  for (uint32_t i = 0; i < 100; i++)
    {
      MbSimulatedMeter meter;
      mb_simulated_meter_init (&meter, &population, i, 0);
      const MbPeriod leak = meter.point.profile.leaking;
      if (meter.point.profile.leak_litres_per_hour == 0 || leak.end == MB_DATE_NONE
          || meter.point.profile.stopped_from != MB_DATE_NONE)
        continue;
      found++;
      MbSimulatedReading reading;
      mb_simulated_meter_read (&meter, midnight (leak.start + 1, 0) - MB_INSTANT_SECOND, &reading);
      g_assert_cmpint (reading.leaking_hours, ==, 0);
      mb_simulated_meter_read (&meter, midnight (leak.start + 1, 0), &reading);
      g_assert_cmpint (reading.leaking_hours, ==, 24);
      mb_simulated_meter_read (&meter, midnight (leak.end, 0) - MB_INSTANT_SECOND, &reading);
      g_assert_cmpint (reading.leaking_hours, ==, 24 * mb_period_days (leak) - 1);
      mb_simulated_meter_read (&meter, midnight (leak.end, 0), &reading);
      g_assert_cmpint (reading.leaking_hours, ==, 0);
    }
  g_assert_cmpuint (found, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulated-meter/midnights", test_midnights);
  g_test_add_func ("/simulated-meter/within-a-day", test_within_a_day);
  g_test_add_func ("/simulated-meter/exchange", test_exchange);
  g_test_add_func ("/simulated-meter/leaks", test_leaks);
  return g_test_run ();
}
