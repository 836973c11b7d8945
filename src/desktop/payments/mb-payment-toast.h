/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-take-payment.h"
#include "mb-window.h"

/* (transfer full): the toast after a payment: its receipt, the change to give back, and a button that reverses it, for
 * whoever may. */
AdwToast *mb_payment_toast_new (MbWindow *window, MbSession *session, const MbTakePayment *payment);
