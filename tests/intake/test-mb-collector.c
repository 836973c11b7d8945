/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-collector.h"
#include "spool-fixture.h"

/* A sink that remembers, and fails when it is told to. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  GArray *numbers;
  GHashTable *ids;
  unsigned n_groups, n_again;
  gsize largest;
  unsigned n_failures; /* to come */
  gboolean keeps;      /* fails after keeping */
} Memory;

static gboolean
remember (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error)
{
  Memory *memory = user_data;
  g_mutex_lock (&memory->mutex);
  const gboolean fail = memory->n_failures > 0;
  if (fail)
    memory->n_failures--;
  if (!fail || memory->keeps)
    for (gsize i = 0; i < n_frames; i++)
      {
        const unsigned number = number_of (&frames[i]);
        if (!g_hash_table_add (memory->ids, g_memdup2 (&frames[i].id, sizeof frames[i].id)))
          memory->n_again++;
        else
          g_array_append_val (memory->numbers, number);
      }
  memory->n_groups += !fail;
  memory->largest = MAX (memory->largest, n_frames);
  g_cond_broadcast (&memory->changed);
  g_mutex_unlock (&memory->mutex);
  if (fail)
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "The book's disk is full. Make room.");
  return !fail;
}

static void
memory_init (Memory *memory)
{
  *memory = (Memory) { .numbers = g_array_new (FALSE, FALSE, sizeof (unsigned)),
                       .ids = g_hash_table_new_full (mb_uuid_hash, mb_uuid_hash_equal, g_free, NULL) };
  g_mutex_init (&memory->mutex);
  g_cond_init (&memory->changed);
}

static void
memory_release (Memory *memory)
{
  g_array_unref (memory->numbers);
  g_hash_table_unref (memory->ids);
  g_cond_clear (&memory->changed);
  g_mutex_clear (&memory->mutex);
}

static void
wait_for_numbers (Memory *memory, guint n)
{
  const gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  g_mutex_lock (&memory->mutex);
  while (memory->numbers->len < n)
    g_assert_true (g_cond_wait_until (&memory->changed, &memory->mutex, until));
  g_mutex_unlock (&memory->mutex);
}

static void
assert_numbers (Memory *memory, guint n)
{
  g_assert_cmpuint (memory->numbers->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (memory->numbers, unsigned, i), ==, i);
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  Memory memory;
  memory_init (&memory);
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  append_range (spool, 0, 2500); /* of "a former run" */
  const MbFrameSink sink = { remember, &memory };
  MbCollector *collector = mb_collector_start (spool, sink, NULL);
  wait_for_numbers (&memory, 2500);
  append_range (spool, 2500, 100);
  wait_for_numbers (&memory, 2600);
  /* Stopping moves what has come in. */
  append_range (spool, 2600, 100);
  mb_collector_stop (collector);

  assert_numbers (&memory, 2700);
  g_assert_cmpuint (memory.largest, ==, 1000);
  g_assert_cmpuint (memory.n_groups, >=, 4);
  g_assert_cmpuint (memory.n_groups, <, 100);
  MbSpoolBacklog backlog;
  mb_spool_get_backlog (spool, &backlog);
  g_assert_cmpuint (backlog.n_frames, ==, 0);
  memory_release (&memory);
}

/* One frame is safe soon: within the time of a group, not when a group is full. */
static void
test_prompt (Fixture *fixture, gconstpointer data)
{
  Memory memory;
  memory_init (&memory);
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  const MbFrameSink sink = { remember, &memory };
  MbCollector *collector = mb_collector_start (spool, sink, NULL);
  const MbRawFrame frame = {
    .received_at = g_get_real_time (), .topic = "t", .payload = (const guint8 *) "0", .size = 1
  };
  g_assert_true (mb_spool_append (spool, &frame, NULL));
  wait_for_numbers (&memory, 1);
  MbCollectorState state = { 0 };
  while (state.n_frames == 0)
    {
      mb_collector_state_release (&state);
      mb_collector_get_state (collector, &state);
    }
  g_assert_cmpint (state.lag_us, >=, 40 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (state.lag_us, <, 5 * G_TIME_SPAN_SECOND);
  g_assert_null (state.error);
  mb_collector_state_release (&state);
  mb_collector_stop (collector);
  memory_release (&memory);
}

/* The sink fails a few times, having kept the group or not: tried again, everything is there once. */
static void
test_failing (Fixture *fixture, gconstpointer keeps)
{
  Memory memory;
  memory_init (&memory);
  memory.n_failures = 3;
  memory.keeps = GPOINTER_TO_INT (keeps);
  g_autoptr (MbSpool) spool = open_spool (fixture->folder, NULL);
  append_range (spool, 0, 300);
  const MbFrameSink sink = { remember, &memory };
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  const MbCollectorOptions options = { .most_frames = 100, .gather_us = 1 };
  unsigned failures = 0, moved = 0;
  while (moved < 300)
    {
      g_autoptr (GError) error = NULL;
      gsize n;
      if (mb_collector_move_group (spool, &sink, &options, 0, &batch, &n, &error))
        {
          g_assert_cmpuint (n, ==, 100);
          moved += (unsigned) n;
        }
      else
        {
          g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
          failures++;
        }
    }
  g_assert_cmpuint (failures, ==, 3);
  assert_numbers (&memory, 300);
  /* The first group was given four times. */
  g_assert_cmpuint (memory.n_again, ==, memory.keeps ? 300 : 0);
  memory_release (&memory);
}

/* It fails to the end: stopping does not hang, and the frames are there for the next run. */
static void
test_stopped_while_failing (Fixture *fixture, gconstpointer data)
{
  Memory memory;
  memory_init (&memory);
  memory.n_failures = G_MAXUINT;
  MbSpool *spool = open_spool (fixture->folder, NULL);
  append_range (spool, 0, 10);
  const MbFrameSink sink = { remember, &memory };
  MbCollector *collector = mb_collector_start (spool, sink, NULL);
  MbCollectorState state = { 0 };
  while (state.error == NULL)
    mb_collector_get_state (collector, &state);
  g_assert_cmpstr (state.error, ==, "The book's disk is full. Make room.");
  mb_collector_state_release (&state);
  mb_collector_stop (collector);
  mb_spool_close (spool);

  memory.n_failures = 0;
  spool = open_spool (fixture->folder, NULL);
  collector = mb_collector_start (spool, sink, NULL);
  mb_collector_stop (collector);
  assert_numbers (&memory, 10);
  mb_spool_close (spool);
  memory_release (&memory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, test) g_test_add (name, Fixture, data, set_up, test, tear_down)
  ADD ("/collector/groups", NULL, test_groups);
  ADD ("/collector/prompt", NULL, test_prompt);
  ADD ("/collector/failing", GINT_TO_POINTER (FALSE), test_failing);
  ADD ("/collector/failing-after-keeping", GINT_TO_POINTER (TRUE), test_failing);
  ADD ("/collector/stopped-while-failing", NULL, test_stopped_while_failing);
  return g_test_run ();
}
