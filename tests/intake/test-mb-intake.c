/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-intake.h"
#include "mb-test-broker.h"
#include "mb-test-publish.h"
#include "spool-fixture.h"

#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)

/* A book that can be closed. */
typedef struct
{
  gint closed;
  gint n_frames;
} Book;

static gboolean
commit (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error)
{
  Book *book = user_data;
  if (g_atomic_int_get (&book->closed))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "The book's disk is full. Make room.");
      return FALSE;
    }
  g_atomic_int_add (&book->n_frames, (gint) n_frames);
  return TRUE;
}

static MbIntake *
start (Fixture *fixture, MbTestBroker *broker, Book *book, const char *topic, GError **error)
{
  const char *const topics[] = { topic, NULL };
  g_auto (MbBrokerUrl) url = { 0 };
  g_assert_true (mb_broker_url_parse (mb_test_broker_get_url (broker), &url, NULL));
  const MbMqttOptions options = { .broker = url, .client_id = "reader", .topics = topics };
  return mb_intake_start (fixture->folder, &options, (MbFrameSink) { commit, book }, error);
}

typedef gboolean (*Condition) (const MbIntakeState *state);

static gboolean
is_connected (const MbIntakeState *state)
{
  return state->source.phase == MB_MQTT_CONNECTED && mb_intake_state_problem (state) == NULL;
}

static gboolean
has_backlog (const MbIntakeState *state)
{
  return state->backlog.n_frames == 100 && g_strcmp0 (mb_intake_state_problem (state), state->collector.error) == 0
         && state->collector.error != NULL;
}

static gboolean
is_through (const MbIntakeState *state)
{
  return state->collector.n_frames == 100 && state->backlog.n_frames == 0 && is_connected (state);
}

static void
wait_for (MbIntake *intake, Condition condition)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  for (gboolean good = FALSE; !good; g_usleep (2000))
    {
      MbIntakeState state;
      mb_intake_get_state (intake, &state);
      good = condition (&state);
      mb_intake_state_release (&state);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

/* From broker to book; while the book takes nothing the spool does, and the state says whose trouble it is. */
static void
test_through (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (GError) error = NULL;
  Book book = { .closed = 1 };
  MbIntake *intake = start (fixture, broker, &book, "water/#", &error);
  g_assert_no_error (error);
  g_assert_null (mb_intake_get_notice (intake));
  wait_for (intake, is_connected);
  mb_test_publish_numbers (broker, "water/1", 0, 100);
  wait_for (intake, has_backlog);
  g_atomic_int_set (&book.closed, 0);
  wait_for (intake, is_through);
  g_assert_cmpint (g_atomic_int_get (&book.n_frames), ==, 100);

  /* What came last is in the book when it has stopped. */
  mb_test_publish_numbers (broker, "water/1", 0, 10);
  MbIntakeState state = { 0 };
  while (state.source.n_frames < 110)
    {
      mb_intake_state_release (&state);
      mb_intake_get_state (intake, &state);
    }
  mb_intake_state_release (&state);
  mb_intake_stop (intake);
  g_assert_cmpint (book.n_frames, ==, 110);
}

/* Stopped while the book takes nothing, the next run brings what is left, with no broker at all. */
static void
test_left_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  Book book = { .closed = 1 };
  MbIntake *intake = start (fixture, broker, &book, "water/#", NULL);
  wait_for (intake, is_connected);
  mb_test_publish_numbers (broker, "water/1", 0, 100);
  wait_for (intake, has_backlog);
  mb_intake_stop (intake);
  g_assert_cmpint (book.n_frames, ==, 0);

  mb_test_broker_kill (broker);
  book.closed = 0;
  intake = start (fixture, broker, &book, "water/#", NULL);
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (g_atomic_int_get (&book.n_frames) < 100)
    g_assert_cmpint (g_get_monotonic_time (), <, until);
  mb_intake_stop (intake);
  g_assert_cmpint (book.n_frames, ==, 100);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);
  g_autoptr (GError) error = NULL;
  Book book = { 0 };
  g_assert_null (start (fixture, broker, &book, "water#", &error));
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS);
  g_clear_error (&error);
  MbIntake *intake = start (fixture, broker, &book, "water/#", NULL);
  g_assert_nonnull (intake);
  g_assert_null (start (fixture, broker, &book, "water/#", &error));
  g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_BUSY);
  mb_intake_stop (intake);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/intake/through", test_through);
  ADD ("/intake/left-over", test_left_over);
  ADD ("/intake/refused", test_refused);
  return g_test_run ();
}
