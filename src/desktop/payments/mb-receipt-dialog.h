/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbReceiptDialog: a payment as its receipt says it: who paid, how, what it settles; and a button that reverses it, for
 * whoever may.
 */
#define MB_TYPE_RECEIPT_DIALOG (mb_receipt_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbReceiptDialog, mb_receipt_dialog, MB, RECEIPT_DIALOG, AdwDialog)

AdwDialog *mb_receipt_dialog_new (MbSession *session, const MbUuid *payment_id);
