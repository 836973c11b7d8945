/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-billing.h"
#include "mb-command.h"

/**
 * MbPostBills: a piece of a posting run: drafts of a billing run become invoices.
 *
 * Each is made again from the book as it is now.  Where it comes to what was previewed it gets the next number of the
 * device's series, the addressee, its postings, and settles with what credit the account has; all of that or nothing,
 * and for each account and period once.  Where it does not, the draft is replaced and not posted, so that what is
 * posted was seen before; what moved on the account alone is no such difference.
 */
typedef struct
{
  MbUuid run_id;
  const MbUuid *accounts; /* (nullable) (array length=n_accounts): whose drafts; NULL: the next ones that are ready */
  size_t n_accounts;      /* at most MB_POST_BILLS_MAX */
  MbUuid after;           /* where @accounts is NULL: the last account of the piece before; nil for the first */
  unsigned max;           /* likewise: in this piece at most; 0: as many as fit in a transaction */
  MbAccountBilling *billing; /* (nullable): kept from piece to piece, it is faster */

  /* Result */
  MbUuid last;
  unsigned n_posted;
  unsigned n_changed; /* drafts that were replaced, ready or in error, or deleted, and not posted */
  int64_t total;      /* of the posted ones, in minor units */
  bool done;          /* there was no further draft */
} MbPostBills;

#define MB_POST_BILLS_MAX 190

extern const MbCommand mb_post_bills;
