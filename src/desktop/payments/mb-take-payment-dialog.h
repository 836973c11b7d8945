/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbTakePaymentDialog: money is taken for an account: how much, how, what it settles, and what is given back.
 *
 * What the account owes stands in the amount, selected: a cashier types over it or goes on.  F2 … F7 choose how it is
 * paid, F8 adds another tender for the rest, Enter takes it, Escape backs out.  What is wrong with what was typed is
 * said as it is typed, and nothing is wrong with what nobody typed yet.  Afterwards the window's toast names the receipt
 * and the change, prints it, and undoes it.
 *
 * Reads and writes on the book's threads; a refusal stands in the dialog, which stays.
 */
#define MB_TYPE_TAKE_PAYMENT_DIALOG (mb_take_payment_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbTakePaymentDialog, mb_take_payment_dialog, MB, TAKE_PAYMENT_DIALOG, AdwDialog)

AdwDialog *mb_take_payment_dialog_new (MbSession *session, const MbUuid *account_id);
