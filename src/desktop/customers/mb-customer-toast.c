/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-toast.h"

#include <glib/gi18n.h>

/* Long enough to see that it was the wrong one. */
#define SECONDS 8

/* What the button needs; lives with the toast. */
typedef struct
{
  MbWindow *window; /* the toast is shown in it: unowned */
  MbSession *session;
  MbCustomerEdit *undo; /* NULL once it was taken */
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;
  g_object_unref (undo->session);
  mb_customer_edit_free (undo->undo);
  g_free (undo);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCustomerEdit) edit = mb_command_run_finish (result, &error);
  if (!edit)
    {
      mb_window_report (window, error);
      return;
    }
  /* Translators: the name of a customer */
  g_autofree char *title = g_strdup_printf (_ ("%s is as before"), edit->after.name);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  mb_window_add_toast (window, toast);
}

static void
on_undo (AdwToast *toast, gpointer user_data)
{
  Undo *undo = user_data;
  MbCommandContext context = mb_session_get_context (undo->session);
  if (undo->undo)
    mb_command_run_async (&mb_change_customer, mb_session_get_book (undo->session), &context,
                          g_steal_pointer (&undo->undo), (GDestroyNotify) mb_customer_edit_free, NULL, undone,
                          g_object_ref (undo->window));
}

AdwToast *
mb_customer_toast_new (MbWindow *window, MbSession *session, const MbCustomerEdit *edit)
{
  /* Translators: the name of a customer */
  g_autofree char *title = g_strdup_printf (_ ("%s was changed"), edit->after.name);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_timeout (toast, SECONDS);
  Undo *undo = g_new0 (Undo, 1);
  *undo = (Undo) { window, g_object_ref (session), mb_customer_edit_new_undo (edit) };
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), undo, undo_free, G_CONNECT_DEFAULT);
  return toast;
}
