/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scan-lookup.h"

#include "mb-document-number.h"
#include "mb-payment-reference.h"
#include "mb-take-payment.h"
#include "mb-test-town.h"

/* The bill that was posted first, and a receipt. */
#define BILL "N-01-I-25-000001"

static MbScanLookup *
look_up (MbTestTown *town, const char *text)
{
  g_autoptr (GError) error = NULL;
  MbScanLookup *lookup = mb_scan_lookup_new (text);
  mb_book_read (town->test->book, mb_scan_lookup_read, lookup, &error);
  g_assert_no_error (error);
  return lookup;
}

/* However the bill's number is written down: bare, as a reference, or within a payment code. */
static void
test_lookup (void)
{
  g_autoptr (MbTestTown) town = mb_test_town_new (2);
  mb_test_town_bill_month (town, mb_date_from_ymd (2025, 1, 1));
  MbMoney amount = mb_money_new (1000, (MbCurrency) { "EUR" });
  MbTakePayment payment = { .account_id = mb_test_town_home (town, 1)->account,
                            .amount = amount,
                            .n_tenders = 1,
                            .tenders = { { .kind = MB_TENDER_CASH, .amount = amount } } };
  mb_test_utility_run (town->test, &mb_take_payment, &payment);

  MbDocumentNumber number;
  char reference[MB_PAYMENT_REFERENCE_SIZE], print[MB_PAYMENT_REFERENCE_PRINT_SIZE];
  g_assert_true (mb_document_number_parse (BILL, &number, NULL));
  g_assert_true (mb_payment_reference_from_number (&number, reference, NULL));
  mb_payment_reference_to_print (reference, print);
  g_autofree char *epc = g_strdup_printf ("BCD\n002\n1\nSCT\nCOBADEFFXXX\nNorthern Water\nDE02120300000000202051\n"
                                          "EUR12.80\n\n%s",
                                          reference);
  g_autofree char *upi = g_strdup_printf ("upi://pay?pa=water@bank&pn=Water&tr=%s&tn=Bill&am=12.80&cu=INR",
                                          mb_payment_reference_body (reference));
  const struct
  {
    const char *text;
    MbScanKind kind;
  } table[] = {
    { BILL, MB_SCAN_BILL },
    { reference, MB_SCAN_BILL },
    { print, MB_SCAN_BILL },
    { epc, MB_SCAN_BILL },
    { upi, MB_SCAN_BILL },
    { payment.receipt, MB_SCAN_RECEIPT },
    { "80001", MB_SCAN_ACCOUNT },
    { "N-01-I-25-999999", MB_SCAN_NOTHING },
    { "4006381333931", MB_SCAN_NOTHING },
    { "https://example.org/?q=nothing", MB_SCAN_NOTHING },
    { "\n\n", MB_SCAN_NOTHING },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (MbScanLookup) lookup = look_up (town, table[i].text);
      g_test_message ("%s", table[i].text);
      g_assert_cmpint (lookup->kind, ==, table[i].kind);
      g_assert_cmpint (mb_uuid_is_nil (&lookup->account_id), ==, table[i].kind == MB_SCAN_NOTHING);
      if (lookup->kind == MB_SCAN_RECEIPT)
        g_assert_true (mb_uuid_equal (&lookup->id, &payment.payment_id));
      if (lookup->kind == MB_SCAN_ACCOUNT || lookup->kind == MB_SCAN_RECEIPT)
        g_assert_true (mb_uuid_equal (&lookup->account_id, &payment.account_id));
    }

  /* A check digit that was read wrong names no bill. */
  reference[2] = reference[2] == '9' ? '0' : '9';
  g_autoptr (MbScanLookup) wrong = look_up (town, reference);
  g_assert_cmpint (wrong->kind, ==, MB_SCAN_NOTHING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan-lookup/lookup", test_lookup);
  return g_test_run ();
}
