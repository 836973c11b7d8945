/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-record-history-query.h"

void
mb_record_change_clear (MbRecordChange *change)
{
  g_free (change->entity);
  g_free (change->field);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change->author);
  *change = (MbRecordChange) { 0 };
}

static void
clear_change (gpointer data)
{
  mb_record_change_clear (data);
}

GArray *
mb_record_history_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, unsigned limit,
                              GError **error)
{
  static const char sql[] =
      "WITH records (entity, id) AS (SELECT 'account', id FROM account WHERE utility_id = ?1 AND id = ?2"
      " UNION ALL SELECT 'customer', customer_id FROM account WHERE utility_id = ?1 AND id = ?2"
      " UNION ALL SELECT 'agreement', id FROM agreement WHERE utility_id = ?1 AND account_id = ?2)"
      " SELECT r.entity, r.field, r.old, r.new, r.author, r.at FROM records c"
      " JOIN record_revision r ON r.utility_id = ?1 AND r.entity = c.entity AND r.id = c.id"
      " ORDER BY r.at DESC, r.rev DESC, r.entity, r.field LIMIT ?3";
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, account_id);
  mb_statement_bind_int (row, 3, limit);

  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (MbRecordChange));
  g_array_set_clear_func (changes, clear_change);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbRecordChange change = {
        .entity = g_strdup (mb_statement_text (row, 0)),
        .field = g_strdup (mb_statement_text (row, 1)),
        .old_value = g_strdup (mb_statement_text (row, 2)),
        .new_value = g_strdup (mb_statement_text (row, 3)),
        .author = g_strdup (mb_statement_text (row, 4)),
        .at = mb_statement_int (row, 5),
      };
      g_array_append_val (changes, change);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}
