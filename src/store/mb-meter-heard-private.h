/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-instant.h"

/**
 * MbMeterHeard: when all meters were last known of, for the list that is sorted by it or shows who is silent.
 *
 * It takes one look at the newest block of each register, some 3 µs each: half a second in a town of 100 000 meters.
 */
typedef struct _MbMeterHeard MbMeterHeard;

/* @silent_before: whose radio was heard since then is known by that alone; of the others the last reading counts. */
MbMeterHeard *mb_meter_heard_load (MbDatabase *database, const MbUuid *utility, MbInstant silent_before,
                                   GError **error);
void mb_meter_heard_free (MbMeterHeard *heard);

/* (transfer full): of the keys (16 bytes each), those whose radio was not heard since @silent_before. */
GBytes *mb_meter_heard_keep_silent (const MbMeterHeard *heard, GBytes *keys);
/* (transfer full): the keys by the time of the last value; whoever has none comes first, or last when @descending. */
GBytes *mb_meter_heard_sort (const MbMeterHeard *heard, GBytes *keys, bool descending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbMeterHeard, mb_meter_heard_free)
