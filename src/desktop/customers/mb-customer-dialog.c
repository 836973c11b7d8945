/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-dialog.h"

#include "mb-customer-case.h"
#include "mb-customer-fields.h"
#include "mb-customer-toast.h"
#include "mb-draft.h"
#include "mb-new-account-fields.h"
#include "mb-period-words.h"

#include <glib/gi18n.h>

struct _MbCustomerDialog
{
  AdwDialog parent_instance;

  MbSession *session;
  MbUuid customer_id; /* nil: a new one */
  MbCustomer before;
  MbDraft *draft;
  GCancellable *cancellable;
  gboolean drafted; /* something is typed that is not saved */
  gboolean saving;

  GtkButton *save_button;
  AdwBanner *error_banner;
  AdwBanner *draft_banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  MbCustomerFields *fields;
  MbNewAccountFields *account_fields;
};

G_DEFINE_FINAL_TYPE (MbCustomerDialog, mb_customer_dialog, ADW_TYPE_DIALOG)

static gboolean
is_new (MbCustomerDialog *self)
{
  return mb_uuid_is_nil (&self->customer_id);
}

static void
show_error (MbCustomerDialog *self, const GError *error)
{
  g_autofree char *message = error ? g_markup_escape_text (error->message, -1) : NULL;
  adw_banner_set_title (self->error_banner, message ? message : "");
  adw_banner_set_revealed (self->error_banner, error != NULL);
}

static void
set_saving (MbCustomerDialog *self, gboolean saving)
{
  /* Somebody must see the answer. */
  self->saving = saving;
  adw_dialog_set_can_close (ADW_DIALOG (self), !saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !saving);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The draft */

static void
on_changed (MbCustomerDialog *self)
{
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  if (!self->draft)
    return;
  mb_customer_fields_save (self->fields, &texts);
  if (is_new (self))
    mb_new_account_fields_save (self->account_fields, &texts);
  g_autoptr (GVariant) typed = g_variant_ref_sink (g_variant_builder_end (&texts));
  self->drafted = g_variant_n_children (typed) > 0;
  if (self->drafted)
    mb_draft_keep (self->draft, typed);
  else
    mb_draft_drop (self->draft);
}

static void
drop_draft (MbCustomerDialog *self)
{
  self->drafted = FALSE;
  mb_draft_drop (self->draft);
}

static void
on_start_afresh (MbCustomerDialog *self)
{
  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
  adw_banner_set_revealed (self->draft_banner, FALSE);
  mb_customer_fields_set_customer (self->fields, is_new (self) ? NULL : &self->before);
  if (is_new (self))
    mb_new_account_fields_restore (self->account_fields, nothing);
  drop_draft (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
}

static void
show_form (MbCustomerDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
}

static void
draft_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbCustomerDialog) self = user_data;
  MbInstant typed_at = MB_INSTANT_NONE;
  g_autoptr (GVariant) texts = mb_draft_read_finish (MB_DRAFT (source), result, &typed_at);

  if (!self->session)
    return;
  if (texts && g_variant_n_children (texts) > 0)
    {
      /* The file's time is the real one, whatever day a demonstration lives on. */
      g_autoptr (GTimeZone) local = g_time_zone_new_local ();
      g_autofree char *when = mb_instant_words (typed_at, local);
      /* Translators: a date and time */
      g_autofree char *words = g_strdup_printf (_ ("Goes on with what was typed on %s"), when);
      mb_customer_fields_restore (self->fields, texts);
      if (is_new (self))
        mb_new_account_fields_restore (self->account_fields, texts);
      self->drafted = TRUE;
      adw_banner_set_title (self->draft_banner, words);
      adw_banner_set_revealed (self->draft_banner, TRUE);
    }
  show_form (self);
}

static void
on_discard (AdwToast *toast, gpointer draft)
{
  mb_draft_drop (draft);
}

static void
on_closed (MbCustomerDialog *self)
{
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  g_cancellable_cancel (self->cancellable);
  if (!self->drafted || !window)
    return;
  AdwToast *toast = adw_toast_new (_ ("What you typed is kept for the next time"));
  adw_toast_set_button_label (toast, _ ("_Discard"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_discard), self->draft, G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (toast), "mb-draft", g_object_ref (self->draft), g_object_unref);
  mb_window_add_toast (window, toast);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Saving */

/* What is the same whichever command ran: NULL, with what is wrong shown; or the window, once the dialog has gone. */
static MbWindow *
end_saving (MbCustomerDialog *self, gpointer done, const GError *error)
{
  if (!self->session)
    return NULL; /* the window went before */
  set_saving (self, FALSE);
  show_error (self, error);
  if (!done)
    return NULL;
  MbWindow *window = mb_window_of (GTK_WIDGET (self));
  drop_draft (self);
  /* Two that go with the focus in them, as this and the page under the new account's, are one too many for GTK 4.18: see
   * mb-window.c. */
  if (window && is_new (self))
    gtk_window_set_focus (GTK_WINDOW (window), NULL);
  adw_dialog_force_close (ADW_DIALOG (self));
  return window;
}

static void
changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbCustomerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCustomerEdit) edit = mb_command_run_finish (result, &error);
  MbWindow *window = end_saving (self, edit, error);
  if (window)
    mb_window_add_toast (window, mb_customer_toast_new (window, self->session, edit));
}

