/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-account-repository.h"

#include "mb-layout.h"

static const MbLayout account_layout =
    MB_LAYOUT (MbAccount, &mb_entity_account, offsetof (MbAccount, number), offsetof (MbAccount, customer_id),
               offsetof (MbAccount, class_id), offsetof (MbAccount, tariff_id), offsetof (MbAccount, cycle_id),
               offsetof (MbAccount, opened_on), offsetof (MbAccount, closed_on), offsetof (MbAccount, delivery),
               offsetof (MbAccount, note));

void
mb_account_clear (MbAccount *account)
{
  mb_layout_clear (&account_layout, account);
}

bool
mb_account_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbAccount *account, GError **error)
{
  return mb_layout_find (&account_layout, database, utility, id, account, error);
}

bool
mb_account_insert (MbTransaction *tx, MbAccount *account, GError **error)
{
  return mb_layout_insert (&account_layout, tx, account, error);
}

bool
mb_account_update (MbTransaction *tx, const MbAccount *account, GError **error)
{
  return mb_layout_update (&account_layout, tx, account, error);
}

static void
clear_account (gpointer data)
{
  mb_account_clear (data);
}

bool
mb_account_find_by_number (MbDatabase *database, const MbUuid *utility, const char *number, MbAccount *account,
                           GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&account_layout, "AND e.number = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, number);
  return mb_layout_find_by (&account_layout, row, account, error);
}

GArray *
mb_account_list_by_customer (MbDatabase *database, const MbUuid *utility, const MbUuid *customer_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&account_layout, "AND e.customer_id = ?2 ORDER BY e.number"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, customer_id);
  return mb_layout_list (&account_layout, row, clear_account, error);
}

static const MbLayout agreement_layout = MB_LAYOUT (
    MbAgreement, &mb_entity_agreement, offsetof (MbAgreement, account_id), offsetof (MbAgreement, service_point_id),
    offsetof (MbAgreement, starts_on), offsetof (MbAgreement, ends_on), offsetof (MbAgreement, dwelling_units));

void
mb_agreement_clear (MbAgreement *agreement)
{
  mb_layout_clear (&agreement_layout, agreement);
}

bool
mb_agreement_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbAgreement *agreement,
                   GError **error)
{
  return mb_layout_find (&agreement_layout, database, utility, id, agreement, error);
}

bool
mb_agreement_insert (MbTransaction *tx, MbAgreement *agreement, GError **error)
{
  return mb_layout_insert (&agreement_layout, tx, agreement, error);
}

bool
mb_agreement_update (MbTransaction *tx, const MbAgreement *agreement, GError **error)
{
  return mb_layout_update (&agreement_layout, tx, agreement, error);
}

static void
clear_agreement (gpointer data)
{
  mb_agreement_clear (data);
}

GArray *
mb_agreement_list_by_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&agreement_layout, "AND e.account_id = ?2 ORDER BY e.starts_on, e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  return mb_layout_list (&agreement_layout, row, clear_agreement, error);
}

GArray *
mb_agreement_list_by_service_point (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point_id,
                                    GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&agreement_layout, "AND e.service_point_id = ?2 ORDER BY e.starts_on, e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point_id);
  return mb_layout_list (&agreement_layout, row, clear_agreement, error);
}

bool
mb_account_next_number (MbDatabase *database, const MbUuid *utility, int64_t *next, GError **error)
{
  static const char sql[] = "SELECT max (CAST (number AS BIGINT)) FROM account WHERE utility_id = ?1"
                            " AND length (number) BETWEEN 5 AND 15 AND number > '0' AND number < ':'";
  int64_t last = 0;
  if (!mb_database_query_int (database, &last, 10000, error, sql, "u", utility))
    return false;
  *next = MAX (last, 10000) + 1;
  return true;
}
