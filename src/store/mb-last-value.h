/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-quantity.h"
#include "mb-telemetry-tail.h"

/**
 * MbLastValue: what is last known of a register: by radio, or as somebody read it where that is newer.
 *
 * A reading counts where it was accepted and is no estimate: nobody saw that.
 *
 * Threads: plain values.
 */
typedef struct
{
  MbInstant at; /* MB_INSTANT_NONE: nothing is known */
  MbQuantity value;
  bool was_read;      /* a reading, not from the radio */
  MbInstant heard_at; /* when its radio was last heard; MB_INSTANT_NONE: never */
  uint32_t flags;     /* MbTelemetryFlags that came with the last value by radio */
  bool is_still;      /* by radio: no water ran in the MB_LAST_VALUE_STILL_DAYS before */
} MbLastValue;

#define MB_LAST_VALUE_STILL_DAYS 14

/* @tail as in mb-telemetry-repository.h. */
bool mb_last_value_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                         const MbTelemetryTail *tail, MbLastValue *last, GError **error);
/* Only what somebody read, where that is newer than @last says; @last is left alone otherwise. */
bool mb_last_value_find_read (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbLastValue *last,
                              GError **error);
