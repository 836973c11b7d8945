/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-row.h"

#include "mb-figure-row.h"

#include <glib/gi18n.h>

void
mb_reading_row_add_chips (GtkWidget *row, const MbJudgedReading *judged)
{
  if (g_str_equal (judged->reading.source, "estimate"))
    mb_figure_row_add_chip (row, "mb-estimated-symbolic", _ ("Estimated"), "warning");
  if (judged->verdict == MB_VERDICT_SUSPECT)
    mb_figure_row_add_chip (row, "dialog-question-symbolic", _ ("In doubt"), "warning");
  else if (judged->verdict == MB_VERDICT_REJECTED)
    mb_figure_row_add_chip (row, "window-close-symbolic", _ ("Rejected"), NULL);
}
