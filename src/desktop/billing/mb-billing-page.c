/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-page.h"

#include "mb-billed-chart.h"
#include "mb-billing-overview.h"
#include "mb-billing-run-page.h"
#include "mb-draft-words.h"
#include "mb-money-words.h"
#include "mb-period-words.h"
#include "mb-run-job.h"
#include "mb-start-billing-run.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbBillingPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  GPtrArray *groups;           /* unowned */
  MbBillingOverview *overview; /* what is shown; NULL until it was read */

  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (MbBillingPage, mb_billing_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * Starting a run */

typedef struct
{
  MbStartBillingRun command;
  MbBillingPage *page; /* owned */
} Starting;

static void
starting_free (gpointer data)
{
  Starting *starting = data;
  g_object_unref (starting->page);
  g_free (starting);
}

static void
started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbBillingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Starting *starting = mb_command_run_finish (result, &error);
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (starting && window && self->session)
    {
      const MbRunJobSubject subject = { starting->command.run_id, starting->command.cycle_id,
                                        starting->command.period };
      if (!mb_run_job_is_any_running (self->session))
        g_object_unref (mb_run_job_calculate (self->session, &subject));
      mb_window_push (window, mb_billing_run_page_new (self->session, &subject.run_id));
    }
  else if (error && window)
    mb_window_report (window, error);
  if (starting)
    starting_free (starting);
}

