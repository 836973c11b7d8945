/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbWelcomePage: the first start: there is no book yet at the place where one is looked for.
 */
#define MB_TYPE_WELCOME_PAGE (mb_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (MbWelcomePage, mb_welcome_page, MB, WELCOME_PAGE, AdwBin)

/* @path: where the book will be. */
GtkWidget *mb_welcome_page_new (const char *path);
