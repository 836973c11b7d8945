/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"

/**
 * MbMarkLayer: marks at moments: alerts, an exchange of the meter, "you are here" on a tariff.
 *
 * A thin line and a sign on top, whose shape tells what it is: a disc for a note, a triangle for a warning, a lozenge for
 * an alarm.  The words are told by the marker's card.
 */
#define MB_TYPE_MARK_LAYER (mb_mark_layer_get_type ())
G_DECLARE_FINAL_TYPE (MbMarkLayer, mb_mark_layer, MB, MARK_LAYER, MbChartLayer)

typedef enum
{
  MB_MARK_NOTE,
  MB_MARK_WARNING,
  MB_MARK_ALARM,
} MbMarkKind;

MbChartLayer *mb_mark_layer_new (MbMarkKind kind);

/* In the order of the axis, or not: they are sorted in. */
void mb_mark_layer_add (MbMarkLayer *self, int64_t at, const char *words);
void mb_mark_layer_clear (MbMarkLayer *self);
