/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-narrow.h"
#include "mb-test-town.h"
#include "mb-window.h"

/**
 * MbTestDesk: a person at a window over a town's book, for tests of pages and dialogs.
 *
 * The town's today is the session's.  The book belongs to the session from then on; what a test still asks of it goes
 * through mb_session_get_book().
 */
typedef struct
{
  MbTestTown *town;
  MbSession *session;
  MbWindow *window;
} MbTestDesk;

/* Takes @town; the person is an administrator. */
MbTestDesk *mb_test_desk_new (MbTestTown *town);
void mb_test_desk_free (MbTestDesk *desk);

/* Runs the main loop until it is so; the test's timeout ends it otherwise. */
void mb_test_wait (gboolean (*is_so) (gpointer data), gpointer data);
/* Until the named child of a template's stack is visible. */
void mb_test_wait_for_stack (GtkWidget *widget, const char *stack, const char *child);
/* Lets the last reference go and waits until the object is gone: answers that are on their way hold it a little longer. */
void mb_test_assert_gone (gpointer object);
/* Until everything that was to happen in the main loop by now has happened. */
void mb_test_settle (void);

/* A child by its name in the Blueprint file. */
gpointer mb_test_child (gpointer widget, const char *name);
/* Fails where a button below has neither text nor a name that a screen reader can say. */
void mb_test_assert_named (GtkWidget *widget);

/* Lays a page over the section that is there. */
void mb_test_desk_show (MbTestDesk *desk, AdwNavigationPage *page);
/* The page of a section, shown in the window. */
AdwNavigationPage *mb_test_desk_show_section (MbTestDesk *desk, const char *name);
/* Where the environment names a folder in METERBOOK_PICTURES, a picture of the window into NAME.png there. */
void mb_test_desk_picture (MbTestDesk *desk, const char *name, int width, int height, gboolean dark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestDesk, mb_test_desk_free)
