/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-run-job.h"

#include "mb-billing-run.h"
#include "mb-posting-run.h"
#include "mb-reading-run.h"
#include "mb-run-pace.h"

#define JOB_KEY "mb-run-job"

struct _MbRunJob
{
  GObject parent_instance;

  MbSession *session;
  MbRunJobSubject subject;
  GCancellable *cancellable;
  gboolean running;
  GError *error;

  /* Written by the thread, read by the main one. */
  GMutex mutex;
  MbRunJobStep step;
  int64_t done, total;
  int64_t step_began;
  gboolean told; /* an "advanced" is on its way */

  MbBook *book; /* the session's */
  MbCommandContext context;
  int64_t n_posted, n_changed;
};

enum
{
  ADVANCED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbRunJob, mb_run_job, G_TYPE_OBJECT)

/* ---------------------------------------------------------------------------------------------------------------
 * In the thread of the run */

static gboolean
tell (gpointer data)
{
  MbRunJob *self = data;
  g_mutex_lock (&self->mutex);
  self->told = FALSE;
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[ADVANCED], 0);
  return G_SOURCE_REMOVE;
}

static void
set_place (MbRunJob *self, MbRunJobStep step, int64_t done, int64_t total)
{
  g_mutex_lock (&self->mutex);
  if (self->step != step || done == 0)
    self->step_began = g_get_monotonic_time ();
  self->step = step;
  self->done = done;
  self->total = total;
  gboolean tell_now = !self->told;
  self->told = TRUE;
  g_mutex_unlock (&self->mutex);
  if (tell_now)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell, g_object_ref (self), g_object_unref);
}

static void
advanced (int64_t done, int64_t total, gpointer data)
{
  MbRunJob *self = data;
  set_place (self, self->step, done, total);
}

static void
calculate_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MbRunJob *self = source;
  GError *error = NULL;
  const MbRunProgress progress = { advanced, self, cancellable };
  MbReadingRun readings = { .cycle_id = self->subject.cycle_id,
                            .cut_off = self->subject.period.end,
                            .progress = progress };
  MbBillingRun bills = { .cycle_id = self->subject.cycle_id,
                         .period_start = self->subject.period.start,
                         .progress = progress };
  set_place (self, MB_RUN_JOB_READINGS, 0, 0);
  if (!mb_reading_run (self->book, &self->context, &readings, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  set_place (self, MB_RUN_JOB_BILLS, 0, 0);
  if (mb_billing_run (self->book, &self->context, &bills, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
post_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MbRunJob *self = source;
  GError *error = NULL;
  MbPostingRun posting = { .run_id = self->subject.run_id, .progress = { advanced, self, cancellable } };
  set_place (self, MB_RUN_JOB_POSTING, 0, 0);
  bool posted = mb_posting_run (self->book, &self->context, &posting, &error);
  self->n_posted = posting.n_posted;
  self->n_changed = posting.n_changed;
  if (posted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * In the main thread */

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MbRunJob *self = MB_RUN_JOB (source);
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_steal_pointer (&error);
  self->running = FALSE;
  g_object_set_data (G_OBJECT (self->session), JOB_KEY, NULL);
  g_signal_emit (self, signals[FINISHED], 0);
}

static MbRunJob *
start (MbSession *session, const MbRunJobSubject *subject, MbRunJobStep step, GTaskThreadFunc func)
{
  g_return_val_if_fail (!mb_run_job_is_any_running (session), NULL);

  MbRunJob *self = g_object_new (MB_TYPE_RUN_JOB, NULL);
  self->session = g_object_ref (session);
  self->subject = *subject;
  self->step = step;
  self->step_began = g_get_monotonic_time ();
  self->running = TRUE;
  self->book = mb_session_get_book (session);
  self->context = mb_session_get_context (session);
  g_object_set_data_full (G_OBJECT (session), JOB_KEY, g_object_ref (self), g_object_unref);

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, finished, NULL);
  /* What was done before the cancellation is told, not thrown away. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
  return self;
}

MbRunJob *
mb_run_job_calculate (MbSession *session, const MbRunJobSubject *subject)
{
  return start (session, subject, MB_RUN_JOB_READINGS, calculate_in_thread);
}

MbRunJob *
mb_run_job_post (MbSession *session, const MbRunJobSubject *subject)
{
  return start (session, subject, MB_RUN_JOB_POSTING, post_in_thread);
}

MbRunJob *
mb_run_job_of (MbSession *session, const MbUuid *run_id)
{
  MbRunJob *job = g_object_get_data (G_OBJECT (session), JOB_KEY);
  return job && mb_uuid_equal (&job->subject.run_id, run_id) ? job : NULL;
}

gboolean
mb_run_job_is_any_running (MbSession *session)
{
  return g_object_get_data (G_OBJECT (session), JOB_KEY) != NULL;
}

void
mb_run_job_cancel (MbRunJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

gboolean
mb_run_job_is_running (MbRunJob *self)
{
  return self->running;
}

MbRunJobStep
mb_run_job_get_step (MbRunJob *self)
{
  g_mutex_lock (&self->mutex);
  MbRunJobStep step = self->step;
  g_mutex_unlock (&self->mutex);
  return step;
}

double
mb_run_job_get_fraction (MbRunJob *self)
{
  g_mutex_lock (&self->mutex);
  double fraction = self->total > 0 ? CLAMP ((double) self->done / (double) self->total, 0, 1) : 0;
  g_mutex_unlock (&self->mutex);
  return fraction;
}

char *
mb_run_job_get_pace (MbRunJob *self)
{
  g_mutex_lock (&self->mutex);
  int64_t done = self->done, total = self->total, elapsed = g_get_monotonic_time () - self->step_began;
  g_mutex_unlock (&self->mutex);
  return mb_run_pace_words (done, total, elapsed);
}

const GError *
mb_run_job_get_error (MbRunJob *self)
{
  return self->error;
}

int64_t
mb_run_job_get_n_posted (MbRunJob *self)
{
  return self->n_posted;
}

int64_t
mb_run_job_get_n_changed (MbRunJob *self)
{
  return self->n_changed;
}

static void
mb_run_job_finalize (GObject *object)
{
  MbRunJob *self = MB_RUN_JOB (object);
  g_clear_object (&self->session);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (mb_run_job_parent_class)->finalize (object);
}

static void
mb_run_job_class_init (MbRunJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_run_job_finalize;
  signals[ADVANCED] =
      g_signal_new ("advanced", MB_TYPE_RUN_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] =
      g_signal_new ("finished", MB_TYPE_RUN_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mb_run_job_init (MbRunJob *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
}
