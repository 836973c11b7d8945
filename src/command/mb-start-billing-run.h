/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-billing-run-repository.h"
#include "mb-command.h"

/**
 * MbStartBillingRun: the run of a cycle's period: the one that is there, or a new one.
 *
 * A period is billed from the day after its last one.  mb-billing-run.h does the whole.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate period_start; /* of one of the cycle's periods; MB_DATE_NONE: the earliest that is not posted */

  /* Result */
  MbUuid run_id;
  MbPeriod period;
  MbRunState state;
} MbStartBillingRun;

extern const MbCommand mb_start_billing_run;
