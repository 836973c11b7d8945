/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-repository.h"
#include "mb-verify-private.h"

/* Written by hand, since no foreign key could wait for what another device sends later. */
static const struct
{
  const char *table;
  const char *column;
  const char *target;
} references[] = {
  { "device", "office_id", "office" },
  { "tariff_version", "tariff_id", "tariff" },
  { "premise", "district_id", "district" },
  { "service_point", "premise_id", "premise" },
  { "account", "customer_id", "customer" },
  { "account", "class_id", "customer_class" },
  { "account", "tariff_id", "tariff" },
  { "account", "cycle_id", "cycle" },
  { "class_limits", "id", "customer_class" },
  { "agreement", "account_id", "account" },
  { "agreement", "service_point_id", "service_point" },
  { "register", "meter_id", "meter" },
  { "installation", "meter_id", "meter" },
  { "installation", "service_point_id", "service_point" },
  { "reading", "register_id", "register" },
  { "reading", "replaces_id", "reading" },
  { "reading_verdict", "reading_id", "reading" },
  { "billing_run", "cycle_id", "cycle" },
  { "draft_bill", "run_id", "billing_run" },
  { "draft_bill", "account_id", "account" },
  { "invoice", "account_id", "account" },
  { "invoice", "run_id", "billing_run" },
  { "posting", "account_id", "account" },
  { "account_balance", "account_id", "account" },
  { "payment", "account_id", "account" },
  { "tender", "payment_id", "payment" },
  { "payment_reversal", "payment_id", "payment" },
  { "receipt_print", "payment_id", "payment" },
  { "open_item", "account_id", "account" },
  { "allocation", "account_id", "account" },
};

/* The document of a posting set, by its kind. */
static const struct
{
  MbPosted kind;
  const char *table;
} documents[] = {
  { MB_POSTED_INVOICE, "invoice" },
  { MB_POSTED_PAYMENT, "payment" },
  { MB_POSTED_REVERSAL, "payment_reversal" },
};

static void
tell_orphans (MbVerifyRun *run, int64_t n, const char *from, const char *column, const char *target)
{
  run->check->n_checked++;
  if (n > 0)
    mb_verify_find (run, "%" G_GINT64_FORMAT " rows of %s name a %s (%s) that is not there", n, from, target, column);
}

bool
mb_verify_references (MbVerifyRun *run, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (references); i++)
    {
      int64_t n = 0;
      const char *table = references[i].table, *column = references[i].column, *target = references[i].target;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count (*) FROM %s f WHERE f.utility_id = ?1 AND f.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s t"
          " WHERE t.utility_id = f.utility_id AND t.id = f.%s)",
          table, column, target, column);
      if (!mb_database_query_int (run->database, &n, 0, error, sql, "u", run->utility))
        return false;
      tell_orphans (run, n, table, column, target);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      int64_t n = 0;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count (*) FROM posting_set f WHERE f.utility_id = ?1 AND f.kind = ?2 AND NOT EXISTS (SELECT 1"
          " FROM %s t WHERE t.utility_id = f.utility_id AND t.id = f.document_id)",
          documents[i].table);
      if (!mb_database_query_int (run->database, &n, 0, error, sql, "ut", run->utility,
                                  mb_posted_name (documents[i].kind)))
        return false;
      tell_orphans (run, n, "posting_set", "document_id", documents[i].table);
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Readings */

bool
mb_verify_readings (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "SELECT r.id, v.id, v.verdict, v.rule, s.verdict_id, s.verdict, s.rule FROM reading r"
      " LEFT JOIN reading_verdict v ON v.utility_id = r.utility_id AND v.reading_id = r.id"
      "  AND v.id = (SELECT max (w.id) FROM reading_verdict w WHERE w.utility_id = r.utility_id"
      "              AND w.reading_id = r.id)"
      " LEFT JOIN reading_state s ON s.utility_id = r.utility_id AND s.reading_id = r.id WHERE r.utility_id = ?1";
  int64_t n_lost = 0;
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      char text[MB_UUID_TEXT_SIZE];
      MbUuid id = mb_statement_uuid (row, 0), verdict = mb_statement_uuid (row, 1), state = mb_statement_uuid (row, 4);
      run->check->n_checked++;
      if (!mb_uuid_equal (&verdict, &state) || g_strcmp0 (mb_statement_text (row, 2), mb_statement_text (row, 5)) != 0
          || g_strcmp0 (mb_statement_text (row, 3), mb_statement_text (row, 6)) != 0)
        mb_verify_find (run, "the state of the reading %s is not its last verdict", mb_uuid_to_text (&id, text));
    }
  if (step != MB_STEP_DONE
      || !mb_database_query_int (run->database, &n_lost, 0, error,
                                 "SELECT count (*) FROM reading_state s WHERE s.utility_id = ?1 AND NOT EXISTS"
                                 " (SELECT 1 FROM reading r WHERE r.utility_id = s.utility_id AND r.id = s.reading_id)",
                                 "u", run->utility))
    return false;
  if (n_lost > 0)
    mb_verify_find (run, "%" G_GINT64_FORMAT " states belong to no reading", n_lost);
  return true;
}
