/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-document.h"

#include "mb-payment-code.h"

#include <string.h>

static void
choose_transfer (MbBillDocument *document)
{
  MbCreditTransfer transfer = { .name = document->supplier,
                                .iban = document->iban,
                                .bic = document->bic,
                                .amount = document->bill->due,
                                .reference = document->reference };
  document->code = mb_payment_code_epc (&transfer, NULL);
  if (document->code != NULL)
    document->way = MB_PAY_TRANSFER;
}

static void
choose_upi (MbBillDocument *document)
{
  MbUpiPayment payment = { .address = document->upi_address,
                           .name = document->supplier,
                           .reference = mb_payment_reference_body (document->reference),
                           .note = document->number,
                           .amount = document->bill->due };
  document->code = mb_payment_code_upi (&payment, NULL);
  if (document->code != NULL)
    document->way = MB_PAY_UPI;
}

static void
choose_way (MbBillDocument *document)
{
  document->way = MB_PAY_NOTHING;
  if (document->number == NULL || document->bill->due.minor <= 0)
    return;
  document->way = MB_PAY_COUNTER;
  const char *currency = document->bill->due.currency.code;
  if (strcmp (currency, "EUR") == 0 && document->iban != NULL)
    choose_transfer (document);
  else if (strcmp (currency, "INR") == 0 && document->upi_address != NULL)
    choose_upi (document);
}

MbBillDocument *
mb_bill_document_new (const MbBillDocumentSource *source, MbBill *bill)
{
  const MbUtility *utility = source->utility;
  MbBillDocument *document = g_new0 (MbBillDocument, 1);
  document->locale = mb_document_locale_find (source->language != NULL ? source->language : utility->language);
  document->supplier = g_strdup (utility->name);
  document->supplier_address = g_strdup (utility->address);
  document->tax_number = g_strdup (utility->tax_number);
  document->phone = g_strdup (utility->phone);
  document->email = g_strdup (utility->email);
  document->website = g_strdup (utility->website);
  document->iban = g_strdup (utility->iban);
  document->bic = g_strdup (utility->bic);
  document->upi_address = g_strdup (utility->upi_address);
  document->message = g_strdup (utility->bill_message);
  document->addressee = g_strdup (source->addressee);
  document->supply_address = g_strdup (source->supply_address);
  document->issued_on = source->issued_on;
  document->due_on = source->due_on;
  document->bill = bill;
  if (source->number != NULL)
    {
      char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      document->number = g_strdup (mb_document_number_to_text (source->number, number));
      if (!mb_payment_reference_from_number (source->number, document->reference, NULL))
        document->reference[0] = '\0';
    }
  choose_way (document);
  return document;
}

void
mb_bill_document_free (MbBillDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->supplier);
  g_free (document->supplier_address);
  g_free (document->tax_number);
  g_free (document->phone);
  g_free (document->email);
  g_free (document->website);
  g_free (document->iban);
  g_free (document->bic);
  g_free (document->upi_address);
  g_free (document->message);
  g_free (document->addressee);
  g_free (document->supply_address);
  g_free (document->number);
  g_free (document->code);
  mb_bill_free (document->bill);
  g_free (document);
}

int
mb_bill_document_year_ago (const MbBillDocument *document)
{
  const MbBill *bill = document->bill;
  /* The middle of the period, a year earlier: periods of unequal length still meet their counterpart. */
  MbDate day = mb_date_add_months (bill->period.start + bill->days / 2, -12);
  for (size_t i = 0; i < bill->n_history; i++)
    if (mb_period_contains (bill->history[i].period, day))
      return (int) i;
  return -1;
}
