/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application as its own main() starts it, watched. */

#include "mb-application.h"
#include "mb-frame-watch.h"
#include "mb-window.h"

#include <glib/gi18n.h>
#include <locale.h>

static gboolean
has_book (GtkWindow *window)
{
  return MB_IS_WINDOW (window) && mb_window_get_session (MB_WINDOW (window)) != NULL;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  textdomain ("meterbook");
  g_autoptr (MbApplication) application = mb_application_new ();
  mb_frame_watch (GTK_APPLICATION (application), has_book);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
