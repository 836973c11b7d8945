/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"
#include "mb-session.h"

/**
 * MbRunJob: a billing run at work in a thread of its own: readings and drafts of a period, or the posting of a run.
 *
 * A session has at most one; it goes on while its page is left, and the page finds it again.  Cancelled or cut off, the
 * next job goes on from there.
 *
 * Signals, in the main thread: "advanced" whenever it came further; "finished" once.
 *
 * Threads: the main thread.
 */
#define MB_TYPE_RUN_JOB (mb_run_job_get_type ())
G_DECLARE_FINAL_TYPE (MbRunJob, mb_run_job, MB, RUN_JOB, GObject)

typedef enum
{
  MB_RUN_JOB_READINGS,
  MB_RUN_JOB_BILLS,
  MB_RUN_JOB_POSTING,
} MbRunJobStep;

typedef struct
{
  MbUuid run_id;
  MbUuid cycle_id;
  MbPeriod period;
} MbRunJobSubject;

/* Takes the readings that the meters have sent, then makes the drafts.  The session must have no job. */
MbRunJob *mb_run_job_calculate (MbSession *session, const MbRunJobSubject *subject);
MbRunJob *mb_run_job_post (MbSession *session, const MbRunJobSubject *subject);

/* The session's job, if it is about that run; NULL. */
MbRunJob *mb_run_job_of (MbSession *session, const MbUuid *run_id);
gboolean mb_run_job_is_any_running (MbSession *session);

void mb_run_job_cancel (MbRunJob *self);
gboolean mb_run_job_is_running (MbRunJob *self);

MbRunJobStep mb_run_job_get_step (MbRunJob *self);
/* 0 … 1 of the step. */
double mb_run_job_get_fraction (MbRunJob *self);
/* (transfer full): mb_run_pace_words() of the step. */
char *mb_run_job_get_pace (MbRunJob *self);

/* When it is finished: why it failed (cancelling is no failure), or NULL. */
const GError *mb_run_job_get_error (MbRunJob *self);
/* When posting is finished: bills that were posted, and those that came out otherwise and were kept back. */
int64_t mb_run_job_get_n_posted (MbRunJob *self);
int64_t mb_run_job_get_n_changed (MbRunJob *self);
