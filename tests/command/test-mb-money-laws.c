/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The laws of the book under random days at the counter: bills, payments of every kind, reversals, held bills, people
 * who move out.  After every seed the whole book is verified, and what each account owes is counted from the facts. */

#include "mb-billing-run.h"
#include "mb-draft-bill-repository.h"
#include "mb-hold-bill.h"
#include "mb-invoice-repository.h"
#include "mb-move-out.h"
#include "mb-payment-repository.h"
#include "mb-posting-run.h"
#include "mb-reverse-payment.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"
#include "mb-test-verify.h"

#define SEEDS 10
#define STEPS 60
#define HOMES 5

typedef struct
{
  MbTestTown *town;
  MbRandom random;
  MbDate month;     /* the next to bill */
  GArray *payments; /* of MbUuid, those that stand */
  bool gone[HOMES];
} World;

static guint
below (World *world, guint limit)
{
  return (guint) mb_random_between (&world->random, 0, (int64_t) limit - 1);
}

static void
bill_month (World *world)
{
  g_autoptr (GError) error = NULL;
  MbTestTown *town = world->town;
  MbDate end = mb_date_add_months (world->month, 1);
  town->test->context.today = end;
  for (guint i = 0; i < HOMES; i++)
    if (below (world, 8) != 0) /* now and then nobody reads */
      mb_test_town_read (town, i, end, mb_random_between (&world->random, 0, 60000));

  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = world->month, .piece = 2 };
  mb_billing_run (town->test->book, &town->test->context, &run, &error);
  g_assert_no_error (error);
  MbHoldBill hold = { .run_id = run.run_id,
                      .account_id = town->homes[below (world, HOMES)].account,
                      .reason = "to be looked at" };
  mb_command_run (&mb_hold_bill, town->test->book, &town->test->context, &hold, NULL);
  MbPostingRun posting = { .run_id = run.run_id, .piece = 2 };
  mb_posting_run (town->test->book, &town->test->context, &posting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (posting.n_changed, ==, 0);
  world->month = end;
}

static void
pay (World *world)
{
  const MbCurrency euro = { "EUR" };
  MbTakePayment payment = { .account_id = world->town->homes[below (world, HOMES)].account };
  payment.n_tenders = 1 + (unsigned) below (world, 3);
  payment.amount = mb_money_zero (euro);
  for (unsigned i = 0; i < payment.n_tenders; i++)
    {
      MbTenderGiven *tender = &payment.tenders[i];
      tender->kind = (MbTenderKind) below (world, MB_TENDER_VOUCHER);
      tender->amount = mb_money_new (mb_random_between (&world->random, 1, 9000), euro);
      if (tender->kind == MB_TENDER_CASH)
        tender->tendered = mb_money_new (tender->amount.minor + mb_random_between (&world->random, 0, 500), euro);
      payment.amount.minor += tender->amount.minor;
    }
  mb_test_utility_run (world->town->test, &mb_take_payment, &payment);
  g_assert_cmpint (payment.allocated.minor + payment.surplus.minor, ==, payment.amount.minor);
  g_array_append_val (world->payments, payment.payment_id);
}

static void
reverse (World *world)
{
  if (world->payments->len == 0)
    return;
  guint i = (guint) below (world, world->payments->len);
  MbReversePayment reversal = { .payment_id = g_array_index (world->payments, MbUuid, i), .reason = "bounced" };
  mb_test_utility_run (world->town->test, &mb_reverse_payment, &reversal);
  g_array_remove_index (world->payments, i);
}

static void
move_out (World *world)
{
  guint i = (guint) below (world, HOMES);
  if (world->gone[i])
    return;
  world->gone[i] = true;
  MbDate last = world->month + (MbDate) mb_random_between (&world->random, 1, 27);
  MbMoveOut leave = { .agreement_id = world->town->homes[i].agreement, .ends_on = last };
  world->town->test->context.today = mb_date_add_months (world->month, 1);
  mb_test_utility_run (world->town->test, &mb_move_out, &leave);
  mb_test_town_read (world->town, i, last, mb_random_between (&world->random, 0, 30000));
}

/* ---------------------------------------------------------------------------------------------------------------
 * What must come out */

