/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-dialog.h"

#include "mb-allocation-repository.h"
#include "mb-desk-action.h"
#include "mb-money-words.h"
#include "mb-payment-undo.h"
#include "mb-pdf-view.h"
#include "mb-period-words.h"
#include "mb-print-receipt.h"
#include "mb-receipt-output.h"
#include "mb-receipt-sheet.h"
#include "mb-receipt-view.h"
#include "mb-reversal-dialog.h"
#include "mb-reverse-payment.h"
#include "mb-series-repository.h"
#include "mb-tender-words.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbReceiptDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbUuid payment_id;
  char *number;

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwActionRow *amount_row;
  GtkLabel *amount_label;
  AdwPreferencesGroup *tenders_group;
  AdwPreferencesGroup *settles_group;
  AdwPreferencesGroup *balance_group;
  AdwPreferencesGroup *undo_group;
  AdwPreferencesGroup *reverse_group;
  MbPdfView *pdf_view;
  GtkLabel *print_label;
  GPtrArray *rows; /* unowned: with the groups that they are in */
};

G_DEFINE_FINAL_TYPE (MbReceiptDialog, mb_receipt_dialog, ADW_TYPE_DIALOG)

/* What is read. */
typedef struct
{
  MbUuid payment_id;
  MbReceiptView view;
  bool was_given;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;
  mb_receipt_view_clear (&reading->view);
  g_free (reading);
}

