/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A tile: a name, a figure that leads, and a line of detail (NULL: none).  A reader of the screen hears the three. */
GtkWidget *mb_tile_new (const char *name, const char *figure, const char *detail);
/* One that does @action: the rows behind the figure. */
GtkWidget *mb_tile_new_button (const char *name, const char *figure, const char *detail, const char *action);
