/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billable-account-query.h"

#define ACCOUNTS " FROM account a JOIN customer_class k ON k.utility_id = a.utility_id AND k.id = a.class_id"

/* ?2 cycle, ?3 run, ?4 and ?5 first day and end of the period. */
#define SELECTION                                                                                                      \
  " WHERE a.utility_id = ?1 AND a.cycle_id = ?2"                                                                       \
  " AND NOT EXISTS (SELECT 1 FROM draft_bill d WHERE d.utility_id = a.utility_id AND d.run_id = ?3"                    \
  "                 AND d.account_id = a.id AND d.state <> 'error')"                                                   \
  " AND EXISTS (SELECT 1 FROM agreement g WHERE g.utility_id = a.utility_id AND g.account_id = a.id"                   \
  "             AND g.starts_on < ?5 AND (g.ends_on IS NULL OR g.ends_on > ?4"                                         \
  "                  OR NOT EXISTS (SELECT 1 FROM invoice i WHERE i.utility_id = a.utility_id"                         \
  "                                 AND i.account_id = a.id AND i.period_end >= g.ends_on)))"                          \
  " AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.utility_id = a.utility_id AND i.account_id = a.id"                 \
  "                 AND i.period_end >= ?5)"

void
mb_billable_account_clear (MbBillableAccount *account)
{
  g_clear_pointer (&account->number, g_free);
  g_clear_pointer (&account->class_code, g_free);
}

static void
clear_account (gpointer account)
{
  mb_billable_account_clear (account);
}

static void
read_account (MbStatement *row, MbBillableAccount *account)
{
  *account = (MbBillableAccount) {
    .id = mb_statement_uuid (row, 0),
    .number = g_strdup (mb_statement_text (row, 1)),
    .class_code = g_strdup (mb_statement_text (row, 2)),
    .tariff_id = mb_statement_uuid (row, 3),
  };
}

bool
mb_billable_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbBillableAccount *account,
                          GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT a.id, a.number, k.code, a.tariff_id" ACCOUNTS " WHERE a.utility_id = ?1 AND a.id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, id);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such account");
  if (step != MB_STEP_ROW)
    return false;
  read_account (row, account);
  mb_statement_reset (row);
  return true;
}

static void
bind_selection (MbStatement *statement, const MbUuid *utility, const MbBillableSelection *selection)
{
  mb_statement_bind_uuid (statement, 1, utility);
  mb_statement_bind_uuid (statement, 2, &selection->cycle_id);
  mb_statement_bind_uuid (statement, 3, &selection->run_id);
  mb_statement_bind_int (statement, 4, selection->period.start);
  mb_statement_bind_int (statement, 5, selection->period.end);
}

GArray *
mb_billable_account_next (MbDatabase *database, const MbUuid *utility, const MbBillableSelection *selection,
                          const MbUuid *after, unsigned max, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, "SELECT a.id, a.number, k.code, a.tariff_id" ACCOUNTS SELECTION " AND a.id > ?6 ORDER BY a.id LIMIT ?7",
      error);
  bind_selection (row, utility, selection);
  mb_statement_bind_blob (row, 6, after->bytes, sizeof after->bytes);
  mb_statement_bind_int (row, 7, max);
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (MbBillableAccount));
  g_array_set_clear_func (accounts, clear_account);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbBillableAccount account;
      read_account (row, &account);
      g_array_append_val (accounts, account);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&accounts) : NULL;
}

bool
mb_billable_account_count (MbDatabase *database, const MbUuid *utility, const MbBillableSelection *selection,
                           int64_t *n, GError **error)
{
  return mb_database_query_int (database, n, 0, error,
                                "SELECT (SELECT count (*) FROM account WHERE utility_id = ?1 AND cycle_id = ?2)"
                                " - (SELECT count (*) FROM draft_bill WHERE utility_id = ?1 AND run_id = ?3"
                                "    AND state <> 'error')",
                                "uuu", utility, &selection->cycle_id, &selection->run_id);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Addresses */

void
mb_address_clear (MbAddress *address)
{
  g_clear_pointer (&address->customer, g_free);
  g_clear_pointer (&address->language, g_free);
  g_clear_pointer (&address->addressee, g_free);
  g_clear_pointer (&address->service, g_free);
}

bool
mb_address_find (MbDatabase *database, const MbUuid *utility, const MbUuid *account, const MbUuid *service_point,
                 MbAddress *address, GError **error)
{
  MbStatement *row =
      mb_database_statement (database,
                             "SELECT c.name, c.postal_address, p.street, p.postcode, p.locality,"
                             " c.language FROM account a"
                             " JOIN customer c ON c.utility_id = a.utility_id AND c.id = a.customer_id"
                             " LEFT JOIN service_point s ON s.utility_id = a.utility_id AND s.id = ?3"
                             " LEFT JOIN premise p ON p.utility_id = s.utility_id AND p.id = s.premise_id"
                             " WHERE a.utility_id = ?1 AND a.id = ?2",
                             error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_uuid (row, 3, service_point);
  MbStep step = mb_statement_step (row, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "there is no such account");
  if (step != MB_STEP_ROW)
    return false;

  const char *name = mb_statement_text (row, 0), *postal = mb_statement_text (row, 1);
  const char *street = mb_statement_text (row, 2), *postcode = mb_statement_text (row, 3);
  *address = (MbAddress) { .customer = g_strdup (name), .language = g_strdup (mb_statement_text (row, 5)) };
  address->service = !street    ? g_strdup ("")
                     : postcode ? g_strdup_printf ("%s\n%s %s", street, postcode, mb_statement_text (row, 4))
                                : g_strdup_printf ("%s\n%s", street, mb_statement_text (row, 4));
  const char *place = postal ? postal : address->service;
  address->addressee = *place ? g_strdup_printf ("%s\n%s", name, place) : g_strdup (name);
  mb_statement_reset (row);
  return true;
}
