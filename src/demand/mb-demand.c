/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand.h"

#include "mb-random.h"

#include <glib.h>

/* How a class spreads its water over the year, the week and the day, in permille of the average. */
typedef struct
{
  int16_t months[12]; /* indoor, in the northern half */
  int16_t weekdays[7];
  int16_t noise;    /* each of four draws between ± this */
  int16_t holidays; /* chance of an absence in a quarter of a year */
  int16_t workday[MB_DEMAND_HOURS];
  int16_t weekend[MB_DEMAND_HOURS];
} ClassShape;

static const ClassShape shapes[MB_N_DEMAND_CLASSES] = {
  [MB_DEMAND_SINGLE_FAMILY] = {
    .months = { 980, 980, 985, 995, 1010, 1030, 1020, 1010, 1005, 995, 995, 995 },
    .weekdays = { 970, 960, 960, 970, 990, 1080, 1070 },
    .noise = 130,
    .holidays = 350,
    .workday = { 6, 4, 3, 3, 5, 22, 70, 92, 66, 44, 36, 34, 40, 36, 30, 30, 36, 52, 72, 82, 76, 68, 48, 20 },
    .weekend = { 10, 6, 4, 3, 4, 8, 22, 46, 72, 88, 84, 70, 62, 50, 42, 40, 42, 52, 64, 68, 60, 52, 36, 17 },
  },
  [MB_DEMAND_MULTI_FAMILY] = {
    .months = { 990, 990, 995, 1000, 1010, 1015, 1005, 1000, 1005, 1000, 995, 995 },
    .weekdays = { 980, 970, 970, 980, 995, 1060, 1045 },
    .noise = 40,
    .holidays = 0,
    .workday = { 14, 9, 7, 7, 12, 28, 66, 80, 62, 46, 40, 38, 42, 38, 34, 34, 40, 52, 66, 74, 70, 62, 46, 33 },
    .weekend = { 18, 12, 8, 7, 8, 14, 28, 46, 66, 78, 76, 66, 60, 50, 44, 42, 44, 52, 60, 64, 58, 50, 38, 24 },
  },
  [MB_DEMAND_COMMERCIAL] = {
    .months = { 970, 970, 985, 1000, 1015, 1030, 1020, 1010, 1010, 1000, 990, 1000 },
    .weekdays = { 1080, 1100, 1100, 1120, 1180, 900, 520 },
    .noise = 70,
    .holidays = 60,
    .workday = { 2, 1, 1, 1, 2, 6, 24, 56, 80, 84, 82, 88, 96, 86, 78, 72, 70, 66, 54, 40, 26, 16, 8, 4 },
    .weekend = { 3, 2, 1, 1, 1, 4, 12, 34, 66, 88, 96, 100, 104, 96, 82, 74, 66, 56, 44, 34, 26, 18, 10, 5 },
  },
  [MB_DEMAND_INDUSTRIAL] = {
    .months = { 1010, 1015, 1015, 1010, 1005, 1005, 940, 900, 1020, 1030, 1030, 1020 },
    .weekdays = { 1200, 1230, 1230, 1230, 1190, 560, 360 },
    .noise = 45,
    .holidays = 0,
    .workday = { 20, 20, 20, 20, 20, 28, 60, 62, 62, 60, 60, 58, 52, 58, 60, 60, 58, 54, 52, 50, 46, 42, 26, 22 },
    .weekend = { 40, 40, 40, 40, 40, 40, 44, 46, 46, 46, 44, 44, 42, 42, 42, 42, 42, 42, 42, 40, 40, 40, 40, 40 },
  },
  [MB_DEMAND_PUBLIC] = {
    .months = { 1040, 1030, 1060, 1020, 1060, 1040, 700, 640, 1070, 1090, 1110, 1040 },
    .weekdays = { 1260, 1290, 1290, 1290, 1210, 400, 260 },
    .noise = 60,
    .holidays = 0,
    .workday = { 3, 2, 2, 2, 3, 8, 30, 74, 100, 104, 106, 104, 98, 88, 80, 66, 50, 32, 20, 12, 7, 4, 3, 2 },
    .weekend = { 10, 10, 10, 10, 10, 12, 20, 40, 60, 70, 78, 80, 80, 76, 70, 60, 52, 46, 40, 36, 30, 20, 12, 10 },
  },
  [MB_DEMAND_IRRIGATION] = {
    .months = { 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000 },
    .weekdays = { 1000, 1000, 1000, 1000, 1000, 1000, 1000 },
    .noise = 0,
    .holidays = 0,
    .workday = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
    .weekend = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
  },
};

