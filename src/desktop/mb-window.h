/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-application.h"
#include "mb-session.h"

/**
 * MbWindow: the one window: the sidebar with its sections, and the page of the chosen one in a navigation view.
 *
 * Without a session it shows what is under way (opening), what went wrong, or the first start.  It remembers its size
 * and section.  A scanner's keys are told from a person's (mb-scanner.h), and what was scanned opens.
 *
 * Actions: win.show-section (s), win.open-account, win.open-meter (ay: 16 bytes), win.take-payment (ay: an account),
 * win.open-bill (ay: an invoice), win.focus-search.
 */
#define MB_TYPE_WINDOW (mb_window_get_type ())
G_DECLARE_FINAL_TYPE (MbWindow, mb_window, MB, WINDOW, AdwApplicationWindow)

MbWindow *mb_window_new (MbApplication *application);

/* NULL: a book is being opened. */
void mb_window_set_session (MbWindow *self, MbSession *session);
MbSession *mb_window_get_session (MbWindow *self);
/* The book at @path could not be opened. */
void mb_window_show_failure (MbWindow *self, const char *path, const GError *error);
/* There is no book at @path yet. */
void mb_window_show_welcome (MbWindow *self, const char *path);

void mb_window_show_section (MbWindow *self, const char *name);
/* The page on top; NULL without a session. */
AdwNavigationPage *mb_window_get_page (MbWindow *self);
/* Lays a page over the section's. */
void mb_window_push (MbWindow *self, AdwNavigationPage *page);
/* The window that @widget is in, for toasts and pushing; NULL outside one. */
MbWindow *mb_window_of (GtkWidget *widget);
/* (transfer full) @toast */
void mb_window_add_toast (MbWindow *self, AdwToast *toast);
/* A toast that says what went wrong. */
void mb_window_report (MbWindow *self, const GError *error);
