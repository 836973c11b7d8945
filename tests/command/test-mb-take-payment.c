/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-take-payment.h"

#include "mb-aging-query.h"
#include "mb-allocation-repository.h"
#include "mb-payment-repository.h"
#include "mb-print-receipt.h"
#include "mb-reverse-payment.h"
#include "mb-test-town.h"

static MbMoney
euro (int64_t minor)
{
  return mb_money_new (minor, (MbCurrency) { "EUR" });
}

static MbTakePayment
cash (MbTestTown *town, int64_t amount, int64_t tendered)
{
  return (MbTakePayment) {
    .account_id = mb_test_town_home (town, 0)->account,
    .amount = euro (amount),
    .n_tenders = 1,
    .tenders = { { .kind = MB_TENDER_CASH, .amount = euro (amount), .tendered = euro (tendered) } },
  };
}

static MbTestTown *
billed_town (void)
{
  MbTestTown *town = mb_test_town_new (1);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 2, 1));
  return town;
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
  MbUuid account, payment;
  MbPayment found;
  GArray *tenders, *settlements, *open;
  MbAging aging, whole;
} Look;

static void
look_clear (Look *look)
{
  mb_payment_clear (&look->found);
  g_clear_pointer (&look->tenders, g_array_unref);
  g_clear_pointer (&look->settlements, g_array_unref);
  g_clear_pointer (&look->open, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static bool
look_at (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  MbDate today = mb_date_from_ymd (2025, 3, 1);
  const MbCurrency currency = { "EUR" };
  return mb_payment_find (database, utility, &self->payment, &self->found, error)
         && (self->tenders = mb_payment_tenders (database, utility, &self->found, error))
         && (self->settlements =
                 mb_settlement_list_of_payment (database, utility, &self->account, &self->payment, error))
         && (self->open = mb_open_invoice_list (database, utility, &self->account, error))
         && mb_aging_query (database, utility, &self->account, currency, today, &self->aging, error)
         && mb_aging_query (database, utility, NULL, currency, today, &self->whole, error);
}

static void
look (MbTestTown *town, const MbUuid *payment, Look *self)
{
  g_autoptr (GError) error = NULL;
  *self = (Look) { .account = mb_test_town_home (town, 0)->account, .payment = *payment };
  mb_book_read (town->test->book, look_at, self, &error);
  g_assert_no_error (error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Tests */

/* More than the first bill: it is settled, the rest goes to the second; change is given; the receipt has its number. */
static void
test_cash (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  int64_t first = count (town, "SELECT total FROM invoice ORDER BY no LIMIT 1");
  int64_t second = count (town, "SELECT total FROM invoice ORDER BY no DESC LIMIT 1");
  MbTakePayment payment = cash (town, first + 100, first + 500);
  payment.reference = "January and a bit";
  town->test->context.actor = (MbActor) { "cashier", MB_ROLE_CASHIER };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  g_assert_cmpstr (payment.receipt, ==, "N-01-R-25-000001");
  g_assert_cmpint (payment.change.minor, ==, 400);
  g_assert_cmpint (payment.allocated.minor, ==, first + 100);
  g_assert_cmpint (payment.surplus.minor, ==, 0);
  g_assert_cmpint (payment.balance.minor, ==, second - 100);

  g_auto (Look) seen = { 0 };
  look (town, &payment.payment_id, &seen);
  g_assert_cmpstr (seen.found.reference, ==, "January and a bit");
  g_assert_cmpstr (seen.found.author, ==, "cashier");
  g_assert_cmpint (seen.found.reversed_on, ==, MB_DATE_NONE);
  g_assert_cmpuint (seen.tenders->len, ==, 1);
  g_assert_cmpint (g_array_index (seen.tenders, MbPaymentTender, 0).tendered.minor, ==, first + 500);
  g_assert_cmpuint (seen.settlements->len, ==, 2);
  g_assert_cmpint (g_array_index (seen.settlements, MbSettlement, 0).amount.minor, ==, first);
  g_assert_cmpint (g_array_index (seen.settlements, MbSettlement, 0).no, ==, 1);
  g_assert_cmpuint (seen.open->len, ==, 1);
  g_assert_cmpint (g_array_index (seen.open, MbOpenInvoice, 0).open.minor, ==, second - 100);
  g_assert_cmpint (seen.aging.open[MB_AGING_NOT_DUE].minor, ==, second - 100);
  g_assert_cmpint (seen.whole.open[MB_AGING_NOT_DUE].minor, ==, second - 100);
  g_assert_cmpint (count (town, "SELECT sum (amount) FROM posting WHERE ledger_account = 'cash:n-01'"), ==,
                   first + 100);
}

/* What the account does not owe is credit, and settles the next bill by itself. */
static void
test_surplus (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  int64_t owed = count (town, "SELECT balance FROM account_balance");
  MbTakePayment payment = cash (town, owed + 1000, 0);
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  g_assert_cmpint (payment.surplus.minor, ==, 1000);
  g_assert_cmpint (payment.balance.minor, ==, -1000);
  g_assert_cmpint (payment.change.minor, ==, 0);

  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 3, 1));
  int64_t third = count (town, "SELECT total FROM invoice ORDER BY no DESC LIMIT 1");
  g_assert_cmpint (third, >, 1000);
  g_assert_cmpint (count (town, "SELECT open FROM open_item"), ==, third - 1000);
  g_assert_cmpint (count (town, "SELECT brought_forward FROM invoice ORDER BY no DESC LIMIT 1"), ==, -1000);
  g_assert_cmpint (count (town, "SELECT count (*) FROM allocation"), ==, 3);
}

static void
test_several_tenders (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  MbTakePayment payment = cash (town, 3000, 0);
  payment.n_tenders = 3;
  payment.tenders[0] = (MbTenderGiven) { MB_TENDER_CASH, euro (1000), euro (2000), NULL };
  payment.tenders[1] = (MbTenderGiven) { MB_TENDER_CARD, euro (1500), euro (1500), "slip 4711" };
  payment.tenders[2] = (MbTenderGiven) { MB_TENDER_TRANSFER, euro (500), euro (0), NULL };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  g_assert_cmpint (payment.change.minor, ==, 1000);
  g_auto (Look) seen = { 0 };
  look (town, &payment.payment_id, &seen);
  g_assert_cmpuint (seen.found.n_tenders, ==, 3);
  g_assert_cmpint (seen.found.tender, ==, MB_TENDER_CARD);
  g_assert_cmpstr (g_array_index (seen.tenders, MbPaymentTender, 1).reference, ==, "slip 4711");
  g_assert_cmpint (count (town, "SELECT sum (amount) FROM posting"), ==, 0);
}

static void
test_refuses (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  MbTakePayment cases[12];
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    cases[i] = cash (town, 1000, 0);
  cases[0] = cash (town, 0, 0);
  cases[1] = cash (town, -1000, 0);
  cases[2] = cash (town, MB_PAYMENT_MAX_MINOR + 1, 0);
  cases[3].amount.currency = (MbCurrency) { "USD" };
  cases[4].tenders[0].amount.currency = (MbCurrency) { "USD" };
  cases[5].tenders[0].amount = euro (999);
  cases[6].tenders[0].tendered = euro (999);
  cases[7].n_tenders = 0;
  cases[8].n_tenders = MB_TAKE_PAYMENT_MAX_TENDERS + 1;
  cases[9].tenders[0] = (MbTenderGiven) { MB_TENDER_CARD, euro (1000), euro (1200), NULL };
  cases[10].tenders[0].kind = MB_N_TENDERS;
  g_autofree char *longer = g_strnfill (141, 'x');
  cases[11].reference = longer;
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %zu", i);
      mb_test_utility_refuse (town->test, &mb_take_payment, &cases[i], MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
    }

  MbTakePayment unknown = cash (town, 1000, 0);
  unknown.account_id = mb_uuid_from_words ("nobody", NULL);
  mb_test_utility_refuse (town->test, &mb_take_payment, &unknown, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  MbTakePayment voucher = cash (town, 1000, 0);
  voucher.tenders[0].kind = MB_TENDER_VOUCHER;
  mb_test_utility_refuse (town->test, &mb_take_payment, &voucher, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);

  /* None of them took a number. */
  MbTakePayment good = cash (town, 1000, 0);
  mb_test_utility_run (town->test, &mb_take_payment, &good);
  g_assert_cmpstr (good.receipt, ==, "N-01-R-25-000001");
}

/* The debt is back with its age, and what a later payment had settled moves up. */
static void
test_reversal (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  int64_t owed = count (town, "SELECT balance FROM account_balance");
  int64_t first = count (town, "SELECT total FROM invoice ORDER BY no LIMIT 1");
  MbTakePayment bounced = cash (town, first, 0), later = cash (town, 500, 0);
  mb_test_utility_run (town->test, &mb_take_payment, &bounced);
  mb_test_utility_run (town->test, &mb_take_payment, &later);

  MbReversePayment reverse = { .payment_id = bounced.payment_id, .reason = "  " };
  mb_test_utility_refuse (town->test, &mb_reverse_payment, &reverse, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  reverse.reason = "cheque bounced";
  mb_test_utility_run (town->test, &mb_reverse_payment, &reverse);
  g_assert_cmpint (reverse.balance.minor, ==, owed - 500);
  mb_test_utility_refuse (town->test, &mb_reverse_payment, &reverse, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);

  g_auto (Look) gone = { 0 };
  look (town, &bounced.payment_id, &gone);
  g_assert_cmpuint (gone.settlements->len, ==, 0);
  g_assert_cmpstr (gone.found.reversal_reason, ==, "cheque bounced");
  g_assert_cmpint (gone.found.reversed_on, ==, mb_date_from_ymd (2025, 3, 1));
  g_assert_cmpuint (gone.open->len, ==, 2);
  g_assert_cmpint (g_array_index (gone.open, MbOpenInvoice, 0).open.minor, ==, first - 500);
  g_assert_cmpint (gone.aging.open[MB_AGING_1_30].minor, ==, first - 500);
  g_auto (Look) moved = { 0 };
  look (town, &later.payment_id, &moved);
  g_assert_cmpint (g_array_index (moved.settlements, MbSettlement, 0).no, ==, 1);
  g_assert_cmpint (count (town, "SELECT count (*) FROM payment"), ==, 2);
  g_assert_cmpint (count (town, "SELECT sum (amount) FROM posting"), ==, 0);

  MbReversePayment unknown = { .payment_id = mb_uuid_from_words ("nothing", NULL), .reason = "x" };
  mb_test_utility_refuse (town->test, &mb_reverse_payment, &unknown, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

/* A cashier takes back a slip of the hand, but not once the receipt is in somebody's hand, nor another's, nor an old
 * one; the supervisor reverses in any case. */
static void
test_undo (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  MbCommandContext *context = &town->test->context;
  const MbActor cashier = { "counter1", MB_ROLE_CASHIER }, other = { "counter2", MB_ROLE_CASHIER };
  int64_t owed = count (town, "SELECT balance FROM account_balance");
  MbTakePayment slip = cash (town, 700, 0), given = cash (town, 800, 0);
  context->actor = cashier;
  mb_test_utility_run (town->test, &mb_take_payment, &slip);
  mb_test_utility_run (town->test, &mb_take_payment, &given);

  MbReversePayment undo = { .payment_id = slip.payment_id, .reason = "typed twice" };
  mb_test_utility_refuse (town->test, &mb_reverse_payment, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
  context->actor = other;
  mb_test_utility_refuse (town->test, &mb_undo_payment, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  context->actor = cashier;
  context->today++;
  mb_test_utility_refuse (town->test, &mb_undo_payment, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  context->today--;
  mb_test_utility_run (town->test, &mb_undo_payment, &undo);
  g_assert_cmpint (undo.balance.minor, ==, owed - 800);
  mb_test_utility_refuse (town->test, &mb_undo_payment, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);

  MbPrintReceipt print = { .payment_id = given.payment_id, .medium = MB_RECEIPT_ON_PAPER, .copy = true };
  mb_test_utility_run (town->test, &mb_print_receipt, &print);
  g_assert_false (print.copy);
  undo.payment_id = given.payment_id;
  mb_test_utility_refuse (town->test, &mb_undo_payment, &undo, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED);
  context->actor.role = MB_ROLE_SUPERVISOR;
  mb_test_utility_run (town->test, &mb_reverse_payment, &undo);
  g_assert_cmpint (undo.balance.minor, ==, owed);
}

/* All but the first are copies, whatever they are on, and the book knows of each. */
static void
test_print (void)
{
  g_autoptr (MbTestTown) town = billed_town ();
  MbTakePayment payment = cash (town, 700, 0), second = cash (town, 100, 0);
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  mb_test_utility_run (town->test, &mb_take_payment, &second);
  const MbReceiptMedium media[] = { MB_RECEIPT_AS_FILE, MB_RECEIPT_ON_PAPER, MB_RECEIPT_ON_PAPER };
  for (size_t i = 0; i < G_N_ELEMENTS (media); i++)
    {
      MbPrintReceipt print = { .payment_id = payment.payment_id, .medium = media[i] };
      mb_test_utility_run (town->test, &mb_print_receipt, &print);
      g_assert_cmpint (print.copy, ==, i > 0);
    }
  MbPrintReceipt other = { .payment_id = second.payment_id, .medium = MB_RECEIPT_ON_PAPER };
  mb_test_utility_run (town->test, &mb_print_receipt, &other);
  g_assert_false (other.copy);
  g_assert_cmpint (count (town, "SELECT count (*) FROM receipt_print WHERE medium = 'paper'"), ==, 3);

  MbPrintReceipt unknown = { .payment_id = mb_uuid_from_words ("nothing", NULL), .medium = MB_RECEIPT_ON_PAPER };
  mb_test_utility_refuse (town->test, &mb_print_receipt, &unknown, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  other.medium = MB_N_RECEIPT_MEDIA;
  mb_test_utility_refuse (town->test, &mb_print_receipt, &other, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/take-payment/cash", test_cash);
  g_test_add_func ("/command/take-payment/surplus", test_surplus);
  g_test_add_func ("/command/take-payment/several-tenders", test_several_tenders);
  g_test_add_func ("/command/take-payment/refuses", test_refuses);
  g_test_add_func ("/command/take-payment/reversal", test_reversal);
  g_test_add_func ("/command/take-payment/undo", test_undo);
  g_test_add_func ("/command/take-payment/print", test_print);
  return g_test_run ();
}
