/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-simulated-meter.h"

#include <glib.h>

/**
 * MbMeterFormat: how a reading is said on the air.
 *
 * There is one row per format in a table; a new format is one function and one row.
 *
 * Threads: pure functions.
 */
typedef struct
{
  const char *name;         /* of --format */
  const char *topic_prefix; /* where the gateway it imitates publishes by itself */
  /* The text of one message, to be released with free(). */
  char *(*write) (const MbSimulatedReading *reading, gsize *size);
} MbMeterFormat;

/* NULL, and an error that names those there are, for any other name. */
const MbMeterFormat *mb_meter_format_find (const char *name, GError **error);

/* wmbusmeters, as its drivers multical21, iperl and hydrus print a telegram with --format=json. */
char *mb_wmbusmeters_format_write (const MbSimulatedReading *reading, gsize *size);
