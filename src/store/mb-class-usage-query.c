/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-class-usage-query.h"

/* For each register of the sample its first and last reading of the time; what went round counts for nothing. */
static const char sql[] =
    "WITH sample AS (SELECT g.id AS register_id FROM account a"
    " JOIN agreement n ON n.utility_id = a.utility_id AND n.account_id = a.id"
    "  AND n.starts_on < ?6 AND (n.ends_on IS NULL OR n.ends_on > ?5)"
    " JOIN service_point t ON t.utility_id = n.utility_id AND t.id = n.service_point_id"
    " JOIN premise p ON p.utility_id = t.utility_id AND p.id = t.premise_id AND (?3 IS NULL OR p.district_id = ?3)"
    " JOIN installation i ON i.utility_id = t.utility_id AND i.service_point_id = t.id AND i.removed_on IS NULL"
    " JOIN register g ON g.utility_id = i.utility_id AND g.meter_id = i.meter_id AND g.unit = ?4"
    " WHERE a.utility_id = ?1 AND a.class_id = ?2 LIMIT ?7),"
    " seen AS (SELECT r.register_id, min (r.read_on) AS first_on, max (r.read_on) AS last_on,"
    " max (r.mantissa) - min (r.mantissa) AS used, max (r.decimals) AS decimals"
    " FROM sample s JOIN reading r ON r.utility_id = ?1 AND r.register_id = s.register_id"
    "  AND r.read_on >= ?5 AND r.read_on <= ?6 AND r.source <> 'estimate'"
    " JOIN reading_state v ON v.utility_id = r.utility_id AND v.reading_id = r.id AND v.verdict = 'accepted'"
    " GROUP BY r.register_id)"
    " SELECT used, decimals, last_on - first_on FROM seen WHERE last_on > first_on";

bool
mb_class_usage_average (MbDatabase *database, const MbUuid *utility, const MbUuid *class_id, const MbUuid *district,
                        MbUnit unit, MbDate until, int days, MbDecimal *daily, GError **error)
{
  MbDecimal used = mb_decimal_from_int (0);
  int64_t register_days = 0;
  unsigned n = 0;
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, class_id);
  mb_statement_bind_uuid (row, 3, district);
  mb_statement_bind_text (row, 4, mb_unit_name (unit));
  mb_statement_bind_int (row, 5, until - days);
  mb_statement_bind_int (row, 6, until);
  mb_statement_bind_int (row, 7, MB_CLASS_USAGE_SAMPLE);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      used = mb_decimal_add (used,
                             mb_decimal_from_scaled (mb_statement_int (row, 0), (unsigned) mb_statement_int (row, 1)));
      register_days += mb_statement_int (row, 2);
      n++;
    }
  *daily =
      n >= MB_CLASS_USAGE_LEAST ? mb_decimal_div (used, mb_decimal_from_int (register_days)) : mb_decimal_invalid ();
  return step == MB_STEP_DONE;
}
