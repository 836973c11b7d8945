/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <gtk/gtk.h>

/**
 * MbWaitingWork: counts the work that waits for a person and shows it beside the entries of the sidebar: readings to
 * decide, periods to bill or to post.
 *
 * It asks the book again after it has changed, but not more often than every two seconds, on a reader thread; what
 * cannot be counted is not shown, as its own page says what is wrong.
 *
 * Threads: the main thread.
 */
#define MB_TYPE_WAITING_WORK (mb_waiting_work_get_type ())
G_DECLARE_FINAL_TYPE (MbWaitingWork, mb_waiting_work, MB, WAITING_WORK, GObject)

/* @sidebar: rows are MbSidebarRow; it is held until mb_waiting_work_stop(). */
MbWaitingWork *mb_waiting_work_new (MbSession *session, GtkListBox *sidebar);
/* Shows nothing any more and lets session and sidebar go; before the last reference. */
void mb_waiting_work_stop (MbWaitingWork *self);
