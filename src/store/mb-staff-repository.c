/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-staff-repository.h"

#include "mb-layout.h"

static const MbLayout staff_layout = MB_LAYOUT (MbStaff, &mb_entity_staff, offsetof (MbStaff, login),
                                                offsetof (MbStaff, name), offsetof (MbStaff, role));

void
mb_staff_clear (MbStaff *staff)
{
  mb_layout_clear (&staff_layout, staff);
}

bool
mb_staff_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbStaff *staff, GError **error)
{
  return mb_layout_find (&staff_layout, database, utility, id, staff, error);
}

bool
mb_staff_insert (MbTransaction *tx, MbStaff *staff, GError **error)
{
  return mb_layout_insert (&staff_layout, tx, staff, error);
}

bool
mb_staff_update (MbTransaction *tx, const MbStaff *staff, GError **error)
{
  return mb_layout_update (&staff_layout, tx, staff, error);
}

static void
clear_staff (gpointer data)
{
  mb_staff_clear (data);
}

bool
mb_staff_find_by_login (MbDatabase *database, const MbUuid *utility, const char *login, MbStaff *staff, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&staff_layout, "AND e.login = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, login);
  return mb_layout_find_by (&staff_layout, row, staff, error);
}

GArray *
mb_staff_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&staff_layout, "ORDER BY e.login"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&staff_layout, row, clear_staff, error);
}
