/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-collector.h"
#include "mb-mqtt-source.h"

/**
 * MbIntake: a spool, a collector that empties it and a source that fills it, started and stopped in the right order.
 *
 * This is what a program that collects has.  Frames that a former run left in the spool go to the sink whether or not
 * the broker can be reached.
 *
 * Threads: the sink is called in the collector's thread; the functions may be called from any, start and stop from one.
 */
typedef struct _MbIntake MbIntake;

/* @folder: of the spool.  Fails where the folder cannot be used or is another program's, and where a topic cannot be
 * subscribed to; that the broker cannot be reached is told by the state. */
MbIntake *mb_intake_start (const char *folder, const MbMqttOptions *options, MbFrameSink sink, GError **error);

/* Leaves the broker, moves what has come in to the sink, and frees.  Accepts NULL.  See mb_mqtt_source_stop() for how
 * long it may take. */
void mb_intake_stop (MbIntake *intake);

typedef struct
{
  MbMqttState source;
  MbCollectorState collector;
  MbSpoolBacklog backlog; /* received and not in the book yet */
} MbIntakeState;

/* A copy; release it with mb_intake_state_release(). */
void mb_intake_get_state (MbIntake *intake, MbIntakeState *state);
void mb_intake_state_release (MbIntakeState *state);

/* The one sentence to show: the sink's trouble before the source's; NULL: all is well.  Borrowed from the state. */
const char *mb_intake_state_problem (const MbIntakeState *state);

/* What was found in the spool at the start that a person should know; NULL: nothing. */
const char *mb_intake_get_notice (MbIntake *intake);
