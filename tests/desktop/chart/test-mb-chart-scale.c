/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-scale.h"

#include <glib.h>
#include <math.h>

#include "mb-random.h"

static void
test_nice_step (void)
{
  static const struct
  {
    double length;
    int parts;
    double step;
  } table[] = {
    { 10, 5, 2 }, { 10, 4, 5 },     { 10, 3, 5 },           { 0.3, 3, 0.1 },  { 7, 7, 1 },
    { 7, 6, 2 },  { 1234, 5, 500 }, { 0.00042, 4, 0.0002 }, { 1e9, 10, 1e8 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpfloat_with_epsilon (mb_chart_scale_nice_step (table[i].length, table[i].parts), table[i].step,
                                    table[i].step * 1e-12);
}

static void
test_fit (void)
{
  static const struct
  {
    double min, max;
    int parts;
    bool from_zero;
    double low, high, step;
  } table[] = {
    { 0, 9.3, 5, true, 0, 10, 2 },  { 3.1, 9.3, 5, true, 0, 10, 2 },   { 97.2, 99.9, 4, false, 97, 100, 1 },
    { -3, 9, 5, true, -5, 10, 5 },  { -9, -3, 5, true, -10, 0, 2 },    { 0, 0, 4, true, 0, 1, 0.5 },
    { 0, 0, 4, false, -1, 1, 0.5 }, { 5, 5, 4, true, 0, 6, 2 },        { 20, 20, 4, false, 10, 30, 5 },
    { 0, 10, 5, false, 0, 10, 2 },  { 0.9, 10.1, 5, false, 0, 15, 5 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbChartScale scale;
      mb_chart_scale_init (&scale);
      mb_chart_scale_fit (&scale, table[i].min, table[i].max, table[i].parts, table[i].from_zero, false);
      g_test_message ("%g … %g: %g … %g by %g", table[i].min, table[i].max, scale.low, scale.high, scale.step);
      g_assert_cmpfloat_with_epsilon (scale.low, table[i].low, 1e-9);
      g_assert_cmpfloat_with_epsilon (scale.high, table[i].high, 1e-9);
      g_assert_cmpfloat_with_epsilon (scale.step, table[i].step, 1e-9);
    }
}

static void
test_calm (void)
{
  MbChartScale scale;
  mb_chart_scale_init (&scale);
  mb_chart_scale_fit (&scale, 0, 9.5, 5, true, true);
  g_assert_cmpfloat (scale.high, ==, 10);
  mb_chart_scale_fit (&scale, 0, 5.1, 5, true, true); /* fills half: kept */
  g_assert_cmpfloat (scale.high, ==, 10);
  mb_chart_scale_fit (&scale, 0, 10.1, 5, true, true); /* does not fit: grows */
  g_assert_cmpfloat (scale.high, ==, 15);
  mb_chart_scale_fit (&scale, 0, 3, 5, true, true); /* mostly empty: shrinks */
  g_assert_cmpfloat (scale.high, ==, 3);
}

/* Laws: the values are inside, the edges are multiples of the step, there are no more parts than asked for. */
static void
test_fit_laws (void)
{
  for (uint64_t seed = 1; seed <= 5000; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      double size = pow (10, (double) mb_random_between (&random, -6, 9));
      double min = mb_random_normal (&random) * size;
      double max = min + mb_random_unit (&random) * size;
      int parts = (int) mb_random_between (&random, 2, 12);
      MbChartScale scale;
      mb_chart_scale_init (&scale);
      mb_chart_scale_fit (&scale, min, max, parts, seed % 2 == 0, false);

      double slack = scale.step * 1e-6;
      if (scale.low > min + slack || scale.high < max - slack || scale.low >= scale.high
          || (scale.high - scale.low) / scale.step > MAX (2, parts) + 1e-6
          || fabs (remainder (scale.low, scale.step)) > slack || fabs (remainder (scale.high, scale.step)) > slack)
        g_error ("seed %" G_GUINT64_FORMAT ": %g … %g in %d parts gave %g … %g by %g", seed, min, max, parts, scale.low,
                 scale.high, scale.step);

      double ticks[MB_CHART_SCALE_MAX_TICKS];
      size_t n = mb_chart_scale_ticks (&scale, ticks);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpfloat_with_epsilon (ticks[0], scale.low, slack);
      g_assert_cmpfloat_with_epsilon (ticks[n - 1], scale.high, slack);
    }
}

static void
test_place (void)
{
  MbChartScale scale = { .low = -5, .high = 15, .step = 5 };
  g_assert_cmpfloat (mb_chart_scale_place (&scale, 15, 200), ==, 0);
  g_assert_cmpfloat (mb_chart_scale_place (&scale, -5, 200), ==, 200);
  g_assert_cmpfloat (mb_chart_scale_value (&scale, 50, 200), ==, 10);
}

static void
test_decimals (void)
{
  static const struct
  {
    double step;
    int decimals;
  } table[] = { { 0.5, 1 }, { 0.1, 1 }, { 0.02, 2 }, { 0.001, 3 }, { 1, 0 }, { 500, 0 } };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbChartScale scale = { 0, 1, table[i].step };
      g_assert_cmpint (mb_chart_scale_decimals (&scale), ==, table[i].decimals);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scale/nice-step", test_nice_step);
  g_test_add_func ("/chart/scale/fit", test_fit);
  g_test_add_func ("/chart/scale/calm", test_calm);
  g_test_add_func ("/chart/scale/fit-laws", test_fit_laws);
  g_test_add_func ("/chart/scale/place", test_place);
  g_test_add_func ("/chart/scale/decimals", test_decimals);
  return g_test_run ();
}
