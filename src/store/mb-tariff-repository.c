/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-tariff-repository.h"

#include "mb-layout.h"

static const MbLayout tariff_layout =
    MB_LAYOUT (MbTariffRow, &mb_entity_tariff, offsetof (MbTariffRow, code), offsetof (MbTariffRow, name));

static const MbLayout version_layout =
    MB_LAYOUT (MbTariffVersionRow, &mb_entity_tariff_version, offsetof (MbTariffVersionRow, tariff_id),
               offsetof (MbTariffVersionRow, number), offsetof (MbTariffVersionRow, effective_from),
               offsetof (MbTariffVersionRow, body), offsetof (MbTariffVersionRow, author),
               offsetof (MbTariffVersionRow, published_at));

void
mb_tariff_row_clear (MbTariffRow *tariff)
{
  mb_layout_clear (&tariff_layout, tariff);
}

static void
clear_tariff (gpointer data)
{
  mb_tariff_row_clear (data);
}

bool
mb_tariff_row_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbTariffRow *tariff, GError **error)
{
  return mb_layout_find (&tariff_layout, database, utility, id, tariff, error);
}

bool
mb_tariff_row_find_by_code (MbDatabase *database, const MbUuid *utility, const char *code, MbTariffRow *tariff,
                            GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&tariff_layout, "AND e.code = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, code);
  return mb_layout_find_by (&tariff_layout, row, tariff, error);
}

GArray *
mb_tariff_row_list (MbDatabase *database, const MbUuid *utility, GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&tariff_layout, "ORDER BY e.code"), error);
  mb_statement_bind_uuid (row, 1, utility);
  return mb_layout_list (&tariff_layout, row, clear_tariff, error);
}

bool
mb_tariff_row_insert (MbTransaction *tx, MbTariffRow *tariff, GError **error)
{
  return mb_layout_insert (&tariff_layout, tx, tariff, error);
}

void
mb_tariff_version_row_clear (MbTariffVersionRow *version)
{
  mb_layout_clear (&version_layout, version);
}

static void
clear_version (gpointer data)
{
  mb_tariff_version_row_clear (data);
}

GArray *
mb_tariff_version_row_list (MbDatabase *database, const MbUuid *utility, const MbUuid *tariff_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&version_layout, "AND e.tariff_id = ?2 ORDER BY e.number"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, tariff_id);
  return mb_layout_list (&version_layout, row, clear_version, error);
}

bool
mb_tariff_version_row_count (MbDatabase *database, const MbUuid *utility, int64_t *n, GError **error)
{
  return mb_database_query_int (database, n, 0, error, "SELECT count (*) FROM tariff_version WHERE utility_id = ?1",
                                "u", utility);
}

bool
mb_tariff_version_row_insert (MbTransaction *tx, MbTariffVersionRow *version, GError **error)
{
  return mb_layout_insert (&version_layout, tx, version, error);
}
