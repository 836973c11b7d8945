/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-series.h"

#include <math.h>

#include "mb-random.h"

#define SECOND MB_INSTANT_SECOND

static void
assert_same (double a, double b)
{
  g_assert_true (a == b);
}

static void
test_append (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  g_assert_true (mb_chart_series_append (series, 10, 1));
  g_assert_true (mb_chart_series_append (series, 10, 2));
  g_assert_true (mb_chart_series_append (series, 20, 3));
  g_assert_false (mb_chart_series_append (series, 19, 4));
  g_assert_false (mb_chart_series_append (series, 30, NAN));
  g_assert_false (mb_chart_series_append (series, 30, INFINITY));
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 3);
  g_assert_cmpint (mb_chart_series_get_time (series, 2), ==, 20);
  assert_same (mb_chart_series_get_value (series, 1), 2);

  mb_chart_series_clear (series);
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 0);
  g_assert_true (mb_chart_series_append (series, 1, 1));
}

static void
test_find (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  for (int i = 1; i <= 4; i++)
    mb_chart_series_append (series, i * 10, i);

  static const struct
  {
    MbInstant at;
    size_t find;
    size_t nearest;
  } table[] = {
    { 0, 0, 0 }, { 10, 0, 0 }, { 11, 1, 0 }, { 15, 1, 0 }, { 16, 1, 1 }, { 40, 3, 3 }, { 41, 4, 3 }, { 90, 4, 3 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_cmpuint (mb_chart_series_find (series, table[i].at), ==, table[i].find);
      g_assert_cmpuint (mb_chart_series_nearest (series, table[i].at), ==, table[i].nearest);
    }
}

static void
test_gaps (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (60 * SECOND);
  size_t n;
  mb_chart_series_break (series); /* before the first point there is nothing to be missed */
  mb_chart_series_append (series, 0, 1);
  mb_chart_series_append (series, 60 * SECOND, 1);
  mb_chart_series_get_gaps (series, &n);
  g_assert_cmpuint (n, ==, 0);

  mb_chart_series_append (series, 121 * SECOND, 1);
  mb_chart_series_break (series);
  mb_chart_series_append (series, 122 * SECOND, 1);
  mb_chart_series_append (series, 123 * SECOND, 1);
  const MbChartGap *gaps = mb_chart_series_get_gaps (series, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (gaps[0].before, ==, 2);
  g_assert_cmpint (gaps[0].start, ==, 60 * SECOND);
  g_assert_cmpint (gaps[0].end, ==, 121 * SECOND);
  g_assert_cmpuint (gaps[1].before, ==, 3);

  g_assert_null (mb_chart_series_find_gap (series, 60 * SECOND));
  g_assert_true (mb_chart_series_find_gap (series, 61 * SECOND) == &gaps[0]);
  g_assert_null (mb_chart_series_find_gap (series, 121 * SECOND));
  g_assert_null (mb_chart_series_find_gap (series, 500 * SECOND));

  MbChartColumn columns[2];
  mb_chart_series_columns (series, 100 * SECOND, 122 * SECOND + 1, 2, columns);
  g_assert_cmpuint (columns[0].first, ==, columns[0].end);
  g_assert_true (columns[1].broken);
  mb_chart_series_columns (series, 0, 100 * SECOND, 2, columns);
  g_assert_false (columns[0].broken);
  g_assert_false (columns[1].broken);
}

static void
test_columns_empty (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  MbChartColumn columns[3];
  double min, max;
  mb_chart_series_columns (series, 0, 9, 3, columns);
  for (int i = 0; i < 3; i++)
    g_assert_cmpuint (columns[i].first, ==, columns[i].end);
  g_assert_false (mb_chart_series_range (series, 0, 9, &min, &max));
  g_assert_null (mb_chart_series_find_gap (series, 4));
}

static void
note_since (MbChartSeries *series, MbInstant since, void *user_data)
{
  *(MbInstant *) user_data = since;
}

static void
test_watch (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  MbInstant since = -1;
  unsigned id = mb_chart_series_watch (series, note_since, &since);
  mb_chart_series_append (series, 5, 1);
  g_assert_cmpint (since, ==, MB_INSTANT_NONE);
  mb_chart_series_append (series, 8, 1);
  g_assert_cmpint (since, ==, 5);

  const MbInstant at[] = { 9, 10, 3, 11 };
  const double values[] = { 1, 2, 3, 4 };
  g_assert_cmpuint (mb_chart_series_append_all (series, at, values, 4), ==, 2);
  g_assert_cmpint (since, ==, 8);
  since = -1;
  g_assert_cmpuint (mb_chart_series_append_all (series, at + 2, values, 1), ==, 0);
  g_assert_cmpint (since, ==, -1);

  mb_chart_series_unwatch (series, id);
  mb_chart_series_append (series, 20, 1);
  g_assert_cmpint (since, ==, -1);
}

/* The answers without a pyramid and without a clever search. */
static void
plain_columns (const MbChartSeries *series, MbInstant start, MbInstant end, size_t n, MbChartColumn *columns)
{
  size_t n_gaps;
  const MbChartGap *gaps = mb_chart_series_get_gaps (series, &n_gaps);
  size_t length = mb_chart_series_get_length (series);
  size_t i = 0;
  while (i < length && mb_chart_series_get_time (series, i) < start)
    i++;
  for (size_t c = 0; c < n; c++)
    {
      MbInstant edge = start + (MbInstant) ((__int128) (end - start) * (c + 1) / n);
      MbChartColumn column = { .first = i, .min = INFINITY, .max = -INFINITY };
      for (; i < length && mb_chart_series_get_time (series, i) < edge; i++)
        {
          double value = mb_chart_series_get_value (series, i);
          column.min = MIN (column.min, value);
          column.max = MAX (column.max, value);
          column.last = value;
        }
      column.end = i;
      for (size_t g = 0; g < n_gaps; g++)
        column.broken = column.broken || (column.first < column.end && gaps[g].before == column.first);
      columns[c] = column;
    }
}

static void
assert_answers_equal (const MbChartSeries *series, MbRandom *random)
{
  size_t length = mb_chart_series_get_length (series);
  MbInstant from = length > 0 ? mb_chart_series_get_time (series, 0) : 0;
  MbInstant to = length > 0 ? mb_chart_series_get_time (series, length - 1) : 100;
  for (int question = 0; question < 12; question++)
    {
      MbInstant start = mb_random_between (random, from - 50, to + 50);
      MbInstant end = start + mb_random_between (random, 1, MAX (1, to - start) + 100);
      size_t n = (size_t) mb_random_between (random, 1, 300);
      g_autofree MbChartColumn *answer = g_new0 (MbChartColumn, n);
      g_autofree MbChartColumn *plain = g_new0 (MbChartColumn, n);
      mb_chart_series_columns (series, start, end, n, answer);
      plain_columns (series, start, end, n, plain);
      double min = INFINITY, max = -INFINITY;
      for (size_t c = 0; c < n; c++)
        {
          g_assert_cmpuint (answer[c].first, ==, plain[c].first);
          g_assert_cmpuint (answer[c].end, ==, plain[c].end);
          if (answer[c].first == answer[c].end)
            continue;
          assert_same (answer[c].min, plain[c].min);
          assert_same (answer[c].max, plain[c].max);
          assert_same (answer[c].last, plain[c].last);
          g_assert_cmpint (answer[c].broken, ==, plain[c].broken);
          double sum = 0;
          for (size_t i = plain[c].first; i < plain[c].end; i++)
            sum += mb_chart_series_get_value (series, i);
          g_assert_cmpfloat_with_epsilon (mb_chart_series_mean (series, plain[c].first, plain[c].end),
                                          sum / (double) (plain[c].end - plain[c].first), 1e-9);
          min = MIN (min, plain[c].min);
          max = MAX (max, plain[c].max);
        }
      double low, high;
      bool some = mb_chart_series_range (series, start, end, &low, &high);
      g_assert_cmpint (some, ==, min <= max);
      if (some)
        {
          assert_same (low, min);
          assert_same (high, max);
        }
    }
}

/* Law: the pyramid's answers equal the plain pass, for regular, bunched and torn series, before and after a trim. */
static void
test_equals_plain_pass (void)
{
  for (uint64_t seed = 1; seed <= 120; seed++)
    {
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      MbRandom random;
      mb_random_init (&random, seed);
      g_autoptr (MbChartSeries) series = mb_chart_series_new (seed % 3 == 0 ? 900 : 0);
      size_t length = (size_t) mb_random_between (&random, 0, seed % 10 == 0 ? 20000 : 900);
      MbInstant at = mb_random_between (&random, -100000, 100000);
      for (size_t i = 0; i < length; i++)
        {
          bool bunched = seed % 2 == 0 && mb_random_between (&random, 0, 9) > 0;
          at += bunched ? mb_random_between (&random, 0, 2) : mb_random_between (&random, 1, 1000);
          g_assert_true (mb_chart_series_append (series, at, mb_random_normal (&random)));
          if (mb_random_between (&random, 0, 50) == 0)
            mb_chart_series_break (series);
        }
      assert_answers_equal (series, &random);
      if (length > 0)
        {
          mb_chart_series_trim (series, mb_chart_series_get_time (series, length * 2 / 3));
          assert_answers_equal (series, &random);
        }
    }
}

static void
test_trim (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (15);
  MbInstant since = -1;
  for (int i = 0; i < 100; i++)
    mb_chart_series_append (series, i < 50 ? i * 10 : 100 + i * 10, i);
  unsigned id = mb_chart_series_watch (series, note_since, &since);

  mb_chart_series_trim (series, 400); /* less than half: kept */
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 100);
  mb_chart_series_trim (series, 600); /* the point at 600 comes after the gap and becomes the first */
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 50);
  g_assert_cmpint (mb_chart_series_get_time (series, 0), ==, 600);
  g_assert_cmpint (since, ==, MB_INSTANT_NONE);
  size_t n;
  mb_chart_series_get_gaps (series, &n);
  g_assert_cmpuint (n, ==, 0);
  mb_chart_series_unwatch (series, id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/series/append", test_append);
  g_test_add_func ("/chart/series/find", test_find);
  g_test_add_func ("/chart/series/gaps", test_gaps);
  g_test_add_func ("/chart/series/columns-empty", test_columns_empty);
  g_test_add_func ("/chart/series/watch", test_watch);
  g_test_add_func ("/chart/series/equals-plain-pass", test_equals_plain_pass);
  g_test_add_func ("/chart/series/trim", test_trim);
  return g_test_run ();
}
