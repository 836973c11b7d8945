/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-repository.h"
#include "mb-command.h"

/**
 * MbMoveIn: an account is supplied at a service point from a day on.
 *
 * One account at a time: the one before must have moved out by that day.
 */
typedef struct
{
  MbUuid account_id;
  MbUuid service_point_id;
  MbDate starts_on;
  int dwelling_units; /* 1 … 10 000 */

  /* Result */
  MbUuid agreement_id;
} MbMoveIn;

extern const MbCommand mb_move_in;
