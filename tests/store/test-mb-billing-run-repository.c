/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run-repository.h"

#include "mb-draft-bill-repository.h"
#include "mb-test-book.h"

static MbDate
day (const char *text)
{
  MbDate date = MB_DATE_NONE;
  g_assert_true (mb_date_parse (text, &date, NULL));
  return date;
}

static void
test_periods (void)
{
  static const struct
  {
    const char *first;
    int months;
    const char *date;
    const char *period;
  } cases[] = {
    { "2025-11-01", 1, "2025-11-01", "2025-11-01/2025-12-01" },
    { "2025-11-01", 1, "2025-11-30", "2025-11-01/2025-12-01" },
    { "2025-11-01", 1, "2025-12-01", "2025-12-01/2026-01-01" },
    { "2025-11-01", 3, "2026-01-31", "2025-11-01/2026-02-01" },
    { "2026-01-31", 1, "2026-03-30", "2026-02-28/2026-03-31" },
    { "2026-01-31", 1, "2026-03-31", "2026-03-31/2026-04-30" },
    { "2026-01-01", 1, "2025-12-31", "2026-01-01/2026-01-01" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MbCycle cycle = { .months = cases[i].months, .first_period = day (cases[i].first) };
      g_autofree char *period = mb_period_to_text (mb_cycle_period_at (&cycle, day (cases[i].date)));
      g_assert_cmpstr (period, ==, cases[i].period);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Runs */

typedef struct
{
  MbCycle cycle;
  MbBillingRunRow run;
} Making;

static bool
make_cycle (MbTransaction *tx, gpointer data, GError **error)
{
  return mb_cycle_insert (tx, &((Making *) data)->cycle, error);
}

static bool
make_run (MbTransaction *tx, gpointer data, GError **error)
{
  Making *self = data;
  self->run.cycle_id = self->cycle.id;
  return mb_billing_run_insert (tx, &self->run, error);
}

static bool
post_run (MbTransaction *tx, gpointer data, GError **error)
{
  return mb_billing_run_set_state (tx, &((Making *) data)->run.id, MB_RUN_POSTED, error);
}

static void
write_book (MbTestBook *test, MbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  mb_book_write (test->book, MB_QUEUE_PERSON, "clerk", mb_test_now, func, data, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const MbUuid *cycle;
  MbPeriod next;
  guint n_runs;
  MbRunState newest;
} Look;

static bool
look (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  g_autoptr (GArray) runs = mb_billing_run_list (database, utility, self->cycle, error);
  if (!runs || !mb_billing_run_next_period (database, utility, self->cycle, &self->next, error))
    return false;
  self->n_runs = runs->len;
  if (runs->len > 0)
    {
      const MbBillingRunRow *newest = &g_array_index (runs, MbBillingRunRow, 0);
      g_auto (MbBillingRunRow) again = { 0 };
      g_assert_true (
          mb_billing_run_find_for_period (database, utility, self->cycle, newest->period.start, &again, error));
      g_assert_true (mb_uuid_equal (&again.id, &newest->id));
      g_assert_cmpstr (again.author, ==, "clerk");
      self->newest = newest->state;
    }
  return true;
}

static void
assert_next (MbTestBook *test, const MbUuid *cycle, const char *next, guint n_runs, MbRunState newest)
{
  g_autoptr (GError) error = NULL;
  Look self = { .cycle = cycle };
  mb_book_read (test->book, look, &self, &error);
  g_assert_no_error (error);
  g_autofree char *period = mb_period_to_text (self.next);
  g_assert_cmpstr (period, ==, next);
  g_assert_cmpuint (self.n_runs, ==, n_runs);
  g_assert_cmpint (self.newest, ==, newest);
}

/* The next period is the earliest one that is not posted, also where a later one is. */
static void
test_next_period (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  Making first = {
    .cycle = { .code = (char *) "m", .name = (char *) "Monthly", .months = 1, .first_period = day ("2026-01-01") }
  };
  write_book (test, make_cycle, &first);
  assert_next (test, &first.cycle.id, "2026-01-01/2026-02-01", 0, 0);

  first.run.period = mb_cycle_period_at (&first.cycle, day ("2026-01-01"));
  write_book (test, make_run, &first);
  assert_next (test, &first.cycle.id, "2026-01-01/2026-02-01", 1, MB_RUN_CALCULATING);

  Making third = { .cycle = first.cycle, .run.period = mb_cycle_period_at (&first.cycle, day ("2026-03-01")) };
  write_book (test, make_run, &third);
  write_book (test, post_run, &third);
  assert_next (test, &first.cycle.id, "2026-01-01/2026-02-01", 2, MB_RUN_POSTED);

  write_book (test, post_run, &first);
  assert_next (test, &first.cycle.id, "2026-02-01/2026-03-01", 2, MB_RUN_POSTED);

  Making second = { .cycle = first.cycle, .run.period = mb_cycle_period_at (&first.cycle, day ("2026-02-01")) };
  write_book (test, make_run, &second);
  write_book (test, post_run, &second);
  assert_next (test, &first.cycle.id, "2026-04-01/2026-05-01", 3, MB_RUN_POSTED);

  mb_billing_run_row_clear (&first.run);
  mb_billing_run_row_clear (&second.run);
  mb_billing_run_row_clear (&third.run);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Drafts */

static const MbDraftBill drafts[] = {
  { .state = MB_DRAFT_READY, .total = 1000, .has_previous_total = true, .previous_total = 900 },
  { .state = MB_DRAFT_READY,
    .total = 5000,
    .exceptions = MB_BILL_HIGH,
    .has_previous_total = true,
    .previous_total = 1000,
    .body = (char *) "{}" },
  { .state = MB_DRAFT_ERROR, .exceptions = MB_BILL_MISSING, .error = (char *) "no reading" },
  { .state = MB_DRAFT_READY, .total = 700, .exceptions = MB_BILL_FIRST },
  { .state = MB_DRAFT_READY,
    .total = 300,
    .exceptions = MB_BILL_ZERO | MB_BILL_ESTIMATED,
    .has_previous_total = true,
    .previous_total = 900,
    .usage = { 1500, 3, MB_UNIT_CUBIC_METRE } },
};

typedef struct
{
  MbUuid run;
  MbUuid accounts[G_N_ELEMENTS (drafts)];
} Drafts;

static bool
put_drafts (MbTransaction *tx, gpointer data, GError **error)
{
  Drafts *self = data;
  self->run = mb_transaction_new_id (tx);
  for (size_t i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      MbDraftBill draft = drafts[i];
      draft.run_id = self->run;
      draft.account_id = self->accounts[i] = mb_transaction_new_id (tx);
      if (!mb_draft_bill_put (tx, &draft, error) || !mb_draft_bill_put (tx, &draft, error))
        return false;
    }
  return true;
}

static bool
hold_and_post (MbTransaction *tx, gpointer data, GError **error)
{
  Drafts *self = data;
  return mb_draft_bill_set_state (tx, &self->run, &self->accounts[0], MB_DRAFT_HELD, "check it", error)
         && mb_draft_bill_set_state (tx, &self->run, &self->accounts[1], MB_DRAFT_POSTED, "nothing", error);
}

static void
assert_order (MbDatabase *database, const MbUuid *utility, const Drafts *self, MbDraftFilter filter,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = mb_draft_bill_list (database, utility, &self->run, &filter, &error);
  g_autoptr (GString) order = g_string_new (NULL);
  g_assert_no_error (error);
  for (guint k = 0; k < list->len; k++)
    for (size_t i = 0; i < G_N_ELEMENTS (drafts); i++)
      if (mb_uuid_equal (&g_array_index (list, MbUuid, k), &self->accounts[i]))
        g_string_append_printf (order, "%zu", i);
  g_assert_cmpstr (order->str, ==, expected);
}

static bool
check_drafts (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Drafts *self = data;
  MbDraftTotals totals;
  g_assert_true (mb_draft_bill_totals (database, utility, &self->run, &totals, error));
  g_assert_cmpint (totals.n[MB_DRAFT_READY], ==, 4);
  g_assert_cmpint (totals.n[MB_DRAFT_ERROR], ==, 1);
  g_assert_cmpint (totals.total[MB_DRAFT_READY], ==, 7000);
  g_assert_cmpint (totals.previous_total, ==, 2800);
  g_assert_cmpint (totals.n_exceptions, ==, 4);
  g_assert_cmpint (totals.n_exception[0], ==, 1);
  g_assert_cmpint (totals.n_exception[6], ==, 1);

  assert_order (database, utility, self, (MbDraftFilter) { MB_DRAFT_ORDER_EXCEPTION, 0, 0 }, "21430");
  assert_order (database, utility, self, (MbDraftFilter) { MB_DRAFT_ORDER_TOTAL, 0, 0 }, "10342");
  assert_order (database, utility, self, (MbDraftFilter) { MB_DRAFT_ORDER_CHANGE, 0, 0 }, "14023");
  assert_order (database, utility, self, (MbDraftFilter) { MB_DRAFT_ORDER_TOTAL, 1 << MB_DRAFT_ERROR, 0 }, "2");
  assert_order (database, utility, self, (MbDraftFilter) { MB_DRAFT_ORDER_TOTAL, 0, MB_BILL_ZERO | MB_BILL_HIGH },
                "14");

  g_auto (MbDraftBill) draft = { 0 };
  g_assert_true (mb_draft_bill_find (database, utility, &self->run, &self->accounts[4], &draft, error));
  g_assert_cmpint (draft.usage.mantissa, ==, 1500);
  g_assert_cmpint (draft.usage.unit, ==, MB_UNIT_CUBIC_METRE);
  g_assert_true (draft.has_previous_total);

  g_autoptr (GArray) ready = mb_draft_bill_next_ready (database, utility, &self->run, &MB_UUID_NIL, 2, error);
  g_autoptr (GArray) rest =
      mb_draft_bill_next_ready (database, utility, &self->run, &g_array_index (ready, MbUuid, 1), 9, error);
  g_assert_cmpuint (ready->len, ==, 2);
  g_assert_cmpuint (rest->len, ==, 2);
  g_assert_true (mb_uuid_equal (&g_array_index (rest, MbUuid, 1), &self->accounts[4]));
  return true;
}

static bool
check_states (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Drafts *self = data;
  g_auto (MbDraftBill) held = { 0 };
  g_auto (MbDraftBill) posted = { 0 };
  g_assert_true (mb_draft_bill_find (database, utility, &self->run, &self->accounts[0], &held, error));
  g_assert_true (mb_draft_bill_find (database, utility, &self->run, &self->accounts[1], &posted, error));
  g_assert_cmpint (held.state, ==, MB_DRAFT_HELD);
  g_assert_cmpstr (held.hold_reason, ==, "check it");
  g_assert_cmpint (posted.state, ==, MB_DRAFT_POSTED);
  g_assert_null (posted.hold_reason);
  g_assert_null (posted.body);

  g_auto (MbDraftBill) none = { 0 };
  g_autoptr (GError) missing = NULL;
  g_assert_false (mb_draft_bill_find (database, utility, &self->accounts[0], &self->accounts[0], &none, &missing));
  g_assert_error (missing, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  return true;
}

static void
test_drafts (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (GError) error = NULL;
  Drafts self;
  write_book (test, put_drafts, &self);
  g_assert_true (mb_book_read (test->book, check_drafts, &self, &error));
  write_book (test, hold_and_post, &self);
  g_assert_true (mb_book_read (test->book, check_states, &self, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/billing-run/periods", test_periods);
  g_test_add_func ("/store/billing-run/next-period", test_next_period);
  g_test_add_func ("/store/billing-run/drafts", test_drafts);
  return g_test_run ();
}
