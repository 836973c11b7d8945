/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-customer-edit.h"
#include "mb-window.h"

/* (transfer full): the toast after a customer was changed, with a button that changes it back, unless somebody else has
 * been there by then. */
AdwToast *mb_customer_toast_new (MbWindow *window, MbSession *session, const MbCustomerEdit *edit);