static bool
read_receipt (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Reading *reading = data;
  int64_t n_prints = 0;
  if (!mb_receipt_print_count (database, utility, &reading->payment_id, &n_prints, error))
    return false;
  reading->was_given = n_prints > 0;
  return mb_receipt_view_find (database, utility, &reading->payment_id, &reading->view, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What it shows */

static void
remove_rows (MbReceiptDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)),
                                    row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (MbReceiptDialog *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, MbMoney amount)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = mb_amount_words (amount);
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_tenders (MbReceiptDialog *self, const MbReceiptView *view)
{
  for (guint i = 0; i < view->tenders->len; i++)
    {
      const MbPaymentTender *tender = &g_array_index (view->tenders, MbPaymentTender, i);
      add_row (self, self->tenders_group, mb_tender_words (tender->tender.kind), tender->reference, tender->tendered);
    }
  if (view->change.minor > 0)
    add_row (self, self->tenders_group, _ ("Change given"), NULL, mb_money_neg (view->change));
}

static void
add_settlements (MbReceiptDialog *self, const MbReceiptView *view)
{
  for (guint i = 0; i < view->allocated->len; i++)
    {
      const MbSettlement *settlement = &g_array_index (view->allocated, MbSettlement, i);
      char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      g_autofree char *due = mb_day_words (settlement->due_on);
      /* Translators: a date */
      g_autofree char *subtitle = g_strdup_printf (_ ("Due %s"), due);
      add_row (self, self->settles_group, mb_series_number_to_text (settlement->series, settlement->no, number),
               subtitle, settlement->amount);
    }
  if (view->surplus.minor > 0)
    add_row (self, self->settles_group, _ ("Credit for the next bill"), NULL, view->surplus);
  gtk_widget_set_visible (GTK_WIDGET (self->settles_group), view->allocated->len > 0 || view->surplus.minor > 0);
}

static void
show_state (MbReceiptDialog *self, const MbPayment *payment, bool was_given)
{
  bool reversed = payment->reversed_on != MB_DATE_NONE;
  const char *login = mb_session_get_actor (self->session)->login;
  bool may_reverse = mb_session_may (self->session, &mb_reverse_payment);
  bool may_undo = !was_given && g_strcmp0 (payment->author, login) == 0
                  && payment->paid_on >= mb_session_get_today (self->session)
                  && mb_session_may (self->session, &mb_undo_payment);
  if (reversed)
    {
      g_autofree char *date = mb_day_words (payment->reversed_on);
      /* Translators: a date, a reason */
      g_autofree char *text = g_strdup_printf (_ ("Reversed on %s: %s"), date, payment->reversal_reason);
      adw_banner_set_title (self->banner, text);
    }
  else if (was_given)
    adw_banner_set_title (self->banner, _ ("It was given out before: what is printed now is a copy"));
  adw_banner_set_revealed (self->banner, reversed || was_given);
  gtk_label_set_label (self->print_label, was_given ? _ ("_Print Copy") : _ ("_Print"));
  gtk_widget_set_visible (GTK_WIDGET (self->undo_group), !reversed && may_undo);
  gtk_widget_set_visible (GTK_WIDGET (self->reverse_group), !reversed && !may_undo && may_reverse);
}

static void
show_receipt (MbReceiptDialog *self, const MbReceiptView *view, bool was_given)
{
  bool credit = view->balance.minor < 0;
  g_autofree char *amount = mb_money_words (view->payment.amount), *date = mb_weekday_words (view->payment.paid_on);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", view->account_number, view->customer);
  g_set_str (&self->number, view->number);
  adw_window_title_set_title (self->window_title, view->number);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  adw_action_row_set_subtitle (self->amount_row, date);
  gtk_label_set_label (self->amount_label, amount);
  remove_rows (self);
  add_tenders (self, view);
  add_settlements (self, view);
  add_row (self, self->balance_group, credit ? _ ("Credit") : _ ("Owed"), NULL,
           credit ? mb_money_neg (view->balance) : view->balance);
  show_state (self, &view->payment, was_given);
  gtk_stack_set_visible_child_name (self->stack, "receipt");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReceiptDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = mb_book_read_finish (NULL, result, &error);
  if (reading)
    {
      if (self->session)
        show_receipt (self, &reading->view, reading->was_given);
      reading_free (reading);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

/* When the dialog came there was nothing yet that could take it, and the keys went to the page behind. */
static void
take_focus (MbReceiptDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
sheet_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbReceiptDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbReceiptSheet) sheet = mb_receipt_sheet_finish (result, &error);
  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bool may = mb_session_may (self->session, &mb_print_receipt);
  if (sheet)
    mb_pdf_view_set_pdf (self->pdf_view, sheet->pdf);
  else
    mb_pdf_view_set_failure (self->pdf_view, error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.print", sheet && may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.save", sheet && may);
  take_focus (self);
}

static void
load (MbReceiptDialog *self)
{
  Reading *reading = g_new0 (Reading, 1);
  MbBook *book = mb_session_get_book (self->session);
  reading->payment_id = self->payment_id;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (book, read_receipt, reading, reading_free, self->cancellable, loaded, g_object_ref (self));
  mb_receipt_sheet_async (book, &self->payment_id, MB_RECEIPT_AS_NEXT, self->cancellable, sheet_made,
                          g_object_ref (self));
}

/* It was printed, or reversed. */
static void
on_book_changed (MbReceiptDialog *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is done */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReceiptDialog *self = MB_RECEIPT_DIALOG (widget);
  if (self->number)
    mb_receipt_print (widget, self->session, &self->payment_id, self->number);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbReceiptDialog *self = MB_RECEIPT_DIALOG (widget);
  if (self->number)
    mb_receipt_save (widget, self->session, &self->payment_id, self->number);
}

static void
on_undo (MbReceiptDialog *self)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (!window || !self->number)
    return;
  mb_payment_undo (window, self->session, &self->payment_id, self->number);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_reverse (MbReceiptDialog *self)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  g_autoptr (MbSession) session = g_object_ref (self->session);
  if (!window || !self->number)
    return;
  AdwDialog *question = mb_reversal_dialog_new (session, &self->payment_id, self->number);
  adw_dialog_close (ADW_DIALOG (self));
  adw_dialog_present (question, GTK_WIDGET (window));
}

static void
mb_receipt_dialog_dispose (GObject *object)
{
  MbReceiptDialog *self = MB_RECEIPT_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_RECEIPT_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_receipt_dialog_parent_class)->dispose (object);
}

static void
mb_receipt_dialog_finalize (GObject *object)
{
  MbReceiptDialog *self = MB_RECEIPT_DIALOG (object);
  g_free (self->number);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_receipt_dialog_parent_class)->finalize (object);
}

static void
mb_receipt_dialog_class_init (MbReceiptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_receipt_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_receipt_dialog_finalize;

  g_type_ensure (MB_TYPE_PDF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-receipt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, amount_label);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, tenders_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, settles_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, balance_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, undo_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, reverse_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, pdf_view);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, print_label);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_reverse);

  gtk_widget_class_install_action (widget_class, "receipt.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "receipt.save", NULL, save_action);
  mb_desk_action_bind_keys (widget_class, "receipt");
}

static void
mb_receipt_dialog_init (MbReceiptDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_banner_set_use_markup (self->banner, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.save", FALSE);
}

AdwDialog *
mb_receipt_dialog_new (MbSession *session, const MbUuid *payment_id)
{
  MbReceiptDialog *self = g_object_new (MB_TYPE_RECEIPT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->payment_id = *payment_id;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_DIALOG (self);
}
