/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-quantity.h"
#include "mb-reading-check.h"

/**
 * MbExchangeMeter: the meter at a service point is taken down and another hung in its place, with the last reading of
 * the one and the first of the other, so that both stand on the bill.
 *
 * For meters with one register.  A last reading that is not plausible waits for a decision like any other.
 */
typedef struct
{
  MbUuid service_point_id;
  MbUuid meter_id; /* the new one */
  MbDate exchanged_on;
  MbQuantity old_value; /* what the old meter showed, in its register's unit */
  MbQuantity new_value; /* what the new one shows */
  const char *note;     /* NULL: none */

  /* Result */
  MbUuid old_reading_id;
  MbUuid new_reading_id;
  MbUuid removed_meter_id;
  MbReadingCheck old_check;
} MbExchangeMeter;

extern const MbCommand mb_exchange_meter;
