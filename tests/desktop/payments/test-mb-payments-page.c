/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-payments-page.h"

#include "mb-account-finder.h"
#include "mb-aging-dialog.h"
#include "mb-payment-toast.h"
#include "mb-pdf-output.h"
#include "mb-pdf-view.h"
#include "mb-print-receipt.h"
#include "mb-receipt-dialog.h"
#include "mb-receipt-sheet.h"
#include "mb-reverse-payment.h"
#include "mb-take-payment-dialog.h"
#include "mb-take-payment.h"
#include "mb-test-desk.h"

static MbTestTown *
billed_town (void)
{
  MbTestTown *town = mb_test_town_new (3);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  return town;
}

static MbTakePayment
pay (MbTestTown *town, guint home, int64_t minor, MbTenderKind kind)
{
  MbMoney amount = mb_money_new (minor, (MbCurrency) { "EUR" });
  MbTakePayment payment = {
    .account_id = mb_test_town_home (town, home)->account,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = kind, .amount = amount } },
  };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  return payment;
}

static gint64
count (MbTestDesk *desk, const char *sql)
{
  MbTestUtility reader = { .book = mb_session_get_book (desk->session) };
  return mb_test_utility_count (&reader, sql);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The page */

static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwNavigationPage *page = g_object_ref_sink (mb_payments_page_new (desk->session));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "day");
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

static void
test_full (void)
{
  MbTestTown *town = billed_town ();
  pay (town, 0, 1000, MB_TENDER_CASH);
  MbTakePayment second = pay (town, 1, 2000, MB_TENDER_CARD);
  pay (town, 2, 500, MB_TENDER_CARD);
  MbReversePayment reversal = { .payment_id = second.payment_id, .reason = "bounced" };
  mb_test_utility_run (town->test, &mb_reverse_payment, &reversal);

  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = g_object_ref_sink (mb_payments_page_new (desk->session));
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "list");
  GtkSelectionModel *model = gtk_list_view_get_model (mb_test_child (page, "list_view"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));

  /* The day before there was nothing, and one does not go beyond today. */
  gtk_widget_activate_action (GTK_WIDGET (page), "payments.previous-day", NULL);
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "empty");
  gtk_widget_activate_action (GTK_WIDGET (page), "payments.today", NULL);
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "list");
  mb_payments_page_show_day (MB_PAYMENTS_PAGE (page), mb_session_get_today (desk->session) + 5);
  mb_test_settle ();
  mb_test_wait_for_stack (GTK_WIDGET (page), "list_stack", "list");
  mb_test_assert_gone (page);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Taking a payment */

static gboolean
has_payment (gpointer desk)
{
  return count (desk, "SELECT count (*) FROM payment") == 1;
}

static gboolean
is_closed (gpointer data)
{
  return gtk_widget_get_root (data) == NULL;
}

static gboolean
is_selected (gpointer editable)
{
  return gtk_editable_get_selection_bounds (editable, NULL, NULL);
}

static void
test_take (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  MbUuid account = mb_test_town_home (desk->town, 0)->account;
  AdwDialog *dialog = g_object_ref_sink (mb_take_payment_dialog_new (desk->session, &account));
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "form");
  mb_test_assert_named (GTK_WIDGET (dialog));
  mb_test_assert_narrow (dialog);

  /* What is owed stands there, selected. */
  GtkEditable *amount = mb_test_child (dialog, "amount_row"), *tendered = mb_test_child (dialog, "tendered_row");
  GtkWidget *button = mb_test_child (dialog, "take_button"), *complaint = mb_test_child (dialog, "complaint_row");
  GtkWidget *change = mb_test_child (dialog, "change_row");
  g_assert_cmpstr (gtk_editable_get_text (amount), !=, "");
  mb_test_wait (is_selected, amount);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_visible (complaint));

  const char *const wrong[] = { "-5", "0", "x", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_editable_set_text (amount, wrong[i]);
      g_assert_false (gtk_widget_get_sensitive (button));
      g_assert_true (gtk_widget_get_visible (complaint));
    }
  gtk_editable_set_text (amount, "7.55");
  gtk_editable_set_text (tendered, "10");
  g_assert_true (gtk_widget_get_visible (change));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "payment.tender", "i", MB_TENDER_CARD);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tendered)));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "payment.tender", "i", MB_TENDER_CASH);

  g_signal_emit_by_name (button, "clicked");
  mb_test_wait (has_payment, desk);
  mb_test_wait (is_closed, dialog);
  g_assert_cmpint (count (desk, "SELECT amount FROM payment"), ==, 755);
  g_assert_cmpint (count (desk, "SELECT tendered FROM tender"), ==, 1000);
  mb_test_assert_gone (dialog);
}

