/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-page.h"

#include "mb-bill-page.h"
#include "mb-change-customer.h"
#include "mb-chart.h"
#include "mb-move-out.h"
#include "mb-take-payment.h"
#include "mb-test-desk.h"

static const char *const tabs[] = { "overview", "bills", "payments", "readings", "meters", "history" };

static MbTestTown *
billed_town (void)
{
  MbTestTown *town = mb_test_town_new (2);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  MbMoney amount = mb_money_new (500, (MbCurrency) { "EUR" });
  MbTakePayment payment = {
    .account_id = mb_test_town_home (town, 0)->account,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = MB_TENDER_CASH, .amount = amount } },
  };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  return town;
}

static AdwNavigationPage *
visible_page (MbTestDesk *desk)
{
  return adw_navigation_view_get_visible_page (mb_test_child (desk->window, "navigation_view"));
}

static AdwNavigationPage *
open_account (MbTestDesk *desk, const MbUuid *account)
{
  g_autoptr (GVariant) id = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, account->bytes, 16, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (desk->window), "win.open-account", id);
  return visible_page (desk);
}

static guint
n_rows (AdwNavigationPage *page, const char *list)
{
  GtkListBox *box = mb_test_child (page, list);
  guint n = 0;
  while (gtk_list_box_get_row_at_index (box, (int) n))
    n++;
  return n;
}

static const char *
text (AdwNavigationPage *page, const char *label)
{
  return gtk_label_get_label (mb_test_child (page, label));
}

static void
test_full (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  MbUuid account = mb_test_town_home (desk->town, 0)->account;
  AdwNavigationPage *page = open_account (desk, &account);
  g_assert_true (MB_IS_ACCOUNT_PAGE (page));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  g_assert_true (open_account (desk, &account) == page); /* it is there already */

  g_assert_cmpstr (text (page, "balance_label"), !=, "");
  g_assert_true (g_str_has_prefix (text (page, "debt_label"), "owed"));
  g_assert_cmpuint (n_rows (page, "recent_list"), ==, 3);
  g_assert_cmpuint (n_rows (page, "bills_list"), ==, 0); /* nobody has looked at them */
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      adw_view_stack_set_visible_child_name (mb_test_child (page, "view_stack"), tabs[i]);
      mb_test_assert_named (GTK_WIDGET (page));
    }
  g_assert_cmpuint (n_rows (page, "bills_list"), ==, 1);
  g_assert_cmpuint (n_rows (page, "payments_list"), ==, 1);
  g_assert_cmpuint (n_rows (page, "readings_list"), ==, 2);
  g_assert_cmpuint (n_rows (page, "meters_list"), ==, 1);
  g_assert_cmpuint (n_rows (page, "changes_list"), ==, 0);
  g_assert_true (gtk_widget_get_visible (mb_test_child (page, "payment_button")));
}

static gboolean
is_renamed (gpointer page)
{
  return g_strcmp0 (adw_navigation_page_get_title (page), "Zoe Zimmer") == 0;
}

/* What is committed elsewhere is seen here, and stands in the history. */
static void
test_follows_the_book (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (1));
  const MbTestHome *home = mb_test_town_home (desk->town, 0);
  AdwNavigationPage *page = open_account (desk, &home->account);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  adw_view_stack_set_visible_child_name (mb_test_child (page, "view_stack"), "history");

  g_autoptr (GError) error = NULL;
  MbCommandContext context = mb_session_get_context (desk->session);
  MbChangeCustomer change = {
    .customer = { .id = home->customer, .kind = (char *) "person", .name = (char *) "Zoe Zimmer" },
  };
  mb_command_run (&mb_change_customer, mb_session_get_book (desk->session), &context, &change, &error);
  g_assert_no_error (error);
  mb_test_wait (is_renamed, page);
  g_assert_cmpuint (n_rows (page, "changes_list"), >=, 1);
}

static void
test_moved_out (void)
{
  MbTestTown *town = billed_town ();
  const MbTestHome *home = mb_test_town_home (town, 0);
  MbUuid account = home->account;
  MbMoveOut out = { .agreement_id = home->agreement, .ends_on = mb_date_from_ymd (2025, 2, 1) };
  mb_test_utility_run (town->test, &mb_move_out, &out);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = open_account (desk, &account);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  g_assert_nonnull (gtk_widget_get_first_child (mb_test_child (page, "chips")));
}

/* Where the marker stands, Enter opens the month's bill; where there is none, the page stays. */
static void
test_month_opens_bill (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  AdwNavigationPage *page = open_account (desk, &mb_test_town_home (desk->town, 0)->account);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  MbChart *chart = MB_CHART (gtk_widget_get_first_child (mb_test_child (page, "chart_card")));
  GTimeZone *zone = mb_session_get_zone (desk->session);

  mb_chart_activate_marker (chart); /* nowhere yet */
  g_assert_true (visible_page (desk) == page);
  g_signal_emit_by_name (chart, "activated", mb_instant_from_date (mb_date_from_ymd (2024, 6, 15), zone));
  g_assert_true (visible_page (desk) == page);
  mb_chart_set_marker (chart, mb_instant_from_date (mb_date_from_ymd (2025, 1, 15), zone));
  mb_chart_activate_marker (chart);
  g_assert_true (MB_IS_BILL_PAGE (visible_page (desk)));
}

static void
test_unknown (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  MbUuid nobody = mb_uuid_from_words ("nobody", NULL);
  AdwNavigationPage *page = open_account (desk, &nobody);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "failure");
}

static gboolean
is_collapsed (gpointer split_view)
{
  return adw_overlay_split_view_get_collapsed (split_view);
}

static void
test_narrow (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  AdwNavigationPage *page = open_account (desk, &mb_test_town_home (desk->town, 0)->account);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      adw_view_stack_set_visible_child_name (mb_test_child (page, "view_stack"), tabs[i]);
      mb_test_assert_narrow (page);
    }
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 372, 600);
  mb_test_wait (is_collapsed, mb_test_child (page, "split_view"));
  gtk_widget_activate_action (GTK_WIDGET (page), "account.show-details", NULL);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (mb_test_child (page, "split_view")));
}

static void
test_gone (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (billed_town ());
  AdwNavigationPage *page =
      g_object_ref_sink (mb_account_page_new (desk->session, &mb_test_town_home (desk->town, 0)->account));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "account");
  mb_test_assert_gone (page);
  /* And while the answer is on its way. */
  page = g_object_ref_sink (mb_account_page_new (desk->session, &mb_test_town_home (desk->town, 0)->account));
  mb_test_assert_gone (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/account-page/full", test_full);
  g_test_add_func ("/account-page/follows-the-book", test_follows_the_book);
  g_test_add_func ("/account-page/moved-out", test_moved_out);
  g_test_add_func ("/account-page/month-opens-bill", test_month_opens_bill);
  g_test_add_func ("/account-page/unknown", test_unknown);
  g_test_add_func ("/account-page/narrow", test_narrow);
  g_test_add_func ("/account-page/gone", test_gone);
  return g_test_run ();
}
