/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-window.h"

/* Takes back a payment that was a slip (mb_undo_payment); the window's toast tells how it came out.  @number: of its
 * receipt. */
void mb_payment_undo (MbWindow *window, MbSession *session, const MbUuid *payment_id, const char *number);
