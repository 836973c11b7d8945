/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-readings-page.h"

#include "mb-correct-reading.h"
#include "mb-decide-reading.h"
#include "mb-desk-action.h"
#include "mb-estimate-reading.h"
#include "mb-key-label.h"
#include "mb-live-words.h"
#include "mb-reading-case-view.h"
#include "mb-reading-dialog.h"
#include "mb-reading-run-dialog.h"
#include "mb-reading-words.h"
#include "mb-triage.h"
#include "mb-window.h"

#include <glib/gi18n.h>

/* The book may change many times a second while meters are listened to; the list is read again at most so often. */
#define SETTLE_MS 1500

struct _MbReadingsPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbTriage *triage; /* NULL until it was read */
  bool reading;
  bool stale; /* it must be read once more */
  guint settling;
  guint current; /* index of the case that is shown; G_MAXUINT: none */
  bool deciding; /* a decision is on its way */
  GArray *undo;  /* MbUuid: the readings decided here, last at the end */
  guint n_decided;

  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwNavigationSplitView *split_view;
  GtkListBox *queue;
  GtkProgressBar *progress_bar;
  GtkLabel *left_label;
  AdwNavigationPage *case_page;
  MbReadingCaseView *case_view;
  GtkButton *accept_button;
  GtkButton *round_button;
  GtkButton *estimate_button;
  GtkButton *correct_button;
  GtkButton *reread_button;
  GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (MbReadingsPage, mb_readings_page, ADW_TYPE_NAVIGATION_PAGE)

static void read_triage (MbReadingsPage *self);

static const MbReadingException *
current_case (MbReadingsPage *self)
{
  return self->triage && self->current < self->triage->cases->len ? mb_triage_get (self->triage, self->current) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * One case */

static void
update_actions (MbReadingsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const MbReadingException *exception = current_case (self);
  const bool free = exception && !self->deciding;
  const bool exists = free && !mb_uuid_is_nil (&exception->reading_id);
  gtk_widget_action_set_enabled (widget, "readings.accept",
                                 exists && mb_session_may (self->session, &mb_decide_reading));
  const bool is_lower = exists && exception->has_usage && exception->usage.mantissa < 0;
  gtk_widget_set_visible (GTK_WIDGET (self->round_button), is_lower);
  gtk_widget_action_set_enabled (widget, "readings.went-round",
                                 is_lower && mb_session_may (self->session, &mb_decide_reading));
  gtk_widget_action_set_enabled (widget, "readings.reread",
                                 exists && mb_session_may (self->session, &mb_decide_reading));
  gtk_widget_action_set_enabled (widget, "readings.estimate",
                                 free && mb_session_may (self->session, &mb_estimate_reading));
  gtk_widget_action_set_enabled (widget, "readings.correct",
                                 free && mb_session_may (self->session, &mb_correct_reading));
  gtk_widget_action_set_enabled (widget, "readings.next", free && self->triage->cases->len > 1);
  gtk_widget_action_set_enabled (widget, "readings.undo", self->undo->len > 0 && !self->deciding);
  mb_key_label_fill_button (self->correct_button, exception && !exists && free ? _ ("Enter…") : _ ("Correct…"));
}

static void
show_case (MbReadingsPage *self, guint index)
{
  self->current = index;
  const MbReadingException *exception = current_case (self);
  update_actions (self);
  if (!exception)
    return;
  /* Translators: the serial number of a meter */
  g_autofree char *title = g_strdup_printf (_ ("Meter %s"), exception->place.serial);
  adw_navigation_page_set_title (self->case_page, title);
  mb_reading_case_view_show (self->case_view, exception);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->queue, (int) index);
  gtk_list_box_select_row (self->queue, row);
}

