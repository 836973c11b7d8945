/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-page.h"

#include "mb-account-case.h"
#include "mb-account-details.h"
#include "mb-account-rows.h"
#include "mb-change-customer.h"
#include "mb-chip.h"
#include "mb-customer-dialog.h"
#include "mb-desk-action.h"
#include "mb-money-words.h"
#include "mb-period-words.h"
#include "mb-receipt-dialog.h"
#include "mb-take-payment.h"
#include "mb-usage-chart.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows that are made at once; the rest is asked for. */
#define ROWS_AT_ONCE 40

struct _MbAccountPage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbUuid account_id;
  GCancellable *cancellable;
  MbAccountCase *account; /* NULL until it is read */
  GtkWidget *chart;
  bool filled[MB_N_ACCOUNT_ROWS]; /* the list shows what the case says */
  bool whole[MB_N_ACCOUNT_ROWS];  /* somebody wanted all rows */

  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwOverlaySplitView *split_view;
  GtkBox *details;
  GtkLabel *address_label;
  GtkLabel *since_label;
  AdwWrapBox *chips;
  GtkLabel *balance_label;
  GtkLabel *debt_label;
  GtkWidget *edit_button;
  GtkWidget *payment_button;
  AdwViewStack *view_stack;
  GtkBox *chart_card;
  GtkListBox *recent_list;
  GtkListBox *bills_list;
  GtkListBox *payments_list;
  GtkListBox *readings_list;
  GtkListBox *meters_list;
  GtkListBox *changes_list;
};

G_DEFINE_FINAL_TYPE (MbAccountPage, mb_account_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---------------------------------------------------------------------------------------------------------------
 * The head */

static void
add_chip (MbAccountPage *self, const char *icon, const char *words, const char *css_class)
{
  adw_wrap_box_append (self->chips, mb_chip_new (icon, words, css_class));
}

static void
show_chips (MbAccountPage *self)
{
  const MbAccountView *view = &self->account->view;
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    adw_wrap_box_remove (self->chips, chip);
  if (view->account.closed_on != MB_DATE_NONE)
    {
      g_autofree char *day = mb_day_words (view->account.closed_on);
      /* Translators: a date */
      g_autofree char *words = g_strdup_printf (_ ("Closed %s"), day);
      add_chip (self, "window-close-symbolic", words, NULL);
    }
  if (view->overdue > 0)
    {
      int days = self->account->today - view->oldest_due;
      g_autofree char *words = g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) days), days);
      add_chip (self, "dialog-warning-symbolic", words, "error");
    }
}

static void
show_debt (MbAccountPage *self)
{
  const MbAccountView *view = &self->account->view;
  MbCurrency currency = mb_session_get_utility (self->session)->currency;
  g_autofree char *balance = mb_money_words (mb_money_new (ABS (view->balance), currency));
  g_autofree char *overdue = mb_amount_words (mb_money_new (view->overdue, currency));
  g_autofree char *debt = NULL;
  if (view->balance < 0)
    debt = g_strdup (_ ("in credit"));
  else if (view->balance == 0)
    debt = g_strdup (_ ("nothing owed"));
  else if (view->overdue >= view->balance)
    debt = g_strdup (_ ("owed, all overdue"));
  else if (view->overdue > 0)
    /* Translators: an amount */
    debt = g_strdup_printf (_ ("owed, of which %s overdue"), overdue);
  else
    debt = g_strdup (_ ("owed, nothing overdue"));
  gtk_label_set_label (self->balance_label, balance);
  gtk_label_set_label (self->debt_label, debt);
}

