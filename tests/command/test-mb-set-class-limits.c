/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-set-class-limits.h"

#include "mb-estimate-reading.h"
#include "mb-record-reading.h"
#include "mb-test-town.h"
#include "mb-test-verify.h"

#define FEBRUARY mb_date_from_ymd (2025, 2, 1)

static bool
find_limits (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbClassLimits *limits = data;
  MbUuid id = limits->id;
  return mb_class_limits_find (database, utility, &id, limits, NULL, error);
}

static MbClassLimits
limits_of (MbTestTown *town)
{
  g_autoptr (GError) error = NULL;
  MbClassLimits limits = { .id = town->catalogue.class_id };
  mb_book_read (town->test->book, find_limits, &limits, &error);
  g_assert_no_error (error);
  return limits;
}

static MbTestTown *
town_in_february (void)
{
  MbTestTown *town = mb_test_town_new (1);
  town->test->context.now = (FEBRUARY * INT64_C (86400) + 3600) * MB_INSTANT_SECOND;
  return town;
}

/* What is set is found again, and a class that says nothing has the documented limits. */
static void
test_set (void)
{
  g_autoptr (MbTestTown) town = town_in_february ();
  MbClassLimits limits = limits_of (town);
  g_assert_cmpint (limits.high_percent, ==, 250);
  g_assert_cmpint (limits.zero_days, ==, 20);
  g_assert_cmpint (limits.estimate_litres, ==, MB_CLASS_NO_ESTIMATE);

  MbSetClassLimits set = { limits };
  set.limits.high_percent = 180;
  set.limits.estimate_litres = 260;
  mb_test_utility_run (town->test, &mb_set_class_limits, &set);
  set.limits.zero_days = 90;
  mb_test_utility_run (town->test, &mb_set_class_limits, &set);
  limits = limits_of (town);
  g_assert_cmpint (limits.high_percent, ==, 180);
  g_assert_cmpint (limits.zero_days, ==, 90);
  g_assert_cmpint (limits.estimate_litres, ==, 260);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM record_revision"
                                                      " WHERE entity = 'class_limits' AND field = 'zero_days'"),
                   ==, 1);
  mb_test_verify (town->test);
}

static void
test_refused (void)
{
  g_autoptr (MbTestTown) town = town_in_february ();
  const MbClassLimits sound = limits_of (town);
  MbSetClassLimits set[] = { { sound }, { sound }, { sound }, { sound } };
  set[0].limits.high_percent = 100;
  set[1].limits.low_percent = 100;
  set[2].limits.zero_days = 0;
  set[3].limits.estimate_litres = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (set); i++)
    mb_test_utility_refuse (town->test, &mb_set_class_limits, &set[i], MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  MbSetClassLimits unknown = { sound };
  unknown.limits.id = mb_test_town_home (town, 0)->account;
  mb_test_utility_refuse (town->test, &mb_set_class_limits, &unknown, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  town->test->context.actor.role = MB_ROLE_CLERK;
  mb_test_utility_refuse (town->test, &mb_set_class_limits, &set[0], MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
}

/* Readings are checked by the limits of their class: a holiday home that uses nothing for a month is no case. */
static void
test_checks_by_class (void)
{
  for (int lenient = 0; lenient < 2; lenient++)
    {
      g_autoptr (MbTestTown) town = town_in_february ();
      MbSetClassLimits set = { limits_of (town) };
      set.limits.zero_days = lenient ? 60 : 20;
      mb_test_utility_run (town->test, &mb_set_class_limits, &set);
      MbRecordReading record = {
        .register_id = mb_test_town_home (town, 0)->register_id,
        .read_on = FEBRUARY,
        .value = { 100000, 3, MB_UNIT_CUBIC_METRE },
      };
      mb_test_utility_run (town->test, &mb_record_reading, &record);
      g_assert_cmpint (record.check.verdict, ==, lenient ? MB_VERDICT_ACCEPTED : MB_VERDICT_SUSPECT);
    }
}

/* The last of the rules that estimate: nobody's history is known yet. */
static void
test_estimates_by_class (void)
{
  g_autoptr (MbTestTown) town = town_in_february ();
  MbEstimateReading estimate = { .register_id = mb_test_town_home (town, 0)->register_id, .read_on = FEBRUARY };
  mb_test_utility_refuse (town->test, &mb_estimate_reading, &estimate, MB_METERING_ERROR, MB_METERING_ERROR_RANGE);
  MbSetClassLimits set = { limits_of (town) };
  set.limits.estimate_litres = 260;
  mb_test_utility_run (town->test, &mb_set_class_limits, &set);
  mb_test_utility_run (town->test, &mb_estimate_reading, &estimate);
  g_assert_cmpint (estimate.estimate.rule, ==, MB_ESTIMATE_CLASS_FIXED);
  g_assert_cmpint (estimate.estimate.value.mantissa, ==, 100000 + 31 * 260);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/set-class-limits/set", test_set);
  g_test_add_func ("/command/set-class-limits/refused", test_refused);
  g_test_add_func ("/command/set-class-limits/checks-by-class", test_checks_by_class);
  g_test_add_func ("/command/set-class-limits/estimates-by-class", test_estimates_by_class);
  return g_test_run ();
}