/* An account that owes nothing: nothing is wrong before somebody typed; what is too much is credit. */
static void
test_nothing_owed (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  MbUuid account = mb_test_town_home (desk->town, 0)->account;
  AdwDialog *dialog = g_object_ref_sink (mb_take_payment_dialog_new (desk->session, &account));
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "form");
  GtkWidget *amount = mb_test_child (dialog, "amount_row"), *complaint = mb_test_child (dialog, "complaint_row");
  GtkWidget *button = mb_test_child (dialog, "take_button"), *settles = mb_test_child (dialog, "settles_group");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (amount)), ==, "");
  g_assert_false (gtk_widget_get_visible (complaint));
  g_assert_false (gtk_widget_has_css_class (amount, "error"));
  g_assert_false (gtk_widget_get_visible (settles));
  g_assert_false (gtk_widget_get_sensitive (button));

  g_signal_emit_by_name (amount, "entry-activated");
  g_assert_true (gtk_widget_get_visible (complaint));
  gtk_editable_set_text (GTK_EDITABLE (amount), "5");
  g_assert_false (gtk_widget_get_visible (complaint));
  g_assert_true (gtk_widget_get_visible (settles));
  gtk_editable_set_text (GTK_EDITABLE (amount), "");
  g_assert_true (gtk_widget_get_visible (complaint));
  adw_dialog_force_close (dialog);
  mb_test_assert_gone (dialog);
}

static void
test_several_tenders (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  MbUuid account = mb_test_town_home (desk->town, 0)->account;
  gint64 owed = count (desk, "SELECT balance FROM account_balance LIMIT 1");
  AdwDialog *dialog = g_object_ref_sink (mb_take_payment_dialog_new (desk->session, &account));
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "form");
  GtkEditable *amount = mb_test_child (dialog, "amount_row"), *reference = mb_test_child (dialog, "reference_row");
  GtkWidget *added = mb_test_child (dialog, "added_group"), *button = mb_test_child (dialog, "take_button");

  gtk_editable_set_text (amount, "5");
  gtk_editable_set_text (mb_test_child (dialog, "tendered_row"), "20");
  g_assert_false (gtk_widget_get_visible (added));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "payment.add-tender", NULL);
  g_assert_true (gtk_widget_get_visible (added));
  g_assert_cmpstr (gtk_editable_get_text (amount), !=, ""); /* the rest */
  mb_test_assert_narrow (dialog);
  mb_test_assert_named (GTK_WIDGET (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "payment.tender", "i", MB_TENDER_CARD);
  gtk_editable_set_text (reference, "slip 4711");
  g_signal_emit_by_name (button, "clicked");
  mb_test_wait (has_payment, desk);
  mb_test_wait (is_closed, dialog);
  g_assert_cmpint (count (desk, "SELECT amount FROM payment"), ==, owed);
  g_assert_cmpint (count (desk, "SELECT amount FROM tender WHERE kind = 'cash' AND tendered = 2000"), ==, 500);
  g_assert_cmpint (count (desk, "SELECT amount FROM tender WHERE kind = 'card' AND reference = 'slip 4711'"), ==,
                   owed - 500);
  mb_test_assert_gone (dialog);
}

static void
test_unknown_account (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  AdwDialog *dialog = g_object_ref_sink (mb_take_payment_dialog_new (desk->session, &MB_UUID_NIL));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "failure");
  mb_test_assert_gone (dialog);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The other dialogs, the finder */

static gboolean
has_pages (gpointer view)
{
  return mb_pdf_view_get_n_pages (view) > 0;
}

static gboolean
is_revealed (gpointer banner)
{
  return adw_banner_get_revealed (banner);
}

/* The sheet is there; once it was given out the next one is a copy, and undoing is over. */
static void
test_receipt (void)
{
  MbTestTown *town = billed_town ();
  town->test->context.actor.login = "admin";
  MbTakePayment payment = pay (town, 0, 1000, MB_TENDER_CHEQUE);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwDialog *dialog = g_object_ref_sink (mb_receipt_dialog_new (desk->session, &payment.payment_id));
  adw_dialog_present (dialog, GTK_WIDGET (desk->window));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "receipt");
  mb_test_wait (has_pages, mb_test_child (dialog, "pdf_view"));
  GtkWidget *undo = mb_test_child (dialog, "undo_group"), *reverse = mb_test_child (dialog, "reverse_group");
  AdwBanner *banner = mb_test_child (dialog, "banner");
  g_assert_cmpstr (adw_window_title_get_title (mb_test_child (dialog, "window_title")), ==, payment.receipt);
  g_assert_true (gtk_widget_get_visible (undo));
  g_assert_false (gtk_widget_get_visible (reverse));
  g_assert_false (adw_banner_get_revealed (banner));
  mb_test_assert_narrow (dialog);
  mb_test_assert_named (GTK_WIDGET (dialog));

  MbPrintReceipt print = { .payment_id = payment.payment_id, .medium = MB_RECEIPT_ON_PAPER };
  MbCommandContext context = mb_session_get_context (desk->session);
  g_autoptr (GError) error = NULL;
  mb_command_run (&mb_print_receipt, mb_session_get_book (desk->session), &context, &print, &error);
  g_assert_no_error (error);
  mb_test_wait (is_revealed, banner);
  g_assert_false (gtk_widget_get_visible (undo));
  g_assert_true (gtk_widget_get_visible (reverse));
  adw_dialog_force_close (dialog);
  mb_test_assert_gone (dialog);
}

