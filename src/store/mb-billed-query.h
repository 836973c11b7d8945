/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-period.h"
#include "mb-quantity.h"

/**
 * MbBilled: what billing must know of an invoice that was posted before.  Every bill reads its account's last dozen, so
 * all of it stands in the index invoice_account, and the invoices themselves are not touched.
 */
typedef struct
{
  MbUuid id;
  MbPeriod period;
  int64_t total;    /* minor units */
  MbQuantity usage; /* as MbInvoice's */
  bool estimated;
} MbBilled;

/* Both fill @billed, an array of MbBilled, with at most @max. */

/* Those of the account, newest first. */
bool mb_billed_query (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max, GArray *billed,
                      GError **error);
/* Those of other accounts at a service point, newest first: who lived there before. */
bool mb_billed_query_others (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point,
                             const MbUuid *account, unsigned max, GArray *billed, GError **error);
