/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-meter.h"
#include "mb-consumption-query.h"
#include "mb-correct-reading.h"
#include "mb-decide-reading.h"
#include "mb-estimate-reading.h"
#include "mb-estimate-run.h"
#include "mb-exchange-meter.h"
#include "mb-load-telemetry.h"
#include "mb-reading-exception-query.h"
#include "mb-reading-repository.h"
#include "mb-reading-run.h"
#include "mb-record-reading.h"
#include "mb-take-frames.h"
#include "mb-test-town.h"

#include <string.h>

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)
#define HOUR (INT64_C (3600) * MB_INSTANT_SECOND)

/* Northtown's clock is an hour ahead of UTC in winter: February begins at 23:00Z. */
static MbInstant
midnight (MbDate date)
{
  return date * DAY - HOUR;
}

static const MbDate january = 20089, february = 20120; /* 2025-01-01, 2025-02-01 */

static void
as (MbTestTown *town, MbRole role)
{
  town->test->context.actor = (MbActor) { mb_role_name (role), role };
}

static void
hear (MbTestTown *town, guint home, MbInstant at, int64_t litres, uint32_t flags)
{
  MbTelemetrySample sample = { at, litres, flags };
  MbTelemetryHistory history = { mb_test_town_home (town, home)->register_id, &sample, 1 };
  MbLoadTelemetry load = { &history, 1 };
  MbActor actor = town->test->context.actor;
  as (town, MB_ROLE_MACHINE);
  mb_test_utility_run (town->test, &mb_load_telemetry, &load);
  town->test->context.actor = actor;
}

static MbTestTown *
town_in_february (guint n_homes)
{
  MbTestTown *town = mb_test_town_new (n_homes);
  town->test->context.today = february;
  town->test->context.now = midnight (february) + 9 * HOUR;
  as (town, MB_ROLE_SUPERVISOR);
  return town;
}

static MbQuantity
litres (int64_t value)
{
  return (MbQuantity) { value, 3, MB_UNIT_CUBIC_METRE };
}

#define count(town, sql) mb_test_utility_count ((town)->test, sql)

/* ---------------------------------------------------------------------------------------------------------------
 * Questions */

typedef struct
{
  MbUuid id;
  MbJudgedReading judged;
  const char *rule;
  GArray *list;
} Question;

static bool
find_judged (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  return mb_judged_reading_find (database, utility, &question->id, &question->judged, error);
}

static void
assert_judged (MbTestTown *town, MbUuid id, MbVerdict verdict, const char *rule)
{
  Question question = { .id = id };
  g_autoptr (GError) error = NULL;
  mb_book_read (town->test->book, find_judged, &question, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mb_verdict_name (question.judged.verdict), ==, mb_verdict_name (verdict));
  g_assert_cmpstr (question.judged.rule, ==, rule);
  mb_judged_reading_clear (&question.judged);
}

static bool
list_exceptions (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  question->list = mb_reading_exception_list (database, utility, question->rule, 100, error);
  return question->list;
}

static GArray *
exceptions (MbTestTown *town, const char *rule)
{
  Question question = { .rule = rule };
  g_autoptr (GError) error = NULL;
  mb_book_read (town->test->book, list_exceptions, &question, &error);
  g_assert_no_error (error);
  return question.list;
}

