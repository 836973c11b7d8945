/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-figure-direction.h"

#include <gtk/gtk.h>

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define POP_ISOLATE "\u2069"

char *
mb_figure_direction_keep (char *words)
{
  if (!words || gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return words;
  char *kept = g_strconcat (LEFT_TO_RIGHT_ISOLATE, words, POP_ISOLATE, NULL);
  g_free (words);
  return kept;
}
