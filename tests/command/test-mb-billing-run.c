/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run.h"

#include "mb-draft-bill-repository.h"
#include "mb-hold-bill.h"
#include "mb-invoice-repository.h"
#include "mb-move-out.h"
#include "mb-post-bills.h"
#include "mb-posting-run.h"
#include "mb-test-town.h"

#define JANUARY mb_date_from_ymd (2025, 1, 1)
#define FEBRUARY mb_date_from_ymd (2025, 2, 1)
#define MARCH mb_date_from_ymd (2025, 3, 1)

static MbBillingRun
run_month (MbTestTown *town, MbDate month)
{
  g_autoptr (GError) error = NULL;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = month, .piece = 3 };
  mb_billing_run (town->test->book, &town->test->context, &run, &error);
  g_assert_no_error (error);
  return run;
}

static MbPostingRun
post (MbTestTown *town, const MbUuid *run)
{
  g_autoptr (GError) error = NULL;
  MbPostingRun posting = { .run_id = *run, .piece = 3 };
  mb_posting_run (town->test->book, &town->test->context, &posting, &error);
  g_assert_no_error (error);
  return posting;
}

static int64_t
count (MbTestTown *town, const char *sql)
{
  return mb_test_utility_count (town->test, sql);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is read back */

typedef struct
{
  MbUuid run, account;
  MbDraftBill draft;
  GArray *invoices;
  MbBill *bill; /* of the newest invoice */
} Look;

static void
look_clear (Look *look)
{
  mb_draft_bill_clear (&look->draft);
  g_clear_pointer (&look->invoices, g_array_unref);
  g_clear_pointer (&look->bill, mb_bill_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static bool
look_at (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  self->invoices = mb_invoice_list_of_account (database, utility, &self->account, 0, error);
  if (!self->invoices)
    return false;
  return mb_draft_bill_find (database, utility, &self->run, &self->account, &self->draft, error)
         && (self->invoices->len == 0
             || mb_invoice_read_bill (database, utility, &g_array_index (self->invoices, MbInvoice, 0).id, &self->bill,
                                      error));
}

static void
look (MbTestTown *town, const MbUuid *run, guint home, Look *self)
{
  g_autoptr (GError) error = NULL;
  *self = (Look) { .run = *run, .account = mb_test_town_home (town, home)->account };
  mb_book_read (town->test->book, look_at, self, &error);
  g_assert_no_error (error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Tests */

/* One bill by hand: 15.532 m³ in 31 days on a DN20 meter is the tariff's worked example. */
static void
test_known_bill (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_read (town, 0, FEBRUARY, 15532);
  MbBillingRun run = run_month (town, MB_DATE_NONE);
  g_autofree char *period = mb_period_to_text (run.period);
  g_assert_cmpstr (period, ==, "2025-01-01/2025-02-01");
  g_assert_cmpint (run.n_bills, ==, 1);
  g_assert_cmpint (run.n_errors, ==, 0);

  g_auto (Look) draft = { 0 };
  look (town, &run.run_id, 0, &draft);
  g_assert_cmpint (draft.draft.state, ==, MB_DRAFT_READY);
  g_assert_cmpint (draft.draft.exceptions & MB_BILL_FIRST, ==, MB_BILL_FIRST);
  g_assert_cmpint (draft.draft.usage.mantissa, ==, 15532);
  g_assert_false (draft.draft.has_previous_total);

  MbPostingRun posting = post (town, &run.run_id);
  g_assert_cmpint (posting.n_posted, ==, 1);
  g_assert_cmpint (posting.total, ==, run.total);
  g_auto (Look) posted = { 0 };
  look (town, &run.run_id, 0, &posted);
  const MbInvoice *invoice = &g_array_index (posted.invoices, MbInvoice, 0);
  g_assert_cmpint (posted.draft.state, ==, MB_DRAFT_POSTED);
  g_assert_cmpstr (invoice->series, ==, "N-01-I-25");
  g_assert_cmpint (invoice->no, ==, 1);
  g_assert_cmpint (invoice->issued_on, ==, FEBRUARY);
  g_assert_cmpint (invoice->due_on, ==, FEBRUARY + 14);
  g_assert_cmpint (invoice->total.minor, ==, run.total);
  g_assert_cmpint (posted.bill->total.minor, ==, run.total);
  g_assert_cmpint (posted.bill->registers[0].from.value.mantissa, ==, 100000);
  g_assert_cmpint (posted.bill->registers[0].to.value.mantissa, ==, 115532);
  g_assert_cmpint (count (town, "SELECT balance FROM account_balance"), ==, run.total);
  g_assert_cmpint (count (town, "SELECT open FROM open_item"), ==, run.total);
  g_assert_cmpint (count (town, "SELECT count (*) FROM billing_run WHERE state = 'posted'"), ==, 1);
}

/* Running and posting again makes nothing; the next run is of the next period and begins where this one ended. */
static void
test_idempotent (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (7);
  mb_test_town_read_all (town, FEBRUARY);
  MbBillingRun first = run_month (town, MB_DATE_NONE);
  g_assert_cmpint (first.n_bills, ==, 7);
  MbBillingRun again = run_month (town, MB_DATE_NONE);
  g_assert_true (mb_uuid_equal (&again.run_id, &first.run_id));
  g_assert_cmpint (again.n_bills, ==, 0);
  g_assert_cmpint (post (town, &first.run_id).n_posted, ==, 7);
  g_assert_cmpint (post (town, &first.run_id).n_posted, ==, 0);
  g_assert_cmpint (run_month (town, JANUARY).n_bills, ==, 0);

  town->test->context.today = MARCH;
  mb_test_town_read_all (town, MARCH);
  MbBillingRun second = run_month (town, MB_DATE_NONE);
  g_assert_cmpint (second.period.start, ==, FEBRUARY);
  g_assert_cmpint (second.n_bills, ==, 7);
  post (town, &second.run_id);
  g_auto (Look) posted = { 0 };
  look (town, &second.run_id, 3, &posted);
  g_assert_cmpuint (posted.invoices->len, ==, 2);
  g_assert_cmpint (posted.bill->previous_balance.minor, ==, g_array_index (posted.invoices, MbInvoice, 1).total.minor);
  g_assert_cmpuint (posted.bill->n_history, ==, 1);
  g_assert_cmpint (posted.draft.previous_total, ==, g_array_index (posted.invoices, MbInvoice, 1).total.minor);
  g_assert_cmpint (count (town, "SELECT count (*) FROM invoice"), ==, 14);
  g_assert_cmpint (count (town, "SELECT max (no) FROM invoice"), ==, 14);
}

static void
test_not_before_its_end (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  town->test->context.today = FEBRUARY - 1;
  g_autoptr (GError) error = NULL;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY };
  g_assert_false (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  g_assert_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  g_clear_error (&error);
  run.period_start = JANUARY + 3;
  g_assert_false (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  g_assert_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

/* A missing reading is a draft in error, the rest go on; the next run tries again; a bill that never came is billed
 * with the one after it. */
static void
test_missing_reading (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (3);
  mb_test_town_read (town, 0, FEBRUARY, 5000);
  mb_test_town_read (town, 1, FEBRUARY - 2, 6000); /* read two days before the cut-off: it counts */
  MbBillingRun run = run_month (town, JANUARY);
  g_assert_cmpint (run.n_bills, ==, 2);
  g_assert_cmpint (run.n_errors, ==, 1);
  g_auto (Look) missing = { 0 };
  look (town, &run.run_id, 2, &missing);
  g_assert_cmpint (missing.draft.state, ==, MB_DRAFT_ERROR);
  g_assert_cmpint (missing.draft.exceptions & MB_BILL_MISSING, !=, 0);
  g_assert_nonnull (strstr (missing.draft.error, "M0000002"));
  g_assert_cmpint (run_month (town, JANUARY).n_errors, ==, 1);
  g_assert_cmpint (post (town, &run.run_id).n_posted, ==, 2);

  town->test->context.today = MARCH;
  mb_test_town_read (town, 0, MARCH, 5000);
  mb_test_town_read (town, 1, MARCH, 6000);
  mb_test_town_read (town, 2, MARCH, 20000);
  MbBillingRun second = run_month (town, MB_DATE_NONE);
  g_assert_cmpint (second.n_bills, ==, 3);
  post (town, &second.run_id);
  g_auto (Look) late = { 0 };
  look (town, &second.run_id, 2, &late);
  g_assert_cmpint (late.bill->period.start, ==, JANUARY);
  g_assert_cmpint (late.bill->period.end, ==, MARCH);
  g_auto (Look) early = { 0 };
  look (town, &second.run_id, 1, &early);
  g_assert_cmpint (early.bill->registers[0].from.date, ==, FEBRUARY - 2);
  g_assert_cmpint (early.bill->registers[0].measured.mantissa, ==, 6000);

  /* With it January's draft in error is gone; trying it again finds that the days are billed. */
  g_assert_cmpint (count (town, "SELECT count (*) FROM draft_bill WHERE state = 'error'"), ==, 0);
  g_assert_cmpint (run_month (town, JANUARY).n_bills, ==, 0);
  g_assert_cmpint (count (town, "SELECT count (*) FROM invoice"), ==, 5);
}

static void
test_hold (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (4);
  mb_test_town_read_all (town, FEBRUARY);
  MbBillingRun run = run_month (town, JANUARY);
  MbHoldBill hold = { .run_id = run.run_id, .account_id = mb_test_town_home (town, 1)->account };
  mb_test_utility_refuse (town->test, &mb_hold_bill, &hold, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  mb_test_utility_refuse (town->test, &mb_release_bill, &hold, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  hold.reason = "looks high";
  mb_test_utility_run (town->test, &mb_hold_bill, &hold);
  g_assert_cmpint (run_month (town, JANUARY).n_bills, ==, 0);
  g_assert_cmpint (post (town, &run.run_id).n_posted, ==, 3);
  mb_test_utility_run (town->test, &mb_release_bill, &hold);
  g_assert_cmpint (post (town, &run.run_id).n_posted, ==, 1);
  mb_test_utility_refuse (town->test, &mb_hold_bill, &hold, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
}

/* What is posted is what was previewed: a reading that came meanwhile changes the draft, which is not posted. */
static void
test_changed_since_preview (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (2);
  mb_test_town_read (town, 0, FEBRUARY, 5000);
  mb_test_town_read (town, 1, FEBRUARY, 5000);
  MbBillingRun run = run_month (town, JANUARY);
  mb_test_town_read (town, 1, FEBRUARY, 1000); /* a second one of the day: the later stands */
  MbPostingRun posting = post (town, &run.run_id);
  g_assert_cmpint (posting.n_posted, ==, 1);
  g_assert_cmpint (posting.n_changed, ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM billing_run WHERE state = 'posted'"), ==, 0);
  g_auto (Look) changed = { 0 };
  look (town, &run.run_id, 1, &changed);
  g_assert_cmpint (changed.draft.state, ==, MB_DRAFT_READY);
  g_assert_cmpint (changed.draft.usage.mantissa, ==, 6000);
  g_assert_cmpint (post (town, &run.run_id).n_posted, ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM billing_run WHERE state = 'posted'"), ==, 1);
}

/* Moving out in the month makes a final bill of the days; afterwards there is nothing to bill. */
static void
test_move_out (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (2);
  MbMoveOut leave = { .agreement_id = mb_test_town_home (town, 0)->agreement, .ends_on = JANUARY + 10 };
  mb_test_utility_run (town->test, &mb_move_out, &leave);
  mb_test_town_read (town, 0, JANUARY + 10, 4500);
  mb_test_town_read (town, 1, FEBRUARY, 4500);
  MbBillingRun run = run_month (town, JANUARY);
  g_assert_cmpint (run.n_bills, ==, 2);
  post (town, &run.run_id);
  g_auto (Look) final = { 0 };
  look (town, &run.run_id, 0, &final);
  g_assert_cmpint (final.bill->kind, ==, MB_BILL_FINAL);
  g_assert_cmpint (final.bill->days, ==, 10);
  g_assert_cmpint (final.bill->exceptions & MB_BILL_LAST, !=, 0);

  town->test->context.today = MARCH;
  mb_test_town_read (town, 1, MARCH, 4500);
  g_assert_cmpint (run_month (town, MB_DATE_NONE).n_bills, ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (7);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  mb_test_town_read_all (town, FEBRUARY);
  g_cancellable_cancel (cancellable);
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id,
                       .period_start = JANUARY,
                       .progress.cancellable = cancellable };
  g_assert_false (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (run_month (town, JANUARY).n_bills, ==, 7);
}

static void
advanced (int64_t done, int64_t total, gpointer user_data)
{
  int64_t *seen = user_data;
  g_assert_cmpint (done, >=, seen[0]);
  g_assert_cmpint (total, ==, 7);
  seen[0] = done;
  seen[1]++;
}

static void
test_progress (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (7);
  g_autoptr (GError) error = NULL;
  int64_t seen[2] = { 0 };
  mb_test_town_read_all (town, FEBRUARY);
  MbBillingRun run = {
    .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY, .piece = 3, .progress = { advanced, seen, NULL }
  };
  g_assert_true (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  g_assert_cmpint (seen[0], ==, 7);
  g_assert_cmpint (seen[1], ==, 3);
  seen[0] = seen[1] = 0;
  MbPostingRun posting = { .run_id = run.run_id, .piece = 7, .progress = { advanced, seen, NULL } };
  g_assert_true (mb_posting_run (town->test->book, &town->test->context, &posting, &error));
  g_assert_cmpint (seen[0], ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/billing-run/known-bill", test_known_bill);
  g_test_add_func ("/command/billing-run/idempotent", test_idempotent);
  g_test_add_func ("/command/billing-run/not-before-its-end", test_not_before_its_end);
  g_test_add_func ("/command/billing-run/missing-reading", test_missing_reading);
  g_test_add_func ("/command/billing-run/hold", test_hold);
  g_test_add_func ("/command/billing-run/changed-since-preview", test_changed_since_preview);
  g_test_add_func ("/command/billing-run/move-out", test_move_out);
  g_test_add_func ("/command/billing-run/cancel", test_cancel);
  g_test_add_func ("/command/billing-run/progress", test_progress);
  return g_test_run ();
}
