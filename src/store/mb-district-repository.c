/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-district-repository.h"

#include "mb-layout.h"

static const MbLayout district_layout =
    MB_LAYOUT (MbDistrict, &mb_entity_district, offsetof (MbDistrict, code), offsetof (MbDistrict, name),
               offsetof (MbDistrict, mains_metres), offsetof (MbDistrict, private_pipe_metres),
               offsetof (MbDistrict, pressure_decimetres));

void
mb_district_clear (MbDistrict *district)
{
  mb_layout_clear (&district_layout, district);
}

bool
mb_district_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbDistrict *district, GError **error)
{
  return mb_layout_find (&district_layout, database, utility, id, district, error);
}

bool
mb_district_insert (MbTransaction *tx, MbDistrict *district, GError **error)
{
  return mb_layout_insert (&district_layout, tx, district, error);
}

bool
mb_district_update (MbTransaction *tx, const MbDistrict *district, GError **error)
{
  return mb_layout_update (&district_layout, tx, district, error);
}

static void
clear_district (gpointer data)
{
  mb_district_clear (data);
}

bool
mb_district_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbDistrict *district,
                          GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&district_layout, "AND e.code = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, code);
  return mb_layout_find_by (&district_layout, row, district, error);
}

GArray *
mb_district_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&district_layout, "ORDER BY e.code"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&district_layout, row, clear_district, error);
}
