/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-view.h"

#include "mb-allocation-repository.h"
#include "mb-billing-run.h"
#include "mb-change-customer.h"
#include "mb-invoice-repository.h"
#include "mb-posting-run.h"
#include "mb-receipt-view.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"

#define FEBRUARY mb_date_from_ymd (2025, 2, 1)

typedef struct
{
  const MbTestTown *town;
  MbUuid run;
  const char *number; /* of an invoice, or NULL */
  MbUuid payment;
  MbBillView bill;
  MbReceiptView receipt;
} Look;

static bool
find_invoice (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  g_auto (MbInvoice) invoice = { 0 };
  return mb_invoice_find_by_reference (database, utility, self->number, &invoice, error)
         && mb_bill_view_find (database, utility, &invoice.id, &self->bill, error);
}

static bool
find_draft (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  return mb_bill_view_find_draft (database, utility, &self->run, &self->town->homes[0].account, &self->bill, error);
}

static bool
find_receipt (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  return mb_receipt_view_find (database, utility, &self->payment, &self->receipt, error);
}

static void
look (MbReadFunc func, Look *self)
{
  g_autoptr (GError) error = NULL;
  mb_book_read (self->town->test->book, func, self, &error);
  g_assert_no_error (error);
}

static void
pay (MbTestTown *town, int64_t minor, MbTakePayment *payment)
{
  const MbMoney amount = mb_money_new (minor, (MbCurrency) { "EUR" });
  *payment = (MbTakePayment) {
    .account_id = town->homes[0].account,
    .amount = amount,
    .n_tenders = 1,
    .tenders = { { .kind = MB_TENDER_CASH, .amount = amount, .tendered = mb_money_new (minor + 5, amount.currency) } },
  };
  mb_test_utility_run (town->test, &mb_take_payment, payment);
}

static void
test_bill (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  MbTakePayment payment;
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  pay (town, 700, &payment);
  mb_test_town_bill_month (town, FEBRUARY);

  Look self = { .town = town, .number = "N-01-I-25-000002" };
  look (find_invoice, &self);
  g_auto (MbBillView) bill = self.bill;
  g_assert_cmpstr (bill.number, ==, self.number);
  g_assert_cmpstr (bill.utility.name, ==, "Northern Water");
  g_assert_cmpstr (bill.language, ==, "en");
  g_assert_cmpstr (bill.account_number, ==, "80000");
  g_assert_cmpstr (bill.addressee, ==, "Customer 0\n1 Well Street\n10115 Northtown");
  g_assert_cmpstr (bill.service_address, ==, "1 Well Street\n10115 Northtown");
  g_assert_cmpint (bill.due_on - bill.issued_on, ==, 14);
  g_assert_cmpuint (bill.bill->n_movements, ==, 1);
  g_assert_cmpint (bill.bill->movements[0].amount.minor, ==, -700);
  g_assert_cmpstr (bill.bill->movements[0].document, ==, "N-01-R-25-000001");
  g_assert_cmpint (bill.bill->due.minor, ==, mb_test_utility_count (town->test, "SELECT balance FROM account_balance"));

  /* The reference that is printed on it finds it, as people type it. */
  char print[MB_PAYMENT_REFERENCE_PRINT_SIZE];
  Look again = { .town = town, .number = mb_payment_reference_to_print (bill.payment_reference, print) };
  look (find_invoice, &again);
  g_assert_cmpstr (again.bill.number, ==, self.number);
  mb_bill_view_clear (&again.bill);

  static const char *const unknown[] = { "N-01-I-25-000003", "RF18539007547034", "RF00N01I25000002", "", "80000" };
  for (size_t i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      Look none = { .town = town, .number = unknown[i] };
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_book_read (town->test->book, find_invoice, &none, &error));
      g_assert_nonnull (error);
    }
}

/* A customer who is renamed keeps the name on the bills that were posted. */
static void
test_addressee_stays (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  Look before = { .town = town, .number = "N-01-I-25-000001" };
  look (find_invoice, &before);
  g_auto (MbBillView) bill = before.bill;

  MbChangeCustomer change = { .customer = { .id = town->homes[0].customer,
                                            .kind = (char *) "person",
                                            .name = (char *) "Countess 0",
                                            .language = (char *) "fr" } };
  mb_test_utility_run (town->test, &mb_change_customer, &change);
  g_assert_cmpint (mb_test_utility_count (town->test, "SELECT count (*) FROM customer WHERE name = 'Countess 0'"), ==,
                   1);

  Look after = { .town = town, .number = "N-01-I-25-000001" };
  look (find_invoice, &after);
  g_auto (MbBillView) same = after.bill;
  g_assert_cmpstr (same.addressee, ==, bill.addressee);
  g_assert_cmpstr (same.language, ==, "fr");
}

static void
test_draft (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  g_autoptr (GError) error = NULL;
  MbBillingRun run = { .cycle_id = town->catalogue.cycle_id, .period_start = MB_DATE_NONE };
  g_assert_true (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  Look self = { .town = town, .run = run.run_id };
  g_assert_false (mb_book_read (town->test->book, find_draft, &self, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  mb_test_town_read (town, 0, FEBRUARY, 15532);
  g_assert_true (mb_billing_run (town->test->book, &town->test->context, &run, &error));
  look (find_draft, &self);
  g_auto (MbBillView) bill = self.bill;
  g_assert_null (bill.number);
  g_assert_cmpint (bill.due_on, ==, MB_DATE_NONE);
  g_assert_cmpstr (bill.payment_reference, ==, "");
  g_assert_cmpstr (bill.service_address, ==, "1 Well Street\n10115 Northtown");
  g_assert_cmpint (bill.bill->total.minor, ==, run.total);
}

static void
test_receipt (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  int64_t owed = mb_test_utility_count (town->test, "SELECT balance FROM account_balance");
  MbTakePayment first, second;
  pay (town, 700, &first);
  pay (town, owed, &second);

  Look self = { .town = town, .payment = first.payment_id };
  look (find_receipt, &self);
  g_auto (MbReceiptView) receipt = self.receipt;
  g_assert_cmpstr (receipt.number, ==, "N-01-R-25-000001");
  g_assert_cmpstr (receipt.customer, ==, "Customer 0");
  g_assert_cmpstr (receipt.account_number, ==, "80000");
  g_assert_cmpint (receipt.change.minor, ==, 5);
  g_assert_cmpint (receipt.surplus.minor, ==, 0);
  g_assert_cmpint (receipt.balance.minor, ==, owed - 700);
  g_assert_cmpuint (receipt.allocated->len, ==, 1);
  g_assert_nonnull (strstr (receipt.order, "oldest due date first"));

  Look later = { .town = town, .payment = second.payment_id };
  look (find_receipt, &later);
  g_auto (MbReceiptView) credit = later.receipt;
  g_assert_cmpint (credit.balance.minor, ==, -700);
  g_assert_cmpint (credit.surplus.minor, ==, 700);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/bill-view/bill", test_bill);
  g_test_add_func ("/command/bill-view/addressee-stays", test_addressee_stays);
  g_test_add_func ("/command/bill-view/draft", test_draft);
  g_test_add_func ("/command/bill-view/receipt", test_receipt);
  return g_test_run ();
}
