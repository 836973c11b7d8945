/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-estimate.h"

/**
 * MbEstimateReading: what a register will have shown at a cut-off, by rule, where nobody knows.
 *
 * It stands in for a missing reading, or for one that waits for a person and is rejected with it.  Where no rule can
 * answer, the error says what is missing.
 */
typedef struct
{
  MbUuid register_id;
  MbDate read_on;     /* the cut-off */
  MbUuid replaces_id; /* a reading that waits; nil: none, it is missing */
  const char *reason; /* NULL: none */

  /* Result */
  MbUuid reading_id;
  MbEstimate estimate;
} MbEstimateReading;

extern const MbCommand mb_estimate_reading;
