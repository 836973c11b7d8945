/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * MbFrameWatch: tells when a program's first window has painted its first frame, and its memory when it has settled.
 *
 * It prints one line, "FRAME RSS": the monotonic time at the end of the first frame in microseconds, and the resident
 * set in KiB one second after @is_settled says so; then the program quits.  Nothing is done before the frame that the
 * program would not do.
 */
typedef gboolean (*MbFrameSettled) (GtkWindow *window);

/* @is_settled: asked every 20 ms after the first frame; NULL: at once. */
void mb_frame_watch (GtkApplication *application, MbFrameSettled is_settled);
