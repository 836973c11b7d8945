/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** The error domain of the simulator.  A message is a whole sentence. */
#define MB_SIMULATOR_ERROR (mb_simulator_error_quark ())

typedef enum
{
  MB_SIMULATOR_ERROR_USAGE,  /* the command line: exit status 2 */
  MB_SIMULATOR_ERROR_BROKER, /* the broker cannot be reached or refuses us: exit status 1 */
} MbSimulatorError;

GQuark mb_simulator_error_quark (void);
