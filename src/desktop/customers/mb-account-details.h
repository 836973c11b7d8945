/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-case.h"
#include "mb-session.h"

#include <gtk/gtk.h>

/* Fills a box with who the customer is, how the account is billed, and what hangs at the place: the rail of the page. */
void mb_account_details_show (GtkBox *box, const MbAccountCase *account, MbSession *session);
