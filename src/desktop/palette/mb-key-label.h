/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The keys of a command, each drawn as a key: "Ctrl" "K".  @keys as in MbDeskAction; of several the first is shown. */
GtkWidget *mb_key_label_new (const char *keys);

/* Fills a button with a title and the key of its action, so that the key is learned by the way. */
void mb_key_label_fill_button (GtkButton *button, const char *title);

/* The same in words, "Ctrl+K"; free with g_free(). */
char *mb_key_words (const char *keys);
