/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the lowest floor: values that cannot be read or computed.  Every room has one domain of its
 * own; a code exists where a caller acts differently on it.  A message is a whole sentence for the person who gave
 * the input: what is wrong, where, and what to do.  It is in English; programs translate by code where they must.
 */
#define MB_BASE_ERROR (mb_base_error_quark ())

typedef enum
{
  MB_BASE_ERROR_SYNTAX,   /* the text is not of the form asked for */
  MB_BASE_ERROR_RANGE,    /* well formed, but no value of the type can hold it */
  MB_BASE_ERROR_MISMATCH, /* two operands that do not go together: currencies, units */
} MbBaseError;

GQuark mb_base_error_quark (void);
