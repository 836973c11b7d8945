/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-add-meter.h"

#include "mb-quantity.h"
#include "mb-text-check.h"

static bool
check_register (const MbMeterRegister *meter_register, GError **error)
{
  MbUnit unit;
  if (!mb_unit_parse (meter_register->unit ? meter_register->unit : "", &unit, error))
    return false;
  if (meter_register->digits >= 1 && meter_register->digits <= 12 && meter_register->decimals >= 0
      && meter_register->decimals <= 6)
    return true;
  g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                       "a register shows 1 to 12 digits before and 0 to 6 after the point");
  return false;
}

static bool
add_meter (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbAddMeter *self = arguments;
  MbMeter meter = self->meter;
  MbMeterRegister meter_register = self->meter_register;

  if (!mb_text_check (meter.serial, "the serial number", 40, true, error)
      || !mb_text_check (meter.manufacturer, "the manufacturer", 60, false, error)
      || !mb_text_check (meter.model, "the model", 60, false, error)
      || !mb_text_check (meter.size, "the meter's size", 20, true, error)
      || !mb_text_check (meter.device, "the radio module's identity", 72, false, error)
      || !check_register (&meter_register, error) || !mb_meter_insert (tx, &meter, error))
    return false;
  meter_register.meter_id = meter.id;
  meter_register.name = (char *) "total";
  if (!mb_meter_register_insert (tx, &meter_register, error))
    return false;
  self->meter.id = meter.id;
  self->meter_register.id = meter_register.id;
  return true;
}

const MbCommand mb_add_meter = {
  .name = "add-meter",
  .verb = "add a meter",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = add_meter,
};
