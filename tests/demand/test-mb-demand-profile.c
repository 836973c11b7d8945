/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demand-profile.h"

static void
test_names (void)
{
  static const char *const names[] = { "single-family", "multi-family", "commercial",
                                       "industrial",    "public",       "irrigation" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == MB_N_DEMAND_CLASSES);
  for (int i = 0; i < MB_N_DEMAND_CLASSES; i++)
    g_assert_cmpstr (mb_demand_class_name ((MbDemandClass) i), ==, names[i]);
}

static int
compare (const void *a, const void *b)
{
  return *(const int32_t *) a - *(const int32_t *) b;
}

/* The median customer of each class is of the size one expects; the seed decides everything. */
static void
test_sizes (void)
{
  static const struct
  {
    int32_t low, high; /* of the median of indoor + outdoor */
  } rows[MB_N_DEMAND_CLASSES] = {
    { 200, 400 }, { 4000, 7500 }, { 400, 1000 }, { 15000, 35000 }, { 3000, 8000 }, { 2500, 5000 },
  };
  for (int c = 0; c < MB_N_DEMAND_CLASSES; c++)
    {
      int32_t sizes[999];
      for (unsigned i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          MbDemandProfile profile;
          mb_demand_profile_draw ((MbDemandClass) c, i, &profile);
          g_assert_cmpint (profile.customer_class, ==, c);
          g_assert_true (mb_period_is_empty (profile.vacant));
          g_assert_true (mb_period_is_empty (profile.leaking));
          g_assert_cmpint (profile.stopped_from, ==, MB_DATE_NONE);
          sizes[i] = profile.indoor_litres + profile.outdoor_litres;
          g_assert_cmpint (sizes[i], >, 0);

          MbDemandProfile again;
          mb_demand_profile_draw ((MbDemandClass) c, i, &again);
          g_assert_cmpuint (again.seed, ==, profile.seed);
          g_assert_cmpint (again.indoor_litres, ==, profile.indoor_litres);
        }
      qsort (sizes, G_N_ELEMENTS (sizes), sizeof *sizes, compare);
      const int32_t median = sizes[G_N_ELEMENTS (sizes) / 2];
      g_test_message ("%s: median %d litres a day", mb_demand_class_name ((MbDemandClass) c), median);
      g_assert_cmpint (median, >=, rows[c].low);
      g_assert_cmpint (median, <=, rows[c].high);
    }
}

static void
test_leaks (void)
{
  for (uint64_t seed = 0; seed < 500; seed++)
    {
      MbDemandProfile profile;
      mb_demand_profile_draw (seed % 2 ? MB_DEMAND_SINGLE_FAMILY : MB_DEMAND_INDUSTRIAL, seed, &profile);
      const int32_t leak = mb_demand_profile_draw_leak (&profile);
      g_assert_cmpint (leak, >=, 4);
      /* Never more than a customer's size would let pass unseen for long: three times the average hour. */
      g_assert_cmpint (leak, <=, MAX (12, (profile.indoor_litres + profile.outdoor_litres) / 8 + 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demand-profile/names", test_names);
  g_test_add_func ("/demand-profile/sizes", test_sizes);
  g_test_add_func ("/demand-profile/leaks", test_leaks);
  return g_test_run ();
}
