/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-premise-repository.h"

#include "mb-layout.h"
#include "mb-name-key.h"

static const MbLayout premise_layout =
    MB_LAYOUT (MbPremise, &mb_entity_premise, offsetof (MbPremise, district_id), offsetof (MbPremise, street),
               offsetof (MbPremise, locality), offsetof (MbPremise, postcode), offsetof (MbPremise, address_key));

void
mb_premise_clear (MbPremise *premise)
{
  mb_layout_clear (&premise_layout, premise);
}

bool
mb_premise_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbPremise *premise, GError **error)
{
  return mb_layout_find (&premise_layout, database, utility, id, premise, error);
}

bool
mb_premise_insert (MbTransaction *tx, MbPremise *premise, GError **error)
{
  g_autofree char *key = mb_premise_key (premise->street, premise->locality);
  MbPremise row = *premise;
  row.address_key = key;
  if (!mb_layout_insert (&premise_layout, tx, &row, error))
    return false;
  premise->id = row.id;
  return true;
}

bool
mb_premise_update (MbTransaction *tx, const MbPremise *premise, GError **error)
{
  g_autofree char *key = mb_premise_key (premise->street, premise->locality);
  MbPremise row = *premise;
  row.address_key = key;
  return mb_layout_update (&premise_layout, tx, &row, error);
}

char *
mb_premise_line (const char *street, const char *postcode, const char *locality)
{
  return g_strconcat (street, ", ", postcode ? postcode : "", postcode ? " " : "", locality, NULL);
}

char *
mb_premise_key (const char *street, const char *locality)
{
  g_autofree char *text = g_strjoin (" ", street, locality, NULL);
  return mb_natural_key (text);
}

static const MbLayout service_point_layout = MB_LAYOUT (
    MbServicePoint, &mb_entity_service_point, offsetof (MbServicePoint, premise_id), offsetof (MbServicePoint, service),
    offsetof (MbServicePoint, route), offsetof (MbServicePoint, route_order));

void
mb_service_point_clear (MbServicePoint *service_point)
{
  mb_layout_clear (&service_point_layout, service_point);
}

bool
mb_service_point_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbServicePoint *service_point,
                       GError **error)
{
  return mb_layout_find (&service_point_layout, database, utility, id, service_point, error);
}

bool
mb_service_point_insert (MbTransaction *tx, MbServicePoint *service_point, GError **error)
{
  return mb_layout_insert (&service_point_layout, tx, service_point, error);
}

bool
mb_service_point_update (MbTransaction *tx, const MbServicePoint *service_point, GError **error)
{
  return mb_layout_update (&service_point_layout, tx, service_point, error);
}

static void
clear_service_point (gpointer data)
{
  mb_service_point_clear (data);
}

GArray *
mb_service_point_list_by_premise (MbDatabase *database, const MbUuid *utility, const MbUuid *premise_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&service_point_layout, "AND e.premise_id = ?2 ORDER BY e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, premise_id);
  return mb_layout_list (&service_point_layout, row, clear_service_point, error);
}
