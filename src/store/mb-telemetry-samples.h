/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-block.h"

/**
 * Brings the samples of one register, in the order in which they came in, into the order of time, one for each time.
 *
 * The same value for the same time is a duplicate and dropped, its flags kept.  Another value for the same time is
 * dropped too, and the one that came first is marked MB_SAMPLE_CONFLICT.  Doing it again changes nothing.
 *
 * @samples: (element-type MbTelemetrySample)
 */
void mb_telemetry_samples_settle (GArray *samples);

/* The index of the first sample at or after @at among @n in the order of time; @n where there is none. */
size_t mb_telemetry_samples_find (const MbTelemetrySample *samples, size_t n, MbInstant at);
