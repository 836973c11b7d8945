/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand.h"
#include "mb-random.h"

static const MbDemandClimate north = { .seed = 7 };
static const MbDemandClimate south = { .seed = 7, .southern = true };

static MbDemandProfile
profile_of (MbDemandClass customer_class, uint64_t seed)
{
  MbDemandProfile profile;
  mb_demand_profile_draw (customer_class, seed, &profile);
  return profile;
}

/* Law: minutes add up to hours, hours to days, days to periods; nothing is negative; nothing depends on the order. */
static void
test_sums (void)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 400; round++)
    {
      MbDemandProfile profile = profile_of ((MbDemandClass) (round % MB_N_DEMAND_CLASSES), mb_random_next (&random));
      const MbDate date = (MbDate) mb_random_between (&random, 15000, 30000);
      if (round % 3 == 0)
        {
          profile.leaking = mb_period (date - round % 2, MB_DATE_NONE);
          profile.leak_litres_per_hour = mb_demand_profile_draw_leak (&profile);
        }
      if (round % 5 == 0)
        profile.vacant = mb_period (date, date + 3);
      if (round % 11 == 0)
        profile.stopped_from = date;

      const int64_t day = mb_demand_day (&profile, &north, date);
      int64_t hours[MB_DEMAND_HOURS], sum = 0;
      mb_demand_hours (&profile, &north, date, hours);
      for (int hour = 0; hour < MB_DEMAND_HOURS; hour++)
        {
          int64_t minutes[MB_DEMAND_MINUTES], minute_sum = 0;
          g_assert_cmpint (hours[hour], >=, 0);
          mb_demand_minutes (&profile, date, hour, hours[hour], minutes);
          for (int minute = 0; minute < MB_DEMAND_MINUTES; minute++)
            {
              g_assert_cmpint (minutes[minute], >=, 0);
              minute_sum += minutes[minute];
            }
          g_assert_cmpint (minute_sum, ==, hours[hour]);
          sum += hours[hour];
        }
      g_assert_cmpint (sum, ==, day);
      g_assert_cmpint (mb_demand_sum (&profile, &north, mb_period (date - 2, date + 1)), ==,
                       mb_demand_day (&profile, &north, date - 2) + mb_demand_day (&profile, &north, date - 1) + day);
    }
}

/* A year of every class comes to about what its profile says. */
static void
test_year (void)
{
  const MbPeriod year = mb_period (mb_date_from_ymd (2025, 1, 1), mb_date_from_ymd (2026, 1, 1));
  for (int c = 0; c < MB_N_DEMAND_CLASSES; c++)
    {
      int64_t used = 0, expected = 0;
      for (uint64_t i = 0; i < 40; i++)
        {
          const MbDemandProfile profile = profile_of ((MbDemandClass) c, i);
          used += mb_demand_sum (&profile, &north, year);
          expected += 365 * ((int64_t) profile.indoor_litres + profile.outdoor_litres);
        }
      g_test_message ("%s: %.3f of the profile", mb_demand_class_name ((MbDemandClass) c),
                      (double) used / (double) expected);
      g_assert_cmpint (used, >, expected * 85 / 100);
      g_assert_cmpint (used, <, expected * 115 / 100);
    }
}

static void
test_seasons (void)
{
  const MbDemandProfile park = profile_of (MB_DEMAND_IRRIGATION, 3);
  const MbPeriod july = mb_period_month (mb_date_from_ymd (2025, 7, 1));
  const MbPeriod january = mb_period_month (mb_date_from_ymd (2025, 1, 1));
  g_assert_cmpint (mb_demand_sum (&park, &north, january), ==, 0);
  g_assert_cmpint (mb_demand_sum (&park, &north, july), >, 20 * park.outdoor_litres);
  g_assert_cmpint (mb_demand_sum (&park, &south, july), ==, 0);
  g_assert_cmpint (mb_demand_sum (&park, &south, january), >, 20 * park.outdoor_litres);
}

/* Shops rest on Sundays, families do not. */
static void
test_weekdays (void)
{
  const MbDate monday = mb_date_from_ymd (2025, 3, 3);
  g_assert_cmpint (mb_date_weekday (monday), ==, 1);
  int64_t shop[8] = { 0 }, family[8] = { 0 };
  for (uint64_t i = 0; i < 60; i++)
    {
      const MbDemandProfile s = profile_of (MB_DEMAND_COMMERCIAL, i), f = profile_of (MB_DEMAND_SINGLE_FAMILY, i);
      for (int day = 0; day < 28; day++)
        {
          shop[day % 7 + 1] += mb_demand_day (&s, &north, monday + day);
          family[day % 7 + 1] += mb_demand_day (&f, &north, monday + day);
        }
    }
  g_assert_cmpint (shop[7], <, shop[2] * 7 / 10);
  g_assert_cmpint (family[7], >, family[2]);
}

