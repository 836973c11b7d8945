/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-take-frames.h"

#include "mb-compact-telemetry.h"
#include "mb-inbox-repository.h"
#include "mb-load-telemetry.h"
#include "mb-meter-repository.h"
#include "mb-purge-inbox.h"
#include "mb-retake-frames.h"
#include "mb-telemetry-repository.h"
#include "mb-test-people.h"

#include <string.h>

#define SECOND MB_INSTANT_SECOND
#define DAY (86400 * SECOND)
#define NOVEMBER (INT64_C (1793491200) * SECOND) /* 2026-11-01T00:00:00Z */

#define FRAME(id, total)                                                                                               \
  "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"x\",\"id\":\"" id "\"," total                \
  "\"timestamp\":\"2026-11-01T00:00:00Z\"}"

static MbIncomingFrame
frame (const char *name, const char *payload)
{
  return (MbIncomingFrame) {
    .id = mb_uuid_from_words (name, NULL),
    .received_at = NOVEMBER + 2 * SECOND,
    .topic = "wmbusmeters/x",
    .payload = (const uint8_t *) payload,
    .size = strlen (payload),
  };
}

static void
as_machine (MbTestUtility *test)
{
  test->context.actor = (MbActor) { "intake", MB_ROLE_MACHINE };
  test->context.queue = MB_QUEUE_MACHINE;
}

typedef struct
{
  MbUuid register_id;
  MbTelemetryLatest latest;
  GArray *range;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  MbTelemetryChannel channel;
  if (!mb_telemetry_latest (database, utility, &question->register_id, NULL, &question->latest, error)
      || !mb_telemetry_channel_find (database, utility, &question->register_id, &channel, error))
    return false;
  question->range = mb_telemetry_range (database, utility, &channel, NULL, INT64_MIN, INT64_MAX, error);
  return question->range;
}

static Question
question (MbTestUtility *test, MbUuid register_id)
{
  Question result = { .register_id = register_id };
  g_autoptr (GError) error = NULL;
  mb_book_read (test->book, ask, &result, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_outcomes (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  MbUuid meter = mb_test_add_meter (test, "76348799");
  const MbIncomingFrame frames[] = {
    frame ("value", FRAME ("76348799", "\"total_m3\":6.408,\"current_status\":\"DRY\",")),
    frame ("unknown", FRAME ("00000001", "\"total_m3\":1,")),
    frame ("event", FRAME ("76348799", "\"current_status\":\"LEAKING\",")),
    frame ("no json", "{\"_\":\"telegram\","),
    frame ("value", FRAME ("76348799", "\"total_m3\":6.408,")),
    frame ("nobody's", "{\"temperature\":12}"),
  };
  MbTakeFrames take = { .frames = frames, .n_frames = G_N_ELEMENTS (frames) };
  as_machine (test);
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_assert_cmpuint (take.stored, ==, 1);
  g_assert_cmpuint (take.unknown, ==, 1);
  g_assert_cmpuint (take.events, ==, 1);
  g_assert_cmpuint (take.errors, ==, 2);
  g_assert_cmpuint (take.duplicates, ==, 1);

  g_assert_cmpuint (take.values->len, ==, 2);
  const MbTakenValue *value = &g_array_index (take.values, MbTakenValue, 0);
  g_assert_true (value->has_value);
  g_assert_true (mb_uuid_equal (&value->meter_id, &meter));
  g_assert_cmpint (value->at, ==, NOVEMBER);
  g_assert_cmpint (value->value.mantissa, ==, 6408);
  g_assert_cmpuint (value->flags, !=, 0);
  g_assert_false (g_array_index (take.values, MbTakenValue, 1).has_value);
  g_assert_cmpuint (g_array_index (take.values, MbTakenValue, 1).frame, ==, 2);

  Question asked = question (test, value->register_id);
  g_assert_cmpint (asked.latest.value.mantissa, ==, 6408);
  g_assert_cmpint (asked.latest.received_at, ==, NOVEMBER + 2 * SECOND);
  g_array_unref (asked.range);
  g_array_unref (take.values);

  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM inbox"), ==, 5);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM inbox WHERE outcome = 'error'"
                                                " AND length (error) > 20"),
                   ==, 2);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM change_log WHERE entity = 'inbox'"), ==, 0);
}

/* The same group again, as after a crash between commit and removal from the spool. */
static void
test_again (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  mb_test_add_meter (test, "1");
  const MbIncomingFrame frames[] = { frame ("a", FRAME ("1", "\"total_m3\":1,")), frame ("b", FRAME ("2", "")) };
  MbTakeFrames take = { .frames = frames, .n_frames = 2 };
  as_machine (test);
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_array_unref (take.values);
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_assert_cmpuint (take.duplicates, ==, 2);
  g_assert_cmpuint (take.stored + take.unknown + take.errors + take.events, ==, 0);
  g_assert_cmpuint (take.values->len, ==, 0);
  g_array_unref (take.values);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT sum (count) FROM telemetry_log"), ==, 1);
}

