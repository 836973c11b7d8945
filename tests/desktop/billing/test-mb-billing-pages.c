/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-page.h"
#include "mb-billing-page.h"
#include "mb-billing-run-page.h"
#include "mb-billing-run.h"
#include "mb-draft-chips.h"
#include "mb-hold-bill.h"
#include "mb-hold-dialog.h"
#include "mb-invoice-repository.h"
#include "mb-pdf-view.h"
#include "mb-run-job.h"
#include "mb-test-desk.h"

#define JANUARY mb_date_from_ymd (2025, 1, 1)
#define FEBRUARY mb_date_from_ymd (2025, 2, 1)
#define N_HOMES 6

/* Five homes with bills to review, the last one without its reading. */
static MbTestTown *
calculated_town (MbUuid *run_id)
{
  g_autoptr (GError) error = NULL;
  MbTestTown *town = mb_test_town_new (N_HOMES);
  for (guint i = 0; i + 1 < N_HOMES; i++)
    mb_test_town_read (town, i, FEBRUARY, 9000 + 700 * i);
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY };
  mb_billing_run (town->test->book, &town->test->context, &run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run.n_errors, ==, 1);
  *run_id = run.run_id;
  return town;
}

static gint64
count (MbTestDesk *desk, const char *sql)
{
  MbTestUtility reader = { .book = mb_session_get_book (desk->session) };
  return mb_test_utility_count (&reader, sql);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The cycles */

static void
test_no_cycle (void)
{
  MbTestTown *town = g_new0 (MbTestTown, 1);
  town->test = mb_test_utility_new ();
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = g_object_ref_sink (mb_billing_page_new (desk->session));
  g_signal_emit_by_name (page, "showing");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "empty");
  mb_test_assert_narrow (page);
  mb_test_assert_gone (page);
}

static void
test_cycles (void)
{
  MbUuid run_id;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (calculated_town (&run_id));
  AdwNavigationPage *page = g_object_ref_sink (mb_billing_page_new (desk->session));
  g_signal_emit_by_name (page, "showing");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "list");
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
  mb_test_assert_gone (page);
}

/* ---------------------------------------------------------------------------------------------------------------
 * A run */

static guint
n_listed (AdwNavigationPage *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (mb_test_child (page, "list_view"))));
}

static gboolean
lists_all (gpointer page)
{
  return n_listed (page) == N_HOMES;
}

static gboolean
lists_one (gpointer page)
{
  return n_listed (page) == 1;
}

static void
test_review (void)
{
  MbUuid run_id;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (calculated_town (&run_id));
  AdwNavigationPage *page = g_object_ref_sink (mb_billing_run_page_new (desk->session, &run_id));
  g_signal_emit_by_name (page, "showing");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "review");
  mb_test_wait (lists_all, page);
  g_assert_true (gtk_widget_get_visible (mb_test_child (page, "post_button")));
  g_assert_true (adw_banner_get_revealed (mb_test_child (page, "banner")));
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));

  /* All, in error, and what there is besides: the one in error alone, then all again. */
  MbDraftChips *chips = mb_test_child (page, "chips");
  g_assert_cmpuint (mb_draft_chips_get_n (chips), >=, 2);
  mb_draft_chips_choose (chips, 1);
  mb_test_wait (lists_one, page);
  mb_draft_chips_choose (chips, 0);
  mb_test_wait (lists_all, page);
  gtk_drop_down_set_selected (mb_test_child (page, "order_drop_down"), 2);
  mb_test_settle ();
  mb_test_assert_gone (page);
}

static gboolean
no_job (gpointer session)
{
  return !mb_run_job_is_any_running (session);
}

/* The reading comes, the run makes the bill that was in error, and all are posted: on another thread, while the page
 * shows how far it is. */
static void
test_job (void)
{
  MbUuid run_id;
  MbTestTown *town = calculated_town (&run_id);
  mb_test_town_read (town, N_HOMES - 1, FEBRUARY, 5000);
  MbRunJobSubject subject = { run_id, town->catalogue.cycle_id, mb_period (JANUARY, FEBRUARY) };
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = g_object_ref_sink (mb_billing_run_page_new (desk->session, &run_id));
  g_signal_emit_by_name (page, "showing");
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "review");

  gtk_widget_activate_action (GTK_WIDGET (page), "run.calculate", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (mb_test_child (page, "stack")), ==, "progress");
  g_assert_nonnull (mb_run_job_of (desk->session, &run_id));
  mb_test_wait (no_job, desk->session);
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "review");
  g_assert_cmpint (count (desk, "SELECT count (*) FROM draft_bill WHERE state = 'ready'"), ==, N_HOMES);

  MbRunJob *job = mb_run_job_post (desk->session, &subject);
  mb_test_wait (no_job, desk->session);
  g_assert_no_error (mb_run_job_get_error (job));
  g_assert_cmpint (mb_run_job_get_n_posted (job), ==, N_HOMES);
  g_assert_cmpfloat (mb_run_job_get_fraction (job), ==, 1);
  g_assert_cmpint (count (desk, "SELECT count (*) FROM invoice"), ==, N_HOMES);
  mb_test_assert_gone (job);
  mb_test_assert_gone (page);
}

/* What is cancelled before it begins has done nothing, and is no failure. */
static void
test_cancelled (void)
{
  MbUuid run_id;
  MbTestTown *town = calculated_town (&run_id);
  MbRunJobSubject subject = { run_id, town->catalogue.cycle_id, mb_period (JANUARY, FEBRUARY) };
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  MbRunJob *job = mb_run_job_post (desk->session, &subject);
  mb_run_job_cancel (job);
  mb_test_wait (no_job, desk->session);
  g_assert_no_error (mb_run_job_get_error (job));
  g_assert_cmpint (count (desk, "SELECT count (*) FROM invoice"), ==, mb_run_job_get_n_posted (job));
  mb_test_assert_gone (job);
}

