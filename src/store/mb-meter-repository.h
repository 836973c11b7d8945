/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Meters, their registers, and where a meter hangs from when to when.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* A meter. */
typedef struct
{
  MbUuid id;
  char *serial; /* unique */
  char *manufacturer;
  char *model;
  char *size;   /* "DN20"; a dimension of tariffs */
  char *device; /* the identity its radio module sends under; NULL: none */
} MbMeter;

void mb_meter_clear (MbMeter *meter);
bool mb_meter_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbMeter *meter, GError **error);
bool mb_meter_insert (MbTransaction *tx, MbMeter *meter, GError **error);
bool mb_meter_update (MbTransaction *tx, const MbMeter *meter, GError **error);
/* By its serial number. */
bool mb_meter_find_by_serial (MbDatabase *database, const MbUuid *utility, const char *serial, MbMeter *meter,
                              GError **error);
/* By the identity of its radio module. */
bool mb_meter_find_by_device (MbDatabase *database, const MbUuid *utility, const char *device, MbMeter *meter,
                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbMeter, mb_meter_clear)

/* A counter on a meter; see MbRegister of metering/ for what it means. */
typedef struct
{
  MbUuid id;
  MbUuid meter_id;
  char *name; /* "total" */
  char *unit;
  int decimals;
  int digits;
} MbMeterRegister;

void mb_meter_register_clear (MbMeterRegister *meter_register);
bool mb_meter_register_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                             MbMeterRegister *meter_register, GError **error);
bool mb_meter_register_insert (MbTransaction *tx, MbMeterRegister *meter_register, GError **error);
bool mb_meter_register_update (MbTransaction *tx, const MbMeterRegister *meter_register, GError **error);
/* (transfer full) (element-type MbMeterRegister): those of a meter. */
GArray *mb_meter_register_list_by_meter (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id,
                                         GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbMeterRegister, mb_meter_register_clear)

/* A meter at a service point. */
typedef struct
{
  MbUuid id;
  MbUuid meter_id;
  MbUuid service_point_id;
  MbDate installed_on; /* the first day */
  MbDate removed_on;   /* the first day after the last; MB_DATE_NONE: it is there */
} MbInstallation;

void mb_installation_clear (MbInstallation *installation);
bool mb_installation_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInstallation *installation,
                           GError **error);
bool mb_installation_insert (MbTransaction *tx, MbInstallation *installation, GError **error);
bool mb_installation_update (MbTransaction *tx, const MbInstallation *installation, GError **error);
/* The meter that hangs there now. */
bool mb_installation_find_current (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point_id,
                                   MbInstallation *installation, GError **error);
/* (transfer full) (element-type MbInstallation): those of a service point, oldest first. */
GArray *mb_installation_list_by_service_point (MbDatabase *database, const MbUuid *utility,
                                               const MbUuid *service_point_id, GError **error);
/* (transfer full) (element-type MbInstallation): where a meter hung, oldest first. */
GArray *mb_installation_list_by_meter (MbDatabase *database, const MbUuid *utility, const MbUuid *meter_id,
                                       GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbInstallation, mb_installation_clear)
