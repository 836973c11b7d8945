/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-load-telemetry.h"

#include "mb-telemetry-blocks.h"
#include "mb-telemetry-channel.h"

static bool
load_history (MbTransaction *tx, const MbTelemetryHistory *history, MbInstant now, GError **error)
{
  MbTelemetryChannel channel;
  for (size_t i = 1; i < history->n_samples; i++)
    if (history->samples[i].at <= history->samples[i - 1].at)
      {
        g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                             "the values of a register must stand in the order of time, one for each");
        return false;
      }
  return mb_telemetry_channel_obtain (tx, &history->register_id, &channel, error)
         && mb_telemetry_blocks_merge (tx, channel.channel, history->samples, history->n_samples, now, error);
}

static bool
load_telemetry (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbLoadTelemetry *self = arguments;
  for (size_t i = 0; i < self->n_histories; i++)
    if (!load_history (tx, &self->histories[i], context->now, error))
      return false;
  return true;
}

const MbCommand mb_load_telemetry = {
  .name = "load-telemetry",
  .verb = "load telemetry",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = load_telemetry,
};