static void
test_clock_ahead (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  mb_test_add_meter (test, "1");
  MbIncomingFrame frames[] = {
    frame ("ahead", FRAME ("1", "\"total_m3\":1.0009,")),
  };
  frames[0].received_at = NOVEMBER - 400 * DAY;
  MbTakeFrames take = { .frames = frames, .n_frames = 1 };
  as_machine (test);
  mb_test_utility_run (test, &mb_take_frames, &take);
  const MbTakenValue *value = &g_array_index (take.values, MbTakenValue, 0);
  g_assert_cmpint (value->at, ==, NOVEMBER - 400 * DAY);
  g_assert_cmpuint (value->flags, ==, MB_SAMPLE_CLOCK);
  g_assert_cmpint (value->value.mantissa, ==, 1000);
  g_array_unref (take.values);
}

static void
test_unknown_becomes_known (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  const MbIncomingFrame frames[] = { frame ("a", FRAME ("7", "\"total_m3\":1,")),
                                     frame ("b", FRAME ("7", "\"total_m3\":1,")),
                                     frame ("c", FRAME ("8", "\"total_m3\":1,")) };
  MbTakeFrames take = { .frames = frames, .n_frames = 3 };
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_array_unref (take.values);
  g_assert_cmpuint (take.unknown, ==, 3);

  MbRetakeFrames again = { .device = "7" };
  mb_test_utility_refuse (test, &mb_retake_frames, &again, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_FOUND);
  mb_test_add_meter (test, "7");
  mb_test_utility_run (test, &mb_retake_frames, &again);
  g_assert_cmpuint (again.stored, ==, 2);
  g_assert_false (again.more);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM inbox WHERE outcome = 'unknown-device'"), ==, 1);
}

static void
test_too_many (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autofree MbIncomingFrame *frames = g_new0 (MbIncomingFrame, MB_TAKE_FRAMES_MAX + 1);
  MbTakeFrames take = { .frames = frames, .n_frames = MB_TAKE_FRAMES_MAX + 1 };
  mb_test_utility_refuse (test, &mb_take_frames, &take, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  test->context.actor.role = MB_ROLE_READER;
  take.n_frames = 0;
  mb_test_utility_refuse (test, &mb_take_frames, &take, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
}

static bool
find_register (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbUuid *id = data;
  g_autoptr (GArray) registers = mb_meter_register_list_by_meter (database, utility, id, error);
  if (registers)
    *id = g_array_index (registers, MbMeterRegister, 0).id;
  return registers;
}

static void
test_load_and_compact (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  g_autoptr (GError) error = NULL;
  MbUuid register_id = mb_test_add_meter (test, "1");
  mb_book_read (test->book, find_register, &register_id, &error);
  g_assert_no_error (error);

  MbTelemetrySample samples[365];
  for (int i = 0; i < 365; i++)
    samples[i] = (MbTelemetrySample) { NOVEMBER + (i - 365) * DAY, i * 400, 0 };
  MbTelemetryHistory history = { register_id, samples, G_N_ELEMENTS (samples) };
  MbLoadTelemetry load = { &history, 1 };
  as_machine (test);
  mb_test_utility_run (test, &mb_load_telemetry, &load);
  mb_test_utility_run (test, &mb_load_telemetry, &load);

  MbIncomingFrame last = frame ("last", FRAME ("1", "\"total_m3\":146,"));
  MbTakeFrames take = { .frames = &last, .n_frames = 1 };
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_array_unref (take.values);

  size_t n_packed = 99;
  g_assert_true (mb_compact_telemetry_run (test->book, &test->context, 2, NULL, &n_packed, &error));
  g_assert_cmpuint (n_packed, ==, 0);
  g_assert_true (mb_compact_telemetry_run (test->book, &test->context, 1, NULL, &n_packed, &error));
  g_assert_cmpuint (n_packed, ==, 1);
  g_assert_cmpint (mb_test_utility_count (test, "SELECT count (*) FROM telemetry_log"), ==, 0);

  Question asked = question (test, register_id);
  g_assert_cmpuint (asked.range->len, ==, 366);
  g_assert_cmpint (asked.latest.value.mantissa, ==, 146000);
  g_array_unref (asked.range);

  samples[1].at = samples[0].at;
  mb_test_utility_refuse (test, &mb_load_telemetry, &load, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

static void
test_purge (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  mb_test_add_meter (test, "1");
  MbIncomingFrame frames[] = { frame ("old", FRAME ("1", "\"total_m3\":1,")),
                               frame ("new", FRAME ("1", "\"total_m3\":1,")) };
  frames[0].received_at = test->context.now - 31 * DAY;
  frames[1].received_at = test->context.now - 29 * DAY;
  MbTakeFrames take = { .frames = frames, .n_frames = 2 };
  MbPurgeInbox purge = { 0 };
  mb_test_utility_run (test, &mb_take_frames, &take);
  g_array_unref (take.values);
  mb_test_utility_run (test, &mb_purge_inbox, &purge);
  g_assert_cmpint (purge.n_purged, ==, 1);
  g_assert_false (purge.more);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/take-frames/outcomes", test_outcomes);
  g_test_add_func ("/command/take-frames/again", test_again);
  g_test_add_func ("/command/take-frames/clock-ahead", test_clock_ahead);
  g_test_add_func ("/command/take-frames/unknown-becomes-known", test_unknown_becomes_known);
  g_test_add_func ("/command/take-frames/too-many", test_too_many);
  g_test_add_func ("/command/take-frames/load-and-compact", test_load_and_compact);
  g_test_add_func ("/command/take-frames/purge", test_purge);
  return g_test_run ();
}
