/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-quantity.h"
#include "mb-transaction.h"

/**
 * MbTelemetryChannel: the small number under which a register's telemetry is kept in this book, with the unit and
 * decimals its values are kept in: those of the register when it first sent.
 *
 * Threads: plain values.
 */
typedef struct
{
  int64_t channel; /* from 1; 0: the register never sent anything */
  MbUuid register_id;
  MbUnit unit;
  uint8_t decimals;
} MbTelemetryChannel;

/* The register's channel; with channel 0, and true, where it has none. */
bool mb_telemetry_channel_find (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                                MbTelemetryChannel *channel, GError **error);
/* The register's channel, made where it has none; NOT_FOUND where there is no such register. */
bool mb_telemetry_channel_obtain (MbTransaction *tx, const MbUuid *register_id, MbTelemetryChannel *channel,
                                  GError **error);
/* (transfer full) (element-type MbTelemetryChannel): all, by number. */
GArray *mb_telemetry_channel_list (MbDatabase *database, const MbUuid *utility, GError **error);

/* Whose values a device sends: the register of the meter that has the device; of several such meters, of the one that
 * hangs somewhere. */
typedef struct
{
  MbUuid meter_id;
  MbUuid register_id;
} MbTelemetrySender;

bool mb_telemetry_sender_find (MbDatabase *database, const MbUuid *utility, const char *device,
                               MbTelemetrySender *sender, bool *found, GError **error);

/* A value of the channel as a quantity. */
static inline MbQuantity
mb_telemetry_channel_quantity (const MbTelemetryChannel *channel, int64_t value)
{
  return (MbQuantity) { value, channel->decimals, channel->unit };
}

/* Brings what a meter sent to the channel's unit and decimals; digits behind them are cut, as on a dial.  MISMATCH
 * where the units do not go together, RANGE where the number is too large. */
bool mb_telemetry_channel_value (const MbTelemetryChannel *channel, MbQuantity sent, int64_t *value, GError **error);
