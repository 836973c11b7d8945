/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include "mb-bill-json.h"
#include "mb-posting-set-json.h"
#include "mb-series-repository.h"

#include <string.h>

/* ---------------------------------------------------------------------------------------------------------------
 * Numbers */

/* All documents with a legal number. */
#define DOCUMENTS                                                                                                      \
  "SELECT series, no, issued_on AS on_date FROM invoice WHERE utility_id = ?1"                                         \
  " UNION ALL SELECT series, no, paid_on FROM payment WHERE utility_id = ?1"

/* A series from its first number to its last: without gap, and with dates that do not go back. */
static bool
walk_numbers (MbVerifyRun *run, GHashTable *ends, GError **error)
{
  MbStatement *row = mb_verify_query (run, DOCUMENTS " ORDER BY series, no", error);
  char series[MB_DOCUMENT_SERIES_TEXT_SIZE] = "", number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
  int64_t last = 0, last_date = 0;
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      int64_t no = mb_statement_int (row, 1), date = mb_statement_int (row, 2);
      if (strcmp (series, mb_statement_text (row, 0)) != 0)
        {
          g_strlcpy (series, mb_statement_text (row, 0), sizeof series);
          last = 0;
          last_date = date;
          run->check->n_checked++;
        }
      mb_series_number_to_text (series, no, number);
      if (no != last + 1)
        mb_verify_find (run, "before %s there is no number %" G_GINT64_FORMAT, number, no - 1);
      if (date < last_date)
        mb_verify_find (run, "%s is dated before the number before it", number);
      last = no;
      last_date = date;
      int64_t *end = g_new (int64_t, 2);
      end[0] = last;
      end[1] = last_date;
      g_hash_table_replace (ends, g_strdup (series), end);
    }
  return step == MB_STEP_DONE;
}

/* Every series of this device has its counter; without it the next number would be one that there is. */
static bool
check_own_series (MbVerifyRun *run, GHashTable *counted, GHashTable *ends, GError **error)
{
  MbStatement *row = mb_database_statement (run->database, "SELECT value FROM book WHERE name = 'device-code'", error);
  MbStep step = mb_statement_step (row, error);
  g_autofree char *own = step == MB_STEP_ROW ? g_strconcat (mb_statement_text (row, 0), "-", NULL) : g_strdup ("");
  GHashTableIter iter;
  gpointer series;
  mb_statement_reset (row);
  g_hash_table_iter_init (&iter, ends);
  while (*own && g_hash_table_iter_next (&iter, &series, NULL))
    if (g_str_has_prefix (series, own) && !g_hash_table_contains (counted, series))
      mb_verify_find (run, "%s has documents, but no counter", (const char *) series);
  return step != MB_STEP_FAILED;
}

/* The counters of this device stand where its documents end. */
static bool
check_counters (MbVerifyRun *run, GHashTable *ends, GError **error)
{
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MbStatement *row =
      mb_verify_query (run, "SELECT series, last_no, last_date FROM series WHERE utility_id = ?1", error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const char *series = mb_statement_text (row, 0);
      const int64_t *end = g_hash_table_lookup (ends, series);
      g_hash_table_insert (counted, g_strdup (series), NULL);
      if (!end || end[0] != mb_statement_int (row, 1) || end[1] != mb_statement_int (row, 2))
        mb_verify_find (run,
                        "the counter of %s stands at %" G_GINT64_FORMAT ", but its last document is %" G_GINT64_FORMAT,
                        series, mb_statement_int (row, 1), end ? end[0] : INT64_C (0));
    }
  return step == MB_STEP_DONE && check_own_series (run, counted, ends, error);
}