static bool
count_from_facts (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  /* Accounts of which balance, open items and credit do not follow from invoices and payments alone. */
  static const char sql[] =
      "WITH facts AS (SELECT a.id,"
      "  coalesce ((SELECT sum (i.total) FROM invoice i WHERE i.account_id = a.id), 0)"
      "  - coalesce ((SELECT sum (p.amount) FROM payment p WHERE p.account_id = a.id AND NOT EXISTS"
      "     (SELECT 1 FROM payment_reversal r WHERE r.payment_id = p.id)), 0) AS owed,"
      "  coalesce ((SELECT sum (i.total) FROM invoice i WHERE i.account_id = a.id), 0)"
      "  - coalesce ((SELECT sum (l.amount) FROM allocation l WHERE l.account_id = a.id), 0) AS unsettled,"
      "  coalesce ((SELECT sum (o.open) FROM open_item o WHERE o.account_id = a.id), 0) AS open"
      "  FROM account a)"
      " SELECT count (*) FROM facts LEFT JOIN account_balance b ON b.account_id = facts.id"
      " WHERE owed <> coalesce (b.balance, 0) OR open <> unsettled OR open < owed OR (open > 0 AND open <> owed)";
  return mb_database_query_int (database, data, -1, error, sql, "");
}

static void
check (World *world)
{
  g_autoptr (GError) error = NULL;
  int64_t wrong = 0;
  g_assert_true (mb_book_read (world->town->test->book, count_from_facts, &wrong, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wrong, ==, 0);
  mb_test_verify (world->town->test);
}

static void
test_laws (void)
{
  for (uint64_t seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (MbTestTown) town = mb_test_town_new (HOMES);
      World world = { .town = town, .month = mb_date_from_ymd (2025, 1, 1) };
      g_autoptr (GArray) payments = world.payments = g_array_new (FALSE, FALSE, sizeof (MbUuid));
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      mb_random_init (&world.random, seed);
      for (int step = 0; step < STEPS; step++)
        switch (below (&world, 12))
          {
          case 0:
          case 1:
          case 2:
            bill_month (&world);
            break;
          case 3:
          case 4:
            reverse (&world);
            break;
          case 5:
            move_out (&world);
            break;
          default:
            pay (&world);
          }
      check (&world);
      g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM invoice"), >, 10);
    }
}

/* No two bills of an account share a day, and none is left out between its first and its last. */
static void
test_every_day_once (void)
{
  for (uint64_t seed = 101; seed <= 103; seed++)
    {
      g_autoptr (MbTestTown) town = mb_test_town_new (HOMES);
      World world = { .town = town, .month = mb_date_from_ymd (2025, 1, 1) };
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      mb_random_init (&world.random, seed);
      for (int month = 0; month < 15; month++)
        bill_month (&world);
      g_assert_cmpint (mb_test_utility_count (town->test,
                                              "SELECT count (*) FROM (SELECT period_start, lag (period_end) OVER"
                                              " (PARTITION BY account_id ORDER BY period_start) AS before FROM invoice)"
                                              " WHERE before <> period_start"),
                       ==, 0);
      g_assert_cmpint (mb_test_utility_count (town->test, "SELECT min (period_start) FROM invoice"), ==,
                       mb_date_from_ymd (2025, 1, 1));
      /* What all meters counted up to their last bill is what was billed. */
      g_assert_cmpint (mb_test_utility_count (town->test, "SELECT sum (usage_mantissa) FROM invoice"), ==,
                       mb_test_utility_count (town->test,
                                              "SELECT sum (last - 100000) FROM (SELECT (SELECT max (r.mantissa)"
                                              " FROM reading r JOIN register g ON g.id = r.register_id"
                                              " JOIN installation n ON n.meter_id = g.meter_id"
                                              " JOIN agreement a ON a.service_point_id = n.service_point_id"
                                              " WHERE a.account_id = i.account_id AND r.read_on <= max (i.period_end))"
                                              " AS last FROM invoice i GROUP BY i.account_id)"));
      mb_test_verify (town->test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/money-laws/random-days", test_laws);
  g_test_add_func ("/command/money-laws/every-day-once", test_every_day_once);
  return g_test_run ();
}
