/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/**
 * MbCustomerDialog: the form of a customer: a new one with an account, or the data of a known one.
 *
 * What is typed is a draft (mb-draft.h) until it is saved: a dialog that is closed, or killed, goes on where it was when
 * it is opened again, and says so.  A new customer's account is opened in the window; a change can be undone from its
 * toast.
 */
#define MB_TYPE_CUSTOMER_DIALOG (mb_customer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MbCustomerDialog, mb_customer_dialog, MB, CUSTOMER_DIALOG, AdwDialog)

/* @customer_id: nil for a new one. */
AdwDialog *mb_customer_dialog_new (MbSession *session, const MbUuid *customer_id);
