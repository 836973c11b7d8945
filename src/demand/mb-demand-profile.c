/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand-profile.h"

#include "mb-random.h"

#include <glib.h>

#define N_DECILES 11

/* Litres a day at every tenth of the customers of a class, from the smallest to the largest. */
typedef struct
{
  const char *name;
  int32_t indoor[N_DECILES];
  int32_t outdoor[N_DECILES];
} ClassRow;

static const ClassRow classes[MB_N_DEMAND_CLASSES] = {
  [MB_DEMAND_SINGLE_FAMILY] = {
    .name = "single-family",
    .indoor = { 55, 105, 145, 185, 225, 270, 320, 380, 460, 590, 1100 },
    .outdoor = { 0, 0, 0, 0, 0, 15, 35, 60, 110, 200, 520 },
  },
  [MB_DEMAND_MULTI_FAMILY] = {
    .name = "multi-family",
    .indoor = { 1200, 2000, 2800, 3500, 4300, 5200, 6500, 8200, 11000, 16000, 32000 },
    .outdoor = { 0, 0, 0, 0, 30, 60, 110, 180, 300, 600, 1500 },
  },
  [MB_DEMAND_COMMERCIAL] = {
    .name = "commercial",
    .indoor = { 40, 90, 160, 260, 400, 620, 950, 1500, 2600, 5200, 14000 },
    .outdoor = { 0, 0, 0, 0, 0, 0, 0, 20, 60, 150, 500 },
  },
  [MB_DEMAND_INDUSTRIAL] = {
    .name = "industrial",
    .indoor = { 2000, 4000, 7000, 11000, 16000, 24000, 36000, 52000, 80000, 130000, 260000 },
    .outdoor = { 0, 0, 0, 0, 0, 0, 0, 0, 100, 400, 1500 },
  },
  [MB_DEMAND_PUBLIC] = {
    .name = "public",
    .indoor = { 300, 800, 1500, 2300, 3300, 4800, 7000, 10000, 15000, 24000, 60000 },
    .outdoor = { 0, 0, 0, 0, 60, 120, 250, 450, 800, 1600, 4000 },
  },
  [MB_DEMAND_IRRIGATION] = {
    .name = "irrigation",
    .outdoor = { 200, 600, 1100, 1700, 2500, 3600, 5200, 7600, 11000, 17000, 40000 },
  },
};

const char *
mb_demand_class_name (MbDemandClass customer_class)
{
  g_return_val_if_fail (customer_class >= 0 && customer_class < MB_N_DEMAND_CLASSES, "");
  return classes[customer_class].name;
}

/* A draw from the distribution that the deciles describe, straight between them. */
static int32_t
draw (MbRandom *random, const int32_t deciles[N_DECILES])
{
  const int64_t at = mb_random_between (random, 0, (N_DECILES - 1) * 1000 - 1);
  const int64_t low = deciles[at / 1000];
  const int64_t high = deciles[at / 1000 + 1];
  return (int32_t) (low + (high - low) * (at % 1000) / 1000);
}

void
mb_demand_profile_draw (MbDemandClass customer_class, uint64_t seed, MbDemandProfile *profile)
{
  g_return_if_fail (customer_class >= 0 && customer_class < MB_N_DEMAND_CLASSES);
  g_return_if_fail (profile != NULL);
  MbRandom random;
  mb_random_init (&random, seed);
  *profile = (MbDemandProfile) {
    .customer_class = customer_class,
    .indoor_litres = draw (&random, classes[customer_class].indoor),
    .outdoor_litres = draw (&random, classes[customer_class].outdoor),
    .seed = mb_random_next (&random),
    .stopped_from = MB_DATE_NONE,
  };
}

int32_t
mb_demand_profile_draw_leak (const MbDemandProfile *profile)
{
  MbRandom random;
  mb_random_init (&random, profile->seed ^ UINT64_C (0x6c65616b)); /* "leak" */
  const int64_t daily = (int64_t) profile->indoor_litres + profile->outdoor_litres;
  /* Between a tenth of the average hour and three times it, and never less than a running toilet. */
  const int64_t least = MAX (4, daily / 240);
  return (int32_t) mb_random_between (&random, least, MAX (least * 3, daily / 8));
}
