/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-collector.h"

#include "mb-backoff.h"

#define DEFAULT_MOST_FRAMES 1000
#define DEFAULT_GATHER_US (50 * G_TIME_SPAN_MILLISECOND)
#define WAIT_US (1 * G_TIME_SPAN_SECOND)

struct _MbCollector
{
  MbSpool *spool;
  MbFrameSink sink;
  MbCollectorOptions options;
  GThread *thread;

  GMutex mutex;
  GCond stopped;
  gboolean stop;
  MbCollectorState state;
};

gboolean
mb_collector_move_group (MbSpool *spool, const MbFrameSink *sink, const MbCollectorOptions *options, gint64 wait_us,
                         MbFrameBatch *batch, gsize *n_moved, GError **error)
{
  const gsize most_frames = options != NULL && options->most_frames > 0 ? options->most_frames : DEFAULT_MOST_FRAMES;
  const gint64 gather_us = options != NULL && options->gather_us > 0 ? options->gather_us : DEFAULT_GATHER_US;
  *n_moved = 0;
  if (batch->n_frames == 0 && !mb_spool_read (spool, most_frames, wait_us, gather_us, batch, error))
    return FALSE;
  if (batch->n_frames == 0)
    return TRUE;
  if (!sink->commit (batch->frames, batch->n_frames, sink->user_data, error))
    return FALSE;
  mb_spool_remove (spool, batch);
  *n_moved = batch->n_frames;
  batch->n_frames = 0;
  return TRUE;
}

static void
note_success (MbCollector *collector, gsize n_moved, gint64 lag_us)
{
  g_mutex_lock (&collector->mutex);
  collector->state.n_frames += n_moved;
  collector->state.n_groups++;
  collector->state.lag_us = lag_us;
  g_clear_pointer (&collector->state.error, g_free);
  g_mutex_unlock (&collector->mutex);
}

/* Remembers why, and waits; FALSE: no more attempts are to be made. */
static gboolean
note_failure (MbCollector *collector, const GError *error, gint64 wait_us)
{
  const gint64 until = g_get_monotonic_time () + wait_us;
  g_mutex_lock (&collector->mutex);
  g_free (collector->state.error);
  collector->state.error = g_strdup (error->message);
  const gboolean last = collector->stop;
  while (!collector->stop && g_cond_wait_until (&collector->stopped, &collector->mutex, until))
    ;
  g_mutex_unlock (&collector->mutex);
  return !last;
}

static gboolean
is_stopping (MbCollector *collector)
{
  g_mutex_lock (&collector->mutex);
  const gboolean stop = collector->stop;
  g_mutex_unlock (&collector->mutex);
  return stop;
}

static gpointer
run (gpointer data)
{
  MbCollector *collector = data;
  g_auto (MbFrameBatch) batch;
  mb_frame_batch_init (&batch);
  MbBackoff backoff;
  mb_backoff_init (&backoff, (uint64_t) g_get_real_time (), 50 * G_TIME_SPAN_MILLISECOND, 5 * G_TIME_SPAN_SECOND);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gsize n_moved;
      /* Asked before: frames that came before the stop are then still seen. */
      const gboolean stopping = is_stopping (collector);
      if (mb_collector_move_group (collector->spool, &collector->sink, &collector->options, WAIT_US, &batch, &n_moved,
                                   &error))
        {
          if (n_moved == 0 && stopping)
            break;
          /* The batch's frames stand in its memory until the next group. */
          if (n_moved > 0)
            note_success (collector, n_moved, MAX (g_get_real_time () - batch.frames[0].received_at, 0));
          mb_backoff_reset (&backoff);
        }
      else if (!note_failure (collector, error, mb_backoff_next (&backoff)))
        break;
    }
  return NULL;
}

MbCollector *
mb_collector_start (MbSpool *spool, MbFrameSink sink, const MbCollectorOptions *options)
{
  g_return_val_if_fail (spool != NULL && sink.commit != NULL, NULL);
  MbCollector *collector = g_new0 (MbCollector, 1);
  collector->spool = spool;
  collector->sink = sink;
  if (options != NULL)
    collector->options = *options;
  g_mutex_init (&collector->mutex);
  g_cond_init (&collector->stopped);
  collector->thread = g_thread_new ("mb-collector", run, collector);
  return collector;
}

void
mb_collector_stop (MbCollector *collector)
{
  if (collector == NULL)
    return;
  g_mutex_lock (&collector->mutex);
  collector->stop = TRUE;
  g_cond_broadcast (&collector->stopped);
  g_mutex_unlock (&collector->mutex);
  mb_spool_wake (collector->spool);
  g_thread_join (collector->thread);

  mb_collector_state_release (&collector->state);
  g_cond_clear (&collector->stopped);
  g_mutex_clear (&collector->mutex);
  g_free (collector);
}

void
mb_collector_get_state (MbCollector *collector, MbCollectorState *state)
{
  g_mutex_lock (&collector->mutex);
  *state = collector->state;
  state->error = g_strdup (collector->state.error);
  g_mutex_unlock (&collector->mutex);
}

void
mb_collector_state_release (MbCollectorState *state)
{
  g_clear_pointer (&state->error, g_free);
}
