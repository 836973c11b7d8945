/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-date.h"
#include "mb-error.h"

static MbDate
day (const char *text)
{
  MbDate date = MB_DATE_NONE;
  g_autoptr (GError) error = NULL;

  mb_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

#define assert_date(date, text)                                                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char date_buffer[MB_DATE_TEXT_SIZE];                                                                               \
    g_assert_cmpstr (mb_date_to_text (date, date_buffer), ==, text);                                                   \
  }                                                                                                                    \
  G_STMT_END

static void
test_known_days (void)
{
  static const struct
  {
    int year, month, day;
    MbDate expected;
    int weekday;
  } cases[] = {
    { 1970, 1, 1, 0, 4 },         { 1969, 12, 31, -1, 3 }, { 2000, 2, 29, 11016, 2 },    { 2000, 3, 1, 11017, 3 },
    { 1582, 10, 15, -141427, 5 }, { 1, 1, 1, -719162, 1 }, { 9999, 12, 31, 2932896, 5 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (mb_date_from_ymd (cases[i].year, cases[i].month, cases[i].day), ==, cases[i].expected);
      g_assert_cmpint (mb_date_weekday (cases[i].expected), ==, cases[i].weekday);
      g_assert_cmpint (mb_date_year (cases[i].expected), ==, cases[i].year);
    }
}

/* A calendar counted day by day agrees with the formulas, on every day from 1600 to 2400. */
static void
test_every_day (void)
{
  MbDate date = mb_date_from_ymd (1600, 1, 1);
  int weekday = 6; /* 1 January 1600 was a Saturday */

  for (int year = 1600; year <= 2400; year++)
    for (int month = 1; month <= 12; month++)
      for (int d = 1; d <= mb_days_in_month (year, month); d++)
        {
          int y, m, dd;
          g_assert_cmpint (mb_date_from_ymd (year, month, d), ==, date);
          mb_date_to_ymd (date, &y, &m, &dd);
          g_assert_true (y == year && m == month && dd == d);
          g_assert_cmpint (mb_date_weekday (date), ==, weekday);
          g_assert_cmpint (mb_date_first_of_month (date), ==, date - (d - 1));
          date++;
          weekday = weekday % 7 + 1;
        }
  g_assert_cmpint (date, ==, mb_date_from_ymd (2401, 1, 1));
}

/* The same against GLib's calendar, which has another author. */
static void
test_against_glib (void)
{
  GDate glib;

  g_date_clear (&glib, 1);
  g_date_set_dmy (&glib, 1, 1, 1600);
  for (MbDate date = mb_date_from_ymd (1600, 1, 1); date <= mb_date_from_ymd (2400, 12, 31); date++)
    {
      int year, month, d;
      mb_date_to_ymd (date, &year, &month, &d);
      g_assert_true (g_date_get_year (&glib) == year && (int) g_date_get_month (&glib) == month
                     && g_date_get_day (&glib) == d && (int) g_date_get_weekday (&glib) == mb_date_weekday (date));
      g_date_add_days (&glib, 1);
    }
}

static void
test_leap_years (void)
{
  g_assert_cmpint (mb_days_in_month (2024, 2), ==, 29);
  g_assert_cmpint (mb_days_in_month (2023, 2), ==, 28);
  g_assert_cmpint (mb_days_in_month (1900, 2), ==, 28);
  g_assert_cmpint (mb_days_in_month (2000, 2), ==, 29);
  g_assert_true (mb_date_is_valid_ymd (2024, 2, 29));
  g_assert_false (mb_date_is_valid_ymd (2100, 2, 29));
  g_assert_false (mb_date_is_valid_ymd (2026, 4, 31));
  g_assert_false (mb_date_is_valid_ymd (2026, 13, 1));
  g_assert_false (mb_date_is_valid_ymd (2026, 0, 1));
  g_assert_false (mb_date_is_valid_ymd (2026, 1, 0));
  g_assert_false (mb_date_is_valid_ymd (0, 1, 1));
  g_assert_false (mb_date_is_valid_ymd (10000, 1, 1));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
  } cases[] = {
    { "2026-11-24", -1 },
    { "0001-01-01", -1 },
    { "9999-12-31", -1 },
    { "", MB_BASE_ERROR_SYNTAX },
    { "2026-11-2", MB_BASE_ERROR_SYNTAX },
    { "2026-11-240", MB_BASE_ERROR_SYNTAX },
    { "2026/11/24", MB_BASE_ERROR_SYNTAX },
    { "26-11-24", MB_BASE_ERROR_SYNTAX },
    { "2026-11-24 ", MB_BASE_ERROR_SYNTAX },
    { " 2026-11-24", MB_BASE_ERROR_SYNTAX },
    { "2026-1a-24", MB_BASE_ERROR_SYNTAX },
    { "-026-11-24", MB_BASE_ERROR_SYNTAX },
    { "2026-02-29", MB_BASE_ERROR_RANGE },
    { "2026-13-01", MB_BASE_ERROR_RANGE },
    { "0000-01-01", MB_BASE_ERROR_RANGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbDate date = 42;
      g_test_message ("“%s”", cases[i].text);
      if (cases[i].code == -1)
        {
          g_assert_true (mb_date_parse (cases[i].text, &date, &error));
          assert_date (date, cases[i].text);
        }
      else
        {
          g_assert_false (mb_date_parse (cases[i].text, &date, &error));
          g_assert_error (error, MB_BASE_ERROR, cases[i].code);
          g_assert_cmpint (date, ==, 42);
        }
    }
  assert_date (MB_DATE_NONE, "");
}

static void
test_add_months (void)
{
  static const struct
  {
    const char *from;
    int n;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },
    { "2024-01-31", 1, "2024-02-29" },
    { "2026-01-31", 2, "2026-03-31" },
    { "2026-03-31", -1, "2026-02-28" },
    { "2026-01-15", -1, "2025-12-15" },
    { "2024-02-29", 12, "2025-02-28" },
    { "2024-02-29", 48, "2028-02-29" },
    { "2026-06-30", 0, "2026-06-30" },
    { "2026-12-01", 1, "2027-01-01" },
    { "9999-11-30", 1, "9999-12-30" },
    { "9999-12-01", 1, "" },
    { "0001-01-01", -1, "" },
    { "2026-01-01", INT_MAX, "" },
    { "2026-01-01", INT_MIN, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %+d months", cases[i].from, cases[i].n);
      assert_date (mb_date_add_months (day (cases[i].from), cases[i].n), cases[i].to);
    }
  g_assert_cmpint (mb_date_add_months (MB_DATE_NONE, 1), ==, MB_DATE_NONE);
  g_assert_cmpint (mb_date_first_of_month (MB_DATE_NONE), ==, MB_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/known-days", test_known_days);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/against-glib", test_against_glib);
  g_test_add_func ("/date/leap-years", test_leap_years);
  g_test_add_func ("/date/text", test_text);
  g_test_add_func ("/date/add-months", test_add_months);
  return g_test_run ();
}
