/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-document.h"
#include "mb-receipt-document.h"

#include "mb-invoice-repository.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"

/* What is read from the book in one snapshot. */
typedef struct
{
  const char *number; /* of the invoice */
  MbUuid payment;
  MbBillDocument *bill;
  MbReceiptDocument *receipt;
} Look;

static bool
find_bill (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  g_auto (MbInvoice) invoice = { 0 };
  if (!mb_invoice_find_by_reference (database, utility, self->number, &invoice, error))
    return false;
  self->bill = mb_bill_document_load (database, utility, &invoice.id, error);
  return self->bill != NULL;
}

static bool
find_receipt (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Look *self = data;
  self->receipt = mb_receipt_document_load (database, utility, &self->payment, true, error);
  return self->receipt != NULL;
}

static bool
find_nothing (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  g_assert_null (mb_bill_document_load (database, utility, &MB_UUID_NIL, error));
  return false;
}

static void
look (MbTestTown *town, MbReadFunc func, Look *self)
{
  g_autoptr (GError) error = NULL;
  mb_book_read (town->test->book, func, self, &error);
  g_assert_no_error (error);
}

static void
test_bill (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  Look self = { .number = "N-01-I-25-000001" };
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  look (town, find_bill, &self);
  g_autoptr (MbBillDocument) document = self.bill;
  g_assert_cmpstr (document->number, ==, self.number);
  g_assert_cmpstr (document->supplier, ==, "Northern Water");
  g_assert_cmpstr (document->addressee, ==, "Customer 0\n1 Well Street\n10115 Northtown");
  g_assert_cmpstr (document->supply_address, ==, "1 Well Street\n10115 Northtown");
  g_assert_cmpstr (mb_document_locale_tag (document->locale), ==, "en");
  g_assert_cmpint (document->due_on - document->issued_on, ==, 14);
  g_assert_cmpint (document->bill->due.minor, ==,
                   mb_test_utility_count (town->test, "SELECT balance FROM account_balance"));
  g_assert_cmpint (document->way, ==, document->code != NULL ? MB_PAY_TRANSFER : MB_PAY_COUNTER);

  g_autoptr (GError) error = NULL;
  g_assert_false (mb_book_read (town->test->book, find_nothing, NULL, &error));
  g_assert_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND);
}

static void
test_receipt (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (1);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  MbMoney amount = mb_money_new (700, (MbCurrency) { "EUR" });
  MbTakePayment payment = { .account_id = town->homes[0].account,
                            .amount = amount,
                            .n_tenders = 1,
                            .tenders = { { .kind = MB_TENDER_CASH, .amount = amount, .tendered = amount } } };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);
  Look self = { .payment = payment.payment_id };
  look (town, find_receipt, &self);
  g_autoptr (MbReceiptDocument) receipt = self.receipt;
  g_assert_cmpstr (receipt->number, ==, "N-01-R-25-000001");
  g_assert_true (receipt->copy);
  g_assert_null (receipt->reversed);
  const MbReceiptLine *customer = g_ptr_array_index (receipt->lines, 2);
  g_assert_cmpstr (customer->value, ==, "Customer 0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-load/bill", test_bill);
  g_test_add_func ("/document-load/receipt", test_receipt);
  return g_test_run ();
}