static void
on_row_activated (MbReadingsPage *self, GtkListBoxRow *row)
{
  show_case (self, (guint) gtk_list_box_row_get_index (row));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The queue */

static void
add_row (MbReadingsPage *self, const MbReadingException *exception)
{
  const MbReadingPlace *place = &exception->place;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (place->customer ? place->customer : place->serial);
  g_autofree char *value = exception->has_usage   ? mb_quantity_words (exception->usage)
                           : exception->has_value ? mb_quantity_words (exception->value)
                                                  : g_strdup (_ ("no value"));
  g_autofree char *text = g_strdup_printf ("%s · %s", place->street ? place->street : place->serial, value);
  GtkWidget *subtitle = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dimmed");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", mb_reading_reason_title (exception->rule),
                                           gtk_label_get_label (GTK_LABEL (title)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->queue, row);
}

/* "High use · 12" above the first of each reason. */
static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  MbReadingsPage *self = user_data;
  const guint index = (guint) gtk_list_box_row_get_index (row);
  if (!self->triage || index >= self->triage->cases->len)
    return;
  const char *rule = mb_triage_get (self->triage, index)->rule;
  if (before && index > 0 && g_str_equal (mb_triage_get (self->triage, index - 1)->rule, rule))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  g_autofree char *text =
      g_strdup_printf ("%s · %" G_GINT64_FORMAT, mb_reading_reason_title (rule), mb_triage_count (self->triage, rule));
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
show_left (MbReadingsPage *self)
{
  const int64_t left = self->triage->total;
  g_autofree char *words = g_strdup_printf (ngettext ("%ld left", "%ld left", (gulong) left), (long) left);
  gtk_label_set_label (self->left_label, words);
  const double all = (double) left + self->n_decided;
  gtk_progress_bar_set_fraction (self->progress_bar, all > 0 ? self->n_decided / all : 0);
}

static bool
same_cases (const MbTriage *a, const MbTriage *b)
{
  if (!a || !b || a->cases->len != b->cases->len)
    return false;
  for (guint i = 0; i < a->cases->len; i++)
    if (!mb_triage_same (mb_triage_get (a, i), mb_triage_get (b, i)))
      return false;
  return true;
}

/* Where the case that was shown stands now; where it is gone, the one that took its place. */
static guint
place_now (MbReadingsPage *self, const MbTriage *triage)
{
  const MbReadingException *shown = current_case (self);
  for (guint i = 0; shown && i < triage->cases->len; i++)
    if (mb_triage_same (shown, mb_triage_get (triage, i)))
      return i;
  return triage->cases->len > 0 ? MIN (self->current == G_MAXUINT ? 0 : self->current, triage->cases->len - 1)
                                : G_MAXUINT;
}

static void
show_triage (MbReadingsPage *self, MbTriage *triage)
{
  if (same_cases (self->triage, triage))
    {
      mb_triage_free (triage);
      gtk_stack_set_visible_child_name (self->stack, self->triage->cases->len > 0 ? "triage" : "empty");
      update_actions (self);
      return;
    }
  const bool had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->queue)) != NULL || !self->triage;
  const guint index = place_now (self, triage);
  mb_triage_free (self->triage);
  self->triage = triage;
  gtk_list_box_remove_all (self->queue);
  for (guint i = 0; i < triage->cases->len; i++)
    add_row (self, mb_triage_get (triage, i));
  gtk_list_box_invalidate_headers (self->queue);
  show_left (self);
  gtk_stack_set_visible_child_name (self->stack, triage->cases->len > 0 ? "triage" : "empty");
  show_case (self, index);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->queue);
  if (had_focus && row && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
triage_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MbTriage *triage = mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  self->reading = false;
  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mb_triage_free (triage);
  else if (triage)
    show_triage (self, triage);
  else
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
  if (self->session && self->stale)
    read_triage (self);
}

static void
read_triage (MbReadingsPage *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = true;
  mb_book_read_async (mb_session_get_book (self->session), mb_triage_read, mb_triage_new (),
                      (GDestroyNotify) mb_triage_free, self->cancellable, triage_read, g_object_ref (self));
}