/* Gardens: nothing in winter, most in the hottest months; the average of the year is 1000. */
static const int16_t garden_months[12] = { 0, 0, 100, 700, 1600, 2500, 2900, 2500, 1300, 400, 0, 0 };
/* When gardens are watered: early or in the evening; parks at night, by a clock. */
static const int16_t garden_hours[MB_DEMAND_HOURS] = { 0, 0, 0, 0, 0, 60, 90, 70,  20,  0,   0,  0,
                                                       0, 0, 0, 0, 0, 20, 90, 190, 220, 160, 60, 0 };
static const int16_t park_hours[MB_DEMAND_HOURS] = { 0, 150, 250, 250, 200, 150, 0, 0, 0, 0, 0, 0,
                                                     0, 0,   0,   0,   0,   0,   0, 0, 0, 0, 0, 0 };

/* What is drawn of one day; each has a stream of its own. */
typedef enum
{
  STREAM_DAY = 1,
  STREAM_HOLIDAY,
  STREAM_WEATHER,
  STREAM_HOURS,
  STREAM_MINUTES,
} Stream;

static void
stream_init (MbRandom *random, uint64_t seed, Stream stream, int64_t index)
{
  mb_random_init (random, seed ^ ((uint64_t) stream << 56) ^ ((uint64_t) index * UINT64_C (0x9e3779b97f4a7c15)));
}

/* The permille for a date: each month's value holds at its middle, straight lines between. */
static int64_t
season (const int16_t months[12], MbDate date, bool southern)
{
  int year, month, day;
  mb_date_to_ymd (date, &year, &month, &day);
  const int days = mb_days_in_month (year, month);
  const int shift = southern ? 6 : 0;
  const int here = (month - 1 + shift) % 12;
  const bool late = 2 * day > days;
  const int other = (here + (late ? 1 : 11)) % 12;
  const int64_t distance =
      late ? 2 * day - days : days - 2 * day; /* of the middle, in half days; 2 × days to the next */
  return months[here] + (months[other] - months[here]) * distance / (2 * days);
}

/* How dry and hot it has been in these days: 0 … 2000 permille, 1000 on average.  The same for all gardens. */
static int64_t
heat (const MbDemandClimate *climate, MbDate date)
{
  int64_t sum = 0;
  for (int back = 0; back < 4; back++)
    {
      MbRandom random;
      stream_init (&random, climate->seed, STREAM_WEATHER, date - back);
      sum += mb_random_between (&random, 0, 2000);
    }
  /* An average of four hardly leaves the middle: spread it. */
  return CLAMP (1000 + (sum / 4 - 1000) * 2, 0, 2000);
}

/* At most one absence of 3 to 16 days in each span of 91 days. */
static bool
is_on_holiday (const MbDemandProfile *profile, MbDate date)
{
  const int chance = shapes[profile->customer_class].holidays;
  if (chance == 0)
    return false;
  const int64_t span = date >= 0 ? date / 91 : -((90 - (int64_t) date) / 91);
  const int64_t day = date - span * 91;
  MbRandom random;
  stream_init (&random, profile->seed, STREAM_HOLIDAY, span);
  if (mb_random_between (&random, 0, 999) >= chance)
    return false;
  const int64_t start = mb_random_between (&random, 0, 74);
  const int64_t length = mb_random_between (&random, 3, 16);
  return day >= start && day < start + length;
}

/* One day, by what the water is used for. */
typedef struct
{
  int64_t indoor;
  int64_t outdoor;
  int64_t leak_per_hour;
} Day;

static Day
day_of (const MbDemandProfile *profile, const MbDemandClimate *climate, MbDate date)
{
  Day day = { 0 };
  if (profile->stopped_from != MB_DATE_NONE && date >= profile->stopped_from)
    return day;
  if (mb_period_contains (profile->leaking, date))
    day.leak_per_hour = profile->leak_litres_per_hour;
  if (mb_period_contains (profile->vacant, date))
    return day;

  const ClassShape *shape = &shapes[profile->customer_class];
  MbRandom random;
  stream_init (&random, profile->seed, STREAM_DAY, date);
  int64_t noise = 1000;
  for (int i = 0; i < 4; i++)
    noise += mb_random_between (&random, -shape->noise, shape->noise);
  const bool waters = mb_random_between (&random, 0, 1) == 1;

  if (!is_on_holiday (profile, date))
    {
      int64_t indoor = profile->indoor_litres;
      indoor = indoor * season (shape->months, date, climate->southern) / 1000;
      indoor = indoor * shape->weekdays[mb_date_weekday (date) - 1] / 1000;
      day.indoor = indoor * MAX (noise, 0) / 1000;
    }
  /* Gardens every other day on average; parks whenever it is dry. */
  const bool park = profile->customer_class == MB_DEMAND_IRRIGATION;
  if (profile->outdoor_litres > 0 && (waters || park))
    {
      const int64_t outdoor = profile->outdoor_litres * season (garden_months, date, climate->southern) / 1000;
      if (outdoor > 0)
        day.outdoor = outdoor * heat (climate, date) / 1000 * (park ? 1 : 2);
    }
  return day;
}

