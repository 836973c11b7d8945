/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-invoice-repository.h"

#include "mb-bill-json.h"
#include "mb-document-number.h"
#include "mb-payment-reference.h"

#include <string.h>

#define COLUMNS                                                                                                        \
  "i.id, i.account_id, i.run_id, i.kind, i.period_start, i.period_end, i.series, i.no, i.issued_on, i.due_on,"         \
  " i.currency, i.net, i.tax, i.total, i.brought_forward, i.usage_mantissa, i.usage_unit, i.estimated"
#define WHOLE COLUMNS ", i.body, i.addressee, i.author, i.posted_at"

enum
{
  N_COLUMNS = 18
};

void
mb_invoice_clear (MbInvoice *invoice)
{
  g_clear_pointer (&invoice->series, g_free);
  g_clear_pointer (&invoice->body, g_free);
  g_clear_pointer (&invoice->author, g_free);
}

bool
mb_invoice_insert (MbTransaction *tx, MbInvoice *invoice, GError **error)
{
  invoice->id = mb_transaction_new_id (tx);
  invoice->posted_at = mb_transaction_now (tx);
  const MbValue values[] = {
    mb_value_uuid (invoice->account_id),
    mb_value_uuid (invoice->run_id),
    mb_value_text (mb_bill_kind_name (invoice->kind)),
    mb_value_int (invoice->period.start),
    mb_value_int (invoice->period.end),
    mb_value_text (invoice->series),
    mb_value_int (invoice->no),
    mb_value_int (invoice->issued_on),
    mb_value_int (invoice->due_on),
    mb_value_text (invoice->total.currency.code),
    mb_value_int (invoice->net.minor),
    mb_value_int (invoice->tax.minor),
    mb_value_int (invoice->total.minor),
    mb_value_int (invoice->brought_forward.minor),
    mb_value_int (invoice->usage.mantissa),
    mb_value_text (mb_unit_name (invoice->usage.unit)),
    mb_value_int (invoice->estimated),
    mb_value_text (invoice->body),
    mb_value_blob (invoice->addressee, sizeof invoice->addressee),
    mb_value_text (mb_transaction_author (tx)),
    mb_value_int (invoice->posted_at),
  };
  return mb_transaction_insert (tx, &mb_entity_invoice, &invoice->id, values, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

static bool
corrupt (MbStatement *row, const char *what, int column, GError **error)
{
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "invoice %s-%06" G_GINT64_FORMAT ": “%s” is no %s",
               mb_statement_text (row, 6), mb_statement_int (row, 7), mb_statement_text (row, column), what);
  return false;
}

static bool
read_invoice (MbStatement *row, MbInvoice *invoice, GError **error)
{
  MbCurrency currency;
  MbBillKind kind;
  MbUnit unit = MB_UNIT_NONE;
  const char *unit_name = mb_statement_text (row, 16);
  if (!mb_bill_kind_parse (mb_statement_text (row, 3), &kind))
    return corrupt (row, "kind of bill", 3, error);
  if (!mb_currency_parse (mb_statement_text (row, 10), &currency, NULL))
    return corrupt (row, "currency", 10, error);
  if (*unit_name && !mb_unit_parse (unit_name, &unit, NULL))
    return corrupt (row, "unit", 16, error);

  *invoice = (MbInvoice) {
    .id = mb_statement_uuid (row, 0),
    .account_id = mb_statement_uuid (row, 1),
    .run_id = mb_statement_uuid (row, 2),
    .kind = kind,
    .period = { (MbDate) mb_statement_int (row, 4), (MbDate) mb_statement_int (row, 5) },
    .series = g_strdup (mb_statement_text (row, 6)),
    .no = mb_statement_int (row, 7),
    .issued_on = (MbDate) mb_statement_int (row, 8),
    .due_on = (MbDate) mb_statement_int (row, 9),
    .net = mb_money_new (mb_statement_int (row, 11), currency),
    .tax = mb_money_new (mb_statement_int (row, 12), currency),
    .total = mb_money_new (mb_statement_int (row, 13), currency),
    .brought_forward = mb_money_new (mb_statement_int (row, 14), currency),
    .usage = { .mantissa = mb_statement_int (row, 15), .decimals = MB_INVOICE_USAGE_DECIMALS, .unit = unit },
    .estimated = mb_statement_int (row, 17) != 0,
  };
  if (mb_statement_n_columns (row) > N_COLUMNS)
    {
      size_t length = 0;
      const void *addressee = mb_statement_blob (row, 19, &length);
      invoice->body = g_strdup (mb_statement_text (row, 18));
      if (length == sizeof invoice->addressee)
        memcpy (invoice->addressee, addressee, length);
      invoice->author = g_strdup (mb_statement_text (row, 20));
      invoice->posted_at = mb_statement_int (row, 21);
    }
  return true;
}

static bool
find_one (MbStatement *row, const char *what, MbInvoice *invoice, GError **error)
{
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no invoice %s", what);
  if (step != MB_STEP_ROW)
    return false;
  bool ok = read_invoice (row, invoice, error);
  mb_statement_reset (row);
  return ok;
}

bool
mb_invoice_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInvoice *invoice, GError **error)
{
  char text[MB_UUID_TEXT_SIZE];
  MbStatement *row =
      mb_database_statement (database, "SELECT " WHOLE " FROM invoice i WHERE i.utility_id = ?1 AND i.id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  return find_one (row, mb_uuid_to_text (id, text), invoice, error);
}

bool
mb_invoice_find_by_number (MbDatabase *database, const MbUuid *utility, const char *series, int64_t no,
                           MbInvoice *invoice, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%s-%06" G_GINT64_FORMAT, series, no);
  MbStatement *row = mb_database_statement (
      database, "SELECT " WHOLE " FROM invoice i WHERE i.utility_id = ?1 AND i.series = ?2 AND i.no = ?3", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, series);
  mb_statement_bind_int (row, 3, no);
  return find_one (row, number, invoice, error);
}

/* With the closing readings alone, or whole in a new bill. */
static bool
read_body (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBill *closing, MbBill **whole,
           GError **error)
{
  MbStatement *row =
      mb_database_statement (database, "SELECT body, series, no FROM invoice WHERE utility_id = ?1 AND id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such invoice");
  if (step != MB_STEP_ROW)
    return false;

  g_autoptr (GError) why = NULL;
  const char *body = mb_statement_text (row, 0);
  bool ok =
      closing ? mb_bill_read_closing (body, -1, closing, &why) : (*whole = mb_bill_from_json (body, -1, &why)) != NULL;
  if (!ok)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "invoice %s-%06" G_GINT64_FORMAT " cannot be read: %s",
                 mb_statement_text (row, 1), mb_statement_int (row, 2), why->message);
  mb_statement_reset (row);
  return ok;
}

