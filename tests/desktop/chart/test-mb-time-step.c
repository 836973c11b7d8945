/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-time-step.h"

#include "mb-random.h"

#define SECOND MB_INSTANT_SECOND
#define DAY (86400 * SECOND)

static MbInstant
instant (const char *text)
{
  MbInstant at;
  g_autoptr (GError) error = NULL;
  mb_instant_parse (text, NULL, &at, &error);
  g_assert_no_error (error);
  return at;
}

static void
test_choose (void)
{
  static const struct
  {
    int64_t span;
    int parts;
    MbTimeUnit finest;
    MbTimeStep step;
  } table[] = {
    { 60 * SECOND, 6, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_SECOND, 10 } },
    { 60 * SECOND, 6, MB_TIME_UNIT_MINUTE, { MB_TIME_UNIT_MINUTE, 1 } },
    { 3600 * SECOND, 6, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_MINUTE, 10 } },
    { DAY, 8, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_HOUR, 3 } },
    { 7 * DAY, 7, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_DAY, 1 } },
    { 31 * DAY, 6, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_DAY, 7 } },
    { 365 * DAY, 14, MB_TIME_UNIT_MONTH, { MB_TIME_UNIT_MONTH, 1 } },
    { 365 * DAY, 5, MB_TIME_UNIT_DAY, { MB_TIME_UNIT_MONTH, 3 } },
    { 3650 * DAY, 10, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_YEAR, 1 } },
    { 3650 * DAY, 3, MB_TIME_UNIT_SECOND, { MB_TIME_UNIT_YEAR, 5 } },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbTimeStep step = mb_time_step_choose (table[i].span, table[i].parts, table[i].finest);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (step.unit, ==, table[i].step.unit);
      g_assert_cmpint (step.count, ==, table[i].step.count);
    }
}