int64_t
mb_demand_day (const MbDemandProfile *profile, const MbDemandClimate *climate, MbDate date)
{
  g_return_val_if_fail (profile != NULL && climate != NULL, 0);
  const Day day = day_of (profile, climate, date);
  return day.indoor + day.outdoor + day.leak_per_hour * MB_DEMAND_HOURS;
}

/* Adds @total to the parts in proportion to the weights, exactly: each part is the step of a running, rounded sum. */
static void
add_in_proportion (int64_t total, const int64_t *weights, int n, int64_t *parts)
{
  int64_t all = 0;
  for (int i = 0; i < n; i++)
    all += weights[i];
  if (all == 0)
    {
      parts[n / 2] += total;
      return;
    }
  int64_t sum = 0, before = 0;
  for (int i = 0; i < n; i++)
    {
      sum += weights[i];
      const int64_t until = total * sum / all;
      parts[i] += until - before;
      before = until;
    }
}

/* The chance, in permille, that nobody turns a tap in an hour of this weight: it falls with the number of households
 * or equals behind the meter. */
static int64_t
chance_of_quiet (int64_t weight, int64_t indoor)
{
  const int64_t one = weight <= 8 ? 960 : weight <= 30 ? 350 : 120;
  int64_t chance = one;
  for (int64_t n = indoor / 300; n > 1 && chance > 0; n--)
    chance = chance * one / 1000;
  return chance;
}

void
mb_demand_hours (const MbDemandProfile *profile, const MbDemandClimate *climate, MbDate date,
                 int64_t litres[MB_DEMAND_HOURS])
{
  g_return_if_fail (profile != NULL && climate != NULL && litres != NULL);
  const Day day = day_of (profile, climate, date);
  const ClassShape *shape = &shapes[profile->customer_class];
  const int16_t *rhythm = mb_date_weekday (date) >= 6 ? shape->weekend : shape->workday;
  const int16_t *garden = profile->customer_class == MB_DEMAND_IRRIGATION ? park_hours : garden_hours;
  MbRandom random;
  stream_init (&random, profile->seed, STREAM_HOURS, date);

  int64_t indoor[MB_DEMAND_HOURS], outdoor[MB_DEMAND_HOURS];
  for (int hour = 0; hour < MB_DEMAND_HOURS; hour++)
    {
      const bool quiet = mb_random_between (&random, 0, 999) < chance_of_quiet (rhythm[hour], profile->indoor_litres);
      const int64_t mood = mb_random_between (&random, 400, 1600);
      indoor[hour] = quiet ? 0 : rhythm[hour] * mood;
      outdoor[hour] = garden[hour] * mood;
      litres[hour] = day.leak_per_hour;
    }
  add_in_proportion (day.indoor, indoor, MB_DEMAND_HOURS, litres);
  add_in_proportion (day.outdoor, outdoor, MB_DEMAND_HOURS, litres);
}

void
mb_demand_minutes (const MbDemandProfile *profile, MbDate date, int hour, int64_t hour_litres,
                   int64_t litres[MB_DEMAND_MINUTES])
{
  g_return_if_fail (profile != NULL && litres != NULL);
  g_return_if_fail (hour >= 0 && hour < MB_DEMAND_HOURS && hour_litres >= 0);
  MbRandom random;
  stream_init (&random, profile->seed, STREAM_MINUTES, (int64_t) date * MB_DEMAND_HOURS + hour);

  /* A leak drips evenly; the rest flows while taps are open: a few minutes of most hours, all of a busy one. */
  const bool leaks = mb_period_contains (profile->leaking, date);
  const int64_t leak = leaks ? MIN (profile->leak_litres_per_hour, hour_litres) : 0;
  const int64_t open = CLAMP (100 + (hour_litres - leak) / 2, 100, 1000);
  int64_t even[MB_DEMAND_MINUTES], taps[MB_DEMAND_MINUTES];
  for (int minute = 0; minute < MB_DEMAND_MINUTES; minute++)
    {
      even[minute] = 1;
      const int64_t flow = mb_random_between (&random, 3, 12);
      taps[minute] = mb_random_between (&random, 0, 999) < open ? flow : 0;
      litres[minute] = 0;
    }
  add_in_proportion (leak, even, MB_DEMAND_MINUTES, litres);
  add_in_proportion (hour_litres - leak, taps, MB_DEMAND_MINUTES, litres);
}

int64_t
mb_demand_sum (const MbDemandProfile *profile, const MbDemandClimate *climate, MbPeriod period)
{
  g_return_val_if_fail (period.end != MB_DATE_NONE, 0);
  int64_t sum = 0;
  for (MbDate date = period.start; date < period.end; date++)
    sum += mb_demand_day (profile, climate, date);
  return sum;
}
