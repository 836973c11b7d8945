/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-meter-repository.h"

/**
 * MbAddMeter: a new meter with its one register.
 */
typedef struct
{
  MbMeter meter;
  MbMeterRegister meter_register; /* its meter_id and name are set here */

  /* Result: the ids in them. */
} MbAddMeter;

extern const MbCommand mb_add_meter;
