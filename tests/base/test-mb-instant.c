/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-instant.h"
#include "mb-random.h"

#define assert_instant(instant, text)                                                                                  \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char instant_buffer[MB_INSTANT_TEXT_SIZE];                                                                         \
    g_assert_cmpstr (mb_instant_to_text (instant, instant_buffer), ==, text);                                          \
  }                                                                                                                    \
  G_STMT_END

static GTimeZone *
zone_named (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    g_error ("There is no zone %s: the system's zone files (tzdata) are missing.", name);
  return zone;
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
    const char *utc;
  } cases[] = {
    { "2026-11-01T00:00:00Z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01t00:00:00z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01 00:00:00Z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01T00:00:00+01:00", -1, "2026-10-31T23:00:00Z" },
    { "2026-11-01T00:00:00-03:30", -1, "2026-11-01T03:30:00Z" },
    { "2026-11-01T00:00:00-00:00", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01T00:00:00.5Z", -1, "2026-11-01T00:00:00.5Z" },
    { "2026-11-01T00:00:00.000Z", -1, "2026-11-01T00:00:00Z" },
    { "2026-11-01T00:00:00.000001Z", -1, "2026-11-01T00:00:00.000001Z" },
    { "2026-11-01T00:00:00.1234569Z", -1, "2026-11-01T00:00:00.123456Z" },
    { "2026-11-01T00:00:00.25+05:45", -1, "2026-10-31T18:15:00.25Z" },
    { "1969-12-31T23:59:59.25Z", -1, "1969-12-31T23:59:59.25Z" },
    { "0001-01-01T00:00:00Z", -1, "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59.999999Z", -1, "9999-12-31T23:59:59.999999Z" },
    { "2026-11-01T00:00:00", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01", MB_BASE_ERROR_SYNTAX, NULL },
    { "", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00Z", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00.Z", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00+0100", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00+01", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00Z ", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-11-01T00:00:00 Z", MB_BASE_ERROR_SYNTAX, NULL },
    { "2026-02-29T00:00:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T24:00:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T00:60:00Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-12-31T23:59:60Z", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T00:00:00+24:00", MB_BASE_ERROR_RANGE, NULL },
    { "2026-11-01T00:00:00+01:60", MB_BASE_ERROR_RANGE, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbInstant instant = 42;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_instant_parse (cases[i].text, NULL, &instant, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        assert_instant (instant, cases[i].utc);
      else
        {
          g_assert_error (error, MB_BASE_ERROR, cases[i].code);
          g_assert_cmpint (instant, ==, 42);
        }
    }
  assert_instant (0, "1970-01-01T00:00:00Z");
  assert_instant (-1, "1969-12-31T23:59:59.999999Z");
  assert_instant (MB_INSTANT_NONE, "");
}

static void
test_local (void)
{
  static const struct
  {
    const char *zone, *local, *utc;
  } cases[] = {
    { "UTC", "2026-11-01T12:00:00", "2026-11-01T12:00:00Z" },
    { "Europe/Berlin", "2026-01-15T12:00:00", "2026-01-15T11:00:00Z" },
    { "Europe/Berlin", "2026-07-15T12:00:00.5", "2026-07-15T10:00:00.5Z" },
    /* spring, 02:00 to 03:00: moved forward by the gap */
    { "Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z" },
    { "Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z" },
    { "Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z" },
    { "Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z" },
    /* autumn, 03:00 to 02:00: the first */
    { "Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59Z" },
    { "Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z" },
    { "Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z" },
    { "Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z" },
    /* a text with a zone does not ask for another */
    { "Europe/Berlin", "2026-07-15T12:00:00Z", "2026-07-15T12:00:00Z" },
    { "Asia/Kolkata", "2026-07-15T00:00:00", "2026-07-14T18:30:00Z" },
    { "America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z" },
    { "America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z" },
    /* half an hour of summer time */
    { "Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z" },
    { "Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z" },
    /* a whole day left out */
    { "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = zone_named (cases[i].zone);
      g_autoptr (GError) error = NULL;
      MbInstant instant = 0;
      g_test_message ("%s in %s", cases[i].local, cases[i].zone);
      mb_instant_parse (cases[i].local, zone, &instant, &error);
      g_assert_no_error (error);
      assert_instant (instant, cases[i].utc);
    }
}

static void
test_first_of_day (void)
{
  static const struct
  {
    const char *zone, *date, *utc;
  } cases[] = {
    { "UTC", "2026-11-01", "2026-11-01T00:00:00Z" },
    { "Europe/Berlin", "2026-11-01", "2026-10-31T23:00:00Z" },
    { "Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z" },
    { "Asia/Kathmandu", "2026-07-01", "2026-06-30T18:15:00Z" },
    /* midnight does not exist: 00:00 to 01:00 */
    { "Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z" },
    { "Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z" },
    /* midnight exists twice: 01:00 to 00:00 */
    { "America/Havana", "2026-11-01", "2026-11-01T04:00:00Z" },
    /* clocks go back from 24:00 to 23:00: the day begins an hour later, once */
    { "Asia/Beirut", "2026-10-25", "2026-10-24T22:00:00Z" },
    /* 00:01 to 23:01: the day begins, stops and begins again */
    { "America/St_Johns", "2005-10-30", "2005-10-30T02:30:00Z" },
    /* 23:30 to 00:30: the day begins at half past twelve */
    { "America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z" },
    /* no such day: the one after it */
    { "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z" },
    { "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = zone_named (cases[i].zone);
      MbDate date = MB_DATE_NONE;
      g_test_message ("%s in %s", cases[i].date, cases[i].zone);
      g_assert_true (mb_date_parse (cases[i].date, &date, NULL));
      assert_instant (mb_instant_from_date (date, zone), cases[i].utc);
    }
}

/* The first instant of a day is in it, and the one before is in an earlier day; GDateTime sees the same date. */
static void
test_every_day (void)
{
  static const char *const names[] = {
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/Havana",
    "America/St_Johns",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Santiago",
    "America/Asuncion",
    "Australia/Lord_Howe",
    "Asia/Tehran",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Nuuk",
    "Pacific/Chatham",
    "Atlantic/Azores",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = zone_named (names[i]);
      g_test_message ("%s", names[i]);
      for (MbDate date = mb_date_from_ymd (1971, 1, 1); date < mb_date_from_ymd (2045, 1, 1); date++)
        {
          MbInstant first = mb_instant_from_date (date, zone);
          g_assert_cmpint (mb_instant_to_date (first, zone), ==, date);
          g_assert_cmpint (mb_instant_to_date (first - 1, zone), <, date);

          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (first / MB_INSTANT_SECOND);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
          int year, month, day;
          g_date_time_get_ymd (local, &year, &month, &day);
          g_assert_cmpint (mb_date_from_ymd (year, month, day), ==, date);
        }
    }
}

/* Any instant is written and read as itself; in a zone, the local time that GDateTime shows leads back to it, or to
 * the first of the two instants that show it. */
static void
test_round_trip (void)
{
  g_autoptr (GTimeZone) zone = zone_named ("Europe/Berlin");
  MbInstant low, high;
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  g_assert_true (mb_instant_parse ("1600-01-01T00:00:00Z", NULL, &low, NULL));
  g_assert_true (mb_instant_parse ("2400-01-01T00:00:00Z", NULL, &high, NULL));
  for (int i = 0; i < 20000; i++)
    {
      char text[MB_INSTANT_TEXT_SIZE];
      MbInstant back, instant = mb_random_between (&random, low, high);
      if (i % 2 == 0)
        instant -= instant % MB_INSTANT_SECOND;
      g_assert_true (mb_instant_parse (mb_instant_to_text (instant, text), NULL, &back, NULL));
      g_assert_cmpint (back, ==, instant);

      instant -= instant % MB_INSTANT_SECOND;
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / MB_INSTANT_SECOND);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *shown = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S");
      g_assert_true (mb_instant_parse (shown, zone, &back, NULL));
      g_assert_true (back == instant || back == instant - 3600 * MB_INSTANT_SECOND);
    }
}

static void
test_none (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_cmpint (mb_instant_to_date (MB_INSTANT_NONE, zone), ==, MB_DATE_NONE);
  g_assert_cmpint (mb_instant_from_date (MB_DATE_NONE, zone), ==, MB_INSTANT_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/text", test_text);
  g_test_add_func ("/instant/local", test_local);
  g_test_add_func ("/instant/first-of-day", test_first_of_day);
  g_test_add_func ("/instant/every-day", test_every_day);
  g_test_add_func ("/instant/round-trip", test_round_trip);
  g_test_add_func ("/instant/none", test_none);
  return g_test_run ();
}
