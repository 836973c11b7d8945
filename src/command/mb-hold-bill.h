/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbHoldBill: keeps a draft from being posted, with a reason; the rest of the run goes on.  mb_release_bill lets it go
 * again.
 *
 * What the held bill would have billed is billed with the account's next one, if it is not released before.
 */
typedef struct
{
  MbUuid run_id;
  MbUuid account_id;
  const char *reason; /* of holding */
} MbHoldBill;

extern const MbCommand mb_hold_bill;
extern const MbCommand mb_release_bill; /* of an MbHoldBill; the reason is not read */
