/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customers-page.h"

#include "mb-paged-table.h"
#include "mb-test-desk.h"

static gboolean
subtitle_is (gpointer data)
{
  gpointer *pair = data;
  return g_strcmp0 (adw_window_title_get_subtitle (mb_test_child (pair[0], "window_title")), pair[1]) == 0;
}

static void
wait_for_subtitle (AdwNavigationPage *page, const char *subtitle)
{
  gpointer pair[] = { page, (gpointer) subtitle };
  mb_test_wait (subtitle_is, pair);
}

static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  AdwNavigationPage *page = g_object_ref_sink (mb_customers_page_new (desk->session));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (page, "stack")), ==, "loading");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

static void
test_full (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "customers");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  wait_for_subtitle (page, "3 accounts");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));

  /* Search, filter, and back. */
  mb_customers_page_search (MB_CUSTOMERS_PAGE (page), "no such name");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "nothing");
  mb_customers_page_search (MB_CUSTOMERS_PAGE (page), "80001");
  wait_for_subtitle (page, "1 account");
  mb_customers_page_search (MB_CUSTOMERS_PAGE (page), "");
  wait_for_subtitle (page, "3 accounts");
  AdwToggleGroup *filters = mb_test_child (page, "filters");
  adw_toggle_group_set_active_name (filters, "closed");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "nothing");
  adw_toggle_group_set_active_name (filters, "all");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
}

static gboolean
has_no_error (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static void
test_table (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "customers");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  MbPagedTable *table = mb_test_child (page, "table");
  GSettings *settings =
      g_settings_new_with_path ("org.meterbook.Meterbook.List", "/org/meterbook/Meterbook/lists/customers/");
  gboolean descending = TRUE;
  mb_test_wait (has_no_error, table);

  g_assert_cmpstr (mb_paged_table_get_sort (table, &descending), ==, "name");
  g_assert_false (descending);
  GActionGroup *actions = mb_paged_table_get_actions (table);
  g_action_group_change_action_state (actions, "sort", g_variant_new_string ("balance"));
  g_action_group_change_action_state (actions, "descending", g_variant_new_boolean (TRUE));
  g_assert_cmpstr (mb_paged_table_get_sort (table, &descending), ==, "balance");
  g_assert_true (descending);
  g_autofree char *kept = g_settings_get_string (settings, "sort-column");
  g_assert_cmpstr (kept, ==, "balance");
  g_assert_cmpint (g_settings_get_enum (settings, "sort-order"), ==, 1);

  g_action_group_activate_action (actions, "column-address", NULL);
  g_auto (GStrv) columns = g_settings_get_strv (settings, "columns");
  g_assert_false (g_strv_contains ((const char *const *) columns, "address"));
  g_assert_true (g_strv_contains ((const char *const *) columns, "name"));

  /* The next page begins as this one was left. */
  AdwNavigationPage *next = g_object_ref_sink (mb_customers_page_new (desk->session));
  g_assert_cmpstr (mb_paged_table_get_sort (mb_test_child (next, "table"), &descending), ==, "balance");
  g_assert_true (descending);
  mb_test_assert_gone (next);

  g_settings_reset (settings, "columns");
  g_settings_reset (settings, "sort-column");
  g_settings_reset (settings, "sort-order");
  g_object_unref (settings);
}

/* Also shown: what libadwaita draws while a breakpoint changes is lost with a window that goes right then. */
static gboolean
is_narrow (gpointer table)
{
  gboolean narrow = FALSE;
  g_object_get (table, "narrow", &narrow, NULL);
  return narrow && gtk_widget_get_mapped (table);
}

static gboolean
has_named_line (gpointer list_view)
{
  GtkWidget *line = gtk_widget_get_first_child (list_view);
  g_autofree char *fault =
      line ? gtk_test_accessible_check_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                 "Customer 0, 80000 · 1 Well Street, 10115 Northtown, 0.00")
           : g_strdup ("no line");

  return fault == NULL;
}

static void
test_narrow (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "customers");
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 372, 600);
  mb_test_wait (is_narrow, mb_test_child (page, "table"));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  /* A line says all it shows; GTK gives it no name of its own. */
  mb_test_wait (has_named_line, mb_test_child (mb_test_child (page, "table"), "list_view"));
}

/* What Ctrl+F shows, Escape takes away; where the bar does not know its entry, nothing does. */
static void
test_search_ends (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (3));
  AdwNavigationPage *page = mb_test_desk_show_section (desk, "customers");
  GtkSearchBar *bar = mb_test_child (page, "search_bar");
  mb_customers_page_search (MB_CUSTOMERS_PAGE (page), "80001");
  wait_for_subtitle (page, "1 account");
  g_signal_emit_by_name (mb_test_child (page, "search_entry"), "stop-search");
  g_assert_false (gtk_search_bar_get_search_mode (bar));
  wait_for_subtitle (page, "3 accounts");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/customers-page/empty", test_empty);
  g_test_add_func ("/customers-page/full", test_full);
  g_test_add_func ("/customers-page/table", test_table);
  g_test_add_func ("/customers-page/narrow", test_narrow);
  g_test_add_func ("/customers-page/search-ends", test_search_ends);
  return g_test_run ();
}
