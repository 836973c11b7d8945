/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reversal-dialog.h"

#include "mb-money-words.h"
#include "mb-reverse-payment.h"
#include "mb-window.h"

#include <glib/gi18n.h>

/* What the answer needs; lives with the dialog, then with the command. */
typedef struct
{
  MbSession *session;
  MbWindow *window;
  GtkEditable *reason_row; /* of the dialog: unowned */
  MbUuid payment_id;
  char *number;
  char *reason;
  MbReversePayment reversal;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_object_unref (question->session);
  g_clear_object (&question->window);
  g_free (question->number);
  g_free (question->reason);
  g_free (question);
}

static void
reversed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = mb_command_run_finish (result, &error);
  if (!question)
    {
      if (window)
        mb_window_report (window, error);
      return;
    }
  g_autofree char *balance = mb_money_words (question->reversal.balance);
  /* Translators: the number of a receipt, an amount */
  g_autofree char *title =
      g_strdup_printf (_ ("Payment %s was reversed · the account owes %s"), question->number, balance);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  if (window)
    mb_window_add_toast (window, toast);
  else
    g_object_unref (toast);
  question_free (question);
}

static void
on_response (AdwAlertDialog *dialog, const char *response, Question *asked)
{
  if (!g_str_equal (response, "reverse"))
    return;
  Question *question = g_new0 (Question, 1);
  MbWindow *window = mb_window_of (GTK_WIDGET (dialog));
  question->session = g_object_ref (asked->session);
  question->window = window ? g_object_ref (window) : NULL;
  question->number = g_strdup (asked->number);
  question->reason = g_strdup (gtk_editable_get_text (asked->reason_row));
  question->reversal = (MbReversePayment) { .payment_id = asked->payment_id, .reason = question->reason };
  MbCommandContext context = mb_session_get_context (asked->session);
  mb_command_run_async (&mb_reverse_payment, mb_session_get_book (asked->session), &context, question, question_free,
                        NULL, reversed, window ? g_object_ref (window) : NULL);
}

static void
on_reason_changed (GtkEditable *row, AdwAlertDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  adw_alert_dialog_set_response_enabled (dialog, "reverse", *reason != '\0');
}

AdwDialog *
mb_reversal_dialog_new (MbSession *session, const MbUuid *payment_id, const char *number)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Reverse the Payment?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new (), *row = adw_entry_row_new ();

  /* Translators: the number of a receipt */
  adw_alert_dialog_format_body (alert,
                                _ ("What %s settled will be open again. Its receipt and number stay in the books, with "
                                   "the reason."),
                                number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "reverse", _ ("_Reverse"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "reverse", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_enabled (alert, "reverse", FALSE);
  adw_alert_dialog_set_default_response (alert, "reverse");
  adw_alert_dialog_set_close_response (alert, "cancel");

  Question *question = g_new0 (Question, 1);
  question->session = g_object_ref (session);
  question->payment_id = *payment_id;
  question->number = g_strdup (number);
  question->reason_row = GTK_EDITABLE (row);
  g_object_set_data_full (G_OBJECT (dialog), "mb-question", question, question_free);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_reason_changed), dialog, G_CONNECT_DEFAULT);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  adw_dialog_set_focus (dialog, row);
  return dialog;
}
