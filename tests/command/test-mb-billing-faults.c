/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process that ends in the middle: at every numbered point of a run, inside a transaction and between two, and by
 * kill -9 at any moment.  Whoever opens the book next goes on, and nothing is missing or there twice. */

#include "mb-billing-run.h"
#include "mb-calculate-bills.h"
#include "mb-post-bills.h"
#include "mb-posting-run.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"
#include "mb-test-verify.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOMES 9
#define PIECE 2

/* Where the child ends: in the @at-th command, before its commit or after it; at 0 never. */
typedef enum
{
  BEFORE_COMMIT,
  AFTER_COMMIT,
} Point;

static Point point;
static int at;
static int n_commands;
static const MbCommand *victim;

/* How a child tells that it did a piece. */
static int done[2];

static bool
run_victim (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  bool ok = mb_command_step (victim, tx, context, arguments, error);
  if (++n_commands == at && point == BEFORE_COMMIT)
    _exit (0);
  return ok;
}

static const MbCommand ending = {
  .name = "end-in-the-middle", .verb = "end in the middle", .roles = ~0u, .run = run_victim
};

static void
run_ending (MbBook *book, const MbCommandContext *context, gpointer arguments)
{
  if (!mb_command_run (&ending, book, context, arguments, NULL))
    _exit (1);
  if (n_commands == at && point == AFTER_COMMIT)
    _exit (0);
}

/* Runs @child in a process of its own with the book of the town; the town's book is closed meanwhile.  @kill_after: so
 * many pieces; 0: it ends by itself. */
static int
in_another_process (MbTestTown *town, void (*child) (MbTestTown *town, MbBook *book), int kill_after)
{
  g_clear_pointer (&town->test->book, mb_book_close);
  pid_t pid = fork ();
  if (pid == 0)
    {
      MbBook *book = mb_book_open (town->test->path, MB_BOOK_WRITE, "child", NULL);
      if (!book)
        _exit (2);
      child (town, book);
      _exit (3); /* came to its end */
    }
  g_assert_cmpint (pid, >, 0);
  if (kill_after > 0)
    {
      char pieces[16];
      close (done[1]);
      for (int left = kill_after; left > 0;)
        {
          ssize_t n = read (done[0], pieces, (size_t) left);
          if (n <= 0)
            break;
          left -= (int) n;
        }
      kill (pid, SIGKILL);
      close (done[0]);
    }
  int status = 0;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_autoptr (GError) error = NULL;
  town->test->book = mb_book_open (town->test->path, MB_BOOK_WRITE, "test", &error);
  g_assert_no_error (error);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static MbUuid
start_run (MbTestTown *town)
{
  g_autoptr (GError) error = NULL;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = town->start, .piece = PIECE };
  mb_billing_run (town->test->book, &town->test->context, &run, &error);
  g_assert_no_error (error);
  return run.run_id;
}

/* Everything once, without gap, whatever happened before. */
static void
go_on_and_check (MbTestTown *town)
{
  g_autoptr (GError) error = NULL;
  MbPostingRun posting = { .run_id = start_run (town), .piece = PIECE };
  mb_posting_run (town->test->book, &town->test->context, &posting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM invoice"), ==, HOMES);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (DISTINCT account_id) FROM invoice"), ==, HOMES);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT max (no) FROM invoice"), ==, HOMES);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM posting_set"), ==, HOMES);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM billing_run WHERE state = 'posted'"), ==,
                   1);
  mb_test_verify (town->test);
}

/* ---------------------------------------------------------------------------------------------------------------
 * At numbered points */

static MbUuid run_id;

static void
post_and_end (MbTestTown *town, MbBook *book)
{
  MbPostBills piece = { .run_id = run_id, .max = PIECE };
  victim = &mb_post_bills;
  while (!piece.done)
    {
      run_ending (book, &town->test->context, &piece);
      piece.after = piece.last;
    }
}

static void
calculate_and_end (MbTestTown *town, MbBook *book)
{
  MbCalculateBills piece = { .run_id = run_id, .max = PIECE };
  victim = &mb_calculate_bills;
  while (!piece.done)
    {
      run_ending (book, &town->test->context, &piece);
      piece.after = piece.last;
    }
}