static bool
list_counts (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  GArray **counts = data;
  *counts = mb_reading_exception_counts (database, utility, error);
  return *counts;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The run */

static void
run (MbTestTown *town, unsigned piece, int64_t accepted, int64_t suspect, int64_t missing)
{
  g_autoptr (GError) error = NULL;
  MbReadingRun reading_run = { .cycle_id = town->catalogue.cycle_id, .cut_off = february, .piece = piece };
  mb_reading_run (town->test->book, &town->test->context, &reading_run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reading_run.n_accepted, ==, accepted);
  g_assert_cmpint (reading_run.n_suspect, ==, suspect);
  g_assert_cmpint (reading_run.n_missing, ==, missing);
}

static void
hear_all_kinds (MbTestTown *town)
{
  hear (town, 0, midnight (february), 112000, 0);     /* at the cut-off itself */
  hear (town, 0, midnight (february) + 1, 999000, 0); /* and after it, which is the next period's */
  hear (town, 1, midnight (february) - 20 * HOUR, 113000, 0);
  hear (town, 2, midnight (february) - HOUR, 90000, 0);     /* less than before */
  hear (town, 4, midnight (february) - 3 * DAY, 110000, 0); /* some days old */
  hear (town, 5, midnight (february) - 20 * DAY, 105000, 0);
}

static void
test_run (void)
{
  g_autoptr (MbTestTown) town = town_in_february (6);
  hear_all_kinds (town);
  run (town, 0, 3, 1, 2);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 2);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading WHERE read_on = 20120"), ==, 3);
  g_assert_cmpint (count (town, "SELECT mantissa FROM reading WHERE read_on = 20117"), ==, 110000);
  g_assert_cmpint (count (town, "SELECT mantissa FROM reading ORDER BY mantissa DESC LIMIT 1"), ==, 113000);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading_state s JOIN reading_verdict v ON v.id = s.verdict_id"
                                " WHERE s.verdict = v.verdict AND s.rule = v.rule"),
                   ==, 6 + 4);

  /* Again, and again when one of the missing meters was heard after all. */
  run (town, 0, 0, 0, 2);
  hear (town, 3, midnight (february) - 2 * HOUR, 101000, 0);
  run (town, 0, 1, 0, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading"), ==, 6 + 5);
}

static void
stop_after_first (int64_t done, int64_t total, gpointer user_data)
{
  g_assert_cmpint (total, ==, 6);
  g_cancellable_cancel (user_data);
}

