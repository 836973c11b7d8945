/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run-page.h"

#include "mb-bill-page.h"
#include "mb-draft-chips.h"
#include "mb-draft-list-row.h"
#include "mb-draft-source.h"
#include "mb-money-words.h"
#include "mb-period-words.h"
#include "mb-post-bills.h"
#include "mb-run-figures.h"
#include "mb-run-job.h"
#include "mb-start-billing-run.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbBillingRunPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbUuid run_id;
  GCancellable *cancellable;
  MbRunReview *review; /* NULL until it is read */
  MbRunJob *job;       /* NULL: none is at work */
  MbPagedListModel *drafts;

  AdwWindowTitle *window_title;
  GtkButton *post_button;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwStatusPage *progress_page;
  GtkProgressBar *progress_bar;
  GtkLabel *pace_label;
  AdwWrapBox *steps;
  AdwWrapBox *tiles;
  MbDraftChips *chips;
  GtkDropDown *order_drop_down;
  GtkStack *list_stack;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (MbBillingRunPage, mb_billing_run_page, ADW_TYPE_NAVIGATION_PAGE)

static void load (MbBillingRunPage *self);

/* What the state of the run and the person's role allow. */
static void
update_actions (MbBillingRunPage *self)
{
  const MbRunReview *review = self->review;
  const bool free = review && !self->job;
  const bool unfinished = free && (review->run.state == MB_RUN_CALCULATING || review->totals.n[MB_DRAFT_ERROR] > 0);
  const bool can_post = free && review->totals.n[MB_DRAFT_READY] > 0 && review->run.state != MB_RUN_CALCULATING
                        && mb_session_may (self->session, &mb_post_bills);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.cancel", self->job != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.post", can_post);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.calculate",
                                 unfinished && mb_session_may (self->session, &mb_start_billing_run));
  gtk_widget_set_visible (GTK_WIDGET (self->post_button), can_post);
}

/* ---------------------------------------------------------------------------------------------------------------
 * While it is at work */

static void
show_progress (MbBillingRunPage *self)
{
  static const char *const titles[] = { N_ ("Taking the Readings"), N_ ("Calculating Bills"), N_ ("Posting Bills") };
  if (!self->job)
    return;
  g_autofree char *pace = mb_run_job_get_pace (self->job);
  double fraction = mb_run_job_get_fraction (self->job);
  adw_status_page_set_title (self->progress_page, _ (titles[mb_run_job_get_step (self->job)]));
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_label_set_label (self->pace_label, pace);
}

static void
tell_posted (MbBillingRunPage *self, MbRunJob *job)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  int64_t posted = mb_run_job_get_n_posted (job), changed = mb_run_job_get_n_changed (job);
  if (!window || (posted == 0 && changed == 0))
    return;
  g_autofree char *bills =
      g_strdup_printf (ngettext ("%d bill posted", "%d bills posted", (gulong) posted), (int) posted);
  g_autofree char *title =
      changed == 0
          ? g_strdup (bills)
          /* Translators: "480 bills posted", how many came out otherwise */
          : g_strdup_printf (_ ("%s · %d came out otherwise than previewed: look at them again"), bills, (int) changed);
  mb_window_add_toast (window, adw_toast_new (title));
}

static void
on_job_finished (MbBillingRunPage *self)
{
  g_autoptr (MbRunJob) job = g_steal_pointer (&self->job);
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (!self->session)
    return;
  if (window && mb_run_job_get_error (job))
    mb_window_report (window, mb_run_job_get_error (job));
  tell_posted (self, job);
  load (self);
}

/* Takes @job. */
static void
watch_job (MbBillingRunPage *self, MbRunJob *job)
{
  self->job = job;
  g_signal_connect_object (job, "advanced", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "finished", G_CALLBACK (on_job_finished), self, G_CONNECT_SWAPPED);
  adw_banner_set_revealed (self->banner, FALSE);
  update_actions (self);
  show_progress (self);
  gtk_stack_set_visible_child_name (self->stack, "progress");
}

/* ---------------------------------------------------------------------------------------------------------------
 * The review */

static void
show_banner (MbBillingRunPage *self)
{
  const MbRunReview *review = self->review;
  bool may = mb_session_may (self->session, &mb_start_billing_run);
  const char *title = NULL, *button = NULL;
  if (review->run.state == MB_RUN_CALCULATING)
    {
      title = _ ("Not all bills were made yet");
      button = _ ("_Resume");
    }
  else if (review->totals.n[MB_DRAFT_ERROR] > 0)
    {
      title = _ ("Bills in error stay behind until what they lack is there");
      button = _ ("_Try Again");
    }
  if (title)
    adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, may ? button : NULL);
  adw_banner_set_revealed (self->banner, title != NULL);
}

static void
show_review (MbBillingRunPage *self)
{
  const MbRunReview *review = self->review;
  MbCurrency currency = mb_session_get_utility (self->session)->currency;
  g_autofree char *period = mb_period_words (review->run.period);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), period);
  adw_window_title_set_title (self->window_title, period);
  adw_window_title_set_subtitle (self->window_title, review->cycle.name);
  mb_run_figures_fill_steps (self->steps, review);
  mb_run_figures_fill_tiles (self->tiles, review, currency);
  mb_draft_chips_set_totals (self->chips, &review->totals);
  update_actions (self);
  gtk_stack_set_visible_child_name (self->list_stack, mb_run_review_n_drafts (review) > 0 ? "list" : "empty");
  gtk_stack_set_visible_child_name (self->stack, "review");
  show_banner (self);
}

