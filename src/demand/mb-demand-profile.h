/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"

#include <stdbool.h>
#include <stdint.h>

/**
 * MbDemandProfile: how much water one service point takes, and what happens to it over the years.
 *
 * The demonstration and the simulator have no real customers; they agree on these invented ones.  All arithmetic is on
 * integers (litres, permille), so that a seed gives the same water on every machine.
 *
 * Threads: pure values.
 */
typedef enum
{
  MB_DEMAND_SINGLE_FAMILY, /* a household: mornings and evenings, quiet nights, holidays */
  MB_DEMAND_MULTI_FAMILY,  /* flats on one meter: the same, smoothed by their number */
  MB_DEMAND_COMMERCIAL,    /* shops, offices, restaurants: opening hours */
  MB_DEMAND_INDUSTRIAL,    /* shifts, five days a week, and a base flow at night */
  MB_DEMAND_PUBLIC,        /* schools, baths, town halls: weekdays, low in the summer holidays */
  MB_DEMAND_IRRIGATION,    /* parks and greens: dry summers only */
  MB_N_DEMAND_CLASSES
} MbDemandClass;

/* "single-family", … */
const char *mb_demand_class_name (MbDemandClass customer_class);

typedef struct
{
  uint64_t seed; /* of everything drawn day by day */
  MbDemandClass customer_class;
  int32_t indoor_litres;  /* a day, on average over a year */
  int32_t outdoor_litres; /* a day, on average over a year: gardens, falling in the dry months */

  MbPeriod vacant;  /* moved out: nothing is used (a leak still runs); empty period: never */
  MbPeriod leaking; /* a leak runs day and night from its start until it is repaired; empty period: never */
  int32_t leak_litres_per_hour;
  MbDate stopped_from; /* the meter stands still from this day on; MB_DATE_NONE: never */
} MbDemandProfile;

/**
 * mb_demand_profile_draw:
 *
 * A customer of that class: amounts spread as in published end-use studies (a third of the single families below
 * 200 litres a day, one in twenty above 800); occupied, without leak, meter running.
 */
void mb_demand_profile_draw (MbDemandClass customer_class, uint64_t seed, MbDemandProfile *profile);

/* A leak that fits the size of this customer, in litres per hour: a running toilet to a cracked service pipe. */
int32_t mb_demand_profile_draw_leak (const MbDemandProfile *profile);