static void
test_run_in_pieces (void)
{
  g_autoptr (MbTestTown) town = town_in_february (6);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  MbReadingRun reading_run = {
    .cycle_id = town->catalogue.cycle_id,
    .cut_off = february,
    .piece = 2,
    .progress = { stop_after_first, cancellable, cancellable },
  };
  hear_all_kinds (town);
  g_assert_false (mb_reading_run (town->test->book, &town->test->context, &reading_run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (reading_run.n_accepted + reading_run.n_suspect + reading_run.n_missing, ==, 2);

  run (town, 1, 3 - reading_run.n_accepted, 1 - reading_run.n_suspect, 2);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading"), ==, 6 + 4);
}

static void
test_run_refuses (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  g_autoptr (GError) error = NULL;
  MbReadingRun early = { .cycle_id = town->catalogue.cycle_id, .cut_off = february + 1 };
  g_assert_false (mb_reading_run (town->test->book, &town->test->context, &early, &error));
  g_assert_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

static void
test_conflict_waits (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  hear (town, 0, midnight (february), 112000, 0);
  hear (town, 0, midnight (february), 118000, 0);
  run (town, 0, 0, 1, 0);
  g_autoptr (GArray) list = exceptions (town, "conflict");
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (g_array_index (list, MbReadingException, 0).value.mantissa, ==, 112000);
}

/* A meter's frame is behind its reading, and is kept when others go. */
static void
test_frame_behind_reading (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  MbAddMeter meter = {
    .meter = { .serial = (char *) "77", .size = (char *) "DN20", .device = (char *) "77" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &meter);
  MbExchangeMeter exchange = {
    .service_point_id = mb_test_town_home (town, 0)->service_point,
    .meter_id = meter.meter.id,
    .exchanged_on = january + 10,
    .old_value = litres (103000),
    .new_value = litres (1000),
  };
  mb_test_utility_run (town->test, &mb_exchange_meter, &exchange);
  g_assert_cmpint (exchange.old_check.verdict, ==, MB_VERDICT_ACCEPTED);

  static const char payload[] =
      "{\"_\":\"telegram\",\"media\":\"water\",\"meter\":\"iperl\",\"name\":\"x\",\"id\":\"77\",\"total_m3\":9.5,"
      "\"timestamp\":\"2025-01-31T22:00:00Z\"}";
  MbIncomingFrame frame = {
    .id = mb_uuid_from_words ("frame", NULL),
    .received_at = midnight (february) - HOUR + MB_INSTANT_SECOND,
    .topic = "t",
    .payload = (const uint8_t *) payload,
    .size = strlen (payload),
  };
  MbTakeFrames take = { .frames = &frame, .n_frames = 1 };
  as (town, MB_ROLE_MACHINE);
  mb_test_utility_run (town->test, &mb_take_frames, &take);
  g_array_unref (take.values);
  run (town, 0, 1, 0, 0);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading r JOIN inbox i ON i.frame_id = r.frame_id"
                                " WHERE r.mantissa = 9500 AND r.purpose = 'cyclic'"),
                   ==, 1);
}

typedef struct
{
  MbUuid service_point;
  GArray *registers;
} January;

static bool
read_january (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  January *self = data;
  self->registers =
      mb_consumption_query (database, utility, &self->service_point, mb_period (january, february), NULL, error);
  return self->registers != NULL;
}

/* A meter that was read at midnight and taken down at noon is billed up to noon: nobody reads it again. */
static void
test_taken_down_after_cut_off (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  g_autoptr (GError) error = NULL;
  January bill = { .service_point = mb_test_town_home (town, 0)->service_point };
  MbAddMeter meter = {
    .meter = { .serial = (char *) "77", .size = (char *) "DN20" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  hear (town, 0, midnight (february), 112000, 0);
  run (town, 0, 1, 0, 0);
  mb_test_utility_run (town->test, &mb_add_meter, &meter);
  MbExchangeMeter exchange = {
    .service_point_id = bill.service_point,
    .meter_id = meter.meter.id,
    .exchanged_on = february,
    .old_value = litres (112400),
    .new_value = litres (1000),
  };
  mb_test_utility_run (town->test, &mb_exchange_meter, &exchange);
  g_assert_true (mb_book_read (town->test->book, read_january, &bill, &error));
  g_assert_cmpuint (bill.registers->len, ==, 1);
  g_assert_cmpint (g_array_index (bill.registers, MbRegisterReadings, 0).to.value.mantissa, ==, 112400);
  g_array_unref (bill.registers);
}

/* ---------------------------------------------------------------------------------------------------------------
 * By hand */

static void
test_record (void)
{
  static const struct
  {
    int64_t value;
    int day;
    MbVerdict verdict;
    const char *rule;
  } table[] = {
    { 112000, 31, MB_VERDICT_ACCEPTED, "plausible" }, { 90000, 31, MB_VERDICT_SUSPECT, "lower" },
    { 100000, 31, MB_VERDICT_SUSPECT, "zero" },       { 99000000, 31, MB_VERDICT_SUSPECT, "impossible" },
    { -1, 31, MB_VERDICT_REJECTED, "digits" },        { 100000000, 31, MB_VERDICT_REJECTED, "digits" },
    { 112000, -3, MB_VERDICT_REJECTED, "not-later" },
  };
  g_autoptr (MbTestTown) town = town_in_february (G_N_ELEMENTS (table));
  as (town, MB_ROLE_READER);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbRecordReading record = {
        .register_id = mb_test_town_home (town, i)->register_id,
        .read_on = january + table[i].day,
        .value = litres (table[i].value),
        .note = "behind the shed",
      };
      mb_test_utility_run (town->test, &mb_record_reading, &record);
      g_test_message ("row %u", i);
      g_assert_cmpint (record.check.verdict, ==, table[i].verdict);
      g_assert_cmpint (mb_uuid_is_nil (&record.reading_id), ==, table[i].verdict == MB_VERDICT_REJECTED);
      if (table[i].verdict != MB_VERDICT_REJECTED)
        assert_judged (town, record.reading_id, table[i].verdict, table[i].rule);
      else
        g_assert_cmpstr (mb_reading_rule_name (record.check.findings[0].rule), ==, table[i].rule);
    }
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading"), ==, G_N_ELEMENTS (table) + 4);

  MbRecordReading record = { .register_id = mb_test_town_home (town, 0)->register_id, .read_on = february + 1 };
  mb_test_utility_refuse (town->test, &mb_record_reading, &record, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  record = (MbRecordReading) { .register_id = record.register_id, .read_on = february, .purpose = "fun" };
  mb_test_utility_refuse (town->test, &mb_record_reading, &record, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  as (town, MB_ROLE_AUDITOR);
  mb_test_utility_refuse (town->test, &mb_record_reading, &record, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
}

/* One typed in before the run stands for the cut-off; one typed in after it takes the register off the list. */
static void
test_by_hand_and_by_run (void)
{
  g_autoptr (MbTestTown) town = town_in_february (2);
  MbRecordReading first = { .register_id = mb_test_town_home (town, 0)->register_id,
                            .read_on = february - 1,
                            .value = litres (111000) };
  MbRecordReading second = { .register_id = mb_test_town_home (town, 1)->register_id,
                             .read_on = february,
                             .value = litres (111000) };
  mb_test_utility_run (town->test, &mb_record_reading, &first);
  run (town, 0, 0, 0, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 1);
  mb_test_utility_run (town->test, &mb_record_reading, &second);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 0);
  run (town, 0, 0, 0, 0);
}

static MbUuid
read_by_hand (MbTestTown *town, int64_t value)
{
  MbRecordReading record = {
    .register_id = mb_test_town_home (town, 0)->register_id,
    .read_on = february,
    .value = litres (value),
  };
  mb_test_utility_run (town->test, &mb_record_reading, &record);
  return record.reading_id;
}

static MbUuid
collected (MbTestTown *town)
{
  char id[MB_UUID_TEXT_SIZE], date[MB_DATE_TEXT_SIZE];
  return mb_uuid_from_words ("reading", mb_uuid_to_text (&mb_test_town_home (town, 0)->register_id, id),
                             mb_date_to_text (february, date), "cyclic", NULL);
}

/* A person and the meter say different things about one cut-off, at different hours and in either order: neither
 * counts until one is chosen; the choice can be taken back. */
static void
test_two_values_wait (void)
{
  for (int hand_first = 0; hand_first < 2; hand_first++)
    {
      g_autoptr (MbTestTown) town = town_in_february (1);
      MbUuid by_hand = MB_UUID_NIL, sent = collected (town);
      hear (town, 0, midnight (february), 112000, 0);
      if (hand_first)
        by_hand = read_by_hand (town, 121000);
      run (town, 0, !hand_first, hand_first, 0);
      if (!hand_first)
        by_hand = read_by_hand (town, 121000);
      assert_judged (town, by_hand, MB_VERDICT_SUSPECT, "conflict");
      assert_judged (town, sent, MB_VERDICT_SUSPECT, "conflict");
      run (town, 0, 0, 0, 0);
      g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 0);

      MbDecideReading accept = { .reading_id = sent, .accept = true };
      MbUndoReadingDecision undo = { sent };
      mb_test_utility_run (town->test, &mb_decide_reading, &accept);
      assert_judged (town, sent, MB_VERDICT_ACCEPTED, "decided");
      assert_judged (town, by_hand, MB_VERDICT_REJECTED, "conflict");
      mb_test_utility_run (town->test, &mb_undo_reading_decision, &undo);
      assert_judged (town, by_hand, MB_VERDICT_SUSPECT, "conflict");
      assert_judged (town, sent, MB_VERDICT_SUSPECT, "conflict");

      MbCorrectReading correct = { by_hand, litres (112500), "photo shows 112.5", .correction_id = { { 0 } } };
      mb_test_utility_run (town->test, &mb_correct_reading, &correct);
      assert_judged (town, correct.correction_id, MB_VERDICT_ACCEPTED, "decided");
      assert_judged (town, sent, MB_VERDICT_REJECTED, "conflict");
      run (town, 0, 0, 0, 0);
      g_assert_cmpint (count (town, "SELECT count (*) FROM reading_state s JOIN reading r ON r.id = s.reading_id"
                                    " WHERE s.verdict = 'accepted' AND r.read_on = 20120"),
                       ==, 1);
    }
}

/* A reader writes whole cubic metres: that is the same value. */
static void
test_whole_cubic_metres_agree (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  MbRecordReading record = {
    .register_id = mb_test_town_home (town, 0)->register_id,
    .read_on = february,
    .value = { 112, 0, MB_UNIT_CUBIC_METRE },
  };
  hear (town, 0, midnight (february), 112345, 0);
  mb_test_utility_run (town->test, &mb_record_reading, &record);
  run (town, 0, 1, 0, 0);
  assert_judged (town, record.reading_id, MB_VERDICT_ACCEPTED, "plausible");
  assert_judged (town, collected (town), MB_VERDICT_REJECTED, "duplicate");
  run (town, 0, 0, 0, 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Decisions */

static MbUuid
record_suspect (MbTestTown *town, guint home)
{
  MbRecordReading record = {
    .register_id = mb_test_town_home (town, home)->register_id,
    .read_on = february,
    .value = litres (90000),
  };
  mb_test_utility_run (town->test, &mb_record_reading, &record);
  g_assert_cmpint (record.check.verdict, ==, MB_VERDICT_SUSPECT);
  return record.reading_id;
}

static void
test_decide_and_undo (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  MbUuid id = record_suspect (town, 0);
  MbDecideReading accept = { .reading_id = id, .accept = true, .reason = "the meter ran backwards, seen on site" };
  MbDecideReading reject = { .reading_id = id, .accept = false, .reason = "misread" };
  MbDecideReading mute = { .reading_id = id, .accept = false };
  MbUndoReadingDecision undo = { id };

  mb_test_utility_refuse (town->test, &mb_undo_reading_decision, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_run (town->test, &mb_decide_reading, &accept);
  assert_judged (town, id, MB_VERDICT_ACCEPTED, "decided");
  mb_test_utility_refuse (town->test, &mb_decide_reading, &accept, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  mb_test_utility_run (town->test, &mb_undo_reading_decision, &undo);
  assert_judged (town, id, MB_VERDICT_SUSPECT, "lower");

  mb_test_utility_refuse (town->test, &mb_decide_reading, &mute, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  mb_test_utility_run (town->test, &mb_decide_reading, &reject);
  assert_judged (town, id, MB_VERDICT_REJECTED, "decided");
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading WHERE read_on = 20120"), ==, 1);
  mb_test_utility_run (town->test, &mb_undo_reading_decision, &undo);
  assert_judged (town, id, MB_VERDICT_SUSPECT, "lower");
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 0);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading_verdict v JOIN reading r ON r.id = v.reading_id"
                                " WHERE r.mantissa = 90000"),
                   ==, 5);

  as (town, MB_ROLE_CLERK);
  mb_test_utility_refuse (town->test, &mb_decide_reading, &accept, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
}

static void
test_correct (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  MbUuid id = record_suspect (town, 0);
  MbCorrectReading correct = { id, litres (109000), "photo shows 109", .correction_id = { { 0 } } };
  MbCorrectReading impossible = { id, litres (-5), "no", .correction_id = { { 0 } } };
  mb_test_utility_refuse (town->test, &mb_correct_reading, &impossible, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  mb_test_utility_run (town->test, &mb_correct_reading, &correct);
  g_assert_cmpint (correct.check.verdict, ==, MB_VERDICT_ACCEPTED);
  assert_judged (town, id, MB_VERDICT_REJECTED, "corrected");
  assert_judged (town, correct.correction_id, MB_VERDICT_ACCEPTED, "decided");
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading a JOIN reading b ON a.replaces_id = b.id"
                                " WHERE a.read_at = b.read_at AND a.source = 'correction'"),
                   ==, 1);

  MbDecideReading accept = { .reading_id = id, .accept = true };
  mb_test_utility_refuse (town->test, &mb_decide_reading, &accept, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  MbUndoReadingDecision undo = { correct.correction_id };
  mb_test_utility_run (town->test, &mb_undo_reading_decision, &undo);
  assert_judged (town, id, MB_VERDICT_SUSPECT, "lower");
  assert_judged (town, correct.correction_id, MB_VERDICT_REJECTED, "decided");
  mb_test_utility_refuse (town->test, &mb_undo_reading_decision, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

static void
test_estimate (void)
{
  g_autoptr (MbTestTown) town = town_in_february (2);
  MbTestHome *home = mb_test_town_home (town, 0);
  MbEstimateReading nothing = { .register_id = home->register_id, .read_on = february };
  mb_test_utility_refuse (town->test, &mb_estimate_reading, &nothing, MB_METERING_ERROR, MB_METERING_ERROR_RANGE);

  /* January: 310 litres a day; so February has 28 × 310. */
  mb_test_town_read (town, 0, february, 9610);
  MbDate march = mb_date_from_ymd (2025, 3, 1);
  town->test->context.today = march;
  town->test->context.now = midnight (march) + HOUR;
  MbEstimateReading by_previous = { .register_id = home->register_id, .read_on = march };
  mb_test_utility_run (town->test, &mb_estimate_reading, &by_previous);
  g_assert_cmpint (by_previous.estimate.rule, ==, MB_ESTIMATE_PREVIOUS_PERIOD);
  g_assert_cmpint (by_previous.estimate.value.mantissa, ==, 100000 + 9610 + 28 * 310);
  assert_judged (town, by_previous.reading_id, MB_VERDICT_ACCEPTED, "estimated");
  mb_test_utility_refuse (town->test, &mb_estimate_reading, &by_previous, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);

  /* What is read next is compared with what was read, not with the estimate above it. */
  town->test->context.today = march + 31;
  town->test->context.now = midnight (march + 31) + HOUR;
  MbRecordReading actual = { .register_id = home->register_id, .read_on = march + 31, .value = litres (117500) };
  mb_test_utility_run (town->test, &mb_record_reading, &actual);
  g_assert_cmpint (actual.check.verdict, ==, MB_VERDICT_ACCEPTED);
  g_assert_cmpint (actual.check.consumption.amount.mantissa, ==, 117500 - 109610);
}

static void
test_estimate_for_suspect (void)
{
  g_autoptr (MbTestTown) town = town_in_february (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  mb_test_town_read_register (town, &home->register_id, january - 31, 90700, MB_READING_TELEMETRY);
  /* The meter was hung on 1 January; what was read before belongs to another place and is no usage here. */
  MbUuid id = record_suspect (town, 0);
  MbEstimateReading estimate = { .register_id = home->register_id, .read_on = february, .replaces_id = id };
  mb_test_utility_refuse (town->test, &mb_estimate_reading, &estimate, MB_METERING_ERROR, MB_METERING_ERROR_RANGE);
  assert_judged (town, id, MB_VERDICT_SUSPECT, "lower");
}

/* Five neighbours of the class are known: their average serves. */
static void
test_estimate_by_class (void)
{
  g_autoptr (MbTestTown) town = town_in_february (6);
  for (guint i = 0; i < 5; i++)
    mb_test_town_read (town, i, february, 31 * 100 * (int64_t) (i + 1));
  MbUuid id = record_suspect (town, 5);
  MbEstimateReading estimate = { .register_id = mb_test_town_home (town, 5)->register_id,
                                 .read_on = february,
                                 .replaces_id = id };
  mb_test_utility_run (town->test, &mb_estimate_reading, &estimate);
  g_assert_cmpint (estimate.estimate.rule, ==, MB_ESTIMATE_CLASS_AVERAGE);
  g_assert_cmpint (estimate.estimate.value.mantissa, ==, 100000 + 31 * 300);
  assert_judged (town, id, MB_VERDICT_REJECTED, "estimated");

  MbUndoReadingDecision undo = { estimate.reading_id };
  mb_test_utility_run (town->test, &mb_undo_reading_decision, &undo);
  assert_judged (town, id, MB_VERDICT_SUSPECT, "lower");
}

/* Near the end of a cycle's window: who has a history is estimated, who has none stays missing. */
static void
test_estimate_run (void)
{
  g_autoptr (MbTestTown) town = town_in_february (4);
  g_autoptr (GError) error = NULL;
  MbDate march = mb_date_from_ymd (2025, 3, 1);
  for (guint i = 0; i < 3; i++)
    mb_test_town_read (town, i, february, 3100);
  town->test->context.today = march;
  town->test->context.now = midnight (march) + HOUR;
  MbReadingRun reading_run = { .cycle_id = town->catalogue.cycle_id, .cut_off = march };
  mb_reading_run (town->test->book, &town->test->context, &reading_run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reading_run.n_missing, ==, 4);

  MbEstimateRun estimates = { .cycle_id = mb_uuid_from_words ("another cycle", NULL), .cut_off = march };
  g_assert_true (mb_estimate_run (town->test->book, &town->test->context, &estimates, &error));
  g_assert_cmpint (estimates.n_estimated + estimates.n_left, ==, 0);
  estimates.cycle_id = town->catalogue.cycle_id;
  estimates.piece = 1;
  g_assert_true (mb_estimate_run (town->test->book, &town->test->context, &estimates, &error));
  g_assert_cmpint (estimates.n_estimated, ==, 3);
  g_assert_cmpint (estimates.n_left, ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading"), ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading WHERE source = 'estimate' AND mantissa = 105900"), ==,
                   3);
  g_assert_true (mb_estimate_run (town->test->book, &town->test->context, &estimates, &error));
  g_assert_cmpint (estimates.n_estimated, ==, 0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The queue */

static void
test_queue (void)
{
  g_autoptr (MbTestTown) town = town_in_february (6);
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GError) error = NULL;
  hear_all_kinds (town);
  run (town, 0, 3, 1, 2);

  mb_book_read (town->test->book, list_counts, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpstr (g_array_index (counts, MbReadingExceptionCount, 0).rule, ==, "missing");
  g_assert_cmpint (g_array_index (counts, MbReadingExceptionCount, 0).n, ==, 2);
  g_assert_cmpstr (g_array_index (counts, MbReadingExceptionCount, 1).rule, ==, "lower");

  g_autoptr (GArray) all = exceptions (town, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  const MbReadingException *lower = &g_array_index (all, MbReadingException, 0);
  g_assert_cmpstr (lower->rule, ==, "lower");
  g_assert_cmpstr (lower->place.account_number, ==, "80002");
  g_assert_cmpstr (lower->place.street, ==, "3 Well Street");
  g_assert_cmpstr (lower->place.serial, ==, "M0000002");
  g_assert_cmpint (lower->read_on, ==, february);
  g_assert_cmpint (lower->value.mantissa, ==, 90000);
  g_assert_true (lower->has_previous);
  g_assert_cmpint (lower->previous.mantissa, ==, 100000);
  g_assert_cmpint (lower->days, ==, 31);
  g_assert_cmpint (lower->usage.mantissa, ==, -10000);
  g_assert_nonnull (strstr (lower->numbers, "\"rule\":\"lower\""));
  g_assert_cmpint (mb_decimal_sign (lower->per_day), ==, -1);

  g_autoptr (GArray) missing = exceptions (town, "missing");
  g_assert_cmpuint (missing->len, ==, 2);
  const MbReadingException *silent = &g_array_index (missing, MbReadingException, 1);
  g_assert_cmpstr (silent->place.account_number, ==, "80005");
  g_assert_cmpint (silent->read_at, ==, midnight (february) - 20 * DAY);
  g_assert_false (silent->has_value);
  g_assert_cmpint (silent->previous.mantissa, ==, 100000);
  g_assert_cmpint (g_array_index (missing, MbReadingException, 0).read_at, ==, MB_INSTANT_NONE);
}

static void
test_exchange (void)
{
  g_autoptr (MbTestTown) town = town_in_february (2);
  MbTestHome *home = mb_test_town_home (town, 0);
  MbUuid meter = mb_test_town_home (town, 1)->meter;
  MbExchangeMeter taken = {
    .service_point_id = home->service_point,
    .meter_id = meter,
    .exchanged_on = january + 10,
    .old_value = litres (103000),
    .new_value = litres (0),
  };
  mb_test_utility_refuse (town->test, &mb_exchange_meter, &taken, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading"), ==, 2);

  MbAddMeter add = {
    .meter = { .serial = (char *) "NEW", .size = (char *) "DN20" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &add);
  taken.meter_id = add.meter.id;
  taken.old_value = litres (-1);
  mb_test_utility_refuse (town->test, &mb_exchange_meter, &taken, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  taken.old_value = litres (103000);
  mb_test_utility_run (town->test, &mb_exchange_meter, &taken);
  g_assert_true (mb_uuid_equal (&taken.removed_meter_id, &home->meter));
  g_assert_cmpint (count (town, "SELECT count (*) FROM reading WHERE purpose IN ('install', 'remove')"
                                " AND read_on = 20099"),
                   ==, 2);

  /* The new meter is read at the cut-off, the old one not any more. */
  run (town, 0, 0, 0, 2);
  g_assert_cmpint (count (town, "SELECT count (*) FROM missing_reading x JOIN register g ON g.id = x.register_id"
                                " JOIN meter m ON m.id = g.meter_id WHERE m.serial IN ('NEW', 'M0000001')"),
                   ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (january, ==, mb_date_from_ymd (2025, 1, 1));
  g_assert_cmpint (february, ==, mb_date_from_ymd (2025, 2, 1));
  g_test_add_func ("/command/readings/run", test_run);
  g_test_add_func ("/command/readings/run-in-pieces", test_run_in_pieces);
  g_test_add_func ("/command/readings/run-refuses", test_run_refuses);
  g_test_add_func ("/command/readings/conflict-waits", test_conflict_waits);
  g_test_add_func ("/command/readings/taken-down-after-cut-off", test_taken_down_after_cut_off);
  g_test_add_func ("/command/readings/two-values-wait", test_two_values_wait);
  g_test_add_func ("/command/readings/whole-cubic-metres-agree", test_whole_cubic_metres_agree);
  g_test_add_func ("/command/readings/frame-behind-reading", test_frame_behind_reading);
  g_test_add_func ("/command/readings/record", test_record);
  g_test_add_func ("/command/readings/by-hand-and-by-run", test_by_hand_and_by_run);
  g_test_add_func ("/command/readings/decide-and-undo", test_decide_and_undo);
  g_test_add_func ("/command/readings/correct", test_correct);
  g_test_add_func ("/command/readings/estimate", test_estimate);
  g_test_add_func ("/command/readings/estimate-for-suspect", test_estimate_for_suspect);
  g_test_add_func ("/command/readings/estimate-by-class", test_estimate_by_class);
  g_test_add_func ("/command/readings/estimate-run", test_estimate_run);
  g_test_add_func ("/command/readings/queue", test_queue);
  g_test_add_func ("/command/readings/exchange", test_exchange);
  return g_test_run ();
}