static void
show_head (MbAccountPage *self)
{
  const MbAccountView *view = &self->account->view;
  g_autofree char *address = mb_account_view_address (view);
  g_autofree char *opened = mb_day_words (view->account.opened_on);
  /* Translators: the number of an account, a customer class, a date */
  g_autofree char *since = g_strdup_printf (_ ("Account %s · %s · opened %s"), view->account.number,
                                            view->class_name ? view->class_name : "–", opened);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), view->customer.name);
  adw_window_title_set_title (self->window_title, view->customer.name);
  adw_window_title_set_subtitle (self->window_title, view->account.number);
  gtk_label_set_label (self->address_label, address ? address : _ ("Not supplied anywhere"));
  gtk_label_set_label (self->since_label, since);
  show_chips (self);
  show_debt (self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The lists */

static GtkListBox *
list_of (MbAccountPage *self, MbAccountRows rows)
{
  switch (rows)
    {
    case MB_ACCOUNT_BILLS:
      return self->bills_list;
    case MB_ACCOUNT_PAYMENTS:
      return self->payments_list;
    case MB_ACCOUNT_READINGS:
      return self->readings_list;
    case MB_ACCOUNT_METERS:
      return self->meters_list;
    case MB_ACCOUNT_CHANGES:
      return self->changes_list;
    case MB_N_ACCOUNT_ROWS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void fill (MbAccountPage *self, MbAccountRows rows);

static void
on_more (GtkWidget *row, gpointer user_data)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (gtk_widget_get_ancestor (row, MB_TYPE_ACCOUNT_PAGE));
  MbAccountRows rows = (MbAccountRows) GPOINTER_TO_INT (user_data);
  self->whole[rows] = true;
  fill (self, rows);
}

static void
add_more_row (GtkListBox *list, MbAccountRows rows, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u", "Show All %u", n), n);
  GtkWidget *more = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
  g_signal_connect (more, "activated", G_CALLBACK (on_more), GINT_TO_POINTER (rows));
  gtk_list_box_append (list, more);
}

static void
fill (MbAccountPage *self, MbAccountRows rows)
{
  GtkListBox *list = list_of (self, rows);
  guint n = mb_account_rows_count (self->account, rows);
  guint shown = self->whole[rows] ? n : MIN (n, ROWS_AT_ONCE);
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (list, mb_account_rows_make (self->account, rows, i, self->session));
  if (shown < n)
    add_more_row (list, rows, n);
  self->filled[rows] = true;
}

static void
fill_visible (MbAccountPage *self)
{
  GtkWidget *visible = adw_view_stack_get_visible_child (self->view_stack);
  for (int rows = 0; self->account && rows < MB_N_ACCOUNT_ROWS; rows++)
    if (!self->filled[rows] && visible == GTK_WIDGET (list_of (self, (MbAccountRows) rows)))
      fill (self, (MbAccountRows) rows);
}

static void
on_tab_shown (MbAccountPage *self)
{
  if (self->view_stack)
    fill_visible (self);
}

/* What an empty list says. */
static void
set_placeholder (GtkListBox *list, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 24);
  gtk_list_box_set_placeholder (list, label);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The overview */

static void
show_overview (MbAccountPage *self)
{
  static const MbAccountRows recent[] = { MB_ACCOUNT_BILLS, MB_ACCOUNT_PAYMENTS, MB_ACCOUNT_READINGS };
  static const char *const titles[] = { N_ ("Last bill: %s"), N_ ("Last payment: %s"), N_ ("Last reading: %s") };
  gtk_list_box_remove_all (self->recent_list);
  for (gsize i = 0; i < G_N_ELEMENTS (recent); i++)
    {
      if (mb_account_rows_count (self->account, recent[i]) == 0)
        continue;
      GtkWidget *row = mb_account_rows_make (self->account, recent[i], 0, self->session);
      g_autofree char *title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      g_auto (GStrv) parts = g_strsplit (_ (titles[i]), "%s", 2);
      g_autofree char *words = g_strconcat (parts[0], title, parts[1], NULL);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
      gtk_list_box_append (self->recent_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_list), gtk_list_box_get_row_at_index (self->recent_list, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chart_card), self->account->usage != NULL);
  if (self->account->usage)
    mb_usage_chart_show (self->chart, self->account->usage, self->account->invoices);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

static void
show_account (MbAccountPage *self)
{
  show_head (self);
  mb_account_details_show (self->details, self->account, self->session);
  show_overview (self);
  memset (self->filled, 0, sizeof self->filled);
  fill_visible (self);
  gtk_stack_set_visible_child_name (self->stack, "account");
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbAccountPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MbAccountCase) account = mb_book_read_finish (NULL, result, &error);

  if (account && self->session)
    {
      g_clear_pointer (&self->account, mb_account_case_free);
      self->account = g_steal_pointer (&account);
      show_account (self);
    }
  else if (error && self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
load (MbAccountPage *self)
{
  MbAccountCase *account = mb_account_case_new (&self->account_id, mb_session_get_today (self->session));
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mb_book_read_async (mb_session_get_book (self->session), mb_account_case_read, account,
                      (GDestroyNotify) mb_account_case_free, self->cancellable, loaded, g_object_ref (self));
}

static void
on_book_changed (MbAccountPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
mb_account_page_showing (AdwNavigationPage *page)
{
  /* At first it is being read already. */
  if (MB_ACCOUNT_PAGE (page)->account)
    load (MB_ACCOUNT_PAGE (page));
}

const MbUuid *
mb_account_page_get_account (MbAccountPage *self)
{
  return &self->account_id;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Actions and the object */

static GVariant *
id_variant (const MbUuid *id)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id->bytes, sizeof id->bytes, 1);
}

static void
take_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (widget);
  g_autoptr (GVariant) account = g_variant_ref_sink (id_variant (&self->account_id));
  gtk_widget_activate_action_variant (widget, "win.take-payment", account);
}

static void
edit_customer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (widget);
  if (self->account)
    adw_dialog_present (mb_customer_dialog_new (self->session, &self->account->view.customer.id), widget);
}

static void
open_receipt_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (widget);
  MbUuid payment;
  gsize size = 0;
  const guint8 *bytes = g_variant_get_fixed_array (parameter, &size, 1);
  if (size != sizeof payment.bytes)
    return;
  memcpy (payment.bytes, bytes, size);
  adw_dialog_present (mb_receipt_dialog_new (self->session, &payment), widget);
}

static void
show_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *split_view = MB_ACCOUNT_PAGE (widget)->split_view;
  adw_overlay_split_view_set_show_sidebar (split_view, !adw_overlay_split_view_get_show_sidebar (split_view));
}

