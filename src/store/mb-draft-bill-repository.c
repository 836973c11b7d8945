/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft-bill-repository.h"

static const char *const state_names[MB_N_DRAFT_STATES] = { "ready", "error", "held", "posted" };

const char *
mb_draft_state_name (MbDraftState state)
{
  g_return_val_if_fail ((unsigned) state < MB_N_DRAFT_STATES, "");
  return state_names[state];
}

static MbDraftState
parse_state (const char *text)
{
  for (MbDraftState state = 0; state < MB_N_DRAFT_STATES; state++)
    if (g_strcmp0 (text, state_names[state]) == 0)
      return state;
  return MB_DRAFT_ERROR;
}

void
mb_draft_bill_clear (MbDraftBill *draft)
{
  g_clear_pointer (&draft->body, g_free);
  g_clear_pointer (&draft->error, g_free);
  g_clear_pointer (&draft->hold_reason, g_free);
}

void
mb_draft_row_clear (MbDraftRow *row)
{
  mb_draft_bill_clear (&row->draft);
  g_clear_pointer (&row->account_number, g_free);
  g_clear_pointer (&row->customer, g_free);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

#define PUT                                                                                                            \
  "INSERT INTO draft_bill (utility_id, run_id, account_id, state, exceptions, total, previous_total,"                  \
  " usage_mantissa, usage_unit, body, error, hold_reason)"                                                             \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"                                                        \
  " ON CONFLICT (utility_id, run_id, account_id) DO UPDATE SET state = excluded.state,"                                \
  " exceptions = excluded.exceptions, total = excluded.total, previous_total = excluded.previous_total,"               \
  " usage_mantissa = excluded.usage_mantissa, usage_unit = excluded.usage_unit, body = excluded.body,"                 \
  " error = excluded.error, hold_reason = excluded.hold_reason"

static int64_t
put (MbTransaction *tx, const char *sql, const MbDraftBill *draft, GError **error)
{
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, &draft->run_id);
  mb_statement_bind_uuid (statement, 3, &draft->account_id);
  mb_statement_bind_text (statement, 4, mb_draft_state_name (draft->state));
  mb_statement_bind_int (statement, 5, draft->exceptions);
  mb_statement_bind_int (statement, 6, draft->total);
  if (draft->has_previous_total)
    mb_statement_bind_int (statement, 7, draft->previous_total);
  mb_statement_bind_int (statement, 8, draft->usage.mantissa);
  mb_statement_bind_text (statement, 9, mb_unit_name (draft->usage.unit));
  mb_statement_bind_text (statement, 10, draft->body);
  mb_statement_bind_text (statement, 11, draft->error);
  mb_statement_bind_text (statement, 12, draft->hold_reason);
  return mb_statement_run (statement, error);
}

bool
mb_draft_bill_put (MbTransaction *tx, const MbDraftBill *draft, GError **error)
{
  return put (tx, PUT, draft, error) == 1;
}

bool
mb_draft_bill_put_missing (MbTransaction *tx, const MbDraftBill *draft, bool *written, GError **error)
{
  int64_t n = put (tx, PUT " WHERE draft_bill.state = 'error'", draft, error);
  *written = n == 1;
  return n >= 0;
}

bool
mb_draft_bill_set_state (MbTransaction *tx, const MbUuid *run, const MbUuid *account, MbDraftState state,
                         const char *hold_reason, GError **error)
{
  static const char sql[] = "UPDATE draft_bill SET state = ?4, hold_reason = ?5,"
                            " body = CASE WHEN ?4 = 'posted' THEN NULL ELSE body END"
                            " WHERE utility_id = ?1 AND run_id = ?2 AND account_id = ?3";
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, run);
  mb_statement_bind_uuid (statement, 3, account);
  mb_statement_bind_text (statement, 4, mb_draft_state_name (state));
  mb_statement_bind_text (statement, 5, state == MB_DRAFT_HELD ? hold_reason : NULL);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_draft_bill_delete (MbTransaction *tx, const MbUuid *run, const MbUuid *account, GError **error)
{
  MbStatement *statement =
      mb_database_statement (mb_transaction_database (tx),
                             "DELETE FROM draft_bill WHERE utility_id = ?1 AND run_id = ?2 AND account_id = ?3", error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, run);
  mb_statement_bind_uuid (statement, 3, account);
  return mb_statement_run (statement, error) >= 0;
}

