/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-shortcuts-dialog.h"

#include "mb-desk-action.h"
#include "mb-key-label.h"
#include "mb-section.h"

#include <glib/gi18n.h>

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *keys)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *said = mb_key_words (keys);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mb_key_label_new (keys));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, said, -1);
  adw_preferences_group_add (group, row);
}

static void
add_sections (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Go To"));
  for (guint i = 0; i < MIN (mb_n_sections, 9); i++)
    {
      g_autofree char *keys = g_strdup_printf ("<Alt>%u", i + 1);
      add_row (group, _ (mb_sections[i].title), keys);
    }
}

static void
add_actions (AdwPreferencesPage *page, bool everywhere)
{
  AdwPreferencesGroup *group = NULL;
  const char *title = NULL;
  for (guint i = 0; i < mb_n_desk_actions; i++)
    {
      const MbDeskAction *action = &mb_desk_actions[i];
      const bool is_everywhere = g_str_equal (action->group, mb_desk_actions[0].group);
      if (!action->keys || is_everywhere != everywhere)
        continue;
      if (g_strcmp0 (action->group, title) != 0)
        {
          title = action->group;
          group = add_group (page, _ (title));
        }
      add_row (group, _ (action->title), action->keys);
    }
}

AdwDialog *
mb_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *page = adw_preferences_page_new (), *view = adw_toolbar_view_new ();
  add_actions (ADW_PREFERENCES_PAGE (page), true);
  add_sections (ADW_PREFERENCES_PAGE (page));
  add_actions (ADW_PREFERENCES_PAGE (page), false);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
