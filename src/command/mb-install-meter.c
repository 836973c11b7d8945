/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-install-meter.h"

#include "mb-account-card.h"

/* A meter hangs in one place at a time. */
static bool
check_meter_is_free (MbTransaction *tx, const MbInstallMeter *self, GError **error)
{
  g_autoptr (GArray) installations =
      mb_installation_list_by_meter (mb_transaction_database (tx), mb_transaction_utility (tx), &self->meter_id, error);
  if (!installations)
    return false;
  for (guint i = 0; i < installations->len; i++)
    {
      const MbInstallation *other = &g_array_index (installations, MbInstallation, i);
      if (other->removed_on == MB_DATE_NONE || other->removed_on > self->installed_on)
        {
          g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                               "this meter hangs somewhere else on that day; remove it there first");
          return false;
        }
    }
  return true;
}

/* Takes away what hangs there. */
static bool
remove_old (MbTransaction *tx, const MbInstallMeter *self, MbUuid *removed, GError **error)
{
  g_auto (MbInstallation) old = { 0 };
  g_autoptr (GError) none = NULL;
  *removed = MB_UUID_NIL;
  if (!mb_installation_find_current (mb_transaction_database (tx), mb_transaction_utility (tx), &self->service_point_id,
                                     &old, &none))
    {
      if (g_error_matches (none, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND))
        return true;
      g_propagate_error (error, g_steal_pointer (&none));
      return false;
    }
  if (old.installed_on >= self->installed_on)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           "the meter that hangs there was installed on that day or later");
      return false;
    }
  old.removed_on = self->installed_on;
  *removed = old.meter_id;
  return mb_installation_update (tx, &old, error);
}

static bool
install_meter (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbInstallMeter *self = arguments;
  MbInstallation installation = {
    .meter_id = self->meter_id,
    .service_point_id = self->service_point_id,
    .installed_on = self->installed_on,
    .removed_on = MB_DATE_NONE,
  };
  MbUuid removed;

  if (self->installed_on > context->today)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "a meter cannot be installed on a day that has not come");
      return false;
    }
  if (!check_meter_is_free (tx, self, error) || !remove_old (tx, self, &removed, error)
      || !mb_installation_insert (tx, &installation, error)
      || !mb_account_card_write_for_service_point (tx, &self->service_point_id, error))
    return false;
  self->installation_id = installation.id;
  self->removed_meter_id = removed;
  return true;
}

const MbCommand mb_install_meter = {
  .name = "install-meter",
  .verb = "install a meter",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = install_meter,
};