static void
got_sheet (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  *(MbReceiptSheet **) user_data = mb_receipt_sheet_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer pointer)
{
  return *(gpointer *) pointer != NULL;
}

/* The printer is told the paper that the sheet has: the roll that is set, or a sheet known by its name. */
static void
test_page_setup (void)
{
  MbTestTown *town = billed_town ();
  MbTakePayment payment = pay (town, 0, 1000, MB_TENDER_CASH);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  g_autoptr (GSettings) settings = g_settings_new ("org.meterbook.Meterbook");
  const struct
  {
    const char *paper;
    double width;
    const char *name;
  } table[] = { { "a4", 210, "iso_a4" }, { "a5", 148, "iso_a5" }, { "roll-58", 58, NULL }, { "roll-80", 80, NULL } };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (MbReceiptSheet) sheet = NULL;
      g_settings_set_string (settings, "receipt-paper", table[i].paper);
      mb_receipt_sheet_async (mb_session_get_book (desk->session), &payment.payment_id, MB_RECEIPT_AS_NEXT, NULL,
                              got_sheet, &sheet);
      mb_test_wait (is_there, &sheet);
      g_assert_false (sheet->was_given);
      g_autoptr (GtkPageSetup) setup = mb_pdf_page_setup (sheet->pdf);
      GtkPaperSize *size = gtk_page_setup_get_paper_size (setup);
      g_test_message ("%s: %s", table[i].paper, gtk_paper_size_get_name (size));
      g_assert_cmpfloat_with_epsilon (gtk_paper_size_get_width (size, GTK_UNIT_MM), table[i].width, 0.5);
      if (table[i].name)
        g_assert_cmpstr (gtk_paper_size_get_name (size), ==, table[i].name);
      g_assert_cmpfloat (gtk_page_setup_get_left_margin (setup, GTK_UNIT_MM), ==, 0);
    }
  g_autoptr (GBytes) nothing = g_bytes_new_static ("no pdf", 6);
  g_assert_null (mb_pdf_page_setup (nothing));
}

/* ---------------------------------------------------------------------------------------------------------------
 * The toast */

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);
      if (found)
        return found;
    }
  return NULL;
}

static gboolean
offers_undo (gpointer desk)
{
  return find_button (GTK_WIDGET (((MbTestDesk *) desk)->window), "_Undo") != NULL;
}

static gboolean
is_reversed (gpointer desk)
{
  return count (desk, "SELECT count (*) FROM payment_reversal") == 1;
}

static gboolean
offers_nothing (gpointer desk)
{
  return !offers_undo (desk);
}

static void
test_toast (void)
{
  MbTestTown *town = billed_town ();
  town->test->context.actor.login = "admin";
  MbTakePayment payment = pay (town, 0, 1000, MB_TENDER_CASH);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  mb_payment_toast_show (desk->window, desk->session, &payment);
  mb_test_wait (offers_undo, desk);
  g_assert_nonnull (find_button (GTK_WIDGET (desk->window), "_Print"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (desk->window), "_Undo"), "clicked");
  mb_test_wait (is_reversed, desk);
  mb_test_wait (offers_nothing, desk);
}

static void
test_aging (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  AdwDialog *dialog = g_object_ref_sink (mb_aging_dialog_new (desk->session));
  mb_test_wait_for_stack (GTK_WIDGET (dialog), "stack", "list");
  mb_test_assert_narrow (dialog);
  mb_test_assert_gone (dialog);
}

static gboolean
has_found (gpointer finder)
{
  return mb_account_finder_n_results (finder) == 1;
}

static gboolean
has_found_nothing (gpointer finder)
{
  return gtk_widget_get_visible (mb_test_child (finder, "nothing_label"));
}

static void
test_finder (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (2));
  MbAccountFinder *finder = g_object_ref_sink (g_object_new (MB_TYPE_ACCOUNT_FINDER, NULL));
  mb_account_finder_set_session (finder, desk->session);
  mb_account_finder_set_text (finder, "80001");
  mb_test_wait (has_found, finder);
  mb_account_finder_set_text (finder, "no such name");
  mb_test_wait (has_found_nothing, finder);
  mb_account_finder_set_text (finder, "");
  mb_test_assert_narrow (finder);
  mb_test_assert_gone (finder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/payments-page/empty", test_empty);
  g_test_add_func ("/payments-page/full", test_full);
  g_test_add_func ("/payments-page/take", test_take);
  g_test_add_func ("/payments-page/nothing-owed", test_nothing_owed);
  g_test_add_func ("/payments-page/several-tenders", test_several_tenders);
  g_test_add_func ("/payments-page/unknown-account", test_unknown_account);
  g_test_add_func ("/payments-page/receipt", test_receipt);
  g_test_add_func ("/payments-page/page-setup", test_page_setup);
  g_test_add_func ("/payments-page/toast", test_toast);
  g_test_add_func ("/payments-page/aging", test_aging);
  g_test_add_func ("/payments-page/finder", test_finder);
  return g_test_run ();
}
