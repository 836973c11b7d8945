/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery-data.h"

#include <math.h>

#include "mb-random.h"

#define HOUR (3600 * MB_INSTANT_SECOND)
#define DAY (24 * HOUR)

MbInstant
gallery_now (void)
{
  return INT64_C (1795526400) * MB_INSTANT_SECOND;
}

GTimeZone *
gallery_zone (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");
  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static double
bump (double hour, double middle, double width)
{
  double distance = fabs (hour - middle);
  distance = MIN (distance, 24 - distance);
  return exp (-distance * distance / (2 * width * width));
}

double
gallery_inflow (MbInstant at, unsigned seed)
{
  MbRandom random;
  mb_random_init (&random, (uint64_t) at * 31 + seed);
  double hour = fmod ((double) (at % DAY) / (double) HOUR + 1, 24);
  double season = sin (2 * G_PI * ((double) at / (double) DAY - 110) / 365.25);
  double weekend = (at / DAY + 3) % 7 >= 5 ? 1.12 : 1;
  double day = 4 + 9 * bump (hour, 7.5, 1.3) + 5 * bump (hour, 12.5, 2.2) + 8 * bump (hour, 19.5, 2.4);
  double slow = 0.6 * sin ((double) at / (double) HOUR * 1.7) + 0.4 * sin ((double) at / (double) HOUR * 4.1 + seed);
  return MAX (0.2, (day + slow) * (1 + 0.25 * season) * weekend + 0.35 * mb_random_normal (&random));
}

MbChartSeries *
gallery_inflow_series (int64_t span, int64_t every, int64_t gap, unsigned seed)
{
  MbChartSeries *series = mb_chart_series_new (every * 5);
  MbInstant start = gallery_now () - span;
  MbInstant gap_start = start + span / 2;
  for (MbInstant at = start; at <= gallery_now (); at += every)
    if (gap == 0 || at < gap_start || at >= gap_start + gap)
      mb_chart_series_append (series, at, gallery_inflow (at, seed));
  return series;
}

void
gallery_bills (MbColumnValue columns[GALLERY_MONTHS], MbChartSeries *year_before)
{
  g_autoptr (GTimeZone) zone = gallery_zone ();
  MbDate month =
      mb_date_add_months (mb_date_first_of_month (mb_instant_to_date (gallery_now (), zone)), -GALLERY_MONTHS);
  MbRandom random;
  mb_random_init (&random, 7);
  double use[GALLERY_MONTHS + 12];
  for (int i = 0; i < GALLERY_MONTHS + 12; i++)
    use[i] = 11.5 + 3.5 * sin (2 * G_PI * (i - 8) / 12.0) + 1.2 * mb_random_normal (&random);

  for (int i = 0; i < GALLERY_MONTHS; i++)
    {
      MbDate next = mb_date_add_months (month, 1);
      columns[i] = (MbColumnValue) {
        .start = mb_instant_from_date (month, zone),
        .end = mb_instant_from_date (next, zone),
        .value = use[i + 12],
        .estimated = i == 7 || i == 8 || i == 19,
      };
      MbInstant middle = columns[i].start + (columns[i].end - columns[i].start) / 2;
      mb_chart_series_append (year_before, middle, use[i]);
      month = next;
    }
}
