/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-allocation-repository.h"

#include "mb-posting-repository.h"

#include <string.h>

/* A document that lowers what the account owes. */
typedef struct
{
  MbUuid document;
  MbMoney amount; /* > 0 */
} Credit;

typedef struct
{
  GArray *debts;   /* of MbOpenItem, in the order in which they came */
  GArray *credits; /* of Credit, in the order in which they came */
} Receivable;

static void
receivable_init (Receivable *receivable)
{
  receivable->debts = g_array_new (FALSE, FALSE, sizeof (MbOpenItem));
  receivable->credits = g_array_new (FALSE, FALSE, sizeof (Credit));
}

static void
receivable_clear (Receivable *receivable)
{
  g_array_unref (receivable->debts);
  g_array_unref (receivable->credits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Receivable, receivable_clear)

/* ---------------------------------------------------------------------------------------------------------------
 * What moved on the account */

/* Takes a reversed payment out of the credits; what its reversal charges beyond it (a fee) is what remains. */
static int64_t
take_back (Receivable *receivable, const MbUuid *payment, int64_t amount)
{
  for (guint i = 0; i < receivable->credits->len; i++)
    {
      Credit *credit = &g_array_index (receivable->credits, Credit, i);
      if (!mb_uuid_equal (&credit->document, payment))
        continue;
      amount -= credit->amount.minor;
      g_array_remove_index (receivable->credits, i);
      break;
    }
  return amount;
}

static void
add_movement (Receivable *receivable, const MbUuid *document, MbDate due, int64_t amount, MbCurrency currency)
{
  if (amount > 0)
    {
      const MbOpenItem debt = {
        .bill = *document,
        .due = due,
        .kind = MB_DUE_CHARGE,
        .open = mb_money_new (amount, currency),
      };
      g_array_append_val (receivable->debts, debt);
    }
  else if (amount < 0)
    {
      const Credit credit = { *document, mb_money_new (-amount, currency) };
      g_array_append_val (receivable->credits, credit);
    }
}

static bool
read_receivable (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbCurrency currency,
                 Receivable *receivable, GError **error)
{
  /* The postings and not the documents: a final bill is lowered by the deposit, and sums always meet the balance. */
  static const char sql[] =
      "SELECT s.document_id, r.payment_id, coalesce (i.due_on, s.event_date), p.amount FROM posting p"
      " JOIN posting_set s ON s.utility_id = p.utility_id AND s.id = p.set_id"
      " LEFT JOIN invoice i ON s.kind = 'invoice' AND i.utility_id = s.utility_id AND i.id = s.document_id"
      " LEFT JOIN payment_reversal r ON s.kind = 'reversal' AND r.utility_id = s.utility_id AND r.id = s.document_id"
      " WHERE p.utility_id = ?1 AND p.account_id = ?2 AND p.ledger_account = 'receivable' ORDER BY p.set_id";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid document = mb_statement_uuid (row, 0), payment = mb_statement_uuid (row, 1);
      int64_t amount = mb_statement_int (row, 3);
      if (!mb_uuid_is_nil (&payment))
        amount = take_back (receivable, &payment, amount);
      add_movement (receivable, &document, (MbDate) mb_statement_int (row, 2), amount, currency);
    }
  return step == MB_STEP_DONE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * What follows from it */

typedef struct
{
  MbUuid document; /* the credit: a payment, or a bill in credit */
  MbUuid invoice;
  int64_t amount;
} Allocated;

/* Lowers the debts by what was allocated to them; the settled ones are gone. */
static void
settle (GArray *debts, const MbAllocation *allocation)
{
  for (size_t i = 0; i < allocation->n_lines; i++)
    for (guint k = 0; k < debts->len; k++)
      {
        MbOpenItem *debt = &g_array_index (debts, MbOpenItem, k);
        if (!mb_uuid_equal (&debt->bill, &allocation->lines[i].bill))
          continue;
        debt->open.minor -= allocation->lines[i].amount.minor;
        if (debt->open.minor == 0)
          g_array_remove_index (debts, k);
        break;
      }
}

/* @allocated: of Allocated; the debts of @receivable are then what is open. */
static bool
allocate (Receivable *receivable, GArray *allocated, GError **error)
{
  for (guint i = 0; i < receivable->credits->len && receivable->debts->len > 0; i++)
    {
      const Credit *credit = &g_array_index (receivable->credits, Credit, i);
      g_autoptr (MbAllocation) allocation = mb_allocation_new ((const MbOpenItem *) (void *) receivable->debts->data,
                                                               receivable->debts->len, credit->amount, NULL, error);
      if (!allocation)
        return false;
      for (size_t k = 0; k < allocation->n_lines; k++)
        {
          const Allocated line = { credit->document, allocation->lines[k].bill, allocation->lines[k].amount.minor };
          g_array_append_val (allocated, line);
        }
      settle (receivable->debts, allocation);
    }
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

static bool
forget (MbTransaction *tx, const char *sql, const MbUuid *account, GError **error)
{
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx), sql, error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, account);
  return mb_statement_run (statement, error) >= 0;
}

