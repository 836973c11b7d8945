/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-preferences-dialog.h"

#include "mb-change-utility.h"
#include "mb-server-group.h"

struct _MbPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  MbSession *session;
  GSettings *settings;

  AdwPreferencesGroup *supplier_group;
  AdwEntryRow *name_row;
  AdwEntryRow *address_row;
  AdwEntryRow *tax_number_row;
  AdwEntryRow *phone_row;
  AdwEntryRow *email_row;
  AdwEntryRow *iban_row;
  AdwEntryRow *bic_row;
  AdwEntryRow *upi_row;
  AdwEntryRow *payment_days_row;
  AdwEntryRow *broker_row;
  AdwComboRow *bill_paper_row;
  AdwComboRow *receipt_paper_row;
};

G_DEFINE_FINAL_TYPE (MbPreferencesDialog, mb_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

static void
show_utility (MbPreferencesDialog *self)
{
  const MbUtility *utility = mb_session_get_utility (self->session);
  g_auto (GStrv) lines = g_strsplit (utility->address, "\n", -1);
  g_autofree char *address = g_strjoinv (", ", lines);
  g_autofree char *days = g_strdup_printf ("%d", utility->payment_days);

  set_text (self->name_row, utility->name);
  set_text (self->address_row, address);
  set_text (self->tax_number_row, utility->tax_number);
  set_text (self->phone_row, utility->phone);
  set_text (self->email_row, utility->email);
  set_text (self->iban_row, utility->iban);
  set_text (self->bic_row, utility->bic);
  set_text (self->upi_row, utility->upi_address);
  set_text (self->payment_days_row, days);
}

/* NULL for an empty row. */
static char *
text_of (AdwEntryRow *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  if (*text)
    return text;
  g_free (text);
  return NULL;
}

static void
change_free (gpointer data)
{
  MbChangeUtility *change = data;
  mb_utility_clear (&change->utility);
  g_free (change);
}

static void
changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MbChangeUtility *change = mb_command_run_finish (result, &error);

  adw_preferences_group_set_description (self->supplier_group, error ? error->message : NULL);
  if (!change)
    return;
  mb_session_set_utility (self->session, &change->utility);
  change_free (change);
}

static void
on_apply (MbPreferencesDialog *self)
{
  const MbUtility *before = mb_session_get_utility (self->session);
  MbCommandContext context = mb_session_get_context (self->session);
  MbChangeUtility *change = g_new0 (MbChangeUtility, 1);
  MbUtility *utility = &change->utility;
  g_autofree char *address = text_of (self->address_row);
  g_auto (GStrv) lines = g_strsplit (address ? address : "", ",", -1);
  g_autofree char *days = text_of (self->payment_days_row);

  for (guint i = 0; lines[i]; i++)
    g_strstrip (lines[i]);
  *utility = (MbUtility) {
    .name = text_of (self->name_row),
    .address = g_strjoinv ("\n", lines),
    .country = g_strdup (before->country),
    .currency = before->currency,
    .zone = g_strdup (before->zone),
    .language = g_strdup (before->language),
    .website = g_strdup (before->website),
    .bill_message = g_strdup (before->bill_message),
    .tax_number = text_of (self->tax_number_row),
    .phone = text_of (self->phone_row),
    .email = text_of (self->email_row),
    .iban = text_of (self->iban_row),
    .bic = text_of (self->bic_row),
    .upi_address = text_of (self->upi_row),
    .payment_days = days ? (int) g_ascii_strtoll (days, NULL, 10) : 0,
  };
  mb_command_run_async (&mb_change_utility, mb_session_get_book (self->session), &context, change, change_free, NULL,
                        changed, g_object_ref (self));
}

static void
on_broker_applied (MbPreferencesDialog *self)
{
  g_autofree char *url = text_of (self->broker_row);
  g_settings_set_string (self->settings, "broker-url", url ? url : "");
}

static void
on_paper_selected (MbPreferencesDialog *self)
{
  g_settings_set_enum (self->settings, "bill-paper", (int) adw_combo_row_get_selected (self->bill_paper_row));
  g_settings_set_enum (self->settings, "receipt-paper", (int) adw_combo_row_get_selected (self->receipt_paper_row));
}

/* As a bottom sheet the dialog would open with the focus, and the selection, in an entry in the middle of the page; but
 * whoever looks something up here does not want to change it.  The sheet moves the focus on by one when it opens: from
 * what the page scrolls in that leads to the first tab. */
static gboolean
mb_preferences_dialog_grab_focus (GtkWidget *widget)
{
  GtkWidget *group = GTK_WIDGET (MB_PREFERENCES_DIALOG (widget)->supplier_group);
  if (!gtk_widget_get_ancestor (group, ADW_TYPE_BOTTOM_SHEET))
    return GTK_WIDGET_CLASS (mb_preferences_dialog_parent_class)->grab_focus (widget);
  gtk_root_set_focus (gtk_widget_get_root (widget), gtk_widget_get_ancestor (group, GTK_TYPE_SCROLLED_WINDOW));
  return TRUE;
}

static void
mb_preferences_dialog_dispose (GObject *object)
{
  MbPreferencesDialog *self = MB_PREFERENCES_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (mb_preferences_dialog_parent_class)->dispose (object);
}

static void
mb_preferences_dialog_class_init (MbPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_preferences_dialog_dispose;
  widget_class->grab_focus = mb_preferences_dialog_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, supplier_group);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, tax_number_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, phone_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, iban_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, bic_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, upi_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, payment_days_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, broker_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, bill_paper_row);
  gtk_widget_class_bind_template_child (widget_class, MbPreferencesDialog, receipt_paper_row);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
mb_preferences_dialog_init (MbPreferencesDialog *self)
{
  self->settings = g_settings_new (MB_APPLICATION_ID);
  g_type_ensure (MB_TYPE_SERVER_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_autofree char *broker = g_settings_get_string (self->settings, "broker-url");
  set_text (self->broker_row, broker);
  adw_combo_row_set_selected (self->bill_paper_row, (guint) g_settings_get_enum (self->settings, "bill-paper"));
  adw_combo_row_set_selected (self->receipt_paper_row, (guint) g_settings_get_enum (self->settings, "receipt-paper"));
  g_signal_connect_object (self->broker_row, "apply", G_CALLBACK (on_broker_applied), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bill_paper_row, "notify::selected", G_CALLBACK (on_paper_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->receipt_paper_row, "notify::selected", G_CALLBACK (on_paper_selected), self,
                           G_CONNECT_SWAPPED);
}

AdwDialog *
mb_preferences_dialog_new (MbSession *session)
{
  MbPreferencesDialog *self = g_object_new (MB_TYPE_PREFERENCES_DIALOG, NULL);
  self->session = g_object_ref (session);
  show_utility (self);
  return ADW_DIALOG (self);
}
