/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * MbDeskAction: a thing that can be done at the desk, its words and its keys: the one table of them.
 *
 * Classes bind their keys from it, the command palette (Ctrl+K) and the list of shortcuts (Ctrl+?) show it.  What an
 * action does, and whether that is possible now, is said by the class that installs it.  Actions that need to be told
 * with what (an account, a bill) are no commands and not in it; nor are the sections, whose keys are their places in
 * the sidebar.
 *
 * Threads: the main thread.
 */
typedef struct
{
  const char *name;  /* "readings.accept" */
  const char *title; /* to be translated */
  const char *keys;  /* as for gtk_shortcut_trigger_parse_string(), several with "|" between; NULL: none */
  const char *group; /* to be translated; those of one group stand together */
} MbDeskAction;

extern const MbDeskAction mb_desk_actions[];
extern const guint mb_n_desk_actions;

/* The name's beginning: "readings" of "readings.accept". */
bool mb_desk_action_has_prefix (const MbDeskAction *action, const char *prefix);

/* NULL where there is none of that name. */
const MbDeskAction *mb_desk_action_find (const char *name);

/* In class_init: the keys of all actions of the class, which have the prefix. */
void mb_desk_action_bind_keys (GtkWidgetClass *widget_class, const char *prefix);
/* The keys of the application's own actions, "app" and "window". */
void mb_desk_action_set_accels (GtkApplication *application);

/* Whether the action can be activated from that place: it, or one above it, has the action, which is enabled. */
bool mb_desk_action_is_available (const char *name, GtkWidget *place);
