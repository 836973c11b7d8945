/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbApplication: the program at a desk: it opens the book named on the command line or in the settings, and shows it in
 * one window.
 *
 * The window stands before the book is opened: opening is done in another thread, and the window says what is under
 * way, or what was wrong and what to do.
 */
#define MB_TYPE_APPLICATION (mb_application_get_type ())
G_DECLARE_FINAL_TYPE (MbApplication, mb_application, MB, APPLICATION, AdwApplication)

MbApplication *mb_application_new (void);

/* Opens this book in place of the one that is open; shows the window's error page where it cannot be. */
void mb_application_open_book (MbApplication *self, const char *path);

/* The book's place for somebody who has named none: USER-DATA/meterbook/book.db. */
char *mb_application_default_path (void);
