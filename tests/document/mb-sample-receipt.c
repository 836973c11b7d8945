/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sample-receipt.h"

#include "mb-allocation-repository.h"

static MbMoney
euro (const char *text)
{
  MbCurrency currency;
  MbMoney money;
  g_assert_true (mb_currency_parse ("EUR", &currency, NULL));
  g_assert_true (mb_money_parse (text, currency, &money, NULL));
  return money;
}

static void
add_settlement (GArray *settlements, int64_t no, MbDate due, const char *amount)
{
  MbSettlement settlement = { .series = (char *) "N-07-I-26", .no = no, .due_on = due, .amount = euro (amount) };
  g_array_append_val (settlements, settlement);
}

MbReceiptDocument *
mb_sample_receipt_new (const char *language, bool copy, bool reversed)
{
  g_autoptr (GArray) tenders = g_array_new (FALSE, FALSE, sizeof (MbPaymentTender));
  g_autoptr (GArray) settlements = g_array_new (FALSE, FALSE, sizeof (MbSettlement));
  MbPaymentTender cash = { .tender = { MB_TENDER_CASH, euro ("40.00") }, .tendered = euro ("50.00") };
  MbPaymentTender card = { .tender = { MB_TENDER_CARD, euro ("20.00") },
                           .tendered = euro ("20.00"),
                           .reference = (char *) "slip 004417" };
  g_array_append_val (tenders, cash);
  g_array_append_val (tenders, card);
  add_settlement (settlements, 401, mb_date_from_ymd (2026, 10, 19), "46.90");
  add_settlement (settlements, 482, mb_date_from_ymd (2026, 11, 19), "2.65");
  MbReceiptView view = {
    .utility = { .name = (char *) "Newhaven Waterworks",
                 .address = (char *) "1 Reservoir Hill\n50120 Newhaven",
                 .language = (char *) "en",
                 .tax_number = (char *) "DE 123 456 789",
                 .phone = (char *) "+49 30 555 0100",
                 .website = (char *) "water.example" },
    .language = (char *) language,
    .number = (char *) "N-07-R-26-000318",
    .payment = { .amount = euro ("60.00"),
                 .paid_on = mb_date_from_ymd (2026, 11, 24),
                 .author = (char *) "counter1",
                 .reversed_on = reversed ? mb_date_from_ymd (2026, 12, 3) : MB_DATE_NONE },
    .account_number = (char *) "88120",
    .customer = (char *) "Sunita Devi",
    .tenders = tenders,
    .change = euro ("10.00"),
    .allocated = settlements,
    .surplus = euro ("10.45"),
    .balance = euro ("-10.45"),
  };
  return mb_receipt_document_new (&view, copy);
}
