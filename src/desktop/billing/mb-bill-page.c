/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-page.h"

#include "mb-application.h"
#include "mb-bill-case.h"
#include "mb-bill-sheet.h"
#include "mb-desk-action.h"
#include "mb-draft-words.h"
#include "mb-explanation-list.h"
#include "mb-hold-bill.h"
#include "mb-hold-dialog.h"
#include "mb-money-words.h"
#include "mb-pdf-output.h"
#include "mb-pdf-view.h"
#include "mb-period-words.h"
#include "mb-take-payment.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbBillPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbUuid invoice_id; /* nil: a draft */
  MbUuid run_id;
  MbUuid account_id;
  char *number; /* NULL: a draft */
  GBytes *pdf;  /* NULL until it is made */

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwOverlaySplitView *split_view;
  MbPdfView *pdf_view;
  GtkWidget *take_payment_button;
  GtkLabel *total_label;
  GtkLabel *period_label;
  GtkLabel *dates_label;
  AdwWrapBox *exceptions_box;
  GtkListBox *computation_list;
  AdwPreferencesGroup *account_group;
  GtkListBox *account_list;
  AdwPreferencesGroup *facts_group;
  GtkListBox *facts_list;
};

G_DEFINE_FINAL_TYPE (MbBillPage, mb_bill_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * The sheet */

static void
sheet_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbBillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = mb_bill_sheet_finish (result, &error);
  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!pdf)
    {
      mb_pdf_view_set_failure (self->pdf_view, error->message);
      return;
    }
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_steal_pointer (&pdf);
  mb_pdf_view_set_pdf (self->pdf_view, self->pdf);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.print", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.save", TRUE);
}

static void
make_sheet (MbBillPage *self)
{
  g_autoptr (GSettings) settings = g_settings_new (MB_APPLICATION_ID);
  g_autofree char *paper = g_settings_get_string (settings, "bill-paper");
  mb_bill_sheet_async (mb_session_get_book (self->session), &self->invoice_id, &self->run_id, &self->account_id, paper,
                       self->cancellable, sheet_made, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The bill */

static void
show_exceptions (MbBillPage *self, unsigned exceptions)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->exceptions_box))))
    adw_wrap_box_remove (self->exceptions_box, child);
  for (int bit = 0; bit < MB_N_BILL_EXCEPTIONS; bit++)
    {
      if (!(exceptions & (1u << bit)))
        continue;
      GtkWidget *chip = gtk_label_new (mb_exception_words ((MbBillException) (1 << bit)));
      gtk_widget_add_css_class (chip, "chip");
      adw_wrap_box_append (self->exceptions_box, chip);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->exceptions_box), exceptions != 0);
}

static void
show_head (MbBillPage *self, const MbBillView *view)
{
  const MbBill *bill = view->bill;
  const char *title = view->number ? view->number : _ ("Draft Bill");
  g_auto (GStrv) lines = g_strsplit (view->addressee ? view->addressee : "", "\n", 2);
  g_autofree char *subtitle =
      lines[0] ? g_strdup_printf ("%s · %s", view->account_number, lines[0]) : g_strdup (view->account_number);
  g_autofree char *total = mb_money_words (bill->total), *period = mb_period_words (bill->period);
  g_autofree char *days = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) bill->days), bill->days);
  g_autofree char *heading = g_strdup_printf ("%s · %s", period, days);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_label_set_label (self->total_label, total);
  gtk_label_set_label (self->period_label, heading);
  if (view->number)
    {
      g_autofree char *issued = mb_day_words (view->issued_on), *due = mb_day_words (view->due_on);
      /* Translators: two dates */
      g_autofree char *dates = g_strdup_printf (_ ("Issued %s, due %s"), issued, due);
      gtk_label_set_label (self->dates_label, dates);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->dates_label), view->number != NULL);
  show_exceptions (self, bill->exceptions);
}

static void
show_state (MbBillPage *self, const MbBillCase *bill_case)
{
  bool may = mb_session_may (self->session, &mb_hold_bill);
  bool may_take = bill_case->is_posted && mb_session_may (self->session, &mb_take_payment);
  bool held = !bill_case->is_posted && bill_case->row.draft.state == MB_DRAFT_HELD;
  bool ready = !bill_case->is_posted && bill_case->row.draft.state == MB_DRAFT_READY;
  if (held)
    {
      /* Translators: the reason for which a bill is held */
      g_autofree char *text = g_strdup_printf (_ ("Held: %s"), bill_case->row.draft.hold_reason);
      adw_banner_set_title (self->banner, text);
      adw_banner_set_button_label (self->banner, may ? _ ("_Release") : NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "bill.release");
    }
  adw_banner_set_revealed (self->banner, held);
  gtk_widget_set_visible (self->take_payment_button, may_take);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.take-payment", may_take);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.hold", may && ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.release", may && held);
}

