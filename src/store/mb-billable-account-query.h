/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-period.h"

/**
 * MbBillableAccount: what billing must know of an account beside its agreements, readings and earlier bills.
 */
typedef struct
{
  MbUuid id;
  char *number;
  char *class_code;
  MbUuid tariff_id;
} MbBillableAccount;

void mb_billable_account_clear (MbBillableAccount *account);

bool mb_billable_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                               MbBillableAccount *account, GError **error);

/* The accounts of a cycle that a run over @period has to bill: supplied in it, or before it and never billed to their
 * end; not yet billed to its end; and without a draft in @run, or with one in error. */
typedef struct
{
  MbUuid cycle_id;
  MbUuid run_id;
  MbPeriod period;
} MbBillableSelection;

/* (transfer full) (element-type MbBillableAccount): the next ones by id after @after (nil: from the start), at most
 * @max. */
GArray *mb_billable_account_next (MbDatabase *database, const MbUuid *utility, const MbBillableSelection *selection,
                                  const MbUuid *after, unsigned max, GError **error);
/* How many there are at most: those of the cycle without a draft that holds, supplied or not, so that a run of a
 * million begins at once. */
bool mb_billable_account_count (MbDatabase *database, const MbUuid *utility, const MbBillableSelection *selection,
                                int64_t *n, GError **error);

/**
 * MbAddress: to whom and about which place a bill is written; in lines.
 */
typedef struct
{
  char *customer;  /* name */
  char *language;  /* of the customer; NULL: the utility's */
  char *addressee; /* name and postal address, that of the premise where the customer has none */
  char *service;   /* address of the premise */
} MbAddress;

void mb_address_clear (MbAddress *address);
bool mb_address_find (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *service_point,
                      MbAddress *address, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbBillableAccount, mb_billable_account_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbAddress, mb_address_clear)
