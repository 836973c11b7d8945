/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payment-toast.h"

#include "mb-money-words.h"
#include "mb-payment-undo.h"
#include "mb-receipt-output.h"
#include "mb-reverse-payment.h"

#include <glib/gi18n.h>

/* Long enough to count the change. */
#define SECONDS 20

/* A window in which words and two buttons have no room in a line; and what the words then have. */
#define NARROW 500
#define NARROW_CHARS 14

/* The window's data under this name: the toast that stands there now, which the next payment's replaces. */
#define TOAST "mb-payment-toast"

/* What the buttons need; lives with the toast. */
typedef struct
{
  AdwToast *toast;  /* unowned */
  MbWindow *window; /* the toast is shown in it: unowned */
  GtkEventController *print_keys, *undo_keys;
  MbSession *session;
  MbUuid payment_id;
  char *receipt;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;
  g_object_unref (offer->session);
  g_object_unref (offer->print_keys);
  g_object_unref (offer->undo_keys);
  g_free (offer->receipt);
  g_free (offer);
}

/* Told more than once while the toast slides away. */
static void
on_dismissed (Offer *offer)
{
  if (!gtk_event_controller_get_widget (offer->print_keys))
    return;
  gtk_widget_remove_controller (GTK_WIDGET (offer->window), offer->print_keys);
  gtk_widget_remove_controller (GTK_WIDGET (offer->window), offer->undo_keys);
  g_object_set_data (G_OBJECT (offer->window), TOAST, NULL);
}

static void
dismiss (gpointer toast)
{
  adw_toast_dismiss (toast);
  g_object_unref (toast);
}

/* Later: the button that was clicked goes with it. */
static void
dismiss_soon (Offer *offer)
{
  g_idle_add_once (dismiss, g_object_ref (offer->toast));
}

static void
undo (Offer *offer)
{
  mb_payment_undo (offer->window, offer->session, &offer->payment_id, offer->receipt);
  dismiss_soon (offer);
}

static void
print (Offer *offer)
{
  mb_receipt_print (GTK_WIDGET (offer->window), offer->session, &offer->payment_id, offer->receipt);
  dismiss_soon (offer);
}

/* Before a text takes the key, which it does even where it has nothing to undo; but where there is something, in a
 * dialog or a text that is not empty, that is what is meant. */
static gboolean
undo_by_key (GtkWidget *widget, GVariant *arguments, gpointer offer)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget))
      || (GTK_IS_EDITABLE (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus))))
    return GDK_EVENT_PROPAGATE;
  if (!mb_session_may (((Offer *) offer)->session, &mb_undo_payment))
    return GDK_EVENT_PROPAGATE;
  undo (offer);
  return GDK_EVENT_STOP;
}

static gboolean
print_by_key (GtkWidget *widget, GVariant *arguments, gpointer offer)
{
  print (offer);
  return GDK_EVENT_STOP;
}

static char *
words_of (const MbTakePayment *payment)
{
  if (payment->change.minor <= 0)
    /* Translators: the number of a receipt */
    return g_strdup_printf (_ ("Receipt %s"), payment->receipt);
  g_autofree char *change = mb_money_words (payment->change);
  /* Translators: the number of a receipt, an amount */
  return g_strdup_printf (_ ("Receipt %s · give back %s"), payment->receipt, change);
}

static GtkEventController *
key_new (Offer *offer, guint key, GtkShortcutFunc run, GtkPropagationPhase phase)
{
  GtkEventController *keys = g_object_ref (gtk_shortcut_controller_new ());
  gtk_event_controller_set_propagation_phase (keys, phase);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK), gtk_callback_action_new (run, offer, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (offer->window), keys);
  return keys;
}

/* A toast has one button; the other one stands beside the words. */
static GtkWidget *
title_new (Offer *offer, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (words);
  int width = gtk_widget_get_width (GTK_WIDGET (offer->window));
  bool narrow = width > 0 && width < NARROW;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), narrow ? NARROW_CHARS : -1);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (mb_session_may (offer->session, &mb_undo_payment))
    {
      GtkWidget *button =
          narrow ? gtk_button_new_from_icon_name ("edit-undo-symbolic") : gtk_button_new_with_mnemonic (_ ("_Undo"));
      gtk_widget_set_tooltip_text (button, _ ("Undo the Payment (Ctrl+Z)"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (undo), offer);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

void
mb_payment_toast_show (MbWindow *window, MbSession *session, const MbTakePayment *payment)
{
  g_autofree char *words = words_of (payment);
  AdwToast *toast = adw_toast_new (""), *before = g_object_get_data (G_OBJECT (window), TOAST);
  if (before)
    adw_toast_dismiss (before);
  Offer *offer = g_new0 (Offer, 1);
  *offer = (Offer) {
    .toast = toast,
    .window = window,
    .session = g_object_ref (session),
    .payment_id = payment->payment_id,
    .receipt = g_strdup (payment->receipt),
  };
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_custom_title (toast, title_new (offer, words));
  adw_toast_set_button_label (toast, _ ("_Print"));
  offer->print_keys = key_new (offer, GDK_KEY_p, print_by_key, GTK_PHASE_BUBBLE);
  offer->undo_keys = key_new (offer, GDK_KEY_z, undo_by_key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (print), offer);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (on_dismissed), offer);
  g_object_set_data_full (G_OBJECT (toast), "mb-offer", offer, offer_free);
  g_object_set_data (G_OBJECT (window), TOAST, toast);
  mb_window_add_toast (window, toast);
}