static void
mb_account_page_dispose (GObject *object)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_ACCOUNT_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_account_page_parent_class)->dispose (object);
}

static void
mb_account_page_finalize (GObject *object)
{
  MbAccountPage *self = MB_ACCOUNT_PAGE (object);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->account, mb_account_case_free);
  G_OBJECT_CLASS (mb_account_page_parent_class)->finalize (object);
}

static void
mb_account_page_class_init (MbAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_account_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_account_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_account_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, details);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, address_label);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, since_label);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, balance_label);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, debt_label);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, payment_button);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, chart_card);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, bills_list);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, payments_list);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, readings_list);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, meters_list);
  gtk_widget_class_bind_template_child (widget_class, MbAccountPage, changes_list);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_shown);

  gtk_widget_class_install_action (widget_class, "account.take-payment", NULL, take_payment_action);
  gtk_widget_class_install_action (widget_class, "account.edit-customer", NULL, edit_customer_action);
  gtk_widget_class_install_action (widget_class, "account.open-receipt", "ay", open_receipt_action);
  gtk_widget_class_install_action (widget_class, "account.show-details", NULL, show_details_action);
  mb_desk_action_bind_keys (widget_class, "account");
}

static void
mb_account_page_init (MbAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_placeholder (self->bills_list, _ ("No bill yet"));
  set_placeholder (self->payments_list, _ ("No payment yet"));
  set_placeholder (self->readings_list, _ ("No reading yet"));
  set_placeholder (self->meters_list, _ ("No meter hangs here"));
  set_placeholder (self->changes_list, _ ("Nothing was changed since the account was opened"));
}

AdwNavigationPage *
mb_account_page_new (MbSession *session, const MbUuid *account_id)
{
  MbAccountPage *self = g_object_new (MB_TYPE_ACCOUNT_PAGE, NULL);
  self->session = g_object_ref (session);
  self->account_id = *account_id;
  self->chart = mb_usage_chart_new (session);
  gtk_widget_set_size_request (self->chart, -1, 240);
  gtk_widget_set_margin_top (self->chart, 12);
  gtk_widget_set_margin_bottom (self->chart, 12);
  gtk_widget_set_margin_start (self->chart, 12);
  gtk_widget_set_margin_end (self->chart, 12);
  gtk_box_append (self->chart_card, self->chart);

  bool may_take = mb_session_may (session, &mb_take_payment);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.take-payment", may_take);
  gtk_widget_set_visible (self->payment_button, may_take);
  bool may_edit = mb_session_may (session, &mb_change_customer);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.edit-customer", may_edit);
  gtk_widget_set_visible (self->edit_button, may_edit);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}