/* The smallest of the 24 hours of @days days in a row. */
static int64_t
least_hour (const MbDemandProfile *profile, MbDate date, int days)
{
  int64_t least = INT64_MAX;
  for (int day = 0; day < days; day++)
    {
      int64_t hours[MB_DEMAND_HOURS];
      mb_demand_hours (profile, &north, date + day, hours);
      for (int hour = 0; hour < MB_DEMAND_HOURS; hour++)
        least = MIN (least, hours[hour]);
    }
  return least;
}

/* What leak detection looks for: a sound household has an hour without flow in every day, a leaking one never. */
static void
test_night (void)
{
  const MbDate date = mb_date_from_ymd (2025, 5, 5);
  unsigned without_pause = 0;
  for (uint64_t i = 0; i < 200; i++)
    {
      MbDemandProfile profile = profile_of (MB_DEMAND_SINGLE_FAMILY, i);
      if (least_hour (&profile, date, 1) > 0)
        without_pause++;
      profile.leaking = mb_period (date, date + 3);
      profile.leak_litres_per_hour = 9;
      g_assert_cmpint (least_hour (&profile, date, 3), >=, 9);
      g_assert_cmpint (least_hour (&profile, date, 4), <, 9);
    }
  g_assert_cmpuint (without_pause, <=, 2);
}

static void
test_vacant_and_stopped (void)
{
  const MbDate date = mb_date_from_ymd (2025, 5, 5);
  MbDemandProfile profile = profile_of (MB_DEMAND_MULTI_FAMILY, 1);
  profile.vacant = mb_period (date, date + 10);
  g_assert_cmpint (mb_demand_sum (&profile, &north, profile.vacant), ==, 0);
  g_assert_cmpint (mb_demand_day (&profile, &north, date + 10), >, 0);

  profile.leaking = mb_period (date + 2, MB_DATE_NONE);
  profile.leak_litres_per_hour = 40;
  g_assert_cmpint (mb_demand_day (&profile, &north, date + 1), ==, 0);
  g_assert_cmpint (mb_demand_day (&profile, &north, date + 2), ==, 24 * 40);

  profile.stopped_from = date + 4;
  g_assert_cmpint (mb_demand_day (&profile, &north, date + 3), ==, 24 * 40);
  g_assert_cmpint (mb_demand_sum (&profile, &north, mb_period (date + 4, date + 400)), ==, 0);
}

/* Holidays: a household is away now and then, for days in a row. */
static void
test_holidays (void)
{
  unsigned away = 0, days = 0, isolated = 0;
  for (uint64_t i = 0; i < 50; i++)
    {
      MbDemandProfile profile = profile_of (MB_DEMAND_SINGLE_FAMILY, i);
      profile.outdoor_litres = 0;
      for (MbDate date = -400; date < 400; date++, days++)
        if (mb_demand_day (&profile, &north, date) == 0)
          {
            away++;
            if (mb_demand_day (&profile, &north, date - 1) > 0 && mb_demand_day (&profile, &north, date + 1) > 0)
              isolated++;
          }
    }
  g_assert_cmpuint (away * 100, >, days * 2);
  g_assert_cmpuint (away * 100, <, days * 6);
  g_assert_cmpuint (isolated, ==, 0);
}

/* The same seed, the same water, on every machine and in every version: the demonstration's golden bills stand on it. */
static void
test_golden (void)
{
  static const int64_t expected[MB_N_DEMAND_CLASSES] = { 31540, 186057, 28162, 404104, 282258, 1658313 };
  for (int c = 0; c < MB_N_DEMAND_CLASSES; c++)
    {
      const MbDemandProfile profile = profile_of ((MbDemandClass) c, 42);
      g_assert_cmpint (mb_demand_sum (&profile, &north, mb_period_month (mb_date_from_ymd (2026, 6, 1))), ==,
                       expected[c]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demand/sums", test_sums);
  g_test_add_func ("/demand/year", test_year);
  g_test_add_func ("/demand/seasons", test_seasons);
  g_test_add_func ("/demand/weekdays", test_weekdays);
  g_test_add_func ("/demand/night", test_night);
  g_test_add_func ("/demand/vacant-and-stopped", test_vacant_and_stopped);
  g_test_add_func ("/demand/holidays", test_holidays);
  g_test_add_func ("/demand/golden", test_golden);
  return g_test_run ();
}
