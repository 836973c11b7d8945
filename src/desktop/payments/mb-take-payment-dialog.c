/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-take-payment-dialog.h"

#include "mb-allocation-repository.h"
#include "mb-desk-action.h"
#include "mb-money-words.h"
#include "mb-payment-case.h"
#include "mb-payment-form.h"
#include "mb-payment-toast.h"
#include "mb-period-words.h"
#include "mb-series-repository.h"
#include "mb-take-payment.h"
#include "mb-tender-choice.h"
#include "mb-tender-words.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbTakePaymentDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbPaymentCase *payment_case; /* NULL until it is read */
  MbPaymentForm form;
  gboolean complains; /* the person typed: what is missing is said */
  gboolean taking;
  GPtrArray *share_rows; /* unowned */
  GPtrArray *added_rows; /* unowned: in the order of the form's */

  AdwWindowTitle *window_title;
  AdwBanner *error_banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwActionRow *owes_row;
  GtkLabel *owes_label;
  AdwEntryRow *amount_row;
  AdwEntryRow *tendered_row;
  AdwActionRow *change_row;
  GtkLabel *change_label;
  AdwEntryRow *reference_row;
  AdwActionRow *complaint_row;
  MbTenderChoice *tender_choice;
  AdwPreferencesGroup *added_group;
  AdwPreferencesGroup *settles_group;
  GtkButton *take_button;
};

G_DEFINE_FINAL_TYPE (MbTakePaymentDialog, mb_take_payment_dialog, ADW_TYPE_DIALOG)

static MbCurrency
currency_of (MbTakePaymentDialog *self)
{
  return mb_session_get_utility (self->session)->currency;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the form shows */

static void
add_share_row (MbTakePaymentDialog *self, const char *title, const char *subtitle, MbMoney amount)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = mb_amount_words (amount);
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->settles_group, row);
  g_ptr_array_add (self->share_rows, row);
}

static void
show_shares (MbTakePaymentDialog *self)
{
  for (guint i = 0; i < self->share_rows->len; i++)
    adw_preferences_group_remove (self->settles_group, g_ptr_array_index (self->share_rows, i));
  g_ptr_array_set_size (self->share_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->settles_group), self->form.total.minor > 0 && !self->form.amount_error);
  if (self->form.amount_error)
    return;

  MbMoney surplus;
  g_autoptr (GArray) shares = mb_payment_form_shares (self->payment_case->open, self->form.total, &surplus);
  for (guint i = 0; i < shares->len; i++)
    {
      const MbPaymentShare *share = &g_array_index (shares, MbPaymentShare, i);
      const MbOpenInvoice *bill = &g_array_index (self->payment_case->open, MbOpenInvoice, share->bill);
      char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      g_autofree char *due = mb_day_words (bill->due_on), *open = mb_amount_words (bill->open);
      g_autofree char *subtitle = share->whole
                                      /* Translators: a date */
                                      ? g_strdup_printf (_ ("Due %s · in full"), due)
                                      /* Translators: a date, an amount */
                                      : g_strdup_printf (_ ("Due %s · part of %s"), due, open);
      add_share_row (self, mb_series_number_to_text (bill->series, bill->no, number), subtitle, share->amount);
    }
  if (surplus.minor > 0)
    add_share_row (self, _ ("Credit"), _ ("More than is owed: it settles the next bill"), surplus);
}

static void
set_error_class (GtkWidget *row, const char *error)
{
  if (error)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_complaint (MbTakePaymentDialog *self)
{
  const MbPaymentForm *form = &self->form;
  bool is_missing = self->complains && form->blank && form->n_added == 0;
  const char *amount_error = is_missing ? _ ("Type an amount.") : form->amount_error;
  const char *complaint = amount_error ? amount_error : form->tendered_error;
  set_error_class (GTK_WIDGET (self->amount_row), amount_error);
  set_error_class (GTK_WIDGET (self->tendered_row), form->tendered_error);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->complaint_row), complaint ? complaint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint_row), complaint != NULL);
}

static void
show_change (MbTakePaymentDialog *self)
{
  g_autofree char *change = mb_money_words (self->form.change);
  gtk_label_set_label (self->change_label, change);
  gtk_widget_set_visible (GTK_WIDGET (self->change_row), self->form.change.minor > 0);
}

static void
show_button (MbTakePaymentDialog *self)
{
  bool complete = mb_payment_form_is_complete (&self->form);
  g_autofree char *amount = mb_money_words (self->form.total);
  /* Translators: the button that takes a payment, with its amount */
  g_autofree char *label = g_strdup_printf (_ ("Take %s"), amount);
  gtk_button_set_label (self->take_button, complete ? label : _ ("Take Payment"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), complete && !self->taking);
}

