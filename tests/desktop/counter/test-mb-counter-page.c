/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-counter-page.h"

#include "mb-account-finder.h"
#include "mb-reverse-payment.h"
#include "mb-take-payment-dialog.h"
#include "mb-take-payment.h"
#include "mb-test-desk.h"

static MbTestTown *
billed_town (guint n_homes)
{
  MbTestTown *town = mb_test_town_new (n_homes);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 2, 1));
  return town;
}

/* Where a desk begins. */
static gpointer
counter_of (MbTestDesk *desk)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
  g_assert_true (MB_IS_COUNTER_PAGE (page));
  return page;
}

static MbUuid
account_of (MbTestDesk *desk, guint home)
{
  return mb_test_town_home (desk->town, home)->account;
}

static guint
n_recent (gpointer page)
{
  guint n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (mb_test_child (page, "recent_list")); child;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* The first of the last ones. */
static const char *
front (gpointer page)
{
  GtkWidget *button = gtk_widget_get_first_child (mb_test_child (page, "recent_list"));
  return gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
}

static const char *
strip_text (gpointer page, const char *label)
{
  return gtk_label_get_label (mb_test_child (mb_test_child (page, "strip"), label));
}

static gboolean
strip_shows (gpointer page, const char *label)
{
  return gtk_widget_get_visible (mb_test_child (mb_test_child (page, "strip"), label));
}

static gboolean
has_focus_in_search (gpointer page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));
  return focus && gtk_widget_is_ancestor (focus, mb_test_child (page, "finder"));
}

/* Nobody yet: the search has the focus, and there is nothing to do with anybody. */
static void
test_empty (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  gpointer page = counter_of (desk);
  mb_test_wait (has_focus_in_search, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (page, "stack")), ==, "none");
  g_assert_false (gtk_widget_get_visible (mb_test_child (page, "recent_box")));
  mb_test_assert_named (page);
}

/* Found by its number: what is owed, the bills, the payments; then the next one. */
static void
test_choose (void)
{
  MbTestTown *town = billed_town (2);
  MbMoney amount = mb_money_new (1000, (MbCurrency) { "EUR" });
  MbTakePayment payment = { .account_id = mb_test_town_home (town, 0)->account,
                            .amount = amount,
                            .n_tenders = 1,
                            .tenders = { { .kind = MB_TENDER_CASH, .amount = amount } } };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  gpointer page = counter_of (desk);
  MbUuid first = account_of (desk, 0), second = account_of (desk, 1);

  mb_counter_page_choose (page, &first);
  mb_test_wait_for_stack (page, "stack", "account");
  g_assert_nonnull (strstr (strip_text (page, "place_label"), "80000"));
  g_assert_cmpstr (strip_text (page, "owes_label"), ==, "Owes");
  g_assert_true (strip_shows (page, "overdue_label"));
  g_assert_true (strip_shows (page, "bills_box"));
  g_assert_nonnull (strstr (strip_text (page, "payment_label"), "10.00"));
  g_assert_false (strip_shows (page, "chips_box"));
  mb_test_assert_named (page);

  /* What is reversed is no payment, and somebody should know. */
  MbReversePayment reversal = { .payment_id = payment.payment_id, .reason = "bounced" };
  MbCommandContext context = mb_session_get_context (desk->session);
  g_autoptr (GError) error = NULL;
  mb_command_run (&mb_reverse_payment, mb_session_get_book (desk->session), &context, &reversal, &error);
  g_assert_no_error (error);
  while (!strip_shows (page, "chips_box"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (strip_shows (page, "payment_label"));

  gtk_widget_activate_action (page, "counter.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (page, "stack")), ==, "none");
  mb_test_wait (has_focus_in_search, page);
  g_assert_cmpuint (n_recent (page), ==, 1);
  mb_counter_page_choose (page, &second);
  mb_test_wait_for_stack (page, "stack", "account");
  g_assert_cmpuint (n_recent (page), ==, 2);
  g_assert_nonnull (strstr (front (page), "80001"));
  g_signal_emit_by_name (gtk_widget_get_last_child (mb_test_child (page, "recent_list")), "clicked");
  while (!strstr (front (page), "80000"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_recent (page), ==, 2);
}

/* As many as a person has in mind. */
static void
test_recent (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (8));
  gpointer page = counter_of (desk);
  for (guint i = 0; i < 8; i++)
    {
      MbUuid account = account_of (desk, i);
      g_autofree char *number = g_strdup_printf ("8000%u", i);
      mb_counter_page_choose (page, &account);
      while (n_recent (page) == 0 || !strstr (front (page), number))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_recent (page), ==, 5);
  g_assert_false (strip_shows (page, "bills_box"));
}

static gboolean
shows_payment_dialog (gpointer window)
{
  return MB_IS_TAKE_PAYMENT_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
shows_bill (gpointer window)
{
  AdwNavigationView *view = mb_test_child (window, "navigation_view");
  return g_strcmp0 (G_OBJECT_TYPE_NAME (adw_navigation_view_get_visible_page (view)), "MbBillPage") == 0;
}

static void
test_actions (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town (1));
  gpointer page = counter_of (desk);
  MbUuid account = account_of (desk, 0);
  gtk_widget_activate_action (page, "counter.take-payment", NULL); /* for nobody: nothing */
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window)));
  mb_counter_page_choose (page, &account);
  mb_test_wait_for_stack (page, "stack", "account");
  gtk_widget_activate_action (page, "counter.take-payment", NULL);
  mb_test_wait (shows_payment_dialog, desk->window);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window)));
  gtk_widget_activate_action (page, "counter.open-bill", NULL);
  mb_test_wait (shows_bill, desk->window);
}

static void
test_unknown (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  gpointer page = counter_of (desk);
  MbUuid nobody = mb_uuid_from_words ("nobody", NULL);
  mb_counter_page_choose (page, &nobody);
  mb_test_wait_for_stack (page, "stack", "failure");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/counter-page/empty", test_empty);
  g_test_add_func ("/counter-page/choose", test_choose);
  g_test_add_func ("/counter-page/recent", test_recent);
  g_test_add_func ("/counter-page/actions", test_actions);
  g_test_add_func ("/counter-page/unknown", test_unknown);
  return g_test_run ();
}
