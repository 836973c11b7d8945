/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand-population.h"

#include <stdlib.h>

#define N_POINTS 5000

static MbDemandPopulation
population_of (uint64_t seed)
{
  return (MbDemandPopulation) {
    .seed = seed,
    .today = MB_DEMAND_DEFAULT_TODAY,
    .leaks_permille = MB_DEMAND_DEFAULT_LEAKS_PERMILLE,
  };
}

/* A utility of 5 000 points has everything that a demonstration needs, and not too much of it. */
static void
test_composition (void)
{
  const MbDemandPopulation population = population_of (1);
  unsigned classes[MB_N_DEMAND_CLASSES] = { 0 }, leaking = 0, repaired = 0, exchanged = 0, stopped = 0, vacant = 0,
           wraps = 0;
  for (uint32_t i = 0; i < N_POINTS; i++)
    {
      MbDemandPoint point;
      mb_demand_population_point (&population, i, &point);
      classes[point.profile.customer_class]++;
      const bool leaks = point.profile.leak_litres_per_hour > 0;
      leaking += leaks && mb_period_contains (point.profile.leaking, population.today);
      repaired += leaks && !mb_period_contains (point.profile.leaking, population.today);
      exchanged += point.exchanged_on != MB_DATE_NONE;
      stopped += point.profile.stopped_from != MB_DATE_NONE;
      vacant += !mb_period_is_empty (point.profile.vacant);
      g_assert_cmpint (point.start_litres, >=, 0);
      g_assert_cmpint (point.start_litres, <, MB_DEMAND_REGISTER_MODULUS);
      g_assert_cmpint (point.size_mm, >=, 15);
      g_assert_cmpint (point.size_mm, <=, 100);
      if (point.exchanged_on != MB_DATE_NONE)
        {
          g_assert_cmpint (point.exchanged_on, >, population.today - 395);
          g_assert_cmpint (point.exchanged_on, <, population.today);
        }
      else
        wraps += mb_demand_point_register (&point, population.today)
                 < mb_demand_point_register (&point, population.today - 395);
    }
  for (int c = 0; c < MB_N_DEMAND_CLASSES; c++)
    g_assert_cmpuint (classes[c], >=, 10);
  g_assert_cmpuint (classes[MB_DEMAND_SINGLE_FAMILY], >, N_POINTS * 3 / 4);
  g_test_message ("leaking %u, repaired %u, exchanged %u, stopped %u, vacant %u, wraps %u", leaking, repaired,
                  exchanged, stopped, vacant, wraps);
  g_assert_cmpuint (leaking, >=, 40);
  g_assert_cmpuint (leaking, <=, 100);
  g_assert_cmpuint (repaired, >=, 15);
  g_assert_cmpuint (exchanged, >=, 60);
  g_assert_cmpuint (exchanged, <=, 150);
  g_assert_cmpuint (stopped, >=, 5);
  g_assert_cmpuint (vacant, >=, 80);
  g_assert_cmpuint (wraps, >=, 1);
}

/* A point is the same whoever asks, and however many others there are. */
static void
test_repeatable (void)
{
  const MbDemandPopulation population = population_of (9), other_seed = population_of (10);
  unsigned same = 0;
  for (uint32_t i = 0; i < 200; i++)
    {
      MbDemandPoint a, b, c;
      mb_demand_population_point (&population, i, &a);
      mb_demand_population_point (&population, i, &b);
      mb_demand_population_point (&other_seed, i, &c);
      g_assert_cmpuint (a.profile.seed, ==, b.profile.seed);
      g_assert_cmpint (a.start_litres, ==, b.start_litres);
      g_assert_cmpint (a.exchanged_on, ==, b.exchanged_on);
      same += a.profile.seed == c.profile.seed;
    }
  g_assert_cmpuint (same, ==, 0);
}

static void
test_serials (void)
{
  const MbDemandPopulation population = population_of (1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char serial[MB_DEMAND_SERIAL_SIZE];
  MbDemandPoint point;
  mb_demand_population_point (&population, 0, &point);
  g_assert_cmpstr (mb_demand_point_serial (&point, point.history_start, serial), ==, "10000001");
  mb_demand_population_point (&population, MB_DEMAND_MAX_POINTS - 1, &point);
  g_assert_cmpstr (mb_demand_point_serial (&point, point.history_start, serial), ==, "19999999");
  for (uint32_t i = 0; i < N_POINTS; i++)
    {
      mb_demand_population_point (&population, i, &point);
      g_assert_true (g_hash_table_add (seen, g_strdup (mb_demand_point_serial (&point, point.history_start, serial))));
      if (point.exchanged_on == MB_DATE_NONE)
        continue;
      g_assert_cmpint (serial[0], ==, '1');
      g_assert_cmpstr (mb_demand_point_serial (&point, point.exchanged_on - 1, serial), ==,
                       mb_demand_point_serial (&point, point.history_start, serial));
      g_assert_true (g_hash_table_add (seen, g_strdup (mb_demand_point_serial (&point, point.exchanged_on, serial))));
      g_assert_cmpint (serial[0], ==, '2');
    }
}

/* Walking from day to day and jumping there give the same register; an exchange begins at zero. */
static void
test_register (void)
{
  const MbDemandPopulation population = population_of (3);
  unsigned exchanges = 0;
  for (uint32_t i = 0; i < 300; i++)
    {
      MbDemandPoint point;
      mb_demand_population_point (&population, i, &point);
      const MbDate first = population.today - 400;
      int64_t walked = mb_demand_point_register (&point, first);
      for (MbDate date = first; date < population.today; date++)
        {
          if (date == point.exchanged_on)
            {
              g_assert_cmpint (mb_demand_point_final_register (&point), ==, walked);
              walked = 0;
              exchanges++;
            }
          if (date % 50 == 0)
            g_assert_cmpint (mb_demand_point_register (&point, date), ==, walked);
          walked = (walked + mb_demand_day (&point.profile, &point.climate, date)) % MB_DEMAND_REGISTER_MODULUS;
        }
      g_assert_cmpint (mb_demand_point_register (&point, population.today), ==, walked);
    }
  g_assert_cmpuint (exchanges, >, 0);

  MbDemandPoint point;
  mb_demand_population_point (&population, 0, &point);
  g_assert_cmpint (mb_demand_point_register (&point, point.history_start - 5), ==, point.start_litres);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demand-population/composition", test_composition);
  g_test_add_func ("/demand-population/repeatable", test_repeatable);
  g_test_add_func ("/demand-population/serials", test_serials);
  g_test_add_func ("/demand-population/register", test_register);
  return g_test_run ();
}