static void
on_changed (MbTakePaymentDialog *self)
{
  if (!self->payment_case)
    return;
  mb_payment_form_read (&self->form, gtk_editable_get_text (GTK_EDITABLE (self->amount_row)),
                        gtk_editable_get_text (GTK_EDITABLE (self->tendered_row)),
                        mb_tender_choice_get (self->tender_choice));
  show_complaint (self);
  show_change (self);
  show_shares (self);
  show_button (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payment.add-tender", mb_payment_form_can_add (&self->form));
}

static void
on_amount_changed (MbTakePaymentDialog *self)
{
  self->complains = self->payment_case != NULL;
  on_changed (self);
}

/* Enter where there is nothing to take. */
static void
on_amount_activated (MbTakePaymentDialog *self)
{
  self->complains = self->payment_case != NULL;
  if (self->payment_case)
    show_complaint (self);
}

/* What is still to be paid stands in the amount, selected, as if nobody had typed. */
static void
propose_amount (MbTakePaymentDialog *self)
{
  MbMoney owed = mb_money_new (MAX (self->payment_case->balance, 0), currency_of (self));
  MbMoney rest = mb_payment_form_rest (&self->form, owed);
  g_autofree char *amount = rest.minor > 0 ? mb_amount_words (rest) : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->tendered_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reference_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->amount_row), amount);
  self->complains = FALSE;
  on_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->amount_row));
  gtk_editable_select_region (GTK_EDITABLE (self->amount_row), 0, -1);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Tenders */

static void
on_tender_changed (MbTakePaymentDialog *self)
{
  MbTenderKind kind = mb_tender_choice_get (self->tender_choice);
  const char *reference = mb_tender_reference_words (kind);
  gtk_widget_set_visible (GTK_WIDGET (self->tendered_row), kind == MB_TENDER_CASH);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_row), reference != NULL);
  if (reference)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reference_row), reference);
  on_changed (self);
}

static void
choose_tender_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbTakePaymentDialog *self = MB_TAKE_PAYMENT_DIALOG (widget);
  int kind = g_variant_get_int32 (parameter);
  if (kind >= 0 && kind < MB_N_TENDERS)
    mb_tender_choice_set (self->tender_choice, (MbTenderKind) kind);
}

static void show_added (MbTakePaymentDialog *self);

static void
on_remove_clicked (MbTakePaymentDialog *self, GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  guint index = 0;
  if (self->taking || !g_ptr_array_find (self->added_rows, row, &index))
    return;
  mb_payment_form_remove (&self->form, index);
  show_added (self);
  propose_amount (self);
}

