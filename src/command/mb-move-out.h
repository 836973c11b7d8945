/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-repository.h"
#include "mb-command.h"

/**
 * MbMoveOut: an account is no longer supplied from a day on; where that was its last agreement the account is closed.
 */
typedef struct
{
  MbUuid agreement_id;
  MbDate ends_on; /* the first day without */

  /* Result */
  bool account_closed;
} MbMoveOut;

extern const MbCommand mb_move_out;
