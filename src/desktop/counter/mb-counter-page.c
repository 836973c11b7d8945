/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-counter-page.h"

#include "mb-account-finder.h"
#include "mb-counter-case.h"
#include "mb-counter-strip.h"
#include "mb-desk-action.h"
#include "mb-invoice-repository.h"
#include "mb-take-payment.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_RECENT 5

struct _MbCounterPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbUuid account; /* chosen; nil: nobody */
  MbUuid bill;    /* the last one of it; nil: none */

  MbAccountFinder *finder;
  GtkWidget *recent_box;
  AdwWrapBox *recent_list;
  GtkStack *stack;
  MbCounterStrip *strip;
  AdwStatusPage *failure_page;
};

G_DEFINE_FINAL_TYPE (MbCounterPage, mb_counter_page, ADW_TYPE_NAVIGATION_PAGE)

static void
enable_actions (MbCounterPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  bool chosen = !mb_uuid_is_nil (&self->account);
  gtk_widget_action_set_enabled (widget, "counter.take-payment",
                                 chosen && self->session && mb_session_may (self->session, &mb_take_payment));
  gtk_widget_action_set_enabled (widget, "counter.open-bill", chosen && !mb_uuid_is_nil (&self->bill));
  gtk_widget_action_set_enabled (widget, "counter.open-account", chosen);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The last ones */

static void
on_recent_clicked (MbCounterPage *self, GtkButton *button)
{
  const MbUuid *account = g_object_get_data (G_OBJECT (button), "mb-account");
  MbUuid id = *account; /* the button moves */
  mb_counter_page_choose (self, &id);
}

static GtkWidget *
recent_button (MbCounterPage *self, const MbUuid *account)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)); button;
       button = gtk_widget_get_next_sibling (button))
    if (mb_uuid_equal (g_object_get_data (G_OBJECT (button), "mb-account"), account))
      return button;
  return NULL;
}

/* To the front; the one that nobody asked for the longest goes. */
static void
remember (MbCounterPage *self, const MbCounterCase *counter_case)
{
  GtkWidget *button = recent_button (self, &self->account);
  if (button)
    {
      adw_wrap_box_reorder_child_after (self->recent_list, button, NULL);
      return;
    }
  g_autofree char *words =
      g_strdup_printf ("%s %s", counter_case->view.customer.name, counter_case->view.account.number);
  button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (button), "mb-account", g_memdup2 (&self->account, sizeof self->account), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_recent_clicked), self, G_CONNECT_SWAPPED);
  adw_wrap_box_prepend (self->recent_list, button);
  gtk_widget_set_visible (self->recent_box, TRUE);

  guint n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)); child; n++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      if (n >= MOST_RECENT)
        adw_wrap_box_remove (self->recent_list, child);
      child = next;
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * The account */

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbCounterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbCounterCase) counter_case = mb_book_read_finish (NULL, result, &error);
  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!counter_case)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  self->bill = counter_case->invoices->len > 0 ? g_array_index (counter_case->invoices, MbInvoice, 0).id : MB_UUID_NIL;
  mb_counter_strip_show (self->strip, counter_case, mb_session_get_utility (self->session)->currency);
  remember (self, counter_case);
  gtk_stack_set_visible_child_name (self->stack, "account");
  enable_actions (self);
}

static void
renew_cancellable (MbCounterPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
load (MbCounterPage *self)
{
  renew_cancellable (self);
  if (mb_uuid_is_nil (&self->account))
    return;
  mb_book_read_async (mb_session_get_book (self->session), mb_counter_case_read,
                      mb_counter_case_new (&self->account, mb_session_get_today (self->session)),
                      (GDestroyNotify) mb_counter_case_free, self->cancellable, loaded, g_object_ref (self));
}

void
mb_counter_page_choose (MbCounterPage *self, const MbUuid *account)
{
  self->account = *account;
  self->bill = MB_UUID_NIL;
  enable_actions (self);
  load (self);
}

static void
on_chosen (MbCounterPage *self, GVariant *account)
{
  MbUuid id;
  gsize size = 0;
  const guint8 *bytes = g_variant_get_fixed_array (account, &size, 1);
  g_return_if_fail (size == sizeof id.bytes);
  memcpy (id.bytes, bytes, sizeof id.bytes);
  mb_counter_page_choose (self, &id);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is done */

static void
activate_with (MbCounterPage *self, const char *action, const MbUuid *id)
{
  if (mb_uuid_is_nil (id))
    return;
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id->bytes, sizeof id->bytes, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, value);
}

static void
take_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_with (MB_COUNTER_PAGE (widget), "win.take-payment", &MB_COUNTER_PAGE (widget)->account);
}

static void
open_bill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_with (MB_COUNTER_PAGE (widget), "win.open-bill", &MB_COUNTER_PAGE (widget)->bill);
}

static void
open_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_with (MB_COUNTER_PAGE (widget), "win.open-account", &MB_COUNTER_PAGE (widget)->account);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbCounterPage *self = MB_COUNTER_PAGE (widget);
  mb_counter_page_choose (self, &MB_UUID_NIL);
  mb_account_finder_set_text (self->finder, "");
  gtk_stack_set_visible_child_name (self->stack, "none");
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
}

/* Escape in a search that is empty. */
static void
on_stopped (MbCounterPage *self)
{
  next_action (GTK_WIDGET (self), NULL, NULL);
}

/* A payment was taken or undone. */
static void
on_book_changed (MbCounterPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
mb_counter_page_showing (AdwNavigationPage *page)
{
  load (MB_COUNTER_PAGE (page));
}

void
mb_counter_page_take_focus (GtkWidget *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (MB_COUNTER_PAGE (page)->finder));
}

static void
mb_counter_page_shown (AdwNavigationPage *page)
{
  mb_counter_page_take_focus (GTK_WIDGET (page));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_counter_page_dispose (GObject *object)
{
  MbCounterPage *self = MB_COUNTER_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_COUNTER_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_counter_page_parent_class)->dispose (object);
}

static void
mb_counter_page_finalize (GObject *object)
{
  g_object_unref (MB_COUNTER_PAGE (object)->cancellable);
  G_OBJECT_CLASS (mb_counter_page_parent_class)->finalize (object);
}

static void
mb_counter_page_class_init (MbCounterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_counter_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_counter_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_counter_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = mb_counter_page_shown;

  g_type_ensure (MB_TYPE_ACCOUNT_FINDER);
  g_type_ensure (MB_TYPE_COUNTER_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-counter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, finder);
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, strip);
  gtk_widget_class_bind_template_child (widget_class, MbCounterPage, failure_page);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_stopped);

  gtk_widget_class_install_action (widget_class, "counter.take-payment", NULL, take_payment_action);
  gtk_widget_class_install_action (widget_class, "counter.open-bill", NULL, open_bill_action);
  gtk_widget_class_install_action (widget_class, "counter.open-account", NULL, open_account_action);
  gtk_widget_class_install_action (widget_class, "counter.next", NULL, next_action);
  mb_desk_action_bind_keys (widget_class, "counter");
}

static void
mb_counter_page_init (MbCounterPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  enable_actions (self);
}

AdwNavigationPage *
mb_counter_page_new (MbSession *session)
{
  MbCounterPage *self = g_object_new (MB_TYPE_COUNTER_PAGE, NULL);
  self->session = g_object_ref (session);
  mb_account_finder_set_session (self->finder, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}