static bool
insert_allocation (MbTransaction *tx, const MbUuid *account, const Allocated *line, GError **error)
{
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx),
                                                  "INSERT INTO allocation (utility_id, account_id, payment_id,"
                                                  " invoice_id, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
                                                  error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, account);
  mb_statement_bind_uuid (statement, 3, &line->document);
  mb_statement_bind_uuid (statement, 4, &line->invoice);
  mb_statement_bind_int (statement, 5, line->amount);
  return mb_statement_run (statement, error) == 1;
}

static bool
insert_open_item (MbTransaction *tx, const MbUuid *account, const MbUuid *invoice, MbDate due_on, int64_t open,
                  GError **error)
{
  MbStatement *statement = mb_database_statement (mb_transaction_database (tx),
                                                  "INSERT INTO open_item (utility_id, account_id, invoice_id, due_on,"
                                                  " open) VALUES (?1, ?2, ?3, ?4, ?5)",
                                                  error);
  mb_statement_bind_uuid (statement, 1, mb_transaction_utility (tx));
  mb_statement_bind_uuid (statement, 2, account);
  mb_statement_bind_uuid (statement, 3, invoice);
  mb_statement_bind_int (statement, 4, due_on);
  mb_statement_bind_int (statement, 5, open);
  return mb_statement_run (statement, error) == 1;
}

bool
mb_allocation_recompute (MbTransaction *tx, const MbUuid *account, MbCurrency currency, GError **error)
{
  g_auto (Receivable) receivable;
  g_autoptr (GArray) allocated = g_array_new (FALSE, FALSE, sizeof (Allocated));
  receivable_init (&receivable);
  if (!read_receivable (mb_transaction_database (tx), mb_transaction_utility (tx), account, currency, &receivable,
                        error)
      || !allocate (&receivable, allocated, error)
      || !forget (tx, "DELETE FROM allocation WHERE utility_id = ?1 AND account_id = ?2", account, error)
      || !forget (tx, "DELETE FROM open_item WHERE utility_id = ?1 AND account_id = ?2", account, error))
    return false;
  for (guint i = 0; i < allocated->len; i++)
    if (!insert_allocation (tx, account, &g_array_index (allocated, Allocated, i), error))
      return false;
  for (guint i = 0; i < receivable.debts->len; i++)
    {
      const MbOpenItem *debt = &g_array_index (receivable.debts, MbOpenItem, i);
      if (!insert_open_item (tx, account, &debt->bill, debt->due, debt->open.minor, error))
        return false;
    }
  return true;
}

bool
mb_allocation_add_bill (MbTransaction *tx, const MbUuid *account, const MbUuid *invoice, MbDate due_on, MbMoney total,
                        int64_t balance_before, GError **error)
{
  /* An earlier payment may go to this bill only where there is a surplus, or where the bill is due before another. */
  int64_t n_later = 1;
  if (total.minor > 0 && balance_before >= 0
      && !mb_database_query_int (mb_transaction_database (tx), &n_later, 0, error,
                                 "SELECT count (*) FROM invoice WHERE utility_id = ?1 AND account_id = ?2"
                                 " AND due_on > ?3",
                                 "uui", mb_transaction_utility (tx), account, (int64_t) due_on))
    return false;
  if (n_later == 0)
    return insert_open_item (tx, account, invoice, due_on, total.minor, error);
  return mb_allocation_recompute (tx, account, total.currency, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Checking */

/* Takes the rows of one account off what they should be. */
static bool
check_allocations (MbDatabase *database, const MbUuid *utility, const MbUuid *account, GArray *expected, bool *holds,
                   GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT payment_id, invoice_id, amount FROM allocation"
                                            " WHERE utility_id = ?1 AND account_id = ?2",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      const Allocated found = { mb_statement_uuid (row, 0), mb_statement_uuid (row, 1), mb_statement_int (row, 2) };
      bool known = false;
      for (guint i = 0; i < expected->len && !known; i++)
        if (memcmp (&g_array_index (expected, Allocated, i), &found, sizeof found) == 0)
          {
            g_array_remove_index_fast (expected, i);
            known = true;
          }
      *holds = *holds && known;
    }
  *holds = *holds && expected->len == 0;
  return step == MB_STEP_DONE;
}

static bool
check_open_items (MbDatabase *database, const MbUuid *utility, const MbUuid *account, GArray *debts, bool *holds,
                  GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT invoice_id, due_on, open FROM open_item WHERE utility_id = ?1 AND account_id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUuid invoice = mb_statement_uuid (row, 0);
      bool known = false;
      for (guint i = 0; i < debts->len && !known; i++)
        {
          const MbOpenItem *debt = &g_array_index (debts, MbOpenItem, i);
          known = mb_uuid_equal (&debt->bill, &invoice) && debt->due == mb_statement_int (row, 1)
                  && debt->open.minor == mb_statement_int (row, 2);
          if (known)
            g_array_remove_index_fast (debts, i);
        }
      *holds = *holds && known;
    }
  *holds = *holds && debts->len == 0;
  return step == MB_STEP_DONE;
}

