/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-flow-sum.h"

#include <gio/gio.h>

/**
 * MbLiveHistory: what the chart shows when it begins: the telemetry of one register, or of all of them together.
 *
 * Threads: filled on a reader thread, then owned by the main one.
 */
typedef struct
{
  /* What is asked for */
  MbUuid register_id; /* nil: all */
  MbInstant from;
  MbInstant to;
  int64_t width; /* of the parts of the flow */
  GCancellable *cancellable;

  /* The answer */
  MbFlowSum *flow;
  GArray *times;    /* MbInstant: of one register */
  GArray *values;   /* double: what it showed, in m³ */
  int64_t interval; /* between two of its values, usually; 0: not known */
} MbLiveHistory;

MbLiveHistory *mb_live_history_new (const MbUuid *register_id, MbInstant from, MbInstant to, int64_t width,
                                    GCancellable *cancellable);
void mb_live_history_free (MbLiveHistory *history);

/* An MbReadFunc. */
bool mb_live_history_read (MbDatabase *database, const MbUuid *utility, gpointer history, GError **error);
