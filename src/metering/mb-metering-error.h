/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the metering room.  A message is a whole sentence: what is wrong, in which frame or with which
 * reading, and what to do.
 */
#define MB_METERING_ERROR (mb_metering_error_quark ())

typedef enum
{
  MB_METERING_ERROR_UNKNOWN_FORMAT, /* no decoder knows the frame: keep it, and tell a person its topic */
  MB_METERING_ERROR_MALFORMED,      /* the frame is not what its format promises: not JSON, no id, wrong type */
  MB_METERING_ERROR_TOO_LARGE,      /* longer or deeper nested than any meter's message */
  MB_METERING_ERROR_RANGE,          /* a number that no register can show */
  MB_METERING_ERROR_MISMATCH,       /* units that do not go together */
  MB_METERING_ERROR_ORDER,          /* readings out of their order in time */
} MbMeteringError;

GQuark mb_metering_error_quark (void);