static void
on_filter_changed (MbBillingRunPage *self)
{
  guint order = gtk_drop_down_get_selected (self->order_drop_down);
  MbDraftFilter filter = { .order = order < MB_N_DRAFT_ORDERS ? (MbDraftOrder) order : MB_DRAFT_ORDER_EXCEPTION };
  if (!self->drafts)
    return;
  mb_draft_chips_get_filter (self->chips, &filter);
  mb_draft_list_model_set_filter (self->drafts, &filter);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbBillingRunPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbRunReview) review = mb_book_read_finish (NULL, result, &error);

  if (review && self->session)
    {
      g_clear_pointer (&self->review, mb_run_review_free);
      self->review = g_steal_pointer (&review);
      if (self->job)
        return;
      show_review (self);
      on_filter_changed (self);
    }
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbBillingRunPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), mb_run_review_read, mb_run_review_new (&self->run_id),
                      (GDestroyNotify) mb_run_review_free, self->cancellable, loaded, g_object_ref (self));
}

/* A bill was held, a payment came in; while the run is at work its own commits say nothing new. */
static void
on_book_changed (MbBillingRunPage *self)
{
  if (!self->job && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is done */

static MbRunJobSubject
subject_of (MbBillingRunPage *self)
{
  return (MbRunJobSubject) { self->run_id, self->review->run.cycle_id, self->review->run.period };
}

static void
calculate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (widget);
  if (!self->review || mb_run_job_is_any_running (self->session))
    return;
  const MbRunJobSubject subject = subject_of (self);
  watch_job (self, mb_run_job_calculate (self->session, &subject));
}

static void
on_banner_clicked (MbBillingRunPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "run.calculate", NULL);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (widget);
  if (self->job)
    mb_run_job_cancel (self->job);
}

static void
on_post_response (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  MbBillingRunPage *self = user_data;
  if (!g_str_equal (response, "post") || !self->session || mb_run_job_is_any_running (self->session))
    return;
  const MbRunJobSubject subject = subject_of (self);
  watch_job (self, mb_run_job_post (self->session, &subject));
}

/* What will stand in the books, in words. */
static char *
posting_words (MbBillingRunPage *self)
{
  const MbDraftTotals *totals = &self->review->totals;
  int64_t behind = totals->n[MB_DRAFT_ERROR] + totals->n[MB_DRAFT_HELD];
  MbCurrency currency = mb_session_get_utility (self->session)->currency;
  g_autofree char *total = mb_money_words (mb_money_new (totals->total[MB_DRAFT_READY], currency));
  g_autofree char *date = mb_day_words (mb_session_get_today (self->session));
  GString *text = g_string_new (NULL);
  /* Translators: a count, an amount, a date */
  g_string_append_printf (text,
                          ngettext ("%d invoice over %s, dated %s, gets its number and is booked.",
                                    "%d invoices over %s together, dated %s, get their numbers and are booked.",
                                    (gulong) totals->n[MB_DRAFT_READY]),
                          (int) totals->n[MB_DRAFT_READY], total, date);
  if (behind > 0)
    g_string_append_printf (text,
                            ngettext (" %d bill in error or held stays behind.",
                                      " %d bills in error or held stay behind.", (gulong) behind),
                            (int) behind);
  g_string_append (text, _ (" What is posted is not taken back, only corrected."));
  return g_string_free_and_steal (text);
}

static void
post_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (widget);
  if (!self->review || self->job || self->review->totals.n[MB_DRAFT_READY] == 0)
    return;
  int64_t n = self->review->totals.n[MB_DRAFT_READY];
  g_autofree char *heading = g_strdup_printf (ngettext ("Post %d Bill?", "Post %d Bills?", (gulong) n), (int) n);
  g_autofree char *body = posting_words (self);
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "post", _ ("_Post"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "post", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_default_response (alert, "post");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_post_response), self, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
}

static void
on_activate (MbBillingRunPage *self, guint position)
{
  g_autoptr (MbPagedRow) row = g_list_model_get_item (G_LIST_MODEL (self->drafts), position);
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (row && window)
    mb_window_push (window, mb_bill_page_new_draft (self->session, &self->run_id, mb_paged_row_get_key (row)));
}

static void
mb_billing_run_page_showing (AdwNavigationPage *page)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (page);
  MbRunJob *job = self->job ? NULL : mb_run_job_of (self->session, &self->run_id);
  if (job)
    watch_job (self, g_object_ref (job));
  load (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_billing_run_page_dispose (GObject *object)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_BILLING_RUN_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->drafts);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (mb_billing_run_page_parent_class)->dispose (object);
}

static void
mb_billing_run_page_finalize (GObject *object)
{
  MbBillingRunPage *self = MB_BILLING_RUN_PAGE (object);
  mb_run_review_free (self->review);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_billing_run_page_parent_class)->finalize (object);
}

static void
mb_billing_run_page_class_init (MbBillingRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_billing_run_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_billing_run_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_billing_run_page_showing;

  g_type_ensure (MB_TYPE_DRAFT_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-billing-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, post_button);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, banner);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, progress_page);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, pace_label);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, steps);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, MbBillingRunPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);

  gtk_widget_class_install_action (widget_class, "run.calculate", NULL, calculate_action);
  gtk_widget_class_install_action (widget_class, "run.post", NULL, post_action);
  gtk_widget_class_install_action (widget_class, "run.cancel", NULL, cancel_action);
}

static void
mb_billing_run_page_init (MbBillingRunPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_billing_run_page_new (MbSession *session, const MbUuid *run_id)
{
  MbBillingRunPage *self = g_object_new (MB_TYPE_BILLING_RUN_PAGE, NULL);
  self->session = g_object_ref (session);
  self->run_id = *run_id;
  self->drafts = mb_draft_list_model_new (session, run_id);
  mb_draft_list_row_set_up (self->list_view, G_LIST_MODEL (self->drafts), mb_session_get_utility (session)->currency);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return ADW_NAVIGATION_PAGE (self);
}
