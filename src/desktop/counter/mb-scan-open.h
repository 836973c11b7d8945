/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-window.h"

/* Opens what was scanned: a bill, a receipt, an account; at the counter the customer is chosen too.  The window's toast
 * tells where nothing is known by the text. */
void mb_scan_open (MbWindow *window, MbSession *session, const char *text);
