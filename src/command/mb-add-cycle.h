/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-cycle-repository.h"

/**
 * MbAddCycle: a new billing cycle.  Its periods are calendar months: the first one begins on the first of a month.
 */
typedef struct
{
  MbCycle cycle;

  /* Result: the id in it. */
} MbAddCycle;

extern const MbCommand mb_add_cycle;
