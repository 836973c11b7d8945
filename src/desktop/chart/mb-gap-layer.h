/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"
#include "mb-chart-series.h"

/**
 * MbGapLayer: grey bands with words where a series has no data: "no data for 12 min".
 *
 * On a chart that runs with the clock the time since the last point is a gap as well, once it is longer than the series
 * allows.  To be put under the lines.
 */
#define MB_TYPE_GAP_LAYER (mb_gap_layer_get_type ())
G_DECLARE_FINAL_TYPE (MbGapLayer, mb_gap_layer, MB, GAP_LAYER, MbChartLayer)

MbChartLayer *mb_gap_layer_new (MbChartSeries *series);