static gboolean
settled (gpointer user_data)
{
  MbReadingsPage *self = user_data;
  self->settling = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_triage (self);
  return G_SOURCE_REMOVE;
}

static void
on_book_changed (MbReadingsPage *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, settled, self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Decisions */

static void
report (MbReadingsPage *self, const GError *error)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (window)
    mb_window_report (window, error);
}

static void
begin_deciding (MbReadingsPage *self)
{
  self->deciding = true;
  update_actions (self);
}

static void
on_toast_undo (AdwToast *toast, MbReadingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "readings.undo", NULL);
}

/* It is done: it can be undone, and the next case is looked at. */
static void
remember (MbReadingsPage *self, const MbUuid *reading_id, const char *title)
{
  g_array_append_val (self->undo, *reading_id);
  self->n_decided++;
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (window)
    {
      AdwToast *toast = adw_toast_new ("");
      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_set_title (toast, title);
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_undo), self, G_CONNECT_DEFAULT);
      mb_window_add_toast (window, toast);
    }
  read_triage (self);
}

static void
decided (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree MbDecideReading *command = mb_command_run_finish (result, &error);
  self->deciding = false;
  if (!self->session)
    return;
  if (command)
    remember (self, &command->reading_id,
              command->accept ? (command->went_round ? _ ("Accepted as gone round") : _ ("Accepted"))
                              : _ ("Rejected: the meter is to be read again"));
  else
    report (self, error);
  update_actions (self);
}

static void
decide (MbReadingsPage *self, bool accept, bool went_round)
{
  const MbReadingException *exception = current_case (self);
  MbCommandContext context = mb_session_get_context (self->session);
  MbDecideReading *command = g_new (MbDecideReading, 1);
  *command = (MbDecideReading) { .reading_id = exception->reading_id,
                                 .accept = accept,
                                 .went_round = went_round,
                                 .reason = accept ? NULL : _ ("To be read again") };
  begin_deciding (self);
  mb_command_run_async (&mb_decide_reading, mb_session_get_book (self->session), &context, command, g_free, NULL,
                        decided, g_object_ref (self));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (MB_READINGS_PAGE (widget), true, false);
}

static void
went_round_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (MB_READINGS_PAGE (widget), true, true);
}

/* Its cut-off is then without a reading, and the register on the list of missing ones until somebody has been there. */
static void
reread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide (MB_READINGS_PAGE (widget), false, false);
}

static void
estimated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree MbEstimateReading *estimate = mb_command_run_finish (result, &error);
  self->deciding = false;
  if (!self->session)
    return;
  if (estimate)
    {
      g_autofree char *use = mb_quantity_words (estimate->estimate.consumption);
      /* Translators: a volume */
      g_autofree char *title = g_strdup_printf (_ ("Estimated: %s used"), use);
      remember (self, &estimate->reading_id, title);
    }
  else
    report (self, error);
  update_actions (self);
}

static void
estimate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  const MbReadingException *exception = current_case (self);
  MbCommandContext context = mb_session_get_context (self->session);
  MbEstimateReading *estimate = g_new (MbEstimateReading, 1);
  *estimate = (MbEstimateReading) {
    .register_id = exception->place.register_id,
    .read_on = exception->read_on,
    .replaces_id = exception->reading_id,
  };
  begin_deciding (self);
  mb_command_run_async (&mb_estimate_reading, mb_session_get_book (self->session), &context, estimate, g_free, NULL,
                        estimated, g_object_ref (self));
}

static void
on_corrected (MbReadingsPage *self, const MbUuid *reading_id)
{
  remember (self, reading_id, _ ("Corrected"));
}

/* What was entered for the first time is no decision that could be taken back. */
static void
on_entered (MbReadingsPage *self, const MbUuid *reading_id)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (window)
    mb_window_add_toast (window, adw_toast_new (_ ("Reading saved")));
  read_triage (self);
}