static void
change (MbCustomerDialog *self, const MbCustomer *customer)
{
  if (mb_customer_equal (&self->before, customer))
    {
      drop_draft (self);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  set_saving (self, TRUE);
  MbCommandContext context = mb_session_get_context (self->session);
  mb_command_run_async (&mb_change_customer, mb_session_get_book (self->session), &context,
                        mb_customer_edit_new (&self->before, customer), (GDestroyNotify) mb_customer_edit_free, NULL,
                        changed, g_object_ref (self));
}

/* The command with the texts that it borrows. */
typedef struct
{
  MbSignUpCustomer sign_up;
  MbCustomer customer;
} SigningUp;

static void
signing_up_free (gpointer data)
{
  SigningUp *signing_up = data;
  mb_customer_clear (&signing_up->customer);
  g_free (signing_up);
}

static void
signed_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbCustomerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  SigningUp *signing_up = mb_command_run_finish (result, &error);
  MbWindow *window = end_saving (self, signing_up, error);

  if (window)
    {
      const MbUuid *account = &signing_up->sign_up.account.account.id;
      g_autoptr (GVariant) id = g_variant_ref_sink (
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, account->bytes, sizeof account->bytes, 1));
      /* Translators: the number of an account */
      g_autofree char *words = g_strdup_printf (_ ("Account %s was opened"), signing_up->sign_up.account.number);
      gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-account", id);
      mb_window_add_toast (window, adw_toast_new (words));
    }
  if (signing_up)
    signing_up_free (signing_up);
}

static void
sign_up (MbCustomerDialog *self, const MbCustomer *customer)
{
  SigningUp *signing_up = g_new0 (SigningUp, 1);
  signing_up->customer = mb_customer_copy (customer);
  signing_up->sign_up.customer.customer = signing_up->customer;
  mb_new_account_fields_get (self->account_fields, &signing_up->sign_up);
  set_saving (self, TRUE);
  MbCommandContext context = mb_session_get_context (self->session);
  mb_command_run_async (&mb_sign_up_customer, mb_session_get_book (self->session), &context, signing_up,
                        signing_up_free, NULL, signed_up, g_object_ref (self));
}

static void
on_save (MbCustomerDialog *self)
{
  if (self->saving || !mb_customer_fields_check (self->fields)
      || (is_new (self) && !mb_new_account_fields_check (self->account_fields)))
    return;
  show_error (self, NULL);
  g_auto (MbCustomer) customer = mb_customer_fields_get_customer (self->fields);
  if (is_new (self))
    sign_up (self, &customer);
  else
    change (self, &customer);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Opening */

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbCustomerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCustomerCase) customer_case = mb_book_read_finish (NULL, result, &error);

  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  if (is_new (self) && !mb_customer_case_has_catalogue (customer_case))
    {
      gtk_stack_set_visible_child_name (self->stack, "catalogue");
      return;
    }
  if (is_new (self))
    mb_new_account_fields_set_up (self->account_fields, self->session, g_steal_pointer (&customer_case));
  else
    {
      self->before = customer_case->customer;
      customer_case->customer = (MbCustomer) { 0 };
      mb_customer_fields_set_customer (self->fields, &self->before);
    }
  mb_draft_read_async (self->draft, self->cancellable, draft_read, g_object_ref (self));
}

static void
mb_customer_dialog_dispose (GObject *object)
{
  MbCustomerDialog *self = MB_CUSTOMER_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_CUSTOMER_DIALOG);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_customer_dialog_parent_class)->dispose (object);
}

static void
mb_customer_dialog_finalize (GObject *object)
{
  MbCustomerDialog *self = MB_CUSTOMER_DIALOG (object);
  g_object_unref (self->cancellable);
  mb_customer_clear (&self->before);
  G_OBJECT_CLASS (mb_customer_dialog_parent_class)->finalize (object);
}

static void
mb_customer_dialog_class_init (MbCustomerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_customer_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_customer_dialog_finalize;

  g_type_ensure (MB_TYPE_CUSTOMER_FIELDS);
  g_type_ensure (MB_TYPE_NEW_ACCOUNT_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-customer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, draft_banner);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, MbCustomerDialog, account_fields);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_start_afresh);
}

static void
mb_customer_dialog_init (MbCustomerDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

AdwDialog *
mb_customer_dialog_new (MbSession *session, const MbUuid *customer_id)
{
  MbCustomerDialog *self = g_object_new (MB_TYPE_CUSTOMER_DIALOG, NULL);
  char id[MB_UUID_TEXT_SIZE];
  self->session = g_object_ref (session);
  self->customer_id = *customer_id;
  g_autofree char *form =
      is_new (self) ? g_strdup ("new-customer") : g_strconcat ("customer-", mb_uuid_to_text (customer_id, id), NULL);
  self->draft = mb_draft_new (session, form);
  if (!is_new (self))
    adw_dialog_set_title (ADW_DIALOG (self), _ ("Customer"));
  gtk_widget_set_visible (GTK_WIDGET (self->account_fields), is_new (self));
  mb_book_read_async (mb_session_get_book (session), mb_customer_case_read, mb_customer_case_new (customer_id),
                      (GDestroyNotify) mb_customer_case_free, self->cancellable, loaded, g_object_ref (self));
  return ADW_DIALOG (self);
}
