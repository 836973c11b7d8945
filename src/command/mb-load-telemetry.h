/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-telemetry-block.h"

/**
 * MbLoadTelemetry: the history of registers comes in at once, straight into blocks: from another system, or for the
 * demonstration.
 *
 * Some hundred registers with a year of daily values fit one command (30 000 values are some 50 ms).  Values that are
 * there already are duplicates, so that a load may be repeated.
 */
typedef struct
{
  MbUuid register_id;
  const MbTelemetrySample *samples; /* ascending in time, one for each; values in the register's decimals */
  size_t n_samples;
} MbTelemetryHistory;

typedef struct
{
  const MbTelemetryHistory *histories;
  size_t n_histories;
} MbLoadTelemetry;

extern const MbCommand mb_load_telemetry;