static GtkWidget *
added_row (MbTakePaymentDialog *self, const MbTenderGiven *tender)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *words = mb_amount_words (tender->amount);
  /* Translators: takes a tender away again, such as "Cash" */
  g_autofree char *hint = g_strdup_printf (_ ("Without %s"), mb_tender_words (tender->kind));
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, hint);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), mb_tender_words (tender->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tender->reference ? tender->reference : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_added (MbTakePaymentDialog *self)
{
  for (guint i = 0; i < self->added_rows->len; i++)
    adw_preferences_group_remove (self->added_group, g_ptr_array_index (self->added_rows, i));
  g_ptr_array_set_size (self->added_rows, 0);
  for (unsigned i = 0; i < self->form.n_added; i++)
    {
      GtkWidget *row = added_row (self, &self->form.added[i]);
      adw_preferences_group_add (self->added_group, row);
      g_ptr_array_add (self->added_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->added_group), self->form.n_added > 0);
}

static void
add_tender_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbTakePaymentDialog *self = MB_TAKE_PAYMENT_DIALOG (widget);
  if (self->taking || !mb_payment_form_can_add (&self->form))
    return;
  mb_payment_form_add (&self->form, gtk_editable_get_text (GTK_EDITABLE (self->reference_row)));
  show_added (self);
  propose_amount (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Taking it */

/* The command with the texts that it borrows. */
typedef struct
{
  MbTakePayment payment;
  char *references[MB_TAKE_PAYMENT_MAX_TENDERS];
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;
  for (gsize i = 0; i < G_N_ELEMENTS (taking->references); i++)
    g_free (taking->references[i]);
  g_free (taking);
}

static Taking *
taking_new (MbTakePaymentDialog *self)
{
  Taking *taking = g_new0 (Taking, 1);
  MbTakePayment *payment = &taking->payment;
  const char *reference =
      mb_tender_reference_words (self->form.kind) ? gtk_editable_get_text (GTK_EDITABLE (self->reference_row)) : NULL;
  payment->account_id = self->payment_case->account_id;
  payment->amount = self->form.total;
  payment->n_tenders = mb_payment_form_tenders (&self->form, reference, payment->tenders);
  for (unsigned i = 0; i < payment->n_tenders; i++)
    payment->tenders[i].reference = taking->references[i] = g_strdup (payment->tenders[i].reference);
  return taking;
}

static void
taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbTakePaymentDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Taking *taking = mb_command_run_finish (result, &error);

  self->taking = FALSE;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  if (!taking)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_banner_set_title (self->error_banner, message);
      adw_banner_set_revealed (self->error_banner, TRUE);
      show_button (self);
      return;
    }
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  if (window)
    mb_payment_toast_show (window, self->session, &taking->payment);
  taking_free (taking);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_take (MbTakePaymentDialog *self)
{
  if (!self->payment_case || self->taking || !mb_payment_form_is_complete (&self->form))
    return;
  /* It waits for the receipt, which somebody must see. */
  self->taking = TRUE;
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  show_button (self);
  adw_banner_set_revealed (self->error_banner, FALSE);

  MbCommandContext context = mb_session_get_context (self->session);
  mb_command_run_async (&mb_take_payment, mb_session_get_book (self->session), &context, taking_new (self), taking_free,
                        NULL, taken, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The account */

static void
show_case (MbTakePaymentDialog *self)
{
  const MbPaymentCase *payment_case = self->payment_case;
  MbMoney balance = mb_money_new (payment_case->balance, currency_of (self));
  MbMoney overdue = mb_money_new (payment_case->overdue, currency_of (self));
  bool credit = balance.minor < 0;
  g_autofree char *subtitle = payment_case->address
                                  ? g_strdup_printf ("%s · %s", payment_case->number, payment_case->address)
                                  : g_strdup (payment_case->number);
  g_autofree char *owes = mb_money_words (credit ? mb_money_neg (balance) : balance);
  adw_window_title_set_title (self->window_title, payment_case->customer);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->owes_row), credit ? _ ("Has credit") : _ ("Owes"));
  gtk_label_set_label (self->owes_label, owes);
  if (overdue.minor > 0)
    {
      g_autofree char *amount = mb_money_words (overdue);
      /* Translators: an amount, a number of days */
      g_autofree char *text = g_strdup_printf (
          ngettext ("%s overdue for %d day", "%s overdue for %d days", (gulong) payment_case->overdue_days), amount,
          payment_case->overdue_days);
      adw_action_row_set_subtitle (self->owes_row, text);
    }
  gtk_stack_set_visible_child_name (self->stack, "form");
  propose_amount (self);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbTakePaymentDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MbPaymentCase *payment_case = mb_book_read_finish (NULL, result, &error);

  if (payment_case && self->session)
    {
      self->payment_case = payment_case;
      show_case (self);
      return;
    }
  mb_payment_case_free (payment_case);
  if (!error || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *message = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
mb_take_payment_dialog_dispose (GObject *object)
{
  MbTakePaymentDialog *self = MB_TAKE_PAYMENT_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_TAKE_PAYMENT_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_take_payment_dialog_parent_class)->dispose (object);
}

static void
mb_take_payment_dialog_finalize (GObject *object)
{
  MbTakePaymentDialog *self = MB_TAKE_PAYMENT_DIALOG (object);
  mb_payment_case_free (self->payment_case);
  g_ptr_array_unref (self->share_rows);
  g_ptr_array_unref (self->added_rows);
  mb_payment_form_release (&self->form);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_take_payment_dialog_parent_class)->finalize (object);
}

static void
mb_take_payment_dialog_class_init (MbTakePaymentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_take_payment_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_take_payment_dialog_finalize;

  g_type_ensure (MB_TYPE_TENDER_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-take-payment-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, owes_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, owes_label);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, tendered_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, change_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, change_label);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, reference_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, complaint_row);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, tender_choice);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, added_group);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, settles_group);
  gtk_widget_class_bind_template_child (widget_class, MbTakePaymentDialog, take_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_amount_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_amount_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_tender_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_take);

  gtk_widget_class_install_action (widget_class, "payment.tender", "i", choose_tender_action);
  for (int kind = 0; kind < MB_N_TENDERS; kind++)
    gtk_widget_class_add_binding_action (widget_class, MB_FIRST_TENDER_KEY + (guint) kind, 0, "payment.tender", "i",
                                         kind);
  gtk_widget_class_install_action (widget_class, "payment.add-tender", NULL, add_tender_action);
  mb_desk_action_bind_keys (widget_class, "payment");
}

static void
mb_take_payment_dialog_init (MbTakePaymentDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->share_rows = g_ptr_array_new ();
  self->added_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  on_tender_changed (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payment.add-tender", FALSE);
}

AdwDialog *
mb_take_payment_dialog_new (MbSession *session, const MbUuid *account_id)
{
  MbTakePaymentDialog *self = g_object_new (MB_TYPE_TAKE_PAYMENT_DIALOG, NULL);
  self->session = g_object_ref (session);
  mb_payment_form_init (&self->form, currency_of (self));
  mb_book_read_async (mb_session_get_book (session), mb_payment_case_read,
                      mb_payment_case_new (account_id, mb_session_get_today (session)),
                      (GDestroyNotify) mb_payment_case_free, self->cancellable, loaded, g_object_ref (self));
  return ADW_DIALOG (self);
}