static void
show_case (MbBillPage *self, const MbBillCase *bill_case)
{
  self->invoice_id = bill_case->invoice_id;
  self->account_id = bill_case->account_id;
  g_set_str (&self->number, bill_case->view.number);
  show_state (self, bill_case);
  if (!bill_case->view.bill)
    {
      const MbDraftRow *row = &bill_case->row;
      g_autofree char *message = g_markup_escape_text (row->draft.error ? row->draft.error : "", -1);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", row->account_number, row->customer);
      adw_window_title_set_title (self->window_title, _ ("Draft Bill"));
      adw_window_title_set_subtitle (self->window_title, subtitle);
      adw_status_page_set_title (self->failure_page, _ ("This Bill Cannot Be Made Yet"));
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  show_head (self, &bill_case->view);
  mb_explanation_list_fill (self->computation_list, bill_case->view.bill, bill_case->explanation,
                            MB_EXPLANATION_COMPUTATION);
  guint n_account = mb_explanation_list_fill (self->account_list, bill_case->view.bill, bill_case->explanation,
                                              MB_EXPLANATION_ACCOUNT);
  guint n_facts =
      mb_explanation_list_fill (self->facts_list, bill_case->view.bill, bill_case->explanation, MB_EXPLANATION_FACTS);
  gtk_widget_set_visible (GTK_WIDGET (self->account_group), n_account > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_group), n_facts > 0);
  gtk_stack_set_visible_child_name (self->stack, "bill");
  make_sheet (self);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbBillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbBillCase) bill_case = mb_book_read_finish (NULL, result, &error);
  if (bill_case && self->session)
    show_case (self, bill_case);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbBillPage *self)
{
  MbBillCase *bill_case = mb_uuid_is_nil (&self->invoice_id) ? mb_bill_case_new_draft (&self->run_id, &self->account_id)
                                                             : mb_bill_case_new (&self->invoice_id);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), mb_bill_case_read, bill_case,
                      (GDestroyNotify) mb_bill_case_free, self->cancellable, loaded, g_object_ref (self));
}

/* It was read when the page was made; what failed is tried once more. */
static void
mb_bill_page_showing (AdwNavigationPage *page)
{
  MbBillPage *self = MB_BILL_PAGE (page);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failure") == 0)
    load (self);
}

/* What is posted stays as it is. */
static void
on_book_changed (MbBillPage *self)
{
  if (mb_uuid_is_nil (&self->invoice_id) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is done */

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *split_view = MB_BILL_PAGE (widget)->split_view;
  adw_overlay_split_view_set_show_sidebar (split_view, !adw_overlay_split_view_get_show_sidebar (split_view));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillPage *self = MB_BILL_PAGE (widget);
  if (self->pdf)
    mb_pdf_print (widget, self->number ? self->number : _ ("Draft Bill"), self->pdf);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillPage *self = MB_BILL_PAGE (widget);
  if (self->pdf)
    mb_pdf_save (widget, _ ("Save the Bill"), self->number ? self->number : _ ("draft"), self->pdf);
}

static void
take_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const MbUuid *account = &MB_BILL_PAGE (widget)->account_id;
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, account->bytes, sizeof account->bytes, 1));
  gtk_widget_activate_action_variant (widget, "win.take-payment", value);
}

static void
hold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillPage *self = MB_BILL_PAGE (widget);
  adw_dialog_present (mb_hold_dialog_new (self->session, &self->run_id, &self->account_id), widget);
}

static void
release_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbBillPage *self = MB_BILL_PAGE (widget);
  mb_hold_dialog_release (widget, self->session, &self->run_id, &self->account_id);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_bill_page_dispose (GObject *object)
{
  MbBillPage *self = MB_BILL_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_BILL_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_bill_page_parent_class)->dispose (object);
}

static void
mb_bill_page_finalize (GObject *object)
{
  MbBillPage *self = MB_BILL_PAGE (object);
  g_free (self->number);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_bill_page_parent_class)->finalize (object);
}

static void
mb_bill_page_class_init (MbBillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_bill_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_bill_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_bill_page_showing;

  g_type_ensure (MB_TYPE_PDF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-bill-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, banner);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, pdf_view);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, take_payment_button);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, period_label);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, dates_label);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, exceptions_box);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, computation_list);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, account_group);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, account_list);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, facts_group);
  gtk_widget_class_bind_template_child (widget_class, MbBillPage, facts_list);

  gtk_widget_class_install_action (widget_class, "bill.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "bill.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "bill.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "bill.take-payment", NULL, take_payment_action);
  gtk_widget_class_install_action (widget_class, "bill.hold", NULL, hold_action);
  gtk_widget_class_install_action (widget_class, "bill.release", NULL, release_action);
  mb_desk_action_bind_keys (widget_class, "bill");
}

static void
mb_bill_page_init (MbBillPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.take-payment", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.hold", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bill.release", FALSE);
}

static AdwNavigationPage *
new_page (MbSession *session, const MbUuid *invoice_id, const MbUuid *run_id, const MbUuid *account_id)
{
  MbBillPage *self = g_object_new (MB_TYPE_BILL_PAGE, NULL);
  self->session = g_object_ref (session);
  self->invoice_id = *invoice_id;
  self->run_id = *run_id;
  self->account_id = *account_id;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}

const MbUuid *
mb_bill_page_get_invoice (MbBillPage *self)
{
  return &self->invoice_id;
}

AdwNavigationPage *
mb_bill_page_new (MbSession *session, const MbUuid *invoice_id)
{
  return new_page (session, invoice_id, &MB_UUID_NIL, &MB_UUID_NIL);
}

AdwNavigationPage *
mb_bill_page_new_draft (MbSession *session, const MbUuid *run_id, const MbUuid *account_id)
{
  return new_page (session, &MB_UUID_NIL, run_id, account_id);
}
