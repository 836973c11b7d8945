/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-preferences-dialog.h"

#include "mb-test-desk.h"

static gboolean
is_renamed (gpointer data)
{
  MbTestDesk *desk = data;
  return g_str_equal (mb_session_get_utility (desk->session)->name, "Northern Water Works");
}

static gboolean
is_refused (gpointer data)
{
  return adw_preferences_group_get_description (data) != NULL;
}

static void
test_supplier (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwDialog *dialog = g_object_ref_sink (mb_preferences_dialog_new (desk->session));
  GtkEditable *name = mb_test_child (dialog, "name_row"), *days = mb_test_child (dialog, "payment_days_row");
  AdwPreferencesGroup *group = mb_test_child (dialog, "supplier_group");
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Northern Water");

  gtk_editable_set_text (name, "Northern Water Works");
  g_signal_emit_by_name (name, "apply");
  mb_test_wait (is_renamed, desk);

  /* What the command refuses is said where it was typed, and nothing is changed. */
  gtk_editable_set_text (days, "0");
  g_signal_emit_by_name (days, "apply");
  mb_test_wait (is_refused, group);
  g_assert_cmpint (mb_session_get_utility (desk->session)->payment_days, ==, 14);
  adw_dialog_force_close (dialog);
  mb_test_settle ();
  mb_test_assert_gone (dialog);
}

/* What is chosen is what bills and receipts are drawn on, each by itself. */
static void
test_paper (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  g_autoptr (GSettings) settings = g_settings_new ("org.meterbook.Meterbook");
  g_settings_set_string (settings, "bill-paper", "letter");
  g_settings_set_string (settings, "receipt-paper", "a5");
  AdwDialog *dialog = g_object_ref_sink (mb_preferences_dialog_new (desk->session));
  AdwComboRow *receipts = mb_test_child (dialog, "receipt_paper_row");
  g_assert_cmpuint (adw_combo_row_get_selected (receipts), ==, 2);
  adw_combo_row_set_selected (receipts, 1);
  g_autofree char *bill = g_settings_get_string (settings, "bill-paper");
  g_autofree char *receipt = g_settings_get_string (settings, "receipt-paper");
  g_assert_cmpstr (bill, ==, "letter");
  g_assert_cmpstr (receipt, ==, "roll-58");
  mb_test_assert_gone (dialog);
}

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_get_width (window) < 400;
}

static GtkWidget *
focus_in (AdwDialog *dialog)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (dialog)));
  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog)) ? focus : NULL;
}

static gboolean
has_focus_on_tab (gpointer dialog)
{
  GtkWidget *focus = focus_in (dialog);
  return focus && !GTK_IS_EDITABLE (focus) && !GTK_IS_SCROLLED_WINDOW (focus);
}

/* However it opens, no entry is about to be changed by the next key. */
static void
test_focus (gconstpointer width)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), GPOINTER_TO_INT (width), 700);
  if (GPOINTER_TO_INT (width) < 400)
    mb_test_wait (is_narrow, desk->window);
  AdwDialog *dialog = g_object_ref_sink (mb_preferences_dialog_new (desk->session));
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait (has_focus_on_tab, dialog);
  mb_test_settle ();
  g_assert_true (has_focus_on_tab (dialog));
  adw_dialog_force_close (dialog);
  mb_test_settle ();
  mb_test_assert_gone (dialog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/preferences-dialog/supplier", test_supplier);
  g_test_add_func ("/desktop/preferences-dialog/paper", test_paper);
  g_test_add_data_func ("/desktop/preferences-dialog/focus/wide", GINT_TO_POINTER (1000), test_focus);
  g_test_add_data_func ("/desktop/preferences-dialog/focus/narrow", GINT_TO_POINTER (370), test_focus);
  return g_test_run ();
}
