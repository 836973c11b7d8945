/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the intake room.  A message is a whole sentence: what is wrong, where, and what to do.
 */
#define MB_INTAKE_ERROR (mb_intake_error_quark ())

typedef enum
{
  MB_INTAKE_ERROR_ADDRESS, /* a broker's address or a topic that cannot be meant */
  MB_INTAKE_ERROR_FULL,    /* no room on the disk: make room, nothing is lost meanwhile */
  MB_INTAKE_ERROR_IO,      /* the disk refuses for another reason */
  MB_INTAKE_ERROR_BUSY,    /* another program collects into this spool */
  MB_INTAKE_ERROR_BROKER,  /* the broker cannot be reached or refuses us */
} MbIntakeError;

GQuark mb_intake_error_quark (void);
