/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-cycle-repository.h"

#include "mb-layout.h"

static const MbLayout cycle_layout =
    MB_LAYOUT (MbCycle, &mb_entity_cycle, offsetof (MbCycle, code), offsetof (MbCycle, name),
               offsetof (MbCycle, months), offsetof (MbCycle, first_period));

void
mb_cycle_clear (MbCycle *cycle)
{
  mb_layout_clear (&cycle_layout, cycle);
}

bool
mb_cycle_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbCycle *cycle, GError **error)
{
  return mb_layout_find (&cycle_layout, database, utility, id, cycle, error);
}

bool
mb_cycle_insert (MbTransaction *tx, MbCycle *cycle, GError **error)
{
  return mb_layout_insert (&cycle_layout, tx, cycle, error);
}

bool
mb_cycle_update (MbTransaction *tx, const MbCycle *cycle, GError **error)
{
  return mb_layout_update (&cycle_layout, tx, cycle, error);
}

static void
clear_cycle (gpointer data)
{
  mb_cycle_clear (data);
}

bool
mb_cycle_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbCycle *cycle, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&cycle_layout, "AND e.code = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, code);
  return mb_layout_find_by (&cycle_layout, row, cycle, error);
}

GArray *
mb_cycle_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&cycle_layout, "ORDER BY e.code"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&cycle_layout, row, clear_cycle, error);
}
