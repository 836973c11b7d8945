/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-utility-check.h"

static bool
require (const char *value, const char *name, GError **error)
{
  if (value && *value)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "the utility needs its %s", name);
  return false;
}

bool
mb_utility_check (const MbUtility *utility, GError **error)
{
  if (!require (utility->name, "name", error) || !require (utility->address, "address", error)
      || !require (utility->country, "country", error) || !require (utility->language, "language", error)
      || !require (utility->currency.code, "currency", error) || !require (utility->zone, "time zone", error))
    return false;

  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (utility->zone);
  if (!zone)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                   "“%s” is no time zone; write one of the IANA list, such as Europe/Berlin", utility->zone);
      return false;
    }
  if (utility->payment_days < 1 || utility->payment_days > 365)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                   "a bill cannot be due after %d days; give 1 to 365", utility->payment_days);
      return false;
    }
  return true;
}
