/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"

/**
 * MbColumnLayer: one column for each stretch of the axis, such as a month and its bill.
 *
 * Estimated ones are hatched, and the legend says so.
 */
#define MB_TYPE_COLUMN_LAYER (mb_column_layer_get_type ())
G_DECLARE_FINAL_TYPE (MbColumnLayer, mb_column_layer, MB, COLUMN_LAYER, MbChartLayer)

typedef struct
{
  int64_t start;
  int64_t end;
  double value;
  bool estimated;
  const char *heading; /* names the stretch: "October 2026"; NULL for its month */
  const char *text;    /* the value in words: "49.55 €"; NULL for the value with the layer's unit */
  const char *note;    /* what else there is to say; NULL for nothing, or "estimated" where it is */
} MbColumnValue;

MbChartLayer *mb_column_layer_new (void);

/* Copies the columns and their texts.  They must follow each other without overlap. */
void mb_column_layer_set_columns (MbColumnLayer *self, const MbColumnValue *columns, size_t n);