static void
test_ticks (void)
{
  static const struct
  {
    const char *zone;
    MbTimeStep step;
    const char *start;
    const char *end;
    const char *ticks; /* separated by a space */
  } table[] = {
    { "UTC",
      { MB_TIME_UNIT_MINUTE, 15 },
      "2026-10-12T14:05:00Z",
      "2026-10-12T15:00:00Z",
      "2026-10-12T14:15:00Z 2026-10-12T14:30:00Z 2026-10-12T14:45:00Z" },
    /* Half an hour off: full hours there are half hours here. */
    { "Asia/Kolkata",
      { MB_TIME_UNIT_HOUR, 6 },
      "2026-10-12T00:00:00Z",
      "2026-10-12T20:00:00Z",
      "2026-10-12T00:30:00Z 2026-10-12T06:30:00Z 2026-10-12T12:30:00Z 2026-10-12T18:30:00Z" },
    /* The clock goes from 2:00 to 3:00: 0:00, 3:00, 6:00 on it are three marks, the first two an hour closer. */
    { "Europe/Berlin",
      { MB_TIME_UNIT_HOUR, 3 },
      "2026-03-28T23:00:00Z",
      "2026-03-29T05:00:00Z",
      "2026-03-28T23:00:00Z 2026-03-29T01:00:00Z 2026-03-29T04:00:00Z" },
    /* 2:00 does not exist on that day. */
    { "Europe/Berlin",
      { MB_TIME_UNIT_HOUR, 2 },
      "2026-03-28T23:00:00Z",
      "2026-03-29T03:00:00Z",
      "2026-03-28T23:00:00Z 2026-03-29T02:00:00Z" },
    /* The clock goes from 3:00 back to 2:00: three hours and one more. */
    { "Europe/Berlin",
      { MB_TIME_UNIT_HOUR, 3 },
      "2026-10-24T22:00:00Z",
      "2026-10-25T06:00:00Z",
      "2026-10-24T22:00:00Z 2026-10-25T02:00:00Z 2026-10-25T05:00:00Z" },
    /* Every hour, the one from 2:00 to 3:00 twice. */
    { "Europe/Berlin",
      { MB_TIME_UNIT_HOUR, 1 },
      "2026-10-25T00:00:00Z",
      "2026-10-25T03:00:00Z",
      "2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z" },
    { "Europe/Berlin",
      { MB_TIME_UNIT_DAY, 1 },
      "2026-10-24T12:00:00Z",
      "2026-10-26T12:00:00Z",
      "2026-10-24T22:00:00Z 2026-10-25T23:00:00Z" },
    /* Weeks begin on Monday. */
    { "UTC",
      { MB_TIME_UNIT_DAY, 7 },
      "2026-10-01T00:00:00Z",
      "2026-10-15T00:00:00Z",
      "2026-10-05T00:00:00Z 2026-10-12T00:00:00Z" },
    { "UTC",
      { MB_TIME_UNIT_MONTH, 3 },
      "2025-11-20T00:00:00Z",
      "2026-07-01T00:00:00Z",
      "2026-01-01T00:00:00Z 2026-04-01T00:00:00Z" },
    { "UTC",
      { MB_TIME_UNIT_YEAR, 5 },
      "2013-01-02T00:00:00Z",
      "2026-07-01T00:00:00Z",
      "2015-01-01T00:00:00Z 2020-01-01T00:00:00Z 2025-01-01T00:00:00Z" },
    { "UTC",
      { MB_TIME_UNIT_DAY, 1 },
      "1969-12-30T12:00:00Z",
      "1970-01-01T12:00:00Z",
      "1969-12-31T00:00:00Z 1970-01-01T00:00:00Z" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (table[i].zone);
      g_assert_nonnull (zone);
      MbInstant ticks[16];
      size_t n = mb_time_step_ticks (table[i].step, instant (table[i].start), instant (table[i].end), zone, ticks, 16);
      g_autoptr (GString) text = g_string_new (NULL);
      for (size_t k = 0; k < n; k++)
        {
          char buffer[MB_INSTANT_TEXT_SIZE];
          g_string_append_printf (text, "%s%s", k > 0 ? " " : "", mb_instant_to_text (ticks[k], buffer));
        }
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (text->str, ==, table[i].ticks);
    }
}

/* Laws, in zones with unlike clocks: floor (at) <= at < next (at); next begins where nothing lies between; a boundary is
 * its own floor. */
static void
test_laws (void)
{
  static const char *const zones[] = {
    "UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"
  };
  for (uint64_t seed = 1; seed <= 6000; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      const char *name = zones[mb_random_between (&random, 0, G_N_ELEMENTS (zones) - 1)];
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
      int64_t span = mb_random_between (&random, SECOND, 40 * DAY) * mb_random_between (&random, 1, 90);
      MbTimeStep step = mb_time_step_choose (span, (int) mb_random_between (&random, 2, 12), MB_TIME_UNIT_SECOND);
      /* Half of them close to a change of the clock. */
      MbInstant at = seed % 2 == 0 ? mb_random_between (&random, 0, 20000 * DAY)
                                   : instant (seed % 4 == 1 ? "2026-10-25T01:00:00Z" : "2026-03-29T01:00:00Z")
                                         + mb_random_between (&random, -DAY / 2, DAY / 2);
      MbInstant floor = mb_time_step_floor (step, at, zone);
      MbInstant next = mb_time_step_next (step, at, zone);
      if (floor > at || next <= at || mb_time_step_floor (step, floor, zone) != floor
          || mb_time_step_floor (step, next, zone) != next || mb_time_step_floor (step, next - 1, zone) != floor
          || mb_time_step_next (step, floor, zone) != next)
        g_error ("seed %" G_GUINT64_FORMAT ", %s: unit %d × %d at %" G_GINT64_FORMAT ": floor %" G_GINT64_FORMAT
                 ", next %" G_GINT64_FORMAT,
                 seed, name, step.unit, step.count, at, floor, next);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/time-step/choose", test_choose);
  g_test_add_func ("/chart/time-step/ticks", test_ticks);
  g_test_add_func ("/chart/time-step/laws", test_laws);
  return g_test_run ();
}
