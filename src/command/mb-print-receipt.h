/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-payment-repository.h"

/**
 * MbPrintReceipt: the receipt of a payment is given out, which the book remembers: the first is the receipt, all that
 * follow are copies and say so.
 *
 * Run before the sheet is made: a receipt whose printing failed afterwards is printed again as a copy, but no two
 * sheets can ever pass for the receipt.
 */
typedef struct
{
  MbUuid payment_id;
  MbReceiptMedium medium;

  /* Result */
  bool copy;
} MbPrintReceipt;

extern const MbCommand mb_print_receipt;
