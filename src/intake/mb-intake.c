/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-intake.h"

struct _MbIntake
{
  MbSpool *spool;
  MbCollector *collector;
  MbMqttSource *source;
};

MbIntake *
mb_intake_start (const char *folder, const MbMqttOptions *options, MbFrameSink sink, GError **error)
{
  g_return_val_if_fail (folder != NULL && options != NULL && sink.commit != NULL, NULL);
  MbIntake *intake = g_new0 (MbIntake, 1);
  intake->spool = mb_spool_open (folder, NULL, error);
  if (intake->spool != NULL)
    intake->source = mb_mqtt_source_start (options, mb_spool_as_receiver (intake->spool), error);
  if (intake->source == NULL)
    {
      mb_intake_stop (intake);
      return NULL;
    }
  intake->collector = mb_collector_start (intake->spool, sink, NULL);
  return intake;
}

void
mb_intake_stop (MbIntake *intake)
{
  if (intake == NULL)
    return;
  /* Downstream: nothing comes in any more when the collector empties the spool for the last time. */
  mb_mqtt_source_stop (intake->source);
  mb_collector_stop (intake->collector);
  mb_spool_close (intake->spool);
  g_free (intake);
}

void
mb_intake_get_state (MbIntake *intake, MbIntakeState *state)
{
  mb_mqtt_source_get_state (intake->source, &state->source);
  mb_collector_get_state (intake->collector, &state->collector);
  mb_spool_get_backlog (intake->spool, &state->backlog);
}

void
mb_intake_state_release (MbIntakeState *state)
{
  mb_mqtt_state_release (&state->source);
  mb_collector_state_release (&state->collector);
}

const char *
mb_intake_state_problem (const MbIntakeState *state)
{
  return state->collector.error != NULL ? state->collector.error : state->source.problem;
}

const char *
mb_intake_get_notice (MbIntake *intake)
{
  return mb_spool_get_notice (intake->spool);
}
