/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-billing.h"
#include "mb-command.h"

/**
 * MbCalculateBills: a piece of a billing run: the drafts of the next accounts.
 *
 * Accounts that have a draft are passed over, but for those in error; so repeating it makes nothing twice.  The piece
 * that finds no further account ends the calculation.  mb-billing-run.h does the whole.
 */
typedef struct
{
  MbUuid run_id;
  MbUuid after;              /* the last account of the piece before; nil for the first */
  unsigned max;              /* accounts in this piece; 0: as many as keep the writer busy for a moment */
  MbAccountBilling *billing; /* (nullable): kept from piece to piece, it is faster */

  /* Result */
  MbUuid last;
  unsigned n_accounts;   /* that were looked at */
  unsigned n_bills;      /* drafts that are ready */
  unsigned n_errors;     /* drafts in error */
  unsigned n_exceptions; /* drafts in error, or with something a person should look at */
  int64_t total;         /* of the ready ones, in minor units */
  bool done;             /* there was no further account */
} MbCalculateBills;

extern const MbCommand mb_calculate_bills;
