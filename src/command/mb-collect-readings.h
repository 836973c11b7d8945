/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-reading-run-query.h"

/**
 * MbCollectReadings: a piece of a reading run: what the next registers of a cycle showed at its cut-off becomes their
 * reading, is checked, and is accepted or waits for a person.
 *
 * The value is the last that the meter sent up to the cut-off, at most MB_READING_WINDOW_DAYS days before it.  A
 * register without one is put on the list of missing readings.  Where a person read the meter at the cut-off and saw
 * something else, both values wait.  A register for which a reading stands is passed over,
 * and the id of a reading is computed from register and cut-off; so repeating it makes nothing twice, and devices that
 * do the same make the same.  mb-reading-run.h does the whole.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate cut_off;        /* a period's end; not after today */
  MbReadingRunKey after; /* where the piece before ended; nil ids for the first */
  unsigned max;          /* registers in this piece; 0: as many as keep the writer busy for a moment */

  /* Result */
  MbReadingRunKey last;
  unsigned n_accepted;
  unsigned n_suspect;
  unsigned n_missing; /* nothing was heard, or what was heard cannot be a reading */
  bool done;          /* there was no further register */
} MbCollectReadings;

extern const MbCommand mb_collect_readings;
