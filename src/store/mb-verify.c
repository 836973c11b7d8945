/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include "mb-utility-repository.h"

/* From the file up to what is said of money. */
static const struct
{
  const char *name;
  const char *law;
  bool (*run) (MbVerifyRun *run, GError **error);
} checks[] = {
  { "integrity", "the database finds its file whole", mb_verify_integrity },
  { "book", "the book says whose and which it is", mb_verify_book },
  { "change-log", "the chain of operations holds from the first to the last", mb_verify_change_log },
  { "facts", "every fact is what its operation says, and has one", mb_verify_facts },
  { "records", "every record is what was written of it, change by change", mb_verify_records },
  { "personal", "every personal text is the one that was committed to", mb_verify_personal },
  { "references", "whatever a row points at is there", mb_verify_references },
  { "readings", "the state of a reading is its last verdict", mb_verify_readings },
  { "posting-sets", "every posting set sums to zero, and its rows are its lines", mb_verify_posting_sets },
  { "balances", "every balance is the sum of its postings", mb_verify_balances },
  { "open-items", "what is open and what was settled follows from the postings", mb_verify_open_items },
  { "series", "every series of numbers is without gap, and its dates do not go back", mb_verify_series },
  { "invoices", "every invoice is the sum of its bill's lines, and posted", mb_verify_invoices },
  { "payments", "every payment is the sum of its tenders, and posted", mb_verify_payments },
  { "drafts", "every draft has its bill, or else its invoice", mb_verify_drafts },
  { "telemetry", "every block of telemetry is what is said of it", mb_verify_telemetry },
  { "lists", "every account is listed by its number, name and address", mb_verify_cards },
};

void
mb_verification_clear (MbVerification *verification)
{
  g_clear_pointer (&verification->checks, g_array_unref);
  g_clear_pointer (&verification->findings, g_ptr_array_unref);
}

void
mb_verify_find (MbVerifyRun *run, const char *format, ...)
{
  run->result->n_findings++;
  if (++run->check->n_findings > MB_VERIFY_MAX_FINDINGS)
    return;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (run->result->findings, g_strdup_printf ("%s: %s", run->check->name, sentence));
}

MbStatement *
mb_verify_query (MbVerifyRun *run, const char *sql, GError **error)
{
  MbStatement *row = mb_database_statement (run->database, sql, error);
  mb_statement_bind_uuid (row, 1, run->utility);
  return row;
}

bool
mb_verify (MbDatabase *database, const MbUuid *utility_id, MbVerification *verification, GError **error)
{
  g_auto (MbUtility) utility = { 0 };
  g_autoptr (GError) none = NULL;
  const guint n_checks = G_N_ELEMENTS (checks);
  if (!mb_utility_find (database, utility_id, &utility, &none)
      && !g_error_matches (none, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return false;
    }
  *verification = (MbVerification) {
    .checks = g_array_sized_new (FALSE, TRUE, sizeof (MbVerifyCheck), n_checks),
    .findings = g_ptr_array_new_with_free_func (g_free),
  };
  for (guint i = 0; i < n_checks; i++)
    {
      const MbVerifyCheck check = { .name = checks[i].name, .law = checks[i].law };
      g_array_append_val (verification->checks, check);
      MbVerifyRun run = {
        .database = database,
        .utility = utility_id,
        .currency = utility.currency,
        .result = verification,
        .check = &g_array_index (verification->checks, MbVerifyCheck, i),
      };
      if (!checks[i].run (&run, error))
        {
          mb_verification_clear (verification);
          return false;
        }
    }
  return true;
}
