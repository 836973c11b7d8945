/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demo-town.h"

/**
 * MbDemoReadings: how the meters of the town are read: by a person on the days when something happens to them, by radio
 * at every cut-off; and how the supervisor decides what is doubtful.
 *
 * Threads: as mb_command_run().
 */
typedef struct _MbDemoReadings MbDemoReadings;

MbDemoReadings *mb_demo_readings_new (GTimeZone *zone);
void mb_demo_readings_free (MbDemoReadings *readings);

/* Takes the events of a place. */
void mb_demo_readings_note (MbDemoReadings *readings, const MbDemoPlace *place);
/* The readings of events up to and including @until, in the order of their days. */
bool mb_demo_readings_enter (MbDemoReadings *readings, MbBook *book, const MbCommandContext *context, MbDate until,
                             GError **error);
/* The readings at the cut-off, and a decision about each that waits. */
bool mb_demo_readings_collect (MbDemoReadings *readings, MbBook *book, const MbCommandContext *context,
                               const MbUuid *cycle_id, MbDate cut_off, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbDemoReadings, mb_demo_readings_free)
