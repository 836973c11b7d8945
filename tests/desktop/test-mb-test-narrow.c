/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The test of a test: what is cut off in a narrow window is found, although the page measures small. */
#include "mb-test-narrow.h"

#define TOO_MUCH (MB_TEST_NARROW + 40)

/* A page that says it needs 360 pixels, with something in it that is @width wide, or that scrolls. */
static AdwNavigationPage *
page_with (int width, gboolean scrolled)
{
  GtkWidget *bin = adw_breakpoint_bin_new (), *wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *overlay = gtk_overlay_new ();
  gtk_widget_set_size_request (bin, MB_TEST_NARROW, 200);
  gtk_widget_set_size_request (wide, width, 20);
  gtk_widget_set_halign (wide, GTK_ALIGN_START);
  if (scrolled)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), wide);
      wide = scroller;
    }
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), wide);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (bin), overlay);
  return g_object_ref_sink (adw_navigation_page_new (bin, "Page"));
}

static void
test_fits (void)
{
  g_autoptr (AdwNavigationPage) page = page_with (MB_TEST_NARROW - 20, FALSE);
  mb_test_assert_narrow (page);
}

static void
test_scrolls (void)
{
  g_autoptr (AdwNavigationPage) page = page_with (TOO_MUCH, TRUE);
  mb_test_assert_narrow (page);
}

static void
test_cut_off (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (AdwNavigationPage) page = page_with (TOO_MUCH, FALSE);
      int minimum = 0;
      gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, MB_TEST_NARROW);
      mb_test_assert_narrow (page);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*in a window of 360 pixels, this stands from 0 to 400: GtkBox*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/narrow/fits", test_fits);
  g_test_add_func ("/narrow/scrolls", test_scrolls);
  g_test_add_func ("/narrow/cut-off", test_cut_off);
  return g_test_run ();
}