bool
mb_verify_series (MbVerifyRun *run, GError **error)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return walk_numbers (run, ends, error) && check_counters (run, ends, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Invoices */

static bool
lines_sum (const MbBill *bill)
{
  int64_t net = 0, tax = 0;
  for (size_t i = 0; i < bill->n_lines; i++)
    if (bill->lines[i].part->kind == MB_KIND_TAX)
      tax += bill->lines[i].amount.minor;
    else
      net += bill->lines[i].amount.minor;
  return net == bill->net.minor && tax == bill->tax.minor && bill->total.minor == net + tax + bill->rounding.minor;
}

/* @row: id, account_id, series, no, net, tax, total, brought_forward, period_start, period_end, body, lines */
static const char *
wrong_with (MbStatement *row, const MbBill *bill)
{
  MbUuid account = mb_statement_uuid (row, 1);
  if (!lines_sum (bill))
    return "its lines do not sum to its total";
  if (bill->net.minor != mb_statement_int (row, 4) || bill->tax.minor != mb_statement_int (row, 5)
      || bill->total.minor != mb_statement_int (row, 6) || bill->brought_forward.minor != mb_statement_int (row, 7))
    return "its amounts are not those of its bill";
  if (!mb_uuid_equal (&bill->account, &account) || bill->period.start != mb_statement_int (row, 8)
      || bill->period.end != mb_statement_int (row, 9))
    return "it is not about the account and the days of its bill";

  MbMoney owed = mb_money_zero (bill->currency);
  if (!mb_statement_is_null (row, 11))
    {
      g_autoptr (MbPostingSet) set = mb_posting_set_from_json (mb_statement_text (row, 11), 0, 0, NULL);
      if (!set || !mb_posting_set_sum (set, MB_LEDGER_RECEIVABLE, &account, bill->currency, &owed, NULL))
        return "its posting set cannot be read";
    }
  return owed.minor == bill->total.minor - bill->deposit_applied.minor ? NULL : "its postings are not its total";
}

bool
mb_verify_invoices (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "SELECT i.id, i.account_id, i.series, i.no, i.net, i.tax, i.total, i.brought_forward, i.period_start,"
      " i.period_end, i.body, s.lines FROM invoice i"
      " LEFT JOIN posting_set s ON s.utility_id = i.utility_id AND s.document_id = i.id WHERE i.utility_id = ?1"
      " ORDER BY i.id";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      g_autoptr (GError) why = NULL;
      g_autoptr (MbBill) bill = mb_bill_from_json (mb_statement_text (row, 10), -1, &why);
      const char *wrong = bill ? wrong_with (row, bill) : why->message;
      run->check->n_checked++;
      if (wrong)
        mb_verify_find (run, "invoice %s: %s",
                        mb_series_number_to_text (mb_statement_text (row, 2), mb_statement_int (row, 3), number),
                        wrong);
    }
  return step == MB_STEP_DONE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Payments */

bool
mb_verify_payments (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "SELECT p.series, p.no, p.amount,"
      " (SELECT sum (t.amount) FROM tender t WHERE t.utility_id = p.utility_id AND t.payment_id = p.id),"
      " (SELECT count (*) FROM tender t WHERE t.utility_id = p.utility_id AND t.payment_id = p.id"
      "  AND (t.amount <= 0 OR t.tendered < t.amount)),"
      " (SELECT -sum (g.amount) FROM posting_set s JOIN posting g ON g.utility_id = s.utility_id AND g.set_id = s.id"
      "  WHERE s.utility_id = p.utility_id AND s.document_id = p.id AND g.ledger_account = 'receivable'"
      "  AND g.account_id = p.account_id)"
      " FROM payment p WHERE p.utility_id = ?1 ORDER BY p.id";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      char number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      int64_t amount = mb_statement_int (row, 2);
      const char *wrong = NULL;
      if (amount != mb_statement_int_or (row, 3, 0))
        wrong = "its tenders do not sum to it";
      else if (mb_statement_int (row, 4) > 0)
        wrong = "more was kept of a tender than was handed over";
      else if (amount != mb_statement_int_or (row, 5, 0))
        wrong = "its postings are not its amount";
      run->check->n_checked++;
      if (wrong)
        mb_verify_find (run, "payment %s: %s",
                        mb_series_number_to_text (mb_statement_text (row, 0), mb_statement_int (row, 1), number),
                        wrong);
    }
  return step == MB_STEP_DONE;
}
