/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-class-limits-repository.h"
#include "mb-command.h"

/**
 * MbSetClassLimits: by which limits readings of a customer class are checked from now on, and what is estimated of it.
 *
 * Readings that were judged before stay as they are.
 */
typedef struct
{
  MbClassLimits limits; /* its id is the class's */
} MbSetClassLimits;

extern const MbCommand mb_set_class_limits;