bool
mb_allocation_check (MbDatabase *database, const MbUuid *utility, const MbUuid *account, MbCurrency currency,
                     bool *holds, GError **error)
{
  g_auto (Receivable) receivable;
  g_autoptr (GArray) allocated = g_array_new (FALSE, FALSE, sizeof (Allocated));
  receivable_init (&receivable);
  *holds = true;
  return read_receivable (database, utility, account, currency, &receivable, error)
         && allocate (&receivable, allocated, error)
         && check_allocations (database, utility, account, allocated, holds, error)
         && check_open_items (database, utility, account, receivable.debts, holds, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

void
mb_open_invoice_clear (MbOpenInvoice *open)
{
  g_clear_pointer (&open->series, g_free);
}

static void
clear_open_invoice (gpointer open)
{
  mb_open_invoice_clear (open);
}

GArray *
mb_open_invoice_list (MbDatabase *database, const MbUuid *utility, const MbUuid *account, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT o.invoice_id, i.series, i.no, i.issued_on, o.due_on, i.currency,"
                                            " i.total, o.open FROM open_item o JOIN invoice i"
                                            " ON i.utility_id = o.utility_id AND i.id = o.invoice_id"
                                            " WHERE o.utility_id = ?1 AND o.account_id = ?2"
                                            " ORDER BY o.due_on, o.invoice_id",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbOpenInvoice));
  g_array_set_clear_func (list, clear_open_invoice);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbCurrency currency = { 0 };
      if (!mb_currency_parse (mb_statement_text (row, 5), &currency, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      const MbOpenInvoice open = {
        .invoice = mb_statement_uuid (row, 0),
        .series = g_strdup (mb_statement_text (row, 1)),
        .no = mb_statement_int (row, 2),
        .issued_on = (MbDate) mb_statement_int (row, 3),
        .due_on = (MbDate) mb_statement_int (row, 4),
        .total = mb_money_new (mb_statement_int (row, 6), currency),
        .open = mb_money_new (mb_statement_int (row, 7), currency),
      };
      g_array_append_val (list, open);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

void
mb_settlement_clear (MbSettlement *settlement)
{
  g_clear_pointer (&settlement->series, g_free);
}

static void
clear_settlement (gpointer settlement)
{
  mb_settlement_clear (settlement);
}

#define SETTLEMENTS                                                                                                    \
  "SELECT a.payment_id, a.invoice_id, i.series, i.no, i.due_on, i.currency, a.amount FROM allocation a"                \
  " JOIN invoice i ON i.utility_id = a.utility_id AND i.id = a.invoice_id"                                             \
  " WHERE a.utility_id = ?1 AND a.account_id = ?2"

static GArray *
read_settlements (MbStatement *row, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbSettlement));
  g_array_set_clear_func (list, clear_settlement);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbCurrency currency = { 0 };
      if (!mb_currency_parse (mb_statement_text (row, 5), &currency, error))
        {
          mb_statement_reset (row);
          return NULL;
        }
      const MbSettlement settlement = {
        .payment = mb_statement_uuid (row, 0),
        .invoice = mb_statement_uuid (row, 1),
        .series = g_strdup (mb_statement_text (row, 2)),
        .no = mb_statement_int (row, 3),
        .due_on = (MbDate) mb_statement_int (row, 4),
        .amount = mb_money_new (mb_statement_int (row, 6), currency),
      };
      g_array_append_val (list, settlement);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GArray *
mb_settlement_list_of_payment (MbDatabase *database, const MbUuid *utility, const MbUuid *account,
                               const MbUuid *payment, GError **error)
{
  MbStatement *row =
      mb_database_statement (database, SETTLEMENTS " AND a.payment_id = ?3 ORDER BY i.due_on, a.invoice_id", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_uuid (row, 3, payment);
  return read_settlements (row, error);
}

bool
mb_settlement_sum_of_payment (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *payment,
                              int64_t *sum, GError **error)
{
  return mb_database_query_int (database, sum, 0, error,
                                "SELECT sum (amount) FROM allocation WHERE utility_id = ?1 AND account_id = ?2"
                                " AND payment_id = ?3",
                                "uuu", utility, account, payment);
}

GArray *
mb_settlement_list_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account, GError **error)
{
  MbStatement *row =
      mb_database_statement (database, SETTLEMENTS " ORDER BY a.payment_id, i.due_on, a.invoice_id", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  return read_settlements (row, error);
}
