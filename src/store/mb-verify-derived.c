/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verify-private.h"

#include "mb-bill-json.h"
#include "mb-name-key.h"
#include "mb-telemetry-block.h"

#include <string.h>

/* Counts rows that are wrong, and says so in one sentence. */
static bool
count_wrong (MbVerifyRun *run, const char *sql, const char *sentence, GError **error)
{
  int64_t n = 0;
  if (!mb_database_query_int (run->database, &n, 0, error, sql, "u", run->utility))
    return false;
  if (n > 0)
    mb_verify_find (run, "%" G_GINT64_FORMAT " %s", n, sentence);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The book itself */

bool
mb_verify_book (MbVerifyRun *run, GError **error)
{
  static const char *const names[] = { "version", "utility", "device-code", "incarnation" };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int64_t n = 0;
      run->check->n_checked++;
      if (!mb_database_query_int (run->database, &n, 0, error,
                                  "SELECT count (*) FROM book WHERE name = ?1 AND value <> ''", "t", names[i]))
        return false;
      if (n != 1)
        mb_verify_find (run, "the book does not say its “%s”", names[i]);
    }
  return count_wrong (run,
                      "SELECT count (*) FROM book b WHERE b.name = 'device-code' AND NOT EXISTS (SELECT 1 FROM device d"
                      " JOIN office o ON o.utility_id = d.utility_id AND o.id = d.office_id"
                      " WHERE d.utility_id = ?1 AND o.code || '-' || d.code = b.value)",
                      "device codes of the book belong to no device", error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Drafts */

static const char *
wrong_with_draft (MbStatement *row)
{
  const char *state = mb_statement_text (row, 1), *body = mb_statement_text (row, 3);
  bool invoiced = !mb_statement_is_null (row, 5), posted = g_str_equal (state, "posted");
  if (!posted && !g_str_equal (state, "ready") && !g_str_equal (state, "error") && !g_str_equal (state, "held"))
    return "it has a state that there is not";
  if (posted != invoiced)
    return posted ? "it is posted, but no invoice is there" : "its invoice is there, but it is not posted";
  if (g_str_equal (state, "error") == mb_statement_is_null (row, 4))
    return "it is in error without a reason, or the other way round";
  if (posted)
    return mb_statement_int (row, 5) == mb_statement_int (row, 2) ? NULL : "its total is not that of its invoice";
  if (!body)
    return g_str_equal (state, "ready") ? "it has no bill" : NULL;
  g_autoptr (MbBill) bill = mb_bill_from_json (body, -1, NULL);
  if (!bill)
    return "its bill cannot be read";
  return bill->total.minor == mb_statement_int (row, 2) ? NULL : "its total is not that of its bill";
}

bool
mb_verify_drafts (MbVerifyRun *run, GError **error)
{
  static const char sql[] = "SELECT a.number, d.state, d.total, d.body, d.error, i.total FROM draft_bill d"
                            " LEFT JOIN account a ON a.utility_id = d.utility_id AND a.id = d.account_id"
                            " LEFT JOIN invoice i ON i.utility_id = d.utility_id AND i.run_id = d.run_id"
                            "  AND i.account_id = d.account_id WHERE d.utility_id = ?1";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const char *wrong = wrong_with_draft (row);
      run->check->n_checked++;
      if (wrong)
        mb_verify_find (run, "a draft of account %s: %s", mb_statement_text (row, 0), wrong);
    }
  return step == MB_STEP_DONE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Telemetry */

/* @row: channel, first_at, last_at, first, last, min, max, count, sum, flags, body */
static bool
block_holds (MbStatement *row, GArray *samples)
{
  size_t length = 0;
  const void *body = mb_statement_blob (row, 10, &length);
  g_array_set_size (samples, 0);
  if (!body || !mb_telemetry_block_decode (body, length, samples) || samples->len == 0)
    return false;

  const MbTelemetrySample *sample = (const MbTelemetrySample *) (void *) samples->data;
  const MbTelemetrySample *last = &sample[samples->len - 1];
  int64_t min = INT64_MAX, max = INT64_MIN;
  uint64_t sum = 0;
  uint32_t flags = 0;
  for (guint i = 0; i < samples->len; i++)
    {
      min = MIN (min, sample[i].value);
      max = MAX (max, sample[i].value);
      sum += (uint64_t) sample[i].value - (uint64_t) sample[0].value;
      flags |= sample[i].flags;
    }
  const int64_t expected[] = { sample->at, last->at,     sample->value, last->value, min,
                               max,        samples->len, (int64_t) sum, flags };
  for (int i = 0; i < (int) G_N_ELEMENTS (expected); i++)
    if (mb_statement_int (row, i + 1) != expected[i])
      return false;
  return true;
}

bool
mb_verify_telemetry (MbVerifyRun *run, GError **error)
{
  static const char sql[] = "SELECT channel, first_at, last_at, first, last, min, max, count, sum, flags, body"
                            " FROM telemetry_block WHERE utility_id = ?1";
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      run->check->n_checked++;
      if (!block_holds (row, samples))
        mb_verify_find (run, "a block of channel %" G_GINT64_FORMAT " is not what its columns say",
                        mb_statement_int (row, 0));
    }
  return step == MB_STEP_DONE
         && count_wrong (run,
                         "SELECT count (*) FROM telemetry_channel c WHERE c.utility_id = ?1 AND NOT EXISTS (SELECT 1"
                         " FROM register r WHERE r.utility_id = c.utility_id AND r.id = c.register_id"
                         " AND r.unit = c.unit AND r.decimals = c.decimals)",
                         "channels belong to no register with their unit and decimals", error)
         && count_wrong (run,
                         "SELECT count (DISTINCT channel) FROM telemetry_block b WHERE b.utility_id = ?1 AND NOT EXISTS"
                         " (SELECT 1 FROM telemetry_channel c WHERE c.utility_id = b.utility_id"
                         "  AND c.channel = b.channel)",
                         "channels have values and no register", error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What lists are sorted by */

bool
mb_verify_cards (MbVerifyRun *run, GError **error)
{
  static const char sql[] =
      "SELECT a.number, c.name, c.name_key, k.number_key, k.name_key, a.closed_on IS NOT NULL, k.closed,"
      " coalesce ((SELECT p.address_key FROM premise p WHERE p.utility_id = k.utility_id AND p.id = k.premise_id), ''),"
      " k.address_key FROM account a"
      " JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"
      " LEFT JOIN account_card k ON k.utility_id = a.utility_id AND k.account_id = a.id WHERE a.utility_id = ?1";
  MbStatement *row = mb_verify_query (run, sql, error);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      g_autofree char *number_key = mb_natural_key (mb_statement_text (row, 0));
      g_autofree char *name_key = mb_name_key (mb_statement_text (row, 1));
      run->check->n_checked++;
      if (g_strcmp0 (number_key, mb_statement_text (row, 3)) != 0
          || g_strcmp0 (name_key, mb_statement_text (row, 2)) != 0
          || g_strcmp0 (name_key, mb_statement_text (row, 4)) != 0
          || mb_statement_int (row, 5) != mb_statement_int (row, 6)
          || g_strcmp0 (mb_statement_text (row, 7), mb_statement_text (row, 8)) != 0)
        mb_verify_find (run, "account %s is not listed by what it is", mb_statement_text (row, 0));
    }
  return step == MB_STEP_DONE
         && count_wrong (run,
                         "SELECT count (*) FROM account_card k WHERE k.utility_id = ?1 AND NOT EXISTS (SELECT 1"
                         " FROM account a WHERE a.utility_id = k.utility_id AND a.id = k.account_id)",
                         "listed accounts are not there", error);
}
