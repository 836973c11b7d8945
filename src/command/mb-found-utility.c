/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-found-utility.h"

#include "mb-utility-check.h"

static bool
found_utility (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbFoundUtility *self = arguments;
  MbUuid office, device;
  bool exists = false;

  if (!mb_utility_check (&self->utility, error)
      || !mb_utility_exists (mb_transaction_database (tx), mb_transaction_utility (tx), &exists, error))
    return false;
  if (exists)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "this book has its utility already");
      return false;
    }

  /* "N-01": the office's code and the device's. */
  g_auto (GStrv) codes = g_strsplit (mb_transaction_device_code (tx), "-", 2);
  return mb_utility_insert (tx, &self->utility, error)
         && mb_office_insert (tx, codes[0], self->office_name, &office, error)
         && mb_device_insert (tx, &office, codes[1], self->device_name, &device, error);
}

const MbCommand mb_found_utility = {
  .name = "found-utility",
  .verb = "found a utility",
  .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = found_utility,
};
