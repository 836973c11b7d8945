/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-readings-page.h"

#include "mb-reading-dialog.h"
#include "mb-reading-run-dialog.h"
#include "mb-reading-use.h"
#include "mb-record-reading.h"
#include "mb-test-desk.h"

/* A town billed for January; then the meters of the first @n_cases homes show less than before. */
static MbTestTown *
town_with_cases (guint n_homes, guint n_cases)
{
  MbTestTown *town = mb_test_town_new (n_homes);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  town->test->context.today = mb_date_from_ymd (2025, 3, 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Vienna");
  town->test->context.now = mb_instant_from_date (town->test->context.today, zone) + 10 * 3600 * MB_INSTANT_SECOND;
  for (guint i = 0; i < n_cases; i++)
    {
      MbRecordReading record = {
        .register_id = mb_test_town_home (town, i)->register_id,
        .read_on = town->test->context.today,
        .value = { 1000 + i, 3, MB_UNIT_CUBIC_METRE },
        .note = "read from the pavement",
      };
      mb_test_utility_run (town->test, &mb_record_reading, &record);
      g_assert_cmpint (record.check.verdict, ==, MB_VERDICT_SUSPECT);
    }
  return town;
}

static AdwNavigationPage *
page_of (MbTestDesk *desk)
{
  mb_window_show_section (desk->window, "readings");
  return adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
}

static guint
n_rows (gpointer page)
{
  guint n = 0;
  while (gtk_list_box_get_row_at_index (mb_test_child (page, "queue"), (int) n))
    n++;
  return n;
}

static gboolean
has_one_row (gpointer page)
{
  return n_rows (page) == 1;
}

static gboolean
has_two_rows (gpointer page)
{
  return n_rows (page) == 2;
}

static const char *
text (gpointer widget, const char *label)
{
  return gtk_label_get_label (mb_test_child (widget, label));
}

static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (1, 0));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
}

/* A value below the last one can be said to have gone round; then nothing is in the way of the bill. */
static void
test_went_round (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (1, 1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  g_assert_true (gtk_widget_get_visible (mb_test_child (page, "round_button")));
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.went-round", NULL);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  MbTestUtility reader = { .book = mb_session_get_book (desk->session) };
  g_assert_cmpint (mb_test_utility_count (&reader, "SELECT count (*) FROM reading_state WHERE rule = 'rollover'"), ==,
                   1);
}

static void
test_decide (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (3, 2));
  AdwNavigationPage *page = page_of (desk);
  GtkWidget *widget = GTK_WIDGET (page);
  mb_test_wait_for_stack (widget, "stack", "triage");
  g_assert_true (has_two_rows (page));
  g_assert_cmpstr (text (page, "left_label"), ==, "2 left");
  GtkWidget *view = mb_test_child (page, "case_view");
  g_assert_cmpstr (text (view, "reason_label"), ==, "Lower than before");
  g_assert_cmpstr (text (view, "new_label"), ==, "1.000\u00a0m³");
  mb_test_assert_narrow (page);
  mb_test_assert_named (widget);

  gtk_widget_activate_action (widget, "readings.next", NULL);
  g_assert_cmpstr (text (view, "new_label"), ==, "1.001\u00a0m³");
  gtk_widget_activate_action (widget, "readings.accept", NULL);
  mb_test_wait (has_one_row, page);
  g_assert_cmpstr (text (page, "left_label"), ==, "1 left");
  gtk_widget_activate_action (widget, "readings.undo", NULL);
  mb_test_wait (has_two_rows, page);
  gtk_widget_activate_action (widget, "readings.estimate", NULL);
  mb_test_wait (has_one_row, page);
  gtk_widget_activate_action (widget, "readings.accept", NULL);
  mb_test_wait_for_stack (widget, "stack", "empty");
}

static gboolean
waits_as_lower (gpointer page)
{
  return g_str_equal (text (mb_test_child (page, "case_view"), "reason_label"), "Lower than before");
}

static gboolean
waits_as_missing (gpointer page)
{
  return g_str_equal (text (mb_test_child (page, "case_view"), "reason_label"), "Missing");
}

