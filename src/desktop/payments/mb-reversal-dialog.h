/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <adwaita.h>

/* Asks for the reason and reverses the payment; the window's toast says how it came out.  @number: of the receipt. */
AdwDialog *mb_reversal_dialog_new (MbSession *session, const MbUuid *payment_id, const char *number);
