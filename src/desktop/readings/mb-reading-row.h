/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-repository.h"

#include <gtk/gtk.h>

/* A reading in a list: on its row (mb-figure-row.h), what is worth a chip: that it is an estimate, that it does not count. */
void mb_reading_row_add_chips (GtkWidget *row, const MbJudgedReading *judged);
