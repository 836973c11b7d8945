/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A bill's PDF to a printer, or to a file, by the desktop's own dialogs.  @number: of the bill, NULL: a draft.  The
 * window of @widget tells what went wrong, and where it was saved. */
void mb_bill_print (GtkWidget *widget, GBytes *pdf, const char *number);
void mb_bill_save (GtkWidget *widget, GBytes *pdf, const char *number);
