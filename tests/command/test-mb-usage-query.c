/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-reading-query.h"
#include "mb-add-meter.h"
#include "mb-exchange-meter.h"
#include "mb-load-telemetry.h"
#include "mb-meter-repository.h"
#include "mb-test-town.h"
#include "mb-usage-history.h"
#include "mb-usage-query.h"

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)
#define HOUR (INT64_C (3600) * MB_INSTANT_SECOND)

static const MbDate january = 20089; /* 2025-01-01 */

typedef struct
{
  MbTestTown *town;
  MbUuid other;
  MbDate last;
  int n;
  GTimeZone *zone;
  GArray *result;
} Question;

static bool
ask_months (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *q = data;
  q->result = mb_usage_months (database, utility, &q->town->homes[0].service_point, q->last, q->n, error);
  return q->result;
}

static bool
ask_days (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *q = data;
  q->result = mb_usage_days (database, utility, &q->town->homes[0].service_point, q->last, q->n, q->zone, error);
  return q->result;
}

static bool
ask_history (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *q = data;
  q->result = mb_usage_history (database, utility, &q->town->homes[0].service_point, &q->other, january - 400,
                                january + 400, error);
  return q->result;
}

static bool
ask_readings (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *q = data;
  q->result = mb_account_reading_list (database, utility, &q->town->homes[0].account, 2, error);
  return q->result;
}

static GArray *
ask (Question *question, MbReadFunc func)
{
  g_autoptr (GError) error = NULL;
  mb_book_read (question->town->test->book, func, question, &error);
  g_assert_no_error (error);
  return question->result;
}

#define bar(bars, i) (&g_array_index (bars, MbUsageBar, i))

static void
test_months (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  /* January exactly; February and the first ten days of March in one; then an estimate. */
  mb_test_town_read (town, 0, january + 31, 9300);
  mb_test_town_read (town, 0, january + 31 + 28 + 10, 3800);
  home->value += 2100;
  mb_test_town_read_register (town, &home->register_id, january + 31 + 28 + 31, home->value, MB_READING_ESTIMATE);

  Question question = { .town = town, .last = january + 100, .n = 5 };
  g_autoptr (GArray) bars = ask (&question, ask_months);
  g_assert_cmpuint (bars->len, ==, 5);
  g_assert_cmpint (bar (bars, 0)->period.start, ==, january - 31);
  g_assert_false (bar (bars, 0)->known);
  g_assert_cmpint (bar (bars, 1)->amount.mantissa, ==, 9300);
  g_assert_false (bar (bars, 1)->shared);
  g_assert_cmpint (bar (bars, 2)->amount.mantissa, ==, 2800);
  g_assert_true (bar (bars, 2)->shared);
  g_assert_false (bar (bars, 2)->estimated);
  g_assert_cmpint (bar (bars, 3)->amount.mantissa, ==, 1000 + 2100);
  g_assert_true (bar (bars, 3)->estimated);
  g_assert_false (bar (bars, 4)->known);
  g_assert_cmpint (bar (bars, 4)->amount.mantissa, ==, 0);
}

