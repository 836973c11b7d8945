/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scan-lookup.h"

#include "mb-document-number.h"
#include "mb-invoice-repository.h"
#include "mb-payment-reference.h"
#include "mb-payment-repository.h"
#include "mb-scan-burst.h"
#include "mb-search.h"

/* What stands between the parts of the payment codes: lines, and the parameters of a link. */
#define DELIMITERS "\n\r\t&?="

MbScanLookup *
mb_scan_lookup_new (const char *text)
{
  MbScanLookup *lookup = g_new0 (MbScanLookup, 1);
  lookup->text = g_strdup (text);
  return lookup;
}

void
mb_scan_lookup_free (MbScanLookup *lookup)
{
  if (!lookup)
    return;
  g_free (lookup->text);
  g_free (lookup);
}

/* UPI has the reference without its check digits. */
static bool
find_bill (MbDatabase *database, const MbUuid *utility, const char *part, MbInvoice *invoice, GError **error)
{
  char reference[MB_PAYMENT_REFERENCE_SIZE];
  bool bare =
      !mb_payment_reference_parse (part, reference, NULL) && mb_payment_reference_from_body (part, reference, NULL);
  return mb_invoice_find_by_reference (database, utility, bare ? reference : part, invoice, error);
}

/* Whether the search may go on: that there is no such thing is no error. */
static bool
is_harmless (bool found, GError *error)
{
  return found || !error || error->domain != MB_STORE_ERROR || error->code == MB_STORE_ERROR_NOT_FOUND;
}

static bool
look_for_bill (MbScanLookup *self, MbDatabase *database, const MbUuid *utility, const char *part, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (MbInvoice) invoice = { 0 };
  bool found = find_bill (database, utility, part, &invoice, &failure);
  if (found)
    {
      self->kind = MB_SCAN_BILL;
      self->id = invoice.id;
      self->account_id = invoice.account_id;
    }
  if (is_harmless (found, failure))
    return true;
  g_propagate_error (error, g_steal_pointer (&failure));
  return false;
}

static bool
look_for_receipt (MbScanLookup *self, MbDatabase *database, const MbUuid *utility, const char *part, GError **error)
{
  MbDocumentNumber number;
  char series[MB_DOCUMENT_SERIES_TEXT_SIZE];
  g_autoptr (GError) failure = NULL;
  g_auto (MbPayment) payment = { 0 };
  if (!mb_document_number_parse (part, &number, NULL))
    return true;
  bool found = mb_payment_find_by_number (database, utility, mb_document_series_to_text (&number.series, series),
                                          number.number, &payment, &failure);
  if (found)
    {
      self->kind = MB_SCAN_RECEIPT;
      self->id = payment.id;
      self->account_id = payment.account_id;
    }
  if (is_harmless (found, failure))
    return true;
  g_propagate_error (error, g_steal_pointer (&failure));
  return false;
}

/* The one that has it now comes first. */
static bool
look_for_account (MbScanLookup *self, MbDatabase *database, const MbUuid *utility, GError **error)
{
  g_autoptr (GArray) accounts = mb_search_accounts_by_number (database, utility, self->text, error);
  if (accounts && accounts->len > 0)
    {
      self->kind = MB_SCAN_ACCOUNT;
      self->id = self->account_id = g_array_index (accounts, MbUuid, 0);
    }
  return accounts != NULL;
}

bool
mb_scan_lookup_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbScanLookup *self = data;
  g_auto (GStrv) parts = g_strsplit_set (self->text, DELIMITERS, -1);
  for (char **part = parts; *part && self->kind == MB_SCAN_NOTHING; part++)
    {
      g_strstrip (*part);
      if (strlen (*part) < MB_SCAN_MIN_CHARS)
        continue;
      if (!look_for_bill (self, database, utility, *part, error)
          || (self->kind == MB_SCAN_NOTHING && !look_for_receipt (self, database, utility, *part, error)))
        return false;
    }
  return self->kind != MB_SCAN_NOTHING || look_for_account (self, database, utility, error);
}
