/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The state of something in a word with its sign; @css_class: "success", "warning", "error", or NULL for none. */
GtkWidget *mb_chip_new (const char *icon_name, const char *words, const char *css_class);
