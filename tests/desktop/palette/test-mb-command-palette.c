/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command-palette.h"

#include "mb-key-label.h"
#include "mb-section.h"
#include "mb-shortcuts-dialog.h"
#include "mb-test-desk.h"

/* The rows that can be seen, by their command's words. */
static guint
count_rows (AdwDialog *palette)
{
  GtkListBox *list = mb_test_child (palette, "list_box");
  guint n = 0;
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n;
}

static void
type (AdwDialog *palette, const char *text)
{
  gtk_editable_set_text (mb_test_child (palette, "search_entry"), text);
  mb_test_settle ();
}

static AdwDialog *
open_palette (MbTestDesk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.commands", NULL);
  mb_test_settle ();
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
}

static void
test_find_and_do (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  mb_test_desk_show_section (desk, "customers");
  AdwDialog *palette = open_palette (desk);
  g_assert_true (MB_IS_COMMAND_PALETTE (palette));
  mb_test_assert_narrow (palette);
  mb_test_assert_named (GTK_WIDGET (palette));
  g_assert_cmpuint (count_rows (palette), >, mb_n_sections);

  type (palette, "no such thing");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (palette, "stack")), ==, "none");
  /* Any order, any case, the group's words too. */
  type (palette, "TARIFFS go");
  g_assert_cmpuint (count_rows (palette), ==, 1);
  g_signal_emit_by_name (mb_test_child (palette, "search_entry"), "activate");
  mb_test_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window)));
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  g_assert_cmpstr (adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (view)), ==, "tariffs");
}

/* What cannot be done now is not offered. */
static void
test_only_what_is_possible (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "readings");
  g_assert_true (mb_desk_action_is_available ("readings.enter", GTK_WIDGET (page)));
  g_assert_false (mb_desk_action_is_available ("readings.undo", GTK_WIDGET (page)));
  g_assert_false (mb_desk_action_is_available ("customers.search", GTK_WIDGET (page)));
  g_assert_true (mb_desk_action_is_available ("win.preferences", GTK_WIDGET (page)));
  AdwDialog *palette = open_palette (desk);
  type (palette, "undo");
  g_assert_cmpuint (count_rows (palette), ==, 0);
}

/* The table has every command that a page of the sidebar, or the window, can be given. */
static void
test_table_is_complete (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  for (guint i = 0; i <= mb_n_sections; i++)
    {
      gpointer place = i < mb_n_sections ? (gpointer) mb_test_desk_show_section (desk, mb_sections[i].name)
                                         : (gpointer) desk->window;
      GType owner;
      const char *name, *property;
      const GVariantType *parameter;
      for (guint n = 0;
           gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (place), n, &owner, &name, &parameter, &property); n++)
        if (owner == G_OBJECT_TYPE (place) && !parameter && !mb_desk_action_find (name)
            && !g_str_equal (name, "win.open-again"))
          g_error ("%s of %s has no line in src/desktop/mb-desk-action.c", name, G_OBJECT_TYPE_NAME (place));
    }
}

/* A key means one thing at a place: nothing on a page takes what works everywhere, and every key can be read. */
static void
test_keys (void)
{
  for (guint i = 0; i < mb_n_desk_actions; i++)
    {
      const MbDeskAction *action = &mb_desk_actions[i];
      if (!action->keys)
        continue;
      g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (action->keys);
      g_assert_nonnull (trigger);
      for (guint j = 0; j < i; j++)
        if (g_strcmp0 (mb_desk_actions[j].keys, action->keys) == 0
            && (g_str_equal (mb_desk_actions[j].group, action->group)
                || g_str_equal (mb_desk_actions[j].group, mb_desk_actions[0].group)))
          g_error ("%s and %s have the same key", action->name, mb_desk_actions[j].name);
    }
  g_autofree char *words = mb_key_words ("<Control>k|F1");
  g_assert_cmpstr (words, ==, "Ctrl+K");
}

static void
test_shortcuts (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.shortcuts", NULL);
  mb_test_settle ();
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
  g_assert_nonnull (dialog);
  mb_test_assert_narrow (dialog);
  /* Nothing is laid over what is open. */
  g_assert_true (open_palette (desk) == dialog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/command-palette/find-and-do", test_find_and_do);
  g_test_add_func ("/desktop/command-palette/only-what-is-possible", test_only_what_is_possible);
  g_test_add_func ("/desktop/command-palette/table-is-complete", test_table_is_complete);
  g_test_add_func ("/desktop/command-palette/keys", test_keys);
  g_test_add_func ("/desktop/command-palette/shortcuts", test_shortcuts);
  return g_test_run ();
}