/* A reading to be read again is rejected; its register then waits as one without a reading. */
static void
test_reread (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (1, 1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  g_assert_true (waits_as_lower (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.reread", NULL);
  mb_test_wait (waits_as_missing, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.undo", NULL);
  mb_test_wait (waits_as_lower, page);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The chart */

/* The stretch before the first reading is left out where it would be drawn as one broad column. */
static void
test_long_first_span (void)
{
  static const struct
  {
    MbDate bounds[5];
    guint n_spans;
    guint n_left;
  } cases[] = {
    { { 0, 200, 230, 260 }, 3, 2 },
    { { 0, 60, 90, 120 }, 3, 3 },
    { { 0, 200, 400, 600 }, 3, 3 },
    { { 0, 200 }, 1, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MbUuid none = { 0 };
      MbReadingUse *use = mb_reading_use_new (&none);
      for (guint n = 0; n < cases[i].n_spans; n++)
        {
          const MbReadingSpan span = { .from = cases[i].bounds[n], .to = cases[i].bounds[n + 1] };
          g_array_append_val (use->spans, span);
        }
      mb_reading_use_leave_out_long_first (use);
      g_assert_cmpuint (use->spans->len, ==, cases[i].n_left);
      mb_reading_use_free (use);
    }
}

static gboolean
is_folded (gpointer page)
{
  return adw_navigation_split_view_get_collapsed (mb_test_child (page, "split_view"));
}

static void
test_folds (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (1, 1));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 360, 600);
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  mb_test_wait (is_folded, page);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Dialogs */

static gboolean
may_save (gpointer dialog)
{
  return gtk_widget_get_sensitive (mb_test_child (dialog, "save_button"));
}

static gboolean
is_closed (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

static void
type (gpointer dialog, const char *row, const char *words)
{
  gtk_editable_set_text (mb_test_child (dialog, row), words);
}

static gboolean
refuses (gpointer dialog)
{
  return *text (dialog, "check_label") && !may_save (dialog);
}

static void
test_enter (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (1, 0));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.enter", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
  g_assert_true (MB_IS_READING_DIALOG (dialog));
  mb_test_assert_named (GTK_WIDGET (dialog));

  type (dialog, "serial_row", "no such meter");
  mb_test_wait (refuses, dialog);
  type (dialog, "serial_row", "M0000000");
  type (dialog, "value_row", "3,5");
  mb_test_wait (may_save, dialog); /* less than before: it will wait */
  g_assert_nonnull (strstr (text (dialog, "check_label"), "wait for a decision"));
  g_signal_emit_by_name (mb_test_child (dialog, "save_button"), "clicked");
  mb_test_wait (is_closed, desk->window);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
}

static void
test_correct (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (2, 1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.correct", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
  type (dialog, "value_row", "120.5");
  g_assert_false (may_save (dialog)); /* not without a reason */
  type (dialog, "reason_row", "a digit was lost");
  g_assert_true (may_save (dialog));
  g_signal_emit_by_name (mb_test_child (dialog, "save_button"), "clicked");
  mb_test_wait (is_closed, desk->window);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.undo", NULL);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
}

static gboolean
may_start (gpointer dialog)
{
  return gtk_widget_get_sensitive (mb_test_child (dialog, "start_button"));
}

static gboolean
says_missing (gpointer dialog)
{
  return strstr (text (dialog, "words_label"), "2 are missing") != NULL;
}

/* Nothing was heard of two of three meters' February, and one was read. */
static void
test_run (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (3, 1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.run", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
  g_assert_true (MB_IS_READING_RUN_DIALOG (dialog));
  mb_test_wait (may_start, dialog);
  g_assert_nonnull (strstr (text (dialog, "words_label"), "2 registers"));
  g_signal_emit_by_name (mb_test_child (dialog, "start_button"), "clicked");
  mb_test_wait (says_missing, dialog);
  adw_dialog_force_close (dialog);
  g_assert_true (GTK_IS_WIDGET (page));
}

static gboolean
has_ended (gpointer dialog)
{
  return !gtk_widget_get_visible (mb_test_child (dialog, "stop_button"));
}

/* Stopped, a run goes on from where it was; and it comes to the same as one that was left alone. */
static void
test_run_stopped (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town_with_cases (3, 1));
  AdwNavigationPage *page = page_of (desk);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "triage");
  gtk_widget_activate_action (GTK_WIDGET (page), "readings.run", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
  mb_test_wait (may_start, dialog);
  g_signal_emit_by_name (mb_test_child (dialog, "start_button"), "clicked");
  g_signal_emit_by_name (mb_test_child (dialog, "stop_button"), "clicked");
  mb_test_wait (has_ended, dialog);
  /* So few meters may be done before they can be stopped. */
  if (gtk_widget_get_visible (mb_test_child (dialog, "start_button")))
    {
      g_assert_true (g_str_has_prefix (text (dialog, "words_label"), "Stopped."));
      g_signal_emit_by_name (mb_test_child (dialog, "start_button"), "clicked");
      mb_test_wait (has_ended, dialog);
    }
  MbTestUtility reader = { .book = mb_session_get_book (desk->session) };
  g_assert_cmpint (mb_test_utility_count (&reader, "SELECT count (*) FROM missing_reading"), ==, 2);
  adw_dialog_force_close (dialog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/readings-page/empty", test_empty);
  g_test_add_func ("/readings-page/decide", test_decide);
  g_test_add_func ("/readings-page/reread", test_reread);
  g_test_add_func ("/readings-page/went-round", test_went_round);
  g_test_add_func ("/readings-page/long-first-span", test_long_first_span);
  g_test_add_func ("/readings-page/folds", test_folds);
  g_test_add_func ("/readings-page/enter", test_enter);
  g_test_add_func ("/readings-page/correct", test_correct);
  g_test_add_func ("/readings-page/run", test_run);
  g_test_add_func ("/readings-page/run-stopped", test_run_stopped);
  return g_test_run ();
}
