/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand-population.h"

#include "mb-random.h"

#include <glib.h>

/* The thirteen months in which something may have happened. */
#define EVENT_DAYS 395

static const char *const makes[] = { "multical21", "iperl", "hydrus" };

const char *
mb_demand_make_name (MbDemandMake make)
{
  g_return_val_if_fail (make >= 0 && make < G_N_ELEMENTS (makes), "");
  return makes[make];
}

static MbDemandClass
draw_class (MbRandom *random)
{
  static const int16_t permille[MB_N_DEMAND_CLASSES] = { 825, 70, 70, 8, 17, 10 };
  int64_t at = mb_random_between (random, 0, 999);
  for (int i = 0; i < MB_N_DEMAND_CLASSES; i++)
    {
      if (at < permille[i])
        return (MbDemandClass) i;
      at -= permille[i];
    }
  return MB_DEMAND_SINGLE_FAMILY;
}

/* The size a fitter would have chosen for the hottest days. */
static int16_t
size_for (int64_t litres_a_day)
{
  static const struct
  {
    int64_t up_to;
    int16_t mm;
  } sizes[] = { { 700, 15 }, { 2500, 20 }, { 6000, 25 }, { 10000, 32 }, { 18000, 40 }, { 50000, 50 }, { 120000, 80 } };
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (litres_a_day <= sizes[i].up_to)
      return sizes[i].mm;
  return 100;
}

static MbDemandMake
make_for (int16_t size_mm, MbRandom *random)
{
  if (size_mm > 40)
    return MB_DEMAND_HYDRUS;
  if (size_mm > 20)
    return mb_random_between (random, 0, 1) == 0 ? MB_DEMAND_IPERL : MB_DEMAND_HYDRUS;
  return mb_random_between (random, 0, 9) < 7 ? MB_DEMAND_MULTICAL21 : MB_DEMAND_IPERL;
}

static void
draw_leak (const MbDemandPopulation *population, MbDemandProfile *profile, MbRandom *random)
{
  const bool leaks = mb_random_between (random, 0, 999) < population->leaks_permille;
  const bool repaired = mb_random_between (random, 0, 2) == 0;
  const int32_t recent = (int32_t) mb_random_between (random, 2, 45);
  const int32_t long_ago = (int32_t) mb_random_between (random, 60, EVENT_DAYS);
  const int32_t lasted = (int32_t) mb_random_between (random, 5, 40);
  if (!leaks)
    return;
  profile->leak_litres_per_hour = mb_demand_profile_draw_leak (profile);
  if (repaired)
    profile->leaking = mb_period (population->today - long_ago, population->today - long_ago + lasted);
  else
    profile->leaking = mb_period (population->today - recent, MB_DATE_NONE);
}

/* Of exchange, stopped meter and move-out, at most one befalls a point. */
static void
draw_mishap (const MbDemandPopulation *population, MbDemandPoint *point, MbRandom *random)
{
  const int64_t which = mb_random_between (random, 0, 999);
  const int32_t ago = (int32_t) mb_random_between (random, 20, EVENT_DAYS - 20);
  const int32_t length = (int32_t) mb_random_between (random, 15, 150);
  if (which < 20)
    point->exchanged_on = population->today - ago;
  else if (which < 24)
    point->profile.stopped_from = population->today - 20 - ago % 90;
  else if (which < 50)
    /* Some are still empty. */
    point->profile.vacant = mb_period (population->today - ago, population->today - ago + length);
}

void
mb_demand_population_point (const MbDemandPopulation *population, uint32_t index, MbDemandPoint *point)
{
  g_return_if_fail (population != NULL && point != NULL);
  g_return_if_fail (index < MB_DEMAND_MAX_POINTS);
  MbRandom random;
  mb_random_init (&random, population->seed ^ ((uint64_t) (index + 1) * UINT64_C (0xd1342543de82ef95)));

  *point = (MbDemandPoint) {
    .index = index,
    .climate = { .seed = population->seed, .southern = population->southern },
    .history_start = population->today - MB_DEMAND_HISTORY_DAYS,
    .exchanged_on = MB_DATE_NONE,
  };
  const MbDemandClass customer_class = draw_class (&random);
  mb_demand_profile_draw (customer_class, mb_random_next (&random), &point->profile);
  const int64_t daily = (int64_t) point->profile.indoor_litres + 2 * (int64_t) point->profile.outdoor_litres;
  point->size_mm = size_for (daily);
  point->make = make_for (point->size_mm, &random);

  /* Meters are up to nine years old when the history begins; a few are about to begin again at zero. */
  const int64_t age = mb_random_between (&random, 0, 3300);
  const bool wraps = mb_random_between (&random, 0, 499) == 0;
  const int64_t before =
      wraps ? MB_DEMAND_REGISTER_MODULUS - daily * (MB_DEMAND_HISTORY_DAYS - EVENT_DAYS / 2) : daily * age;
  point->start_litres = (MAX (before, 0) + mb_random_between (&random, 0, 999)) % MB_DEMAND_REGISTER_MODULUS;

  draw_leak (population, &point->profile, &random);
  draw_mishap (population, point, &random);
}

static bool
is_exchanged (const MbDemandPoint *point, MbDate date)
{
  return point->exchanged_on != MB_DATE_NONE && date >= point->exchanged_on;
}

const char *
mb_demand_point_serial (const MbDemandPoint *point, MbDate date, char buffer[MB_DEMAND_SERIAL_SIZE])
{
  const uint32_t number = (point->index + 1) % (MB_DEMAND_MAX_POINTS + 1);
  g_snprintf (buffer, MB_DEMAND_SERIAL_SIZE, "%c%07u", is_exchanged (point, date) ? '2' : '1', number);
  return buffer;
}

int64_t
mb_demand_point_register (const MbDemandPoint *point, MbDate date)
{
  const bool exchanged = is_exchanged (point, date);
  const MbDate from = exchanged ? point->exchanged_on : point->history_start;
  const int64_t start = exchanged ? 0 : point->start_litres;
  if (date <= from)
    return start;
  return (start + mb_demand_sum (&point->profile, &point->climate, mb_period (from, date)))
         % MB_DEMAND_REGISTER_MODULUS;
}

int64_t
mb_demand_point_final_register (const MbDemandPoint *point)
{
  g_return_val_if_fail (point->exchanged_on != MB_DATE_NONE, 0);
  const MbPeriod served = mb_period (point->history_start, point->exchanged_on);
  return (point->start_litres + mb_demand_sum (&point->profile, &point->climate, served)) % MB_DEMAND_REGISTER_MODULUS;
}