/* ---------------------------------------------------------------------------------------------------------------
 * A bill */

static gboolean
has_pages (gpointer view)
{
  return mb_pdf_view_get_n_pages (view) > 0;
}

static guint
n_rows (GtkListBox *list)
{
  guint n = 0;
  while (gtk_list_box_get_row_at_index (list, (int) n))
    n++;
  return n;
}

static void
check_bill (AdwNavigationPage *page)
{
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "bill");
  g_assert_cmpuint (n_rows (mb_test_child (page, "computation_list")), >=, 5);
  mb_test_wait (has_pages, mb_test_child (page, "pdf_view"));
  mb_test_assert_narrow (page);
  mb_test_assert_named (GTK_WIDGET (page));
}

static gboolean
is_revealed (gpointer banner)
{
  return adw_banner_get_revealed (banner);
}

static gboolean
is_not_revealed (gpointer banner)
{
  return !adw_banner_get_revealed (banner);
}

static void
test_draft (void)
{
  MbUuid run_id;
  MbTestTown *town = calculated_town (&run_id);
  MbHoldBill hold = { run_id, mb_test_town_home (town, 1)->account, "asked for a second reading" };
  mb_test_utility_run (town->test, &mb_hold_bill, &hold);
  MbTestDesk *desk = mb_test_desk_new (town);
  AdwNavigationPage *page = mb_bill_page_new_draft (desk->session, &run_id, &hold.account_id);
  mb_window_push (desk->window, page);
  check_bill (page);
  mb_test_wait (is_revealed, mb_test_child (page, "banner"));
  gtk_widget_activate_action (GTK_WIDGET (page), "bill.release", NULL);
  mb_test_wait (is_not_revealed, mb_test_child (page, "banner"));
  g_assert_cmpint (count (desk, "SELECT count (*) FROM draft_bill WHERE state = 'held'"), ==, 0);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  mb_test_desk_free (desk);
  g_assert_null (page);
}

static void
test_draft_in_error (void)
{
  MbUuid run_id;
  MbTestTown *town = calculated_town (&run_id);
  MbUuid account = mb_test_town_home (town, N_HOMES - 1)->account;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = g_object_ref_sink (mb_bill_page_new_draft (desk->session, &run_id, &account));
  mb_test_wait_for_stack (GTK_WIDGET (page), "stack", "failure");
  mb_test_assert_gone (page);
}

static void
test_posted (void)
{
  MbTestTown *town = mb_test_town_new (2);
  mb_test_town_bill_month (town, JANUARY);
  MbUuid account = mb_test_town_home (town, 0)->account, run_id = MB_UUID_NIL;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY };
  g_assert_true (mb_billing_run (town->test->book, &town->test->context, &run, NULL));
  run_id = run.run_id;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwNavigationPage *page = g_object_ref_sink (mb_bill_page_new_draft (desk->session, &run_id, &account));
  check_bill (page);
  g_assert_true (g_str_has_prefix (adw_navigation_page_get_title (page), "N-01-I-25-"));
  mb_test_assert_gone (page);
}

/* An invoice by its id, from anywhere in the window; what is no id opens nothing. */
static gboolean
shows_bill (gpointer data)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (mb_test_child (data, "navigation_view"));
  return MB_IS_BILL_PAGE (page) && g_str_has_prefix (adw_navigation_page_get_title (page), "N-01-I-25-");
}

static bool
first_invoice (MbDatabase *database, const MbUuid *utility, gpointer id, GError **error)
{
  g_autoptr (GArray) invoices = mb_invoice_list_issued (database, utility, mb_period (FEBRUARY, FEBRUARY + 1), error);
  g_assert_cmpuint (invoices->len, ==, 1);
  *(MbUuid *) id = g_array_index (invoices, MbInvoice, 0).id;
  return true;
}

static void
test_open_bill (void)
{
  MbTestTown *town = mb_test_town_new (1);
  mb_test_town_bill_month (town, JANUARY);
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  MbUuid id;
  g_assert_true (mb_book_read (mb_session_get_book (desk->session), first_invoice, &id, NULL));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.open-bill", "ay", NULL);
  g_assert_false (shows_bill (desk->window));
  g_autoptr (GVariant) target =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id.bytes, sizeof id.bytes, 1));
  gtk_widget_activate_action_variant (GTK_WIDGET (desk->window), "win.open-bill", target);
  mb_test_wait (shows_bill, desk->window);
}

static void
test_hold_dialog (void)
{
  MbUuid run_id;
  MbTestTown *town = calculated_town (&run_id);
  MbUuid account = mb_test_town_home (town, 0)->account;
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (town);
  AdwDialog *dialog = g_object_ref_sink (mb_hold_dialog_new (desk->session, &run_id, &account));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "hold"));
  mb_test_assert_gone (dialog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/billing-pages/no-cycle", test_no_cycle);
  g_test_add_func ("/billing-pages/cycles", test_cycles);
  g_test_add_func ("/billing-pages/review", test_review);
  g_test_add_func ("/billing-pages/job", test_job);
  g_test_add_func ("/billing-pages/cancelled", test_cancelled);
  g_test_add_func ("/billing-pages/draft", test_draft);
  g_test_add_func ("/billing-pages/draft-in-error", test_draft_in_error);
  g_test_add_func ("/billing-pages/posted", test_posted);
  g_test_add_func ("/billing-pages/open-bill", test_open_bill);
  g_test_add_func ("/billing-pages/hold-dialog", test_hold_dialog);
  return g_test_run ();
}
