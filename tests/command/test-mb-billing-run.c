/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run.h"

#include "mb-add-meter.h"
#include "mb-calculate-bills.h"
#include "mb-decide-reading.h"
#include "mb-draft-bill-repository.h"
#include "mb-hold-bill.h"
#include "mb-install-meter.h"
#include "mb-invoice-repository.h"
#include "mb-move-in.h"
#include "mb-move-out.h"
#include "mb-post-bills.h"
#include "mb-posting-run.h"
#include "mb-record-reading.h"
#include "mb-start-billing-run.h"
#include "mb-test-town.h"
#include "mb-test-verify.h"

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

/* Both meters stand on the bill, each with its own readings; the next bill knows the new one alone. */
static void
test_exchange (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  MbAddMeter added = {
    .meter = { .serial = (char *) "NEW", .size = (char *) "DN25" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &added);
  MbInstallMeter install = { .meter_id = added.meter.id,
                             .service_point_id = home->service_point,
                             .installed_on = JANUARY + 14 };
  mb_test_utility_run (town->test, &mb_install_meter, &install);
  mb_test_town_read (town, 0, JANUARY + 14, 7000);
  mb_test_town_read_register (town, &added.meter_register.id, JANUARY + 14, 500, MB_READING_MANUAL);
  mb_test_town_read_register (town, &added.meter_register.id, FEBRUARY, 8500, MB_READING_TELEMETRY);

  MbBillingRun run = run_month (town, JANUARY);
  g_assert_cmpint (run.n_bills, ==, 1);
  post (town, &run.run_id);
  g_auto (Look) seen = { 0 };
  look (town, &run.run_id, 0, &seen);
  g_assert_cmpuint (seen.bill->n_registers, ==, 2);
  g_assert_cmpstr (seen.bill->registers[0].meter, ==, "M0000000");
  g_assert_cmpint (seen.bill->registers[0].measured.mantissa, ==, 7000);
  g_assert_cmpstr (seen.bill->registers[1].meter, ==, "NEW");
  g_assert_cmpint (seen.bill->registers[1].measured.mantissa, ==, 8000);
  g_assert_cmpint (seen.draft.usage.mantissa, ==, 15000);
  g_assert_cmpint (seen.bill->exceptions & MB_BILL_EXCHANGE, !=, 0);

  town->test->context.today = MARCH;
  mb_test_town_read_register (town, &added.meter_register.id, MARCH, 9000, MB_READING_TELEMETRY);
  MbBillingRun next = run_month (town, MB_DATE_NONE);
  post (town, &next.run_id);
  g_auto (Look) after = { 0 };
  look (town, &next.run_id, 0, &after);
  g_assert_cmpuint (after.bill->n_registers, ==, 1);
  g_assert_cmpint (after.bill->registers[0].measured.mantissa, ==, 500);
}

/* A meter that is exchanged on the day of the cut-off is billed up to then, and not asked for again. */
static void
test_exchange_at_cut_off (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_bill_month (town, JANUARY);
  MbAddMeter added = {
    .meter = { .serial = (char *) "NEW", .size = (char *) "DN20" },
    .meter_register = { .unit = (char *) "m3", .decimals = 3, .digits = 5 },
  };
  mb_test_utility_run (town->test, &mb_add_meter, &added);
  MbInstallMeter install = { .meter_id = added.meter.id,
                             .service_point_id = mb_test_town_home (town, 0)->service_point,
                             .installed_on = FEBRUARY };
  mb_test_utility_run (town->test, &mb_install_meter, &install);
  mb_test_town_read_register (town, &added.meter_register.id, FEBRUARY, 0, MB_READING_MANUAL);
  mb_test_town_read_register (town, &added.meter_register.id, MARCH, 4000, MB_READING_MANUAL);
  town->test->context.today = MARCH;
  MbBillingRun run = run_month (town, FEBRUARY);
  g_assert_cmpint (run.n_bills, ==, 1);
  g_auto (Look) seen = { 0 };
  look (town, &run.run_id, 0, &seen);
  g_assert_cmpint (seen.draft.usage.mantissa, ==, 4000);
}

/* An estimate is billed; the reading that shows it was too high corrects that bill with the next one. */
static void
test_estimate (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  mb_test_town_read_register (town, &home->register_id, FEBRUARY, 130000, MB_READING_ESTIMATE);
  MbBillingRun run = run_month (town, JANUARY);
  post (town, &run.run_id);
  g_auto (Look) estimated = { 0 };
  look (town, &run.run_id, 0, &estimated);
  g_assert_true (g_array_index (estimated.invoices, MbInvoice, 0).estimated);
  g_assert_cmpint (estimated.draft.exceptions & MB_BILL_ESTIMATED, !=, 0);

  town->test->context.today = MARCH;
  mb_test_town_read_register (town, &home->register_id, MARCH, 111800, MB_READING_TELEMETRY);
  MbBillingRun next = run_month (town, MB_DATE_NONE);
  g_assert_cmpint (next.n_errors, ==, 0);
  post (town, &next.run_id);
  g_auto (Look) actual = { 0 };
  look (town, &next.run_id, 0, &actual);
  g_assert_cmpint (actual.bill->exceptions & MB_BILL_TRUE_UP, !=, 0);
  g_assert_cmpuint (actual.bill->n_true_ups, ==, 1);
  g_assert_cmpstr (actual.bill->true_ups[0].number, ==, "N-01-I-25-000001");
  g_assert_cmpint (actual.bill->estimates, ==, 0);
  mb_test_verify (town->test);
}

/* Nobody got in for a year and a half, and the estimates were far too high. */
static void
test_many_estimates (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  MbUuid run_id = MB_UUID_NIL;
  int n_months = 18;
  for (int i = 1; i <= n_months; i++)
    {
      MbDate end = mb_date_add_months (JANUARY, i);
      town->test->context.today = end;
      mb_test_town_read_register (town, &home->register_id, end, i < n_months ? 100000 + i * 20000 : 136000,
                                  i < n_months ? MB_READING_ESTIMATE : MB_READING_MANUAL);
      MbBillingRun run = run_month (town, MB_DATE_NONE);
      g_assert_cmpint (run.n_errors, ==, 0);
      run_id = run.run_id;
      post (town, &run_id);
    }
  g_auto (Look) actual = { 0 };
  look (town, &run_id, 0, &actual);
  g_assert_cmpuint (actual.bill->n_true_ups, ==, n_months - 1);
  g_assert_cmpint (actual.bill->registers[0].measured.mantissa, ==, 36000);
  mb_test_verify (town->test);
}

/* A register below its last reading is billed when a person says that it went round. */
static void
test_went_round (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbRecordReading record = {
    .register_id = mb_test_town_home (town, 0)->register_id,
    .read_on = FEBRUARY,
    .read_at = FEBRUARY * INT64_C (86400) * MB_INSTANT_SECOND,
    .value = { 90000, 3, MB_UNIT_CUBIC_METRE },
  };
  mb_test_utility_run (town->test, &mb_record_reading, &record);
  MbDecideReading decide = { .reading_id = record.reading_id, .accept = true };
  mb_test_utility_run (town->test, &mb_decide_reading, &decide);
  g_assert_cmpint (run_month (town, JANUARY).n_errors, ==, 1);

  decide.went_round = true;
  mb_test_utility_run (town->test, &mb_decide_reading, &decide);
  MbBillingRun run = run_month (town, JANUARY);
  g_assert_cmpint (run.n_bills, ==, 1);
  g_auto (Look) seen = { 0 };
  look (town, &run.run_id, 0, &seen);
  g_assert_cmpint (seen.draft.usage.mantissa, ==, 100000000 - 10000);
  g_assert_cmpint (seen.draft.exceptions & MB_BILL_ROLLOVER, !=, 0);
}

/* Whoever moves in is billed from that day, has no balance of those before, and sees what they used. */
static void
test_move_in (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTestHome *home = mb_test_town_home (town, 0);
  mb_test_town_bill_month (town, JANUARY);
  MbMoveOut leave = { .agreement_id = home->agreement, .ends_on = FEBRUARY + 9 };
  mb_test_utility_run (town->test, &mb_move_out, &leave);
  MbUuid account = mb_test_open_account (town->test, &town->catalogue, "Newcomer", FEBRUARY);
  MbMoveIn come = {
    .account_id = account, .service_point_id = home->service_point, .starts_on = FEBRUARY + 9, .dwelling_units = 1
  };
  mb_test_utility_run (town->test, &mb_move_in, &come);
  mb_test_town_read (town, 0, FEBRUARY + 9, 3000);
  mb_test_town_read (town, 0, MARCH, 5000);
  town->test->context.today = MARCH;
  MbBillingRun run = run_month (town, FEBRUARY);
  g_assert_cmpint (run.n_bills, ==, 2);
  post (town, &run.run_id);

  g_auto (Look) old = { 0 };
  look (town, &run.run_id, 0, &old);
  g_assert_cmpint (old.bill->kind, ==, MB_BILL_FINAL);
  g_assert_cmpint (old.bill->registers[0].measured.mantissa, ==, 3000);
  g_auto (Look) young = { 0 };
  town->homes[0].account = account;
  look (town, &run.run_id, 0, &young);
  g_assert_cmpint (young.bill->period.start, ==, FEBRUARY + 9);
  g_assert_cmpint (young.bill->registers[0].measured.mantissa, ==, 5000);
  g_assert_cmpint (young.bill->previous_balance.minor, ==, 0);
  g_assert_cmpint (young.bill->exceptions & MB_BILL_FIRST, !=, 0);
  g_assert_cmpuint (young.bill->n_history, ==, 2);
  g_assert_true (young.bill->history[0].other_account);
  g_assert_true (young.bill->history[1].other_account);
  mb_test_verify (town->test);
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

/* ---------------------------------------------------------------------------------------------------------------
 * What happens between calculating and writing */

typedef struct
{
  MbUuid run_id;
  MbBillBatch *batch;
} Ahead;

static bool
calculate_ahead (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Ahead *self = data;
  g_autoptr (MbAccountBilling) billing = mb_account_billing_new ((MbCurrency) { "EUR" });
  return mb_bill_batch_select (self->batch, database, utility, &self->run_id, &MB_UUID_NIL, 10, error)
         && mb_account_billing_begin (billing, database, utility, error)
         && mb_bill_batch_calculate (self->batch, billing, database, utility, error);
}

static void
test_held_meanwhile (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (3);
  g_autoptr (MbBillBatch) batch = mb_bill_batch_new ();
  g_autoptr (GError) error = NULL;
  mb_test_town_read_all (town, FEBRUARY);
  MbStartBillingRun start = { .cycle_id = town->catalogue.cycle_id, .period_start = JANUARY };
  mb_test_utility_run (town->test, &mb_start_billing_run, &start);
  Ahead ahead = { start.run_id, batch };
  mb_book_read (town->test->book, calculate_ahead, &ahead, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mb_bill_batch_size (batch), ==, 3);

  run_month (town, JANUARY);
  MbHoldBill hold = { .run_id = start.run_id, .account_id = mb_test_town_home (town, 1)->account, .reason = "asks" };
  mb_test_utility_run (town->test, &mb_hold_bill, &hold);
  MbCalculateBills late = { .run_id = start.run_id, .batch = batch };
  mb_test_utility_run (town->test, &mb_calculate_bills, &late);
  g_assert_true (late.done);
  g_assert_cmpuint (late.n_accounts, ==, 3);
  g_assert_cmpuint (late.written.n_bills, ==, 0);
  g_assert_cmpint (late.written.total, ==, 0);
  g_assert_cmpint (count (town, "SELECT count (*) FROM draft_bill WHERE state = 'held' AND hold_reason = 'asks'"), ==,
                   1);
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
  g_test_add_func ("/command/billing-run/exchange", test_exchange);
  g_test_add_func ("/command/billing-run/exchange-at-cut-off", test_exchange_at_cut_off);
  g_test_add_func ("/command/billing-run/estimate", test_estimate);
  g_test_add_func ("/command/billing-run/many-estimates", test_many_estimates);
  g_test_add_func ("/command/billing-run/went-round", test_went_round);
  g_test_add_func ("/command/billing-run/move-in", test_move_in);
  g_test_add_func ("/command/billing-run/held-meanwhile", test_held_meanwhile);
  g_test_add_func ("/command/billing-run/cancel", test_cancel);
  g_test_add_func ("/command/billing-run/progress", test_progress);
  return g_test_run ();
}