bool
mb_invoice_read_bill (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBill **bill, GError **error)
{
  *bill = NULL;
  return read_body (database, utility, id, NULL, bill, error);
}

bool
mb_invoice_read_closing (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBill *bill, GError **error)
{
  return read_body (database, utility, id, bill, NULL, error);
}

/* The reference of a bill is its number without the dashes.  Of the kind's letter only digits follow, so it is the last
 * letter; where the office's code ends and the device's begins is tried out. */
static bool
find_by_body (MbDatabase *database, const MbUuid *utility, const char *body, MbInvoice *invoice, GError **error)
{
  size_t kind = strlen (body);
  while (kind > 0 && !g_ascii_isupper (body[kind - 1]))
    kind--;
  bool shaped = kind > 2 && strlen (body + kind) >= 8;
  for (size_t split = 1; shaped && split < kind - 1; split++)
    {
      g_autoptr (GError) missing = NULL;
      g_autofree char *series = g_strdup_printf ("%.*s-%.*s-%c-%.2s", (int) split, body, (int) (kind - 1 - split),
                                                 body + split, body[kind - 1], body + kind);
      if (mb_invoice_find_by_number (database, utility, series, g_ascii_strtoll (body + kind + 2, NULL, 10), invoice,
                                     &missing))
        return true;
      if (!g_error_matches (missing, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return false;
        }
    }
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no invoice with the reference %s", body);
  return false;
}

bool
mb_invoice_find_by_reference (MbDatabase *database, const MbUuid *utility, const char *text, MbInvoice *invoice,
                              GError **error)
{
  MbDocumentNumber number;
  char reference[MB_PAYMENT_REFERENCE_SIZE], series[MB_DOCUMENT_SERIES_TEXT_SIZE];
  if (mb_document_number_parse (text, &number, NULL))
    return mb_invoice_find_by_number (database, utility, mb_document_series_to_text (&number.series, series),
                                      number.number, invoice, error);
  return mb_payment_reference_parse (text, reference, error)
         && find_by_body (database, utility, mb_payment_reference_body (reference), invoice, error);
}

bool
mb_invoice_set_addressee (MbTransaction *tx, MbInvoice *invoice, const char *addressee, const char *service,
                          GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", addressee, service);
  return mb_transaction_personal (tx, text, invoice->addressee, error);
}

bool
mb_invoice_addressee (MbDatabase *database, const MbUuid *utility, const MbInvoice *invoice, char **addressee,
                      char **service, GError **error)
{
  MbStatement *row =
      mb_database_statement (database, "SELECT value FROM personal WHERE utility_id = ?1 AND hash = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_blob (row, 2, invoice->addressee, sizeof invoice->addressee);
  MbStep step = mb_statement_step (row, error);
  *addressee = *service = NULL;
  if (step == MB_STEP_ROW)
    {
      const char *text = mb_statement_text (row, 0), *between = strstr (text, "\n\n");
      *addressee = between ? g_strndup (text, (gsize) (between - text)) : g_strdup (text);
      *service = g_strdup (between ? between + 2 : "");
    }
  mb_statement_reset (row);
  return step != MB_STEP_FAILED;
}

static void
clear_invoice (gpointer invoice)
{
  mb_invoice_clear (invoice);
}

static GArray *
read_list (MbStatement *row, GError **error)
{
  g_autoptr (GArray) invoices = g_array_new (FALSE, FALSE, sizeof (MbInvoice));
  g_array_set_clear_func (invoices, clear_invoice);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbInvoice invoice;
      if (!read_invoice (row, &invoice, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (invoices, invoice);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&invoices) : NULL;
}

GArray *
mb_invoice_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max,
                            GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " COLUMNS " FROM invoice i"
                                            " WHERE i.utility_id = ?1 AND i.account_id = ?2"
                                            " ORDER BY i.issued_on DESC, i.period_end DESC, i.id DESC LIMIT ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_int (row, 3, max ? max : G_MAXINT64);
  return read_list (row, error);
}

GArray *
mb_invoice_list_of_run (MbDatabase *database, const MbUuid *utility, const MbUuid *run, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT " COLUMNS " FROM invoice i WHERE i.utility_id = ?1 AND i.run_id = ?2 ORDER BY i.no, i.id",
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  return read_list (row, error);
}

GArray *
mb_invoice_list_issued (MbDatabase *database, const MbUuid *utility, MbPeriod period, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " COLUMNS " FROM invoice i WHERE i.utility_id = ?1"
                                            " AND i.issued_on >= ?2 AND i.issued_on < ?3 ORDER BY i.series, i.no",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_int (row, 2, period.start);
  mb_statement_bind_int (row, 3, period.end == MB_DATE_NONE ? INT32_MAX : period.end);
  return read_list (row, error);
}

bool
mb_invoice_exists (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbPeriod period, bool *exists,
                   GError **error)
{
  int64_t n = 0;
  bool ok = mb_database_query_int (database, &n, 0, error,
                                   "SELECT count (*) FROM invoice WHERE utility_id = ?1 AND account_id = ?2"
                                   " AND period_start < ?4 AND period_end > ?3",
                                   "uuii", utility, account, (int64_t) period.start, (int64_t) period.end);
  *exists = n > 0;
  return ok;
}