static void
on_bill_activated (GtkWidget *button, MbBillingPage *self)
{
  const MbStartBillingRun *command = g_object_get_data (G_OBJECT (button), "mb-command");
  Starting *starting = g_new0 (Starting, 1);
  starting->page = g_object_ref (self);
  starting->command = *command;
  gtk_widget_set_sensitive (button, FALSE);
  MbCommandContext context = mb_session_get_context (self->session);
  mb_command_run_async (&mb_start_billing_run, mb_session_get_book (self->session), &context, starting, starting_free,
                        NULL, started, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The list */

static void
on_run_activated (AdwActionRow *row, MbBillingPage *self)
{
  const MbUuid *id = g_object_get_data (G_OBJECT (row), "mb-run");
  mb_window_push (mb_window_of (GTK_WIDGET (self)), mb_billing_run_page_new (self->session, id));
}

static GtkWidget *
state_chip (MbRunState state)
{
  static const char *const icons[] = { "media-playback-pause-symbolic", "mb-billing-symbolic",
                                       "object-select-symbolic" };
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (chip), gtk_image_new_from_icon_name (icons[state]));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (mb_run_state_words (state)));
  gtk_widget_add_css_class (chip, "chip");
  if (state != MB_RUN_POSTED)
    gtk_widget_add_css_class (chip, state == MB_RUN_CALCULATED ? "accent" : "warning");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static char *
run_subtitle (MbBillingPage *self, const MbDraftTotals *totals)
{
  int64_t n, total = mb_billed_chart_total (totals, &n);
  g_autofree char *amount = mb_money_words (mb_money_new (total, mb_session_get_utility (self->session)->currency));
  g_autofree char *bills = g_strdup_printf (ngettext ("%d bill", "%d bills", (gulong) n), (int) n);
  int64_t behind = totals->n[MB_DRAFT_ERROR] + totals->n[MB_DRAFT_HELD];
  if (behind == 0)
    return g_strdup_printf ("%s · %s", bills, amount);
  g_autofree char *open =
      g_strdup_printf (ngettext ("%d in error or held", "%d in error or held", (gulong) behind), (int) behind);
  return g_strdup_printf ("%s · %s · %s", bills, amount, open);
}

static GtkWidget *
new_row (MbPeriod period, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = mb_period_words (period);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_run (MbBillingPage *self, AdwPreferencesGroup *group, const MbBillingOverviewRun *run)
{
  g_autofree char *subtitle = run_subtitle (self, &run->totals);
  GtkWidget *row = new_row (run->run.period, subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state_chip (run->run.state));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "mb-run", g_memdup2 (&run->run.id, sizeof (MbUuid)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_run_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (group, row);
}

static void
add_next (MbBillingPage *self, AdwPreferencesGroup *group, const MbBillingOverviewCycle *cycle)
{
  bool over = cycle->next.end <= mb_session_get_today (self->session);
  g_autofree char *day = mb_day_words (cycle->next.end);
  /* Translators: a date */
  g_autofree char *from = g_strdup_printf (_ ("Can be billed from %s on"), day);
  GtkWidget *row = new_row (cycle->next, over ? _ ("Not billed yet") : from);
  adw_preferences_group_add (group, row);
  if (!over || !mb_session_may (self->session, &mb_start_billing_run))
    return;
  GtkWidget *button = adw_button_row_new ();
  const MbStartBillingRun command = { .cycle_id = cycle->cycle.id, .period_start = cycle->next.start };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("_Bill This Period"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_sensitive (button, !mb_run_job_is_any_running (self->session));
  g_object_set_data_full (G_OBJECT (button), "mb-command", g_memdup2 (&command, sizeof command), g_free);
  g_signal_connect_object (button, "activated", G_CALLBACK (on_bill_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (group, button);
}

static void
on_chart_activated (GtkWidget *chart, gint64 place, MbBillingPage *self)
{
  const MbBillingOverviewCycle *cycle = g_object_get_data (G_OBJECT (chart), "mb-cycle");
  MbUuid id;
  if (mb_billed_chart_run_at (cycle->runs, mb_session_get_zone (self->session), place, &id))
    mb_window_push (mb_window_of (GTK_WIDGET (self)), mb_billing_run_page_new (self->session, &id));
}

static AdwPreferencesGroup *
add_group (MbBillingPage *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *markup = g_markup_escape_text (title, -1);
  adw_preferences_group_set_title (group, markup);
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

/* Whether there is a chart: it has a group of its own, under which that of the rows comes. */
static gboolean
add_chart (MbBillingPage *self, MbBillingOverviewCycle *cycle)
{
  GtkWidget *chart = mb_billed_chart_new (cycle->runs, mb_session_get_zone (self->session),
                                          mb_session_get_utility (self->session)->currency);
  if (!chart)
    return FALSE;
  g_object_set_data (G_OBJECT (chart), "mb-cycle", cycle);
  g_signal_connect_object (chart, "activated", G_CALLBACK (on_chart_activated), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (add_group (self, cycle->cycle.name), chart);
  return TRUE;
}

/* Takes @overview. */
static void
show_overview (MbBillingPage *self, MbBillingOverview *overview)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < overview->cycles->len; i++)
    {
      MbBillingOverviewCycle *cycle = g_ptr_array_index (overview->cycles, i);
      const char *title = add_chart (self, cycle) ? NULL : cycle->cycle.name;
      if (cycle->next_is_new)
        add_next (self, add_group (self, title ? title : _ ("To Bill")), cycle);
      if (cycle->runs->len == 0)
        continue;
      AdwPreferencesGroup *group = add_group (self, title && !cycle->next_is_new ? title : _ ("Periods"));
      for (guint n = 0; n < cycle->runs->len; n++)
        add_run (self, group, &g_array_index (cycle->runs, MbBillingOverviewRun, n));
    }
  mb_billing_overview_free (self->overview);
  self->overview = overview;
  gtk_stack_set_visible_child_name (self->stack, overview->cycles->len > 0 ? "list" : "empty");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbBillingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillingOverview) overview = mb_book_read_finish (NULL, result, &error);

  if (overview && self->session)
    show_overview (self, g_steal_pointer (&overview));
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
mb_billing_page_showing (AdwNavigationPage *page)
{
  MbBillingPage *self = MB_BILLING_PAGE (page);
  mb_book_read_async (mb_session_get_book (self->session), mb_billing_overview_read, mb_billing_overview_new (),
                      (GDestroyNotify) mb_billing_overview_free, self->cancellable, loaded, g_object_ref (self));
}

static void
mb_billing_page_dispose (GObject *object)
{
  MbBillingPage *self = MB_BILLING_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_BILLING_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_billing_page_parent_class)->dispose (object);
}

static void
mb_billing_page_finalize (GObject *object)
{
  MbBillingPage *self = MB_BILLING_PAGE (object);
  g_ptr_array_unref (self->groups);
  mb_billing_overview_free (self->overview);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_billing_page_parent_class)->finalize (object);
}

static void
mb_billing_page_class_init (MbBillingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_billing_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_billing_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_billing_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-billing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbBillingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbBillingPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbBillingPage, page);
}

static void
mb_billing_page_init (MbBillingPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_billing_page_new (MbSession *session)
{
  MbBillingPage *self = g_object_new (MB_TYPE_BILLING_PAGE, NULL);
  self->session = g_object_ref (session);
  return ADW_NAVIGATION_PAGE (self);
}
