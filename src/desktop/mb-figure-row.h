/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * A row of a boxed list: two lines, chips, and a figure at the end.  Texts are plain, never markup.
 */

/* @subtitle and @figure may be NULL. */
GtkWidget *mb_figure_row_new (const char *title, const char *subtitle, const char *figure);
/* Before the figure; see mb_chip_new(). */
void mb_figure_row_add_chip (GtkWidget *row, const char *icon_name, const char *words, const char *css_class);
/* A click does @action with 16 bytes as its target. */
void mb_figure_row_set_action (GtkWidget *row, const char *action, const void *id);
