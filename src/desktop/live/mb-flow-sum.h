/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-series.h"
#include "mb-quantity.h"
#include "mb-uuid.h"

/**
 * MbFlowSum: how quickly water runs through one or many meters together, for a chart.
 *
 * Time is divided into equal parts.  What a register counted between two of its values is spread evenly over the time
 * between them, so that meters that speak at different times add up.  From its last value on a register is taken to go
 * on as it did, until it has been silent for three times its usual interval; a longer silence between two values, or one
 * of more than 26 hours, counts for nothing, since nobody knows when the water ran, and where no register covers a part the series has a gap.  A
 * register that shows less than before (it went round, or was exchanged) begins anew.
 *
 * For pictures: binary numbers, in m³/h.  Threads: one owner at a time.
 */
typedef struct _MbFlowSum MbFlowSum;

/* @n parts of @width microseconds each, the last one ending at or just after @now. */
MbFlowSum *mb_flow_sum_new (MbInstant now, int64_t width, size_t n);
void mb_flow_sum_free (MbFlowSum *sum);

/* The values of a register in the order of time; an earlier one than the last is passed over. */
void mb_flow_sum_add (MbFlowSum *sum, const MbUuid *register_id, MbInstant at, MbQuantity value);
/* Where the first part begins. */
MbInstant mb_flow_sum_start (const MbFlowSum *sum);
/* Moves on, so that the last part holds @now. */
void mb_flow_sum_advance (MbFlowSum *sum, MbInstant now);
/* Fills @series anew, with a point in the middle of each part up to @now. */
void mb_flow_sum_fill (const MbFlowSum *sum, MbInstant now, MbChartSeries *series);

/* A volume as a chart shows it, in m³; a bare count is taken as it is. */
double mb_flow_cubic_metres (MbQuantity quantity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbFlowSum, mb_flow_sum_free)
