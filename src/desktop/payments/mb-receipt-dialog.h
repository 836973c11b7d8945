/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReceiptDialog: a receipt as it is printed, and what it says in words: who paid, how, what it settles.
 *
 * It is printed and saved from here; what was given out before is a copy and says so.  Whoever took the payment undoes it
 * while nobody has the receipt; afterwards it is reversed with a reason, by those who may.
 *
 * Actions: receipt.print (Ctrl+P), receipt.save (Ctrl+S).
 */
#define MB_TYPE_RECEIPT_DIALOG (mb_receipt_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbReceiptDialog, mb_receipt_dialog, MB, RECEIPT_DIALOG, AdwDialog)

AdwDialog *mb_receipt_dialog_new (MbSession *session, const MbUuid *payment_id);
