/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * MbScanner: tells a scanner's keys from a person's, wherever the focus is in a window.
 *
 * A scanner is a keyboard.  Its keys (mb-scan-burst.h) are held back before any widget sees them, so that a focused
 * amount stays as it was and no button is pressed.  What was none goes on to the widgets, in order, some milliseconds
 * later.
 *
 * Signal "scanned" (s): the text, its lines divided by '\n'.  Threads: the main thread.
 */
#define MB_TYPE_SCANNER (mb_scanner_get_type ())
G_DECLARE_FINAL_TYPE (MbScanner, mb_scanner, MB, SCANNER, GObject)

/* @window: unowned; it lives as long as the scanner listens. */
MbScanner *mb_scanner_new (GtkWidget *window);
/* Lets go of the window; what was held back is gone. */
void mb_scanner_stop (MbScanner *self);
