/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-repository.h"

#include "mb-posting-set-json.h"

static const char *const kind_names[MB_N_POSTED] = { "invoice", "credit-note", "payment", "reversal", "other" };

const char *
mb_posted_name (MbPosted kind)
{
  g_return_val_if_fail ((unsigned) kind < MB_N_POSTED, "");
  return kind_names[kind];
}

bool
mb_posted_parse (const char *text, MbPosted *result)
{
  for (MbPosted kind = 0; kind < MB_N_POSTED; kind++)
    if (g_strcmp0 (text, kind_names[kind]) == 0)
      {
        *result = kind;
        return true;
      }
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

static bool
insert_line (MbTransaction *tx, const MbUuid *set, unsigned line, const MbPosting *posting, GError **error)
{
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx),
                                                  "INSERT INTO posting (utility_id, set_id, line, ledger_account,"
                                                  " account_id, currency, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                                  error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, set);
  mb_statement_bind_int (statement, 3, line);
  mb_statement_bind_text (statement, 4, posting->account.code);
  mb_statement_bind_uuid (statement, 5, &posting->subject);
  mb_statement_bind_text (statement, 6, posting->amount.currency.code);
  mb_statement_bind_int (statement, 7, posting->amount.minor);
  return mb_statement_run (statement, error) == 1;
}

static bool
move_balance (MbTransaction *tx, const MbUuid *account, int64_t amount, GError **error)
{
  MbStatement *statement =
      mb_database_statement (mb_transaction_database (tx),
                             "INSERT INTO account_balance (utility_id, account_id, balance) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT (utility_id, account_id) DO UPDATE"
                             " SET balance = account_balance.balance + excluded.balance",
                             error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, account);
  mb_statement_bind_int (statement, 3, amount);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_posting_set_insert (MbTransaction *tx, MbPosted kind, const MbUuid *document, const MbPostingSet *set,
                       GError **error)
{
  g_return_val_if_fail (mb_posting_set_is_balanced (set), false);

  MbUuid id = mb_transaction_new_id (tx);
  g_autofree char *lines = mb_posting_set_to_json (set);
  const MbValue values[] = {
    mb_value_text (mb_posted_name (kind)),  mb_value_uuid (*document), mb_value_int (set->event_date),
    mb_value_int (set->ledger_date),        mb_value_text (lines),     mb_value_text (mb_transaction_author (tx)),
    mb_value_int (mb_transaction_now (tx)),
  };
  if (!mb_transaction_insert (tx, &mb_entity_posting_set, &id, values, error))
    return false;
  for (unsigned i = 0; i < set->n_lines; i++)
    {
      const MbPosting *posting = &set->lines[i];
      if (!insert_line (tx, &id, i, posting, error)
          || (mb_ledger_account_kind (&posting->account) == MB_LEDGER_RECEIVABLE
              && !move_balance (tx, &posting->subject, posting->amount.minor, error)))
        return false;
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

bool
mb_posting_set_find (MbDatabase *database, const MbUuid *utility, const MbUuid *document, MbPostingSet **set,
                     GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT event_date, ledger_date, lines FROM posting_set"
                                            " WHERE utility_id = ?1 AND document_id = ?2",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, document);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "this document moved nothing in the ledger");
  if (step != MB_STEP_ROW)
    return false;
  *set = mb_posting_set_from_json (mb_statement_text (row, 2), (MbDate) mb_statement_int (row, 0),
                                   (MbDate) mb_statement_int (row, 1), error);
  mb_statement_reset (row);
  return *set != NULL;
}

bool
mb_account_balance (MbDatabase *database, const MbUuid *utility, const MbUuid *account, int64_t *balance,
                    GError **error)
{
  return mb_database_query_int (database, balance, 0, error,
                                "SELECT balance FROM account_balance WHERE utility_id = ?1 AND account_id = ?2", "uu",
                                utility, account);
}

bool
mb_account_balance_after (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *document,
                          int64_t *balance, GError **error)
{
  return mb_database_query_int (database, balance, 0, error,
                                "SELECT sum (amount) FROM posting WHERE utility_id = ?1 AND account_id = ?2"
                                " AND ledger_account = 'receivable' AND set_id <= (SELECT max (id) FROM posting_set"
                                "  WHERE utility_id = ?1 AND document_id = ?3)",
                                "uuu", utility, account, document);
}

bool
mb_account_sum (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbLedgerKind kind, int64_t *sum,
                GError **error)
{
  return mb_database_query_int (database, sum, 0, error,
                                "SELECT sum (amount) FROM posting WHERE utility_id = ?1 AND account_id = ?2"
                                " AND ledger_account = ?3",
                                "uut", utility, account, mb_ledger_kind_name (kind));
}

static bool
read_movement (MbStatement *row, MbAccountMovement *movement, GError **error)
{
  *movement = (MbAccountMovement) {
    .document = mb_statement_uuid (row, 1),
    .date = (MbDate) mb_statement_int (row, 2),
    .amount = mb_statement_int (row, 3),
    .no = mb_statement_int_or (row, 5, 0),
  };
  if (!mb_statement_is_null (row, 4))
    g_strlcpy (movement->series, mb_statement_text (row, 4), sizeof movement->series);
  if (mb_posted_parse (mb_statement_text (row, 0), &movement->kind))
    return true;
  g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_CORRUPT, "“%s” is no kind of posting set",
               mb_statement_text (row, 0));
  return false;
}

GArray *
mb_account_movements (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *after,
                      GError **error)
{
  /* Ids grow with time, and a set's is made right after its document's. */
  static const char sql[] =
      "SELECT s.kind, s.document_id, s.event_date, p.amount, coalesce (i.series, y.series, z.series),"
      " coalesce (i.no, y.no, z.no) FROM posting p"
      " JOIN posting_set s ON s.utility_id = p.utility_id AND s.id = p.set_id"
      " LEFT JOIN invoice i ON s.kind = 'invoice' AND i.utility_id = s.utility_id AND i.id = s.document_id"
      " LEFT JOIN payment y ON s.kind = 'payment' AND y.utility_id = s.utility_id AND y.id = s.document_id"
      " LEFT JOIN payment_reversal r ON s.kind = 'reversal' AND r.utility_id = s.utility_id AND r.id = s.document_id"
      " LEFT JOIN payment z ON z.utility_id = r.utility_id AND z.id = r.payment_id"
      " WHERE p.utility_id = ?1 AND p.account_id = ?2 AND p.set_id > ?3 AND p.ledger_account = 'receivable'"
      " AND s.document_id <> ?3 ORDER BY p.set_id";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_blob (row, 3, after->bytes, sizeof after->bytes);
  g_autoptr (GArray) movements = g_array_new (FALSE, FALSE, sizeof (MbAccountMovement));
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbAccountMovement movement;
      if (!read_movement (row, &movement, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      g_array_append_val (movements, movement);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&movements) : NULL;
}
