/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-repository.h"

#include "mb-layout.h"

static const MbLayout meter_layout =
    MB_LAYOUT (MbMeter, &mb_entity_meter, offsetof (MbMeter, serial), offsetof (MbMeter, manufacturer),
               offsetof (MbMeter, model), offsetof (MbMeter, size), offsetof (MbMeter, device));

void
mb_meter_clear (MbMeter *meter)
{
  mb_layout_clear (&meter_layout, meter);
}

bool
mb_meter_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbMeter *meter, GError **error)
{
  return mb_layout_find (&meter_layout, database, utility, id, meter, error);
}

bool
mb_meter_insert (MbTransaction *tx, MbMeter *meter, GError **error)
{
  return mb_layout_insert (&meter_layout, tx, meter, error);
}

bool
mb_meter_update (MbTransaction *tx, const MbMeter *meter, GError **error)
{
  return mb_layout_update (&meter_layout, tx, meter, error);
}

bool
mb_meter_find_by_serial (MbDatabase *database, const MbUuid *utility, const char *serial, MbMeter *meter,
                         GError **error)
{
  MbStatement *row = mb_database_statement (database, mb_layout_sql (&meter_layout, "AND e.serial = ?2"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, serial);
  return mb_layout_find_by (&meter_layout, row, meter, error);
}

bool
mb_meter_find_by_device (MbDatabase *database, const MbUuid *utility, const char *device, MbMeter *meter,
                         GError **error)
{
  MbStatement *row =
      mb_database_statement (database, mb_layout_sql (&meter_layout, "AND e.device = ?2 LIMIT 1"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_text (row, 2, device);
  return mb_layout_find_by (&meter_layout, row, meter, error);
}

static const MbLayout meter_register_layout = MB_LAYOUT (
    MbMeterRegister, &mb_entity_register, offsetof (MbMeterRegister, meter_id), offsetof (MbMeterRegister, name),
    offsetof (MbMeterRegister, unit), offsetof (MbMeterRegister, decimals), offsetof (MbMeterRegister, digits));

void
mb_meter_register_clear (MbMeterRegister *meter_register)
{
  mb_layout_clear (&meter_register_layout, meter_register);
}

bool
mb_meter_register_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbMeterRegister *meter_register,
                        GError **error)
{
  return mb_layout_find (&meter_register_layout, database, utility, id, meter_register, error);
}

bool
mb_meter_register_insert (MbTransaction *tx, MbMeterRegister *meter_register, GError **error)
{
  return mb_layout_insert (&meter_register_layout, tx, meter_register, error);
}

bool
mb_meter_register_update (MbTransaction *tx, const MbMeterRegister *meter_register, GError **error)
{
  return mb_layout_update (&meter_register_layout, tx, meter_register, error);
}

static void
clear_meter_register (gpointer data)
{
  mb_meter_register_clear (data);
}

GArray *
mb_meter_register_list_by_meter (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&meter_register_layout, "AND e.meter_id = ?2 ORDER BY e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, meter_id);
  return mb_layout_list (&meter_register_layout, row, clear_meter_register, error);
}

static const MbLayout installation_layout =
    MB_LAYOUT (MbInstallation, &mb_entity_installation, offsetof (MbInstallation, meter_id),
               offsetof (MbInstallation, service_point_id), offsetof (MbInstallation, installed_on),
               offsetof (MbInstallation, removed_on));

void
mb_installation_clear (MbInstallation *installation)
{
  mb_layout_clear (&installation_layout, installation);
}

bool
mb_installation_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInstallation *installation,
                      GError **error)
{
  return mb_layout_find (&installation_layout, database, utility, id, installation, error);
}

bool
mb_installation_insert (MbTransaction *tx, MbInstallation *installation, GError **error)
{
  return mb_layout_insert (&installation_layout, tx, installation, error);
}

bool
mb_installation_update (MbTransaction *tx, const MbInstallation *installation, GError **error)
{
  return mb_layout_update (&installation_layout, tx, installation, error);
}

static void
clear_installation (gpointer data)
{
  mb_installation_clear (data);
}

bool
mb_installation_find_current (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point_id,
                              MbInstallation *installation, GError **error)
{
  MbStatement *row = mb_database_statement (
      database,
      mb_layout_sql (&installation_layout,
                     "AND e.service_point_id = ?2 AND e.removed_on IS NULL ORDER BY e.installed_on DESC LIMIT 1"),
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point_id);
  return mb_layout_find_by (&installation_layout, row, installation, error);
}

GArray *
mb_installation_list_by_service_point (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point_id,
                                       GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&installation_layout, "AND e.service_point_id = ?2 ORDER BY e.installed_on, e.id"),
      error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, service_point_id);
  return mb_layout_list (&installation_layout, row, clear_installation, error);
}

GArray *
mb_installation_list_by_meter (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id, GError **error)
{
  MbStatement *row = mb_database_statement (
      database, mb_layout_sql (&installation_layout, "AND e.meter_id = ?2 ORDER BY e.installed_on, e.id"), error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, meter_id);
  return mb_layout_list (&installation_layout, row, clear_installation, error);
}