bool
mb_draft_bill_delete_earlier (MbTransaction *tx, const MbUuid *account, MbDate period_start, GError **error)
{
  MbStatement *statement =
      mb_database_statement (mb_transaction_database (tx),
                             "DELETE FROM draft_bill WHERE utility_id = ?1 AND account_id = ?2 AND state <> 'posted'"
                             " AND run_id IN (SELECT r.id FROM billing_run r WHERE r.utility_id = ?1"
                             " AND r.period_start < ?3)",
                             error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, account);
  mb_statement_bind_int (statement, 3, period_start);
  return mb_statement_run (statement, error) >= 0;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

/* The columns after run_id and account_id, from @column on. */
static void
read_draft (MbStatement *row, int column, MbDraftBill *draft)
{
  draft->state = parse_state (mb_statement_text (row, column));
  draft->exceptions = (unsigned) mb_statement_int (row, column + 1);
  draft->total = mb_statement_int (row, column + 2);
  draft->has_previous_total = !mb_statement_is_null (row, column + 3);
  draft->previous_total = mb_statement_int_or (row, column + 3, 0);
  draft->usage = (MbQuantity) { .mantissa = mb_statement_int (row, column + 4), .decimals = 3 };
  draft->error = g_strdup (mb_statement_text (row, column + 6));
  draft->hold_reason = g_strdup (mb_statement_text (row, column + 7));
  const char *unit = mb_statement_text (row, column + 5);
  if (unit && *unit)
    mb_unit_parse (unit, &draft->usage.unit, NULL);
}

static bool
one_row (MbStatement *row, GError **error)
{
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND,
                         "the billing run has no bill for this account");
  return step == MB_STEP_ROW;
}

bool
mb_draft_bill_find (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *account,
                    MbDraftBill *draft, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT state, exceptions, total, previous_total, usage_mantissa,"
                                            " usage_unit, error, hold_reason, body FROM draft_bill"
                                            " WHERE utility_id = ?1 AND run_id = ?2 AND account_id = ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  mb_statement_bind_uuid (row, 3, account);
  if (!one_row (row, error))
    return false;
  *draft = (MbDraftBill) { .run_id = *run, .account_id = *account };
  read_draft (row, 0, draft);
  draft->body = g_strdup (mb_statement_text (row, 8));
  mb_statement_reset (row);
  return true;
}

static GArray *
read_accounts (MbStatement *row, GError **error)
{
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid account = mb_statement_uuid (row, 0);
      g_array_append_val (accounts, account);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&accounts) : NULL;
}

GArray *
mb_draft_bill_next_ready (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *after,
                          unsigned max, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT account_id FROM draft_bill WHERE utility_id = ?1 AND run_id = ?2"
                                            " AND account_id > ?3 AND state = 'ready' ORDER BY account_id LIMIT ?4",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  mb_statement_bind_blob (row, 3, after->bytes, sizeof after->bytes);
  mb_statement_bind_int (row, 4, max);
  return read_accounts (row, error);
}

bool
mb_draft_bill_totals (MbDatabase *database, const MbUuid *utility, const MbUuid *run, MbDraftTotals *totals,
                      GError **error)
{
  /* Few combinations of state and exceptions occur, so the bits are taken apart here and not in fourteen sums. */
  MbStatement *row = mb_database_statement (database,
                                            "SELECT state, exceptions, count (*), sum (total), sum (previous_total)"
                                            " FROM draft_bill WHERE utility_id = ?1 AND run_id = ?2"
                                            " GROUP BY state, exceptions",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  *totals = (MbDraftTotals) { 0 };
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbDraftState state = parse_state (mb_statement_text (row, 0));
      unsigned exceptions = (unsigned) mb_statement_int (row, 1);
      int64_t n = mb_statement_int (row, 2);
      totals->n[state] += n;
      totals->total[state] += mb_statement_int (row, 3);
      if (state != MB_DRAFT_ERROR)
        totals->previous_total += mb_statement_int_or (row, 4, 0);
      if (exceptions != 0 || state == MB_DRAFT_ERROR)
        totals->n_exceptions += n;
      for (int i = 0; i < MB_N_BILL_EXCEPTIONS; i++)
        if (exceptions & (1u << i))
          totals->n_exception[i] += n;
    }
  return step == MB_STEP_DONE;
}

