/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-dialog.h"

#include "mb-allocation-repository.h"
#include "mb-money-words.h"
#include "mb-period-words.h"
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
  AdwBanner *reversed_banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwActionRow *amount_row;
  GtkLabel *amount_label;
  AdwPreferencesGroup *tenders_group;
  AdwPreferencesGroup *settles_group;
  AdwPreferencesGroup *balance_group;
  AdwPreferencesGroup *reverse_group;
};

G_DEFINE_FINAL_TYPE (MbReceiptDialog, mb_receipt_dialog, ADW_TYPE_DIALOG)

/* What is read. */
typedef struct
{
  MbUuid payment_id;
  MbReceiptView view;
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
  return mb_receipt_view_find (database, utility, &reading->payment_id, &reading->view, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What it shows */

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, MbMoney amount)
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
}

static void
add_tenders (MbReceiptDialog *self, const MbReceiptView *view)
{
  for (guint i = 0; i < view->tenders->len; i++)
    {
      const MbPaymentTender *tender = &g_array_index (view->tenders, MbPaymentTender, i);
      add_row (self->tenders_group, mb_tender_words (tender->tender.kind), tender->reference, tender->tendered);
    }
  if (view->change.minor > 0)
    add_row (self->tenders_group, _ ("Change given"), NULL, mb_money_neg (view->change));
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
      add_row (self->settles_group, mb_series_number_to_text (settlement->series, settlement->no, number), subtitle,
               settlement->amount);
    }
  if (view->surplus.minor > 0)
    add_row (self->settles_group, _ ("Credit for the next bill"), NULL, view->surplus);
  gtk_widget_set_visible (GTK_WIDGET (self->settles_group), view->allocated->len > 0 || view->surplus.minor > 0);
}

static void
show_reversal (MbReceiptDialog *self, const MbPayment *payment)
{
  bool reversed = payment->reversed_on != MB_DATE_NONE;
  if (reversed)
    {
      g_autofree char *date = mb_day_words (payment->reversed_on);
      /* Translators: a date, a reason */
      g_autofree char *text = g_strdup_printf (_ ("Reversed on %s: %s"), date, payment->reversal_reason);
      adw_banner_set_use_markup (self->reversed_banner, FALSE);
      adw_banner_set_title (self->reversed_banner, text);
    }
  adw_banner_set_revealed (self->reversed_banner, reversed);
  gtk_widget_set_visible (GTK_WIDGET (self->reverse_group),
                          !reversed && mb_session_may (self->session, &mb_reverse_payment));
}

static void
show_receipt (MbReceiptDialog *self, const MbReceiptView *view)
{
  bool credit = view->balance.minor < 0;
  g_autofree char *amount = mb_money_words (view->payment.amount), *date = mb_weekday_words (view->payment.paid_on);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", view->account_number, view->customer);
  g_set_str (&self->number, view->number);
  adw_window_title_set_title (self->window_title, view->number);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  adw_action_row_set_subtitle (self->amount_row, date);
  gtk_label_set_label (self->amount_label, amount);
  add_tenders (self, view);
  add_settlements (self, view);
  add_row (self->balance_group, credit ? _ ("Credit") : _ ("Owed"), NULL,
           credit ? mb_money_neg (view->balance) : view->balance);
  show_reversal (self, &view->payment);
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
        show_receipt (self, &reading->view);
      reading_free (reading);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
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
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_receipt_dialog_parent_class)->finalize (object);
}

static void
mb_receipt_dialog_class_init (MbReceiptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_receipt_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_receipt_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-receipt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, reversed_banner);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, amount_label);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, tenders_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, settles_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, balance_group);
  gtk_widget_class_bind_template_child (widget_class, MbReceiptDialog, reverse_group);
  gtk_widget_class_bind_template_callback (widget_class, on_reverse);
}

static void
mb_receipt_dialog_init (MbReceiptDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
mb_receipt_dialog_new (MbSession *session, const MbUuid *payment_id)
{
  MbReceiptDialog *self = g_object_new (MB_TYPE_RECEIPT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->payment_id = *payment_id;
  Reading *reading = g_new0 (Reading, 1);
  reading->payment_id = *payment_id;
  mb_book_read_async (mb_session_get_book (session), read_receipt, reading, reading_free, self->cancellable, loaded,
                      g_object_ref (self));
  return ADW_DIALOG (self);
}
