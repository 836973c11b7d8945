/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billed-query.h"

#include "mb-invoice-repository.h"

#define COLUMNS "i.id, i.period_start, i.period_end, i.total, i.usage_mantissa, i.usage_unit, i.estimated"

static bool
fill (MbStatement *row, GArray *billed, GError **error)
{
  MbStep step;
  g_array_set_size (billed, 0);
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbUnit unit = MB_UNIT_NONE;
      const char *unit_name = mb_statement_text (row, 5);
      if (*unit_name && !mb_unit_parse (unit_name, &unit, error))
        {
          mb_statement_reset (row);
          return false;
        }
      const MbBilled entry = {
        .id = mb_statement_uuid (row, 0),
        .period = { (MbDate) mb_statement_int (row, 1), (MbDate) mb_statement_int (row, 2) },
        .total = mb_statement_int (row, 3),
        .usage = { .mantissa = mb_statement_int (row, 4), .decimals = MB_INVOICE_USAGE_DECIMALS, .unit = unit },
        .estimated = mb_statement_int (row, 6) != 0,
      };
      g_array_append_val (billed, entry);
    }
  return step == MB_STEP_DONE;
}

bool
mb_billed_query (MbDatabase *database, const MbUuid *utility, const MbUuid *account, unsigned max, GArray *billed,
                 GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " COLUMNS " FROM invoice i"
                                            " WHERE i.utility_id = ?1 AND i.account_id = ?2"
                                            " ORDER BY i.issued_on DESC, i.period_end DESC, i.id DESC LIMIT ?3",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account);
  mb_statement_bind_int (row, 3, max);
  return fill (row, billed, error);
}

bool
mb_billed_query_others (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point, const MbUuid *account,
                        unsigned max, GArray *billed, GError **error)
{
  MbStatement *row = mb_database_statement (database,
                                            "SELECT " COLUMNS " FROM agreement g JOIN invoice i"
                                            " ON i.utility_id = g.utility_id AND i.account_id = g.account_id"
                                            " AND i.period_start >= g.starts_on"
                                            " AND (g.ends_on IS NULL OR i.period_end <= g.ends_on)"
                                            " WHERE g.utility_id = ?1 AND g.service_point_id = ?2"
                                            " AND g.account_id <> ?3 ORDER BY i.period_start DESC LIMIT ?4",
                                            error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point);
  mb_statement_bind_uuid (row, 3, account);
  mb_statement_bind_int (row, 4, max);
  return fill (row, billed, error);
}
