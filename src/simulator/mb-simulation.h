/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-meter-publisher.h"
#include "mb-simulator-options.h"

/**
 * mb_simulation_run:
 * @stop: set by a signal to end it
 * @n_sent: (out): messages sent
 *
 * Lets the meters speak until the count, the end or *stop.
 */
gboolean mb_simulation_run (const MbSimulatorOptions *options, MbMeterPublisher *publisher, volatile gint *stop,
                            guint64 *n_sent, GError **error);
