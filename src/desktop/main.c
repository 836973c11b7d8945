/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (MbApplication) application = mb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