/* Errors, held ones, then the exceptions in the order in which a person should look at them; inside each group the
 * largest change first. */

static char *
order_clause (MbDraftOrder order)
{
  static const char change[] = "abs (d.total - coalesce (d.previous_total, d.total)) DESC, d.account_id";
  switch (order)
    {
    case MB_DRAFT_ORDER_EXCEPTION:
      return g_strdup_printf ("CASE d.state WHEN 'error' THEN 0 WHEN 'held' THEN 1 ELSE 2 END,"
                              " CASE WHEN (d.exceptions & %d) <> 0 THEN 0 WHEN (d.exceptions & %d) <> 0 THEN 1"
                              " WHEN (d.exceptions & %d) <> 0 THEN 2 WHEN (d.exceptions & %d) <> 0 THEN 3"
                              " WHEN d.exceptions <> 0 THEN 4 ELSE 5 END, %s",
                              MB_BILL_NEGATIVE | MB_BILL_MISSING | MB_BILL_SUSPECT, MB_BILL_HIGH,
                              MB_BILL_LOW | MB_BILL_ZERO | MB_BILL_ROLLOVER, MB_BILL_ESTIMATED_AGAIN | MB_BILL_TRUE_UP,
                              change);
    case MB_DRAFT_ORDER_ACCOUNT:
      return g_strdup ("a.number, d.account_id");
    case MB_DRAFT_ORDER_TOTAL:
      return g_strdup ("d.total DESC, d.account_id");
    case MB_DRAFT_ORDER_CHANGE:
      return g_strdup (change);
    default:
      g_return_val_if_reached (g_strdup ("d.account_id"));
    }
}

GArray *
mb_draft_bill_list (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbDraftFilter *filter,
                    GError **error)
{
  g_autofree char *order = order_clause (filter->order);
  g_autofree char *sql = g_strdup_printf (
      "SELECT d.account_id FROM draft_bill d%s WHERE d.utility_id = ?1 AND d.run_id = ?2"
      " AND (?3 = 0 OR (?3 & CASE d.state WHEN 'ready' THEN 1 WHEN 'error' THEN 2 WHEN 'held' THEN 4 ELSE 8 END) <> 0)"
      " AND (?4 = 0 OR (d.exceptions & ?4) <> 0) ORDER BY %s",
      filter->order == MB_DRAFT_ORDER_ACCOUNT ? " JOIN account a ON a.utility_id = d.utility_id AND a.id = d.account_id"
                                              : "",
      order);
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  mb_statement_bind_int (row, 3, filter->states);
  mb_statement_bind_int (row, 4, filter->exceptions);
  return read_accounts (row, error);
}

bool
mb_draft_bill_row (MbDatabase *database, const MbUuid *utility, const MbUuid *run, const MbUuid *account,
                   MbDraftRow *result, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT d.state, d.exceptions, d.total, d.previous_total, d.usage_mantissa,"
                                            " d.usage_unit, d.error, d.hold_reason, a.number, c.name FROM draft_bill d"
                                            " JOIN account a ON a.utility_id = d.utility_id AND a.id = d.account_id"
                                            " JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"
                                            " WHERE d.utility_id = ?1 AND d.run_id = ?2 AND d.account_id = ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, run);
  mb_statement_bind_uuid (row, 3, account);
  if (!one_row (row, error))
    return false;
  *result = (MbDraftRow) {
    .draft = { .run_id = *run, .account_id = *account },
    .account_number = g_strdup (mb_statement_text (row, 8)),
    .customer = g_strdup (mb_statement_text (row, 9)),
  };
  read_draft (row, 0, &result->draft);
  mb_statement_reset (row);
  return true;
}
