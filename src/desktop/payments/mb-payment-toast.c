/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-toast.h"

#include "mb-money-words.h"
#include "mb-reverse-payment.h"

#include <glib/gi18n.h>

/* Long enough to count the change. */
#define SECONDS 10

/* What the button needs; lives with the toast. */
typedef struct
{
  MbWindow *window; /* the toast is shown in it: unowned */
  MbSession *session;
  MbUuid payment_id;
  char *receipt;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;
  g_object_unref (undo->session);
  g_free (undo->receipt);
  g_free (undo);
}

typedef struct
{
  MbReversePayment reversal;
  MbWindow *window; /* owned: the answer comes later */
  char *receipt;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;
  g_object_unref (undoing->window);
  g_free (undoing->receipt);
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
  g_autofree char *title = g_strdup_printf (_ ("Payment %s was undone"), undoing->receipt);
  mb_window_add_toast (window, adw_toast_new (title));
  undoing_free (undoing);
}

static void
on_undo (AdwToast *toast, gpointer user_data)
{
  const Undo *undo = user_data;
  Undoing *undoing = g_new0 (Undoing, 1);
  undoing->reversal = (MbReversePayment) { .payment_id = undo->payment_id, .reason = _ ("undone at the counter") };
  undoing->window = g_object_ref (undo->window);
  undoing->receipt = g_strdup (undo->receipt);
  MbCommandContext context = mb_session_get_context (undo->session);
  mb_command_run_async (&mb_reverse_payment, mb_session_get_book (undo->session), &context, undoing, undoing_free, NULL,
                        undone, g_object_ref (undo->window));
}

static char *
title_of (const MbTakePayment *payment)
{
  if (payment->change.minor <= 0)
    /* Translators: the number of a receipt */
    return g_strdup_printf (_ ("Receipt %s"), payment->receipt);
  g_autofree char *change = mb_money_words (payment->change);
  /* Translators: the number of a receipt, an amount */
  return g_strdup_printf (_ ("Receipt %s · give back %s"), payment->receipt, change);
}

AdwToast *
mb_payment_toast_new (MbWindow *window, MbSession *session, const MbTakePayment *payment)
{
  g_autofree char *title = title_of (payment);
  AdwToast *toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (!mb_session_may (session, &mb_reverse_payment))
    return toast;
  Undo *undo = g_new0 (Undo, 1);
  *undo = (Undo) { window, g_object_ref (session), payment->payment_id, g_strdup (payment->receipt) };
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), undo, undo_free, G_CONNECT_DEFAULT);
  return toast;
}
