/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-utility-zone.h"

GTimeZone *
mb_utility_zone (MbDatabase *database, const MbUuid *utility_id, GError **error)
{
  g_auto (MbUtility) utility = { 0 };
  if (!mb_utility_find (database, utility_id, &utility, error))
    return NULL;
  GTimeZone *zone = g_time_zone_new_identifier (utility.zone);
  if (!zone)
    g_set_error (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND,
                 "this computer does not know the time zone “%s”; install its zone data (tzdata)", utility.zone);
  return zone;
}
