/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payments-page.h"

#include "mb-account-finder.h"
#include "mb-aging-dialog.h"
#include "mb-desk-action.h"
#include "mb-money-words.h"
#include "mb-payment-day.h"
#include "mb-payment-item.h"
#include "mb-payment-row.h"
#include "mb-period-words.h"
#include "mb-receipt-dialog.h"
#include "mb-tender-words.h"
#include "mb-tile.h"
#include "mb-window.h"

#include <glib/gi18n.h>

struct _MbPaymentsPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  GCancellable *cancellable;
  MbDate date;
  GListStore *items;                         /* of MbPaymentItem */
  GtkWidget *tile_widgets[MB_N_TENDERS + 2]; /* unowned: as many as there are now */
  guint n_tiles;

  GtkLabel *date_label;
  MbAccountFinder *finder;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwWrapBox *tiles;
  GtkStack *list_stack;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (MbPaymentsPage, mb_payments_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * What it shows */

static void
add_tile (MbPaymentsPage *self, GtkWidget *tile)
{
  adw_wrap_box_append (self->tiles, tile);
  self->tile_widgets[self->n_tiles++] = tile;
}

static void
add_owed_tile (MbPaymentsPage *self, const MbPaymentDay *day)
{
  MbMoney total, overdue;
  if (!mb_aging_total (&day->aging, &total, NULL) || !mb_aging_overdue (&day->aging, &overdue, NULL))
    return;
  g_autofree char *figure = mb_money_words (total), *amount = mb_amount_words (overdue);
  /* Translators: an amount */
  g_autofree char *detail = g_strdup_printf (_ ("%s overdue"), amount);
  add_tile (self, mb_tile_new_button (_ ("Owed"), figure, detail, "payments.owed"));
}

static void
show_tiles (MbPaymentsPage *self, const MbPaymentDay *day)
{
  for (guint i = 0; i < self->n_tiles; i++)
    adw_wrap_box_remove (self->tiles, self->tile_widgets[i]);
  self->n_tiles = 0;

  g_autofree char *total = mb_money_words (mb_money_new (day->total, day->currency));
  g_autofree char *count = g_strdup_printf (ngettext ("%u payment", "%u payments", day->n_standing), day->n_standing);
  add_tile (self, mb_tile_new (_ ("Taken"), total, count));
  add_owed_tile (self, day);
  for (int kind = 0; kind < MB_N_TENDERS; kind++)
    if (day->taken[kind] != 0 && day->taken[kind] != day->total)
      {
        g_autofree char *amount = mb_amount_words (mb_money_new (day->taken[kind], day->currency));
        add_tile (self, mb_tile_new (mb_tender_words ((MbTenderKind) kind), amount, NULL));
      }
}

static void
show_payments (MbPaymentsPage *self, const MbPaymentDay *day)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < day->payments->len; i++)
    g_ptr_array_add (items,
                     mb_payment_item_new (&g_array_index (day->payments, MbPayment, i),
                                          g_ptr_array_index (day->accounts, i), mb_session_get_zone (self->session)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->list_stack, items->len > 0 ? "list" : "empty");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbPaymentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbPaymentDay) day = mb_book_read_finish (NULL, result, &error);

  if (day && self->session)
    {
      show_tiles (self, day);
      show_payments (self, day);
      gtk_stack_set_visible_child_name (self->stack, "day");
    }
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbPaymentsPage *self)
{
  MbPaymentDay *day = mb_payment_day_new (self->date, mb_session_get_today (self->session),
                                          mb_session_get_utility (self->session)->currency);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), mb_payment_day_read, day,
                      (GDestroyNotify) mb_payment_day_free, self->cancellable, loaded, g_object_ref (self));
}

void
mb_payments_page_show_day (MbPaymentsPage *self, MbDate date)
{
  MbDate today = mb_session_get_today (self->session);
  self->date = MIN (date, today);
  g_autofree char *words = mb_weekday_words (self->date);
  gtk_label_set_label (self->date_label, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.next-day", self->date < today);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.today", self->date < today);
  load (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is done */

static void
on_chosen (MbPaymentsPage *self, GVariant *account)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.take-payment", account);
}

static void
on_activate (MbPaymentsPage *self, guint position)
{
  g_autoptr (MbPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  if (item)
    adw_dialog_present (mb_receipt_dialog_new (self->session, mb_payment_item_get_id (item)), GTK_WIDGET (self));
}

static void
previous_day_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbPaymentsPage *self = MB_PAYMENTS_PAGE (widget);
  mb_payments_page_show_day (self, self->date - 1);
}

static void
next_day_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbPaymentsPage *self = MB_PAYMENTS_PAGE (widget);
  mb_payments_page_show_day (self, self->date + 1);
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbPaymentsPage *self = MB_PAYMENTS_PAGE (widget);
  mb_payments_page_show_day (self, mb_session_get_today (self->session));
}

static void
owed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbPaymentsPage *self = MB_PAYMENTS_PAGE (widget);
  adw_dialog_present (mb_aging_dialog_new (self->session), widget);
}

/* Somebody paid, or a payment was reversed: here or at another page. */
static void
on_book_changed (MbPaymentsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
mb_payments_page_showing (AdwNavigationPage *page)
{
  load (MB_PAYMENTS_PAGE (page));
}

void
mb_payments_page_take_focus (GtkWidget *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (MB_PAYMENTS_PAGE (page)->finder));
}

static void
mb_payments_page_shown (AdwNavigationPage *page)
{
  mb_payments_page_take_focus (GTK_WIDGET (page));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_payments_page_dispose (GObject *object)
{
  MbPaymentsPage *self = MB_PAYMENTS_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_PAYMENTS_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (mb_payments_page_parent_class)->dispose (object);
}

static void
mb_payments_page_finalize (GObject *object)
{
  g_object_unref (MB_PAYMENTS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (mb_payments_page_parent_class)->finalize (object);
}

static void
mb_payments_page_class_init (MbPaymentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_payments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_payments_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_payments_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = mb_payments_page_shown;

  g_type_ensure (MB_TYPE_ACCOUNT_FINDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-payments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, finder);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, MbPaymentsPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);

  gtk_widget_class_install_action (widget_class, "payments.previous-day", NULL, previous_day_action);
  gtk_widget_class_install_action (widget_class, "payments.next-day", NULL, next_day_action);
  gtk_widget_class_install_action (widget_class, "payments.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "payments.owed", NULL, owed_action);
  mb_desk_action_bind_keys (widget_class, "payments");
}

static void
mb_payments_page_init (MbPaymentsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (MB_TYPE_PAYMENT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  mb_payment_row_set_up (self->list_view, G_LIST_MODEL (self->items));
}

AdwNavigationPage *
mb_payments_page_new (MbSession *session)
{
  MbPaymentsPage *self = g_object_new (MB_TYPE_PAYMENTS_PAGE, NULL);
  self->session = g_object_ref (session);
  mb_account_finder_set_session (self->finder, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  mb_payments_page_show_day (self, mb_session_get_today (session));
  return ADW_NAVIGATION_PAGE (self);
}
