/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-undo.h"

#include "mb-reverse-payment.h"

#include <glib/gi18n.h>

typedef struct
{
  MbReversePayment reversal;
  char *number;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;
  g_free (undoing->number);
  g_free (undoing);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  Undoing *undoing = mb_command_run_finish (result, &error);
  if (!undoing)
    {
      mb_window_report (window, error);
      return;
    }
  /* Translators: the number of a receipt */
  g_autofree char *title = g_strdup_printf (_ ("Payment %s was undone"), undoing->number);
  mb_window_add_toast (window, adw_toast_new (title));
  undoing_free (undoing);
}

void
mb_payment_undo (MbWindow *window, MbSession *session, const MbUuid *payment_id, const char *number)
{
  Undoing *undoing = g_new0 (Undoing, 1);
  undoing->reversal = (MbReversePayment) { .payment_id = *payment_id, .reason = _ ("undone at the counter") };
  undoing->number = g_strdup (number);
  MbCommandContext context = mb_session_get_context (session);
  mb_command_run_async (&mb_undo_payment, mb_session_get_book (session), &context, undoing, undoing_free, NULL, undone,
                        g_object_ref (window));
}