static void
test_posting (void)
{
  for (point = BEFORE_COMMIT; point <= AFTER_COMMIT; point++)
    for (at = 1; at <= HOMES / PIECE + 1; at++)
      {
        g_autoptr (MbTestTown) town = mb_test_town_new (HOMES);
        g_test_message ("%s commit %d", point == BEFORE_COMMIT ? "before" : "after", at);
        mb_test_town_read_all (town, mb_date_add_months (town->start, 1));
        run_id = start_run (town);
        g_assert_cmpint (in_another_process (town, post_and_end, 0), ==, 0);
        int committed = PIECE * (point == BEFORE_COMMIT ? at - 1 : at);
        g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM invoice"), ==,
                         MIN (committed, HOMES));
        go_on_and_check (town);
      }
}

static void
test_calculating (void)
{
  for (point = BEFORE_COMMIT; point <= AFTER_COMMIT; point++)
    for (at = 1; at <= HOMES / PIECE + 1; at += 2)
      {
        g_autoptr (MbTestTown) town = mb_test_town_new (HOMES);
        run_id = start_run (town); /* nobody has read: every draft is in error */
        mb_test_town_read_all (town, mb_date_add_months (town->start, 1));
        g_assert_cmpint (in_another_process (town, calculate_and_end, 0), ==, 0);
        go_on_and_check (town);
      }
}

static void
pay_and_end (MbTestTown *town, MbBook *book)
{
  const MbMoney amount = mb_money_new (700, (MbCurrency) { "EUR" });
  MbTakePayment payment = {
    .account_id = town->homes[0].account,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = MB_TENDER_CASH, .amount = amount } },
  };
  victim = &mb_take_payment;
  run_ending (book, &town->test->context, &payment);
}

static void
test_payment (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_bill_month (town, town->start);
  at = 1;
  point = BEFORE_COMMIT;
  g_assert_cmpint (in_another_process (town, pay_and_end, 0), ==, 0);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM payment"), ==, 0);
  mb_test_verify (town->test);
  point = AFTER_COMMIT;
  g_assert_cmpint (in_another_process (town, pay_and_end, 0), ==, 0);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT max (no) FROM payment"), ==, 1);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT sum (amount) FROM allocation"), ==, 700);
  mb_test_verify (town->test);
}

/* ---------------------------------------------------------------------------------------------------------------
 * At any moment */

static void
tell (int64_t n_done, int64_t total, gpointer user_data)
{
  if (write (done[1], "x", 1) != 1)
    _exit (4);
}

static void
bill_everything (MbTestTown *town, MbBook *book)
{
  MbBillingRun run = {
    .cycle_id = town->catalogue.cycle_id, .period_start = town->start, .piece = PIECE, .progress = { .advanced = tell }
  };
  if (!mb_billing_run (book, &town->test->context, &run, NULL))
    _exit (1);
  MbPostingRun posting = { .run_id = run.run_id, .piece = PIECE, .progress = { .advanced = tell } };
  mb_posting_run (book, &town->test->context, &posting, NULL);
}

/* A piece tells that it is done and the next begins: the blow falls anywhere in that one. */
static void
test_kill (void)
{
  for (int pieces = 1; pieces <= 2 * (HOMES / PIECE + 1); pieces++)
    {
      g_autoptr (MbTestTown) town = mb_test_town_new (HOMES);
      mb_test_town_read_all (town, mb_date_add_months (town->start, 1));
      g_assert_cmpint (pipe (done), ==, 0);
      int outcome = in_another_process (town, bill_everything, pieces);
      g_test_message ("killed after %d pieces: %s, %d bills", pieces, outcome == -1 ? "in the middle" : "too late",
                      (int) mb_test_utility_count (town->test, "SELECT count (*) FROM invoice"));
      go_on_and_check (town);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/billing-faults/posting", test_posting);
  g_test_add_func ("/command/billing-faults/calculating", test_calculating);
  g_test_add_func ("/command/billing-faults/payment", test_payment);
  g_test_add_func ("/command/billing-faults/kill", test_kill);
  return g_test_run ();
}
