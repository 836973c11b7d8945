/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-window.h"

#include "mb-section.h"
#include "mb-test-desk.h"
#include "mb-welcome-page.h"

/* Every section of the sidebar can be shown, and goes with its window. */
static void
test_section (gconstpointer data)
{
  const MbSection *section = data;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  mb_window_show_section (desk->window, section->name);
  mb_test_settle ();
  AdwNavigationView *view = mb_test_child (desk->window, "navigation_view");
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (view);
  g_assert_cmpstr (adw_navigation_page_get_tag (page), ==, section->name);
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
}

static void
test_failure (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  g_autoptr (GError) error = g_error_new (MB_STORE_ERROR, MB_STORE_ERROR_LOCKED, "a <book> & its owner");
  mb_window_set_session (desk->window, NULL);
  mb_window_show_failure (desk->window, "/nowhere/book.db", error);
  GtkStack *stack = mb_test_child (desk->window, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "failure");
  AdwStatusPage *page = mb_test_child (desk->window, "failure_page");
  g_assert_cmpstr (adw_status_page_get_description (page), ==, "a &lt;book&gt; &amp; its owner");
}

static void
test_welcome (void)
{
  GtkWidget *page = g_object_ref_sink (mb_welcome_page_new ("/nowhere/book.db"));
  mb_test_assert_narrow (page);
  mb_test_assert_named (page);
  mb_test_assert_gone (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < mb_n_sections; i++)
    {
      g_autofree char *path = g_strconcat ("/desktop/window/section/", mb_sections[i].name, NULL);
      g_test_add_data_func (path, &mb_sections[i], test_section);
    }
  g_test_add_func ("/desktop/window/failure", test_failure);
  g_test_add_func ("/desktop/window/welcome", test_welcome);
  return g_test_run ();
}
