/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <gtk/gtk.h>

/* The receipt of a payment to a printer, or to a file, by the desktop's own dialogs.  Once the printer or the file is
 * chosen the book remembers that it was given out (mb_print_receipt): the first is the receipt, all others are copies.
 * @number: of the receipt.  The window of @widget tells what went wrong. */
void mb_receipt_print (GtkWidget *widget, MbSession *session, const MbUuid *payment_id, const char *number);
void mb_receipt_save (GtkWidget *widget, MbSession *session, const MbUuid *payment_id, const char *number);
