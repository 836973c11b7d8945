/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"

/**
 * MbStepsLayer: a value that holds from one place to the next, such as the price of a tariff's tiers over the quantity,
 * with the name of each step in it.
 */
#define MB_TYPE_STEPS_LAYER (mb_steps_layer_get_type ())
G_DECLARE_FINAL_TYPE (MbStepsLayer, mb_steps_layer, MB, STEPS_LAYER, MbChartLayer)

typedef struct
{
  int64_t from;
  double value;
  const char *name; /* "Tier 1"; or NULL */
  const char *text; /* the value in words: "2.150 €/m³"; NULL for the value with the layer's unit */
} MbStep;

MbChartLayer *mb_steps_layer_new (void);

/* Copies the steps and their texts; in the order of the axis.  The last holds until @end, and is drawn as going on. */
void mb_steps_layer_set_steps (MbStepsLayer *self, const MbStep *steps, size_t n, int64_t end);
