/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-actor.h"

#include "mb-command-error.h"

static const char *const role_names[MB_N_ROLES] = {
  [MB_ROLE_CLERK] = "clerk",
  [MB_ROLE_CASHIER] = "cashier",
  [MB_ROLE_READER] = "reader",
  [MB_ROLE_SUPERVISOR] = "supervisor",
  [MB_ROLE_MANAGER] = "manager",
  [MB_ROLE_AUDITOR] = "auditor",
  [MB_ROLE_ADMINISTRATOR] = "administrator",
  [MB_ROLE_MACHINE] = "machine",
};

const char *
mb_role_name (MbRole role)
{
  g_return_val_if_fail ((unsigned) role < MB_N_ROLES, "");
  return role_names[role];
}

bool
mb_role_parse (const char *name, MbRole *role, GError **error)
{
  for (int i = 0; i < MB_N_ROLES; i++)
    if (g_strcmp0 (name, role_names[i]) == 0)
      {
        *role = i;
        return true;
      }
  g_autofree char *known = g_strjoinv (", ", (char **) (const char *[]) { role_names[0], role_names[1], role_names[2],
                                                                          role_names[3], role_names[4], role_names[5],
                                                                          role_names[6], role_names[7], NULL });
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "“%s” is no role; the roles are %s", name, known);
  return false;
}