static void
test_exchange_and_others (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  MbAddMeter add = {
    .meter = { .serial = (char *) "NEW", .size = (char *) "DN20" },
    .meter_register = { .unit = (char *) "l", .decimals = 0, .digits = 8 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &add);
  MbExchangeMeter exchange = {
    .service_point_id = home->service_point,
    .meter_id = add.meter.id,
    .exchanged_on = january + 20,
    .old_value = { 102000, 3, MB_UNIT_CUBIC_METRE },
    .new_value = { 50, 0, MB_UNIT_LITRE },
  };
  mb_test_utility_run (town->test, &mb_exchange_meter, &exchange);

  Question question = { .town = town, .other = home->account };
  g_autoptr (GArray) history = ask (&question, ask_history);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpint (g_array_index (history, MbUsage, 0).amount.mantissa, ==, 2000);
  g_assert_false (g_array_index (history, MbUsage, 0).other_account);
  question.other = mb_uuid_from_words ("somebody else", NULL);
  g_autoptr (GArray) seen_by_other = ask (&question, ask_history);
  g_assert_true (g_array_index (seen_by_other, MbUsage, 0).other_account);

  question.last = january;
  question.n = 1;
  g_autoptr (GArray) bars = ask (&question, ask_months);
  g_assert_true (bar (bars, 0)->known);
  g_assert_cmpint (bar (bars, 0)->amount.mantissa, ==, 2000);

  g_autoptr (GArray) readings = ask (&question, ask_readings);
  g_assert_cmpuint (readings->len, ==, 2);
  g_assert_cmpstr (g_array_index (readings, MbAccountReading, 0).street, ==, "1 Well Street");
  g_assert_cmpint (g_array_index (readings, MbAccountReading, 0).judged.reading.read_on, ==, january + 20);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Days */

static void
load (MbTestTown *town, const MbTelemetrySample *samples, size_t n)
{
  MbTelemetryHistory history = { mb_test_town_home (town, 0)->register_id, samples, n };
  MbLoadTelemetry arguments = { &history, 1 };
  town->test->context.actor.role = MB_ROLE_MACHINE;
  mb_test_utility_run (town->test, &mb_load_telemetry, &arguments);
}

static void
test_days (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  MbInstant midnight = (january + 10) * DAY - HOUR;
  const MbTelemetrySample samples[] = {
    { midnight - 2 * HOUR, 100000, 0 },            /* before the first day, near enough */
    { midnight + 6 * HOUR, 100200, 1 },            /* day 0 */
    { midnight + DAY, 100300, 0 },                 /* the border of day 0 and 1 exactly */
    { midnight + DAY + 12 * HOUR, 100450, 0 },     /* day 1 */
    { midnight + 4 * DAY - HOUR, 100750, 4 },      /* day 3, after a silent day 2 */
    { midnight + 4 * DAY + 20 * HOUR, 100800, 0 }, /* day 4 */
  };
  static const struct
  {
    bool known;
    int64_t amount;
    bool shared;
    uint32_t flags;
  } expected[] = {
    { true, 300, false, 1 }, { true, 150, false, 0 }, { true, 150, true, 0 },
    { true, 150, true, 4 },  { true, 50, false, 0 },  { false, 0, false, 0 },
  };
  load (town, samples, G_N_ELEMENTS (samples));
  Question question = { .town = town, .last = january + 15, .n = 6, .zone = zone };
  g_autoptr (GArray) bars = ask (&question, ask_days);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("day %u", i);
      g_assert_cmpint (bar (bars, i)->known, ==, expected[i].known);
      g_assert_cmpint (bar (bars, i)->amount.mantissa, ==, expected[i].amount);
      g_assert_cmpint (bar (bars, i)->shared, ==, expected[i].shared);
      g_assert_cmpuint (bar (bars, i)->flags, ==, expected[i].flags);
    }
}

/* The bars of a year sum up to what the register counted in it, also where it went round and clocks were changed. */
static void
test_days_sum_up (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  enum
  {
    DAYS = 300
  };
  MbTelemetrySample samples[DAYS + 1];
  int64_t value = 99990000, counted = 0;
  MbRandom random;
  mb_random_init (&random, 7);
  for (int i = 0; i <= DAYS; i++)
    {
      samples[i] = (MbTelemetrySample) { mb_instant_from_date (january + i, zone), value % 100000000, 0 };
      int64_t used = mb_random_between (&random, 0, 900);
      value += used;
      counted += i < DAYS ? used : 0;
    }
  load (town, samples, G_N_ELEMENTS (samples));
  Question question = { .town = town, .last = january + DAYS - 1, .n = DAYS, .zone = zone };
  g_autoptr (GArray) bars = ask (&question, ask_days);
  int64_t sum = 0;
  for (guint i = 0; i < bars->len; i++)
    {
      g_assert_true (bar (bars, i)->known);
      sum += bar (bars, i)->amount.mantissa;
    }
  g_assert_cmpint (sum, ==, counted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (january, ==, mb_date_from_ymd (2025, 1, 1));
  g_test_add_func ("/command/usage-query/months", test_months);
  g_test_add_func ("/command/usage-query/exchange-and-others", test_exchange_and_others);
  g_test_add_func ("/command/usage-query/days", test_days);
  g_test_add_func ("/command/usage-query/days-sum-up", test_days_sum_up);
  return g_test_run ();
}
