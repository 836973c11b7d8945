/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-take-payment.h"
#include "mb-window.h"

/**
 * The toast after a payment: its receipt, the change to give back, a button that prints it (Ctrl+P), and one that undoes
 * the payment (Ctrl+Z) as long as nobody has the receipt.  The keys work wherever the focus is while the toast stands.
 */
void mb_payment_toast_show (MbWindow *window, MbSession *session, const MbTakePayment *payment);
