/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The error domain of the use cases: what a person is told when the house does not do what was asked.
 */
#define MB_COMMAND_ERROR (mb_command_error_quark ())

typedef enum
{
  MB_COMMAND_ERROR_NOT_ALLOWED, /* the role may not do this */
  MB_COMMAND_ERROR_REFUSED,     /* a rule says no: already posted, already reversed, period closed */
  MB_COMMAND_ERROR_INVALID,     /* an argument cannot be: empty, negative, too long, not of its form */
  MB_COMMAND_ERROR_NOT_FOUND,   /* what it is about does not exist */
} MbCommandError;

GQuark mb_command_error_quark (void);