static void
present (MbReadingsPage *self, AdwDialog *dialog, GCallback saved)
{
  if (saved)
    g_signal_connect_object (dialog, "saved", saved, self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  const MbReadingException *exception = current_case (self);
  if (mb_uuid_is_nil (&exception->reading_id))
    present (self, mb_reading_dialog_new (self->session, exception->place.serial), G_CALLBACK (on_entered));
  else
    present (self, mb_reading_dialog_new_correction (self->session, exception), G_CALLBACK (on_corrected));
}

static void
enter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  present (self, mb_reading_dialog_new (self->session, NULL), G_CALLBACK (on_entered));
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  present (self, mb_reading_run_dialog_new (self->session), NULL);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  show_case (self, (self->current + 1) % self->triage->cases->len);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReadingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree MbUndoReadingDecision *undo = mb_command_run_finish (result, &error);
  self->deciding = false;
  if (!self->session)
    return;
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (!undo)
    report (self, error);
  else
    {
      self->n_decided -= self->n_decided > 0;
      if (window)
        mb_window_add_toast (window, adw_toast_new (_ ("The decision was taken back")));
      read_triage (self);
    }
  update_actions (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReadingsPage *self = MB_READINGS_PAGE (widget);
  if (self->undo->len == 0)
    return;
  MbCommandContext context = mb_session_get_context (self->session);
  MbUndoReadingDecision *undo = g_new (MbUndoReadingDecision, 1);
  undo->reading_id = g_array_index (self->undo, MbUuid, self->undo->len - 1);
  g_array_set_size (self->undo, self->undo->len - 1);
  begin_deciding (self);
  mb_command_run_async (&mb_undo_reading_decision, mb_session_get_book (self->session), &context, undo, g_free, NULL,
                        undone, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_readings_page_showing (AdwNavigationPage *page)
{
  read_triage (MB_READINGS_PAGE (page));
}

static void
mb_readings_page_dispose (GObject *object)
{
  MbReadingsPage *self = MB_READINGS_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settling, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_READINGS_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_readings_page_parent_class)->dispose (object);
}

static void
mb_readings_page_finalize (GObject *object)
{
  MbReadingsPage *self = MB_READINGS_PAGE (object);
  mb_triage_free (self->triage);
  g_array_unref (self->undo);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_readings_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  g_type_ensure (MB_TYPE_READING_CASE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-readings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, queue);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, left_label);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, case_page);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, case_view);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, round_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, estimate_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, correct_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, reread_button);
  gtk_widget_class_bind_template_child (widget_class, MbReadingsPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
mb_readings_page_class_init (MbReadingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_readings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_readings_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_readings_page_showing;

  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "readings.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "readings.went-round", NULL, went_round_action);
  gtk_widget_class_install_action (widget_class, "readings.estimate", NULL, estimate_action);
  gtk_widget_class_install_action (widget_class, "readings.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "readings.reread", NULL, reread_action);
  gtk_widget_class_install_action (widget_class, "readings.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "readings.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "readings.enter", NULL, enter_action);
  gtk_widget_class_install_action (widget_class, "readings.run", NULL, run_action);
  mb_desk_action_bind_keys (widget_class, "readings");
}

static void
mb_readings_page_init (MbReadingsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->undo = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  self->current = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->queue, set_header, self, NULL);
  mb_key_label_fill_button (self->accept_button, _ ("Accept"));
  mb_key_label_fill_button (self->round_button, _ ("Went Round"));
  mb_key_label_fill_button (self->estimate_button, _ ("Estimate"));
  mb_key_label_fill_button (self->correct_button, _ ("Correct…"));
  mb_key_label_fill_button (self->reread_button, _ ("Re-Read"));
  mb_key_label_fill_button (self->next_button, _ ("Next"));
}

AdwNavigationPage *
mb_readings_page_new (MbSession *session)
{
  MbReadingsPage *self = g_object_new (MB_TYPE_READINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  mb_reading_case_view_set_session (self->case_view, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return ADW_NAVIGATION_PAGE (self);
}
