/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-writer.h"

#include "mb-driver.h"

/* Commits between two checkpoints under steady load; an idle writer checkpoints at once. */
#define COMMITS_PER_CHECKPOINT 256
#define IDLE_SECONDS 1

typedef struct
{
  MbWriteFunc func;
  gpointer data;
  char *author;
  MbInstant now;
  GTask *task; /* or NULL: somebody waits for `done` */
  bool done;
  bool ok;
  GError *error;
} Job;

struct _MbWriter
{
  GThread *thread;
  GMutex mutex;
  GCond wake;       /* for the thread: a job came */
  GCond finished;   /* for those who wait: a job is done */
  GQueue queues[2]; /* by MbQueue */
  bool stopping;

  /* The thread's own. */
  MbDatabase *database;
  MbTransactionState state;
  unsigned commits; /* since the last checkpoint */
  MbCommittedFunc committed;
  gpointer user_data;
};

static void
job_free (Job *job)
{
  g_free (job->author);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

static bool
carry_out (MbWriter *self, Job *job, GError **error)
{
  MbTransaction tx;
  if (!mb_transaction_begin (&tx, &self->state, job->author, job->now, error))
    return false;
  if (!job->func (&tx, job->data, error))
    {
      mb_transaction_rollback (&tx);
      return false;
    }
  return mb_transaction_commit (&tx, error);
}

static void
run_job (MbWriter *self, Job *job)
{
  if (job->task && g_task_return_error_if_cancelled (job->task))
    {
      job_free (job);
      return;
    }

  job->ok = carry_out (self, job, &job->error);
  if (job->ok)
    {
      self->commits++;
      self->committed (self->user_data);
    }
  else if (!job->error)
    g_critical ("A write was refused without a reason");

  if (job->task)
    {
      if (job->ok)
        g_task_return_boolean (job->task, TRUE);
      else
        g_task_return_error (job->task, g_steal_pointer (&job->error));
      job_free (job);
      return;
    }
  g_mutex_lock (&self->mutex);
  job->done = true;
  g_cond_broadcast (&self->finished);
  g_mutex_unlock (&self->mutex);
}

static void
checkpoint (MbWriter *self)
{
  g_autoptr (GError) error = NULL;
  self->commits = 0;
  if (!self->database->driver->checkpoint (self->database, &error))
    g_warning ("%s", error->message);
}

static Job *
next_job (MbWriter *self)
{
  Job *job = g_queue_pop_head (&self->queues[MB_QUEUE_PERSON]);
  return job ? job : g_queue_pop_head (&self->queues[MB_QUEUE_MACHINE]);
}

static gpointer
writer_thread (gpointer data)
{
  MbWriter *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      Job *job = next_job (self);
      if (!job && self->stopping)
        break;
      if (!job)
        {
          bool waited_in_vain = self->commits > 0
                                && !g_cond_wait_until (&self->wake, &self->mutex,
                                                       g_get_monotonic_time () + IDLE_SECONDS * G_TIME_SPAN_SECOND);
          if (self->commits == 0)
            g_cond_wait (&self->wake, &self->mutex);
          if (!waited_in_vain)
            continue;
        }
      g_mutex_unlock (&self->mutex);
      if (job)
        run_job (self, job);
      if (!job || self->commits >= COMMITS_PER_CHECKPOINT)
        checkpoint (self);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);

  checkpoint (self);
  return NULL;
}

MbWriter *
mb_writer_new (MbDatabase *database, const MbUuid *utility, const char *device_code, MbCommittedFunc committed,
               gpointer user_data, GError **error)
{
  MbWriter *self = g_new0 (MbWriter, 1);
  self->database = database;
  self->committed = committed;
  self->user_data = user_data;
  mb_transaction_state_init (&self->state, database);
  self->state.device_code = g_strdup (device_code);
  if (!mb_change_log_load (&self->state.log, database, utility, error))
    {
      mb_transaction_state_release (&self->state);
      mb_database_free (database);
      g_free (self);
      return NULL;
    }
  /* What is ordered by its id is ordered over all processes, also where the clock was put back between them. */
  mb_uuid_source_resume (&self->state.ids, &self->state.log.last_op);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  g_cond_init (&self->finished);
  g_queue_init (&self->queues[0]);
  g_queue_init (&self->queues[1]);
  self->thread = g_thread_new ("meterbook-writer", writer_thread, self);
  return self;
}

void
mb_writer_free (MbWriter *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->mutex);
  self->stopping = true;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  mb_transaction_state_release (&self->state);
  mb_database_free (self->database);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->finished);
  g_free (self);
}

static Job *
job_new (const char *author, MbInstant now, MbWriteFunc func, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->func = func;
  job->data = data;
  job->author = g_strdup (author);
  job->now = now;
  return job;
}

static void
push_job (MbWriter *self, MbQueue queue, Job *job)
{
  g_queue_push_tail (&self->queues[queue], job);
  g_cond_signal (&self->wake);
}

bool
mb_writer_run (MbWriter *self, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
               GError **error)
{
  Job *job = job_new (author, now, func, data);

  g_return_val_if_fail (g_thread_self () != self->thread, false);
  g_mutex_lock (&self->mutex);
  push_job (self, queue, job);
  while (!job->done)
    g_cond_wait (&self->finished, &self->mutex);
  g_mutex_unlock (&self->mutex);

  bool ok = job->ok;
  if (job->error)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return ok;
}

void
mb_writer_push (MbWriter *self, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
                GTask *task)
{
  Job *job = job_new (author, now, func, data);
  job->task = g_object_ref (task);
  g_mutex_lock (&self->mutex);
  push_job (self, queue, job);
  g_mutex_unlock (&self->mutex);
}

static bool
seed_ids (MbTransaction *tx, gpointer data, GError **error)
{
  mb_uuid_source_init_seeded (&tx->state->ids, *(uint64_t *) data);
  mb_uuid_source_resume (&tx->state->ids, &tx->state->log.last_op);
  mb_salt_seed (&tx->state->log.salt, *(uint64_t *) data);
  return true;
}

void
mb_writer_seed_ids (MbWriter *self, uint64_t seed)
{
  mb_writer_run (self, MB_QUEUE_PERSON, "", 0, seed_ids, &seed, NULL);
}
