/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-counter-strip.h"

#include "mb-chip.h"
#include "mb-invoice-repository.h"
#include "mb-money-words.h"
#include "mb-payment-repository.h"
#include "mb-period-words.h"
#include "mb-sparkline.h"

#include <glib/gi18n.h>

struct _MbCounterStrip
{
  AdwBin parent_instance;

  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *owes_label;
  GtkLabel *balance_label;
  GtkLabel *overdue_label;
  GtkWidget *bills_box;
  MbSparkline *bills_bars;
  GtkLabel *bills_label;
  GtkLabel *payment_label;
  AdwWrapBox *chips_box;
};

G_DEFINE_FINAL_TYPE (MbCounterStrip, mb_counter_strip, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_balance (MbCounterStrip *self, const MbCounterCase *counter_case, MbCurrency currency)
{
  MbMoney balance = mb_money_new (counter_case->view.balance, currency);
  MbMoney overdue = mb_money_new (counter_case->view.overdue, currency);
  bool credit = balance.minor < 0;
  g_autofree char *words = mb_money_words (credit ? mb_money_neg (balance) : balance);
  g_autofree char *late = NULL;
  set_text (self->owes_label, credit ? _ ("Has credit") : _ ("Owes"));
  set_text (self->balance_label, words);
  if (overdue.minor > 0)
    {
      int days = counter_case->today - counter_case->view.oldest_due;
      g_autofree char *amount = mb_money_words (overdue);
      /* Translators: an amount, a number of days */
      late =
          g_strdup_printf (ngettext ("%s overdue for %d day", "%s overdue for %d days", (gulong) days), amount, days);
    }
  set_text (self->overdue_label, late);
}

/* The oldest on the left, as time runs. */
static void
show_bars (MbCounterStrip *self, const GArray *invoices)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  for (guint i = invoices->len; i-- > 0;)
    mb_chart_series_append (series, invoices->len - i, (double) g_array_index (invoices, MbInvoice, i).total.minor);
  mb_sparkline_set_series (self->bills_bars, series);
}

static void
show_bills (MbCounterStrip *self, const GArray *invoices)
{
  gtk_widget_set_visible (self->bills_box, invoices->len > 0);
  if (invoices->len == 0)
    {
      mb_sparkline_set_series (self->bills_bars, NULL);
      return;
    }
  g_autoptr (GString) amounts = g_string_new (NULL);
  for (guint i = invoices->len; i-- > 0;)
    {
      g_autofree char *amount = mb_amount_words (g_array_index (invoices, MbInvoice, i).total);
      g_string_append_printf (amounts, "%s%s", amounts->len > 0 ? " · " : "", amount);
    }
  const MbInvoice *last = &g_array_index (invoices, MbInvoice, 0);
  g_autofree char *due = mb_day_words (last->due_on);
  /* Translators: amounts of the last bills, the date on which the last one is due */
  g_autofree char *words = g_strdup_printf (_ ("Last bills %s\nThe last one due %s"), amounts->str, due);
  show_bars (self, invoices);
  set_text (self->bills_label, words);
}

static void
show_payment (MbCounterStrip *self, const GArray *payments)
{
  const MbPayment *last = NULL;
  for (guint i = 0; i < payments->len && !last; i++)
    if (g_array_index (payments, MbPayment, i).reversed_on == MB_DATE_NONE)
      last = &g_array_index (payments, MbPayment, i);
  if (!last)
    {
      set_text (self->payment_label, NULL);
      return;
    }
  g_autofree char *date = mb_day_words (last->paid_on), *amount = mb_amount_words (last->amount);
  /* Translators: a date, an amount */
  g_autofree char *words = g_strdup_printf (_ ("Last payment %s · %s"), date, amount);
  set_text (self->payment_label, words);
}

/* What to take care of. */
static void
show_chips (MbCounterStrip *self, const MbCounterCase *counter_case)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips_box))))
    adw_wrap_box_remove (self->chips_box, child);
  const MbInvoice *last = counter_case->invoices->len ? &g_array_index (counter_case->invoices, MbInvoice, 0) : NULL;
  const MbPayment *payment = counter_case->payments->len ? &g_array_index (counter_case->payments, MbPayment, 0) : NULL;
  if (counter_case->view.account.closed_on != MB_DATE_NONE)
    {
      g_autofree char *date = mb_day_words (counter_case->view.account.closed_on);
      /* Translators: a date */
      g_autofree char *words = g_strdup_printf (_ ("Account closed %s"), date);
      adw_wrap_box_append (self->chips_box, mb_chip_new ("dialog-warning-symbolic", words, "warning"));
    }
  if (payment && payment->reversed_on != MB_DATE_NONE)
    adw_wrap_box_append (self->chips_box,
                         mb_chip_new ("edit-undo-symbolic", _ ("Last payment was reversed"), "warning"));
  if (last && last->estimated)
    adw_wrap_box_append (self->chips_box, mb_chip_new ("mb-estimated-symbolic", _ ("Last bill estimated"), NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->chips_box),
                          gtk_widget_get_first_child (GTK_WIDGET (self->chips_box)) != NULL);
}

void
mb_counter_strip_show (MbCounterStrip *self, const MbCounterCase *counter_case, MbCurrency currency)
{
  const MbAccountView *view = &counter_case->view;
  g_autofree char *address = mb_account_view_address (view);
  g_autofree char *place = address ? g_strdup_printf ("%s · %s", view->account.number, address) : NULL;
  set_text (self->name_label, view->customer.name);
  set_text (self->place_label, place ? place : view->account.number);
  show_balance (self, counter_case, currency);
  show_bills (self, counter_case->invoices);
  show_payment (self, counter_case->payments);
  show_chips (self, counter_case);
}

static void
mb_counter_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MB_TYPE_COUNTER_STRIP);
  G_OBJECT_CLASS (mb_counter_strip_parent_class)->dispose (object);
}

static void
mb_counter_strip_class_init (MbCounterStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_counter_strip_dispose;

  g_type_ensure (MB_TYPE_SPARKLINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-counter-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, name_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, place_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, owes_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, balance_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, bills_box);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, bills_bars);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, bills_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, payment_label);
  gtk_widget_class_bind_template_child (widget_class, MbCounterStrip, chips_box);
}

static void
mb_counter_strip_init (MbCounterStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mb_sparkline_set_bars (self->bills_bars, true);
}
