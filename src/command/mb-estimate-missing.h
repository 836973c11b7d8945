/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbEstimateMissing: a piece of an estimate run: an estimate for each of the next registers of a cycle that gave no
 * reading at a cut-off.
 *
 * A register for which no rule can answer stays on the list.  mb-estimate-run.h does the whole.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate cut_off;
  MbUuid after; /* the last register of the piece before; nil for the first */
  unsigned max; /* registers in this piece; 0: as many as keep the writer busy for a moment */

  /* Result */
  MbUuid last;
  unsigned n_estimated;
  unsigned n_left;
  bool done; /* there was no further register */
} MbEstimateMissing;

extern const MbCommand mb_estimate_missing;
