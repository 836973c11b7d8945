/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-broker-url.h"
#include "mb-meter-format.h"

/**
 * MbSimulatorOptions: the command line of meterbook-simulator, checked.
 */
typedef struct
{
  MbBrokerUrl broker;
  MbDemandPopulation population;
  uint32_t n_meters;
  int64_t interval_us; /* between two messages of one meter, in simulated time */
  const MbMeterFormat *format;
  char *topic_prefix;
  int64_t count;        /* messages in all; 0: no end */
  MbInstant start;      /* simulated time begins here; MB_INSTANT_NONE: now */
  MbInstant end;        /* and ends here; MB_INSTANT_NONE: never */
  double speed;         /* simulated seconds in one second; 0: as fast as the broker takes them */
  int32_t utc_offset_s; /* of the meters' clocks: the zone's standard time */
} MbSimulatorOptions;

/* @arguments: argv, NULL-terminated; what is understood is taken out of it.  USAGE says what is wrong; --help prints and
 * ends the program. */
gboolean mb_simulator_options_parse (char ***arguments, MbSimulatorOptions *options, GError **error);
void mb_simulator_options_release (MbSimulatorOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbSimulatorOptions, mb_simulator_options_release)
