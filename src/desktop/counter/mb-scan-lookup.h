/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"

/**
 * What a scanned text means in a book: the bill whose number or payment reference is in it, bare or within a payment
 * code (EPC, UPI, Swiss QR); else the payment whose receipt it is; else the account or meter that has the number.
 */
typedef enum
{
  MB_SCAN_NOTHING,
  MB_SCAN_BILL,
  MB_SCAN_RECEIPT,
  MB_SCAN_ACCOUNT,
} MbScanKind;

typedef struct
{
  char *text; /* given */

  MbScanKind kind;
  MbUuid id;         /* of the invoice, the payment or the account */
  MbUuid account_id; /* whose it is */
} MbScanLookup;

MbScanLookup *mb_scan_lookup_new (const char *text);
void mb_scan_lookup_free (MbScanLookup *lookup);

/* An MbReadFunc. */
bool mb_scan_lookup_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbScanLookup, mb_scan_lookup_free)
