/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-hold-dialog.h"

#include "mb-hold-bill.h"
#include "mb-window.h"

#include <glib/gi18n.h>

/* The command with the text that it borrows. */
typedef struct
{
  MbHoldBill command;
  char *reason;
} Holding;

static void
holding_free (gpointer data)
{
  Holding *holding = data;
  g_free (holding->reason);
  g_free (holding);
}

static void
done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  Holding *holding = mb_command_run_finish (result, &error);
  if (holding)
    holding_free (holding);
  else if (window)
    mb_window_report (window, error);
}

/* Takes @reason. */
static void
run (GtkWidget *widget, MbSession *session, const MbCommand *command, const MbHoldBill *bill, char *reason)
{
  MbWindow *window = mb_window_of (widget);
  Holding *holding = g_new0 (Holding, 1);
  holding->command = *bill;
  holding->command.reason = holding->reason = reason;
  MbCommandContext context = mb_session_get_context (session);
  mb_command_run_async (command, mb_session_get_book (session), &context, holding, holding_free, NULL, done,
                        window ? g_object_ref (window) : NULL);
}

/* What the answer needs; lives with the dialog. */
typedef struct
{
  MbSession *session;
  MbHoldBill bill;
  GtkEditable *reason_row; /* unowned */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_object_unref (question->session);
  g_free (question);
}

static void
on_response (AdwAlertDialog *dialog, const char *response, const Question *question)
{
  if (g_str_equal (response, "hold"))
    run (GTK_WIDGET (dialog), question->session, &mb_hold_bill, &question->bill,
         g_strdup (gtk_editable_get_text (question->reason_row)));
}

static void
on_reason_changed (GtkEditable *row, AdwAlertDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  adw_alert_dialog_set_response_enabled (dialog, "hold", *reason != '\0');
}

AdwDialog *
mb_hold_dialog_new (MbSession *session, const MbUuid *run_id, const MbUuid *account_id)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Hold This Bill?"), _ ("It is not posted with the others until somebody "
                                                                      "releases it. The reason tells them why."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new (), *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "hold", _ ("_Hold"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "hold", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "hold", FALSE);
  adw_alert_dialog_set_default_response (alert, "hold");
  adw_alert_dialog_set_close_response (alert, "cancel");

  Question *question = g_new0 (Question, 1);
  *question = (Question) { g_object_ref (session), { *run_id, *account_id, NULL }, GTK_EDITABLE (row) };
  g_object_set_data_full (G_OBJECT (dialog), "mb-question", question, question_free);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_reason_changed), dialog, G_CONNECT_DEFAULT);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  adw_dialog_set_focus (dialog, row);
  return dialog;
}

void
mb_hold_dialog_release (GtkWidget *widget, MbSession *session, const MbUuid *run_id, const MbUuid *account_id)
{
  const MbHoldBill bill = { *run_id, *account_id, NULL };
  run (widget, session, &mb_release_bill, &bill, NULL);
}
