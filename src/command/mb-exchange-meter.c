/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-exchange-meter.h"

#include "mb-install-meter.h"
#include "mb-meter-repository.h"
#include "mb-record-reading.h"

static bool
find_register (MbTransaction *tx, const MbUuid *meter_id, MbUuid *register_id, GError **error)
{
  g_autoptr (GArray) registers =
      mb_meter_register_list_by_meter (mb_transaction_database (tx), mb_transaction_utility (tx), meter_id, error);
  if (!registers)
    return false;
  if (registers->len != 1)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                   "this meter has %u registers; enter their readings one by one, then install the other meter",
                   registers->len);
      return false;
    }
  *register_id = g_array_index (registers, MbMeterRegister, 0).id;
  return true;
}

static bool
record (MbTransaction *tx, const MbCommandContext *context, const MbExchangeMeter *self, const MbUuid *meter_id,
        const char *purpose, MbQuantity value, MbRecordReading *reading, GError **error)
{
  *reading = (MbRecordReading) {
    .read_on = self->exchanged_on,
    .value = value,
    .purpose = purpose,
    .note = self->note,
  };
  if (!find_register (tx, meter_id, &reading->register_id, error)
      || !mb_command_step (&mb_record_reading, tx, context, reading, error))
    return false;
  if (reading->check.verdict != MB_VERDICT_REJECTED)
    return true;
  char text[MB_QUANTITY_TEXT_SIZE];
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "%s cannot be what the %s meter shows (rule “%s”)",
               mb_quantity_to_text (value, text), mb_uuid_equal (meter_id, &self->meter_id) ? "new" : "old",
               mb_reading_rule_name (reading->check.findings[0].rule));
  return false;
}

static bool
exchange_meter (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbExchangeMeter *self = arguments;
  g_auto (MbInstallation) old = { 0 };
  MbRecordReading last, first;
  MbInstallMeter install = {
    .meter_id = self->meter_id,
    .service_point_id = self->service_point_id,
    .installed_on = self->exchanged_on,
  };

  if (!mb_installation_find_current (mb_transaction_database (tx), mb_transaction_utility (tx), &self->service_point_id,
                                     &old, error)
      || !record (tx, context, self, &old.meter_id, "remove", self->old_value, &last, error)
      || !mb_command_step (&mb_install_meter, tx, context, &install, error)
      || !record (tx, context, self, &self->meter_id, "install", self->new_value, &first, error))
    return false;
  self->old_reading_id = last.reading_id;
  self->new_reading_id = first.reading_id;
  self->removed_meter_id = old.meter_id;
  self->old_check = last.check;
  return true;
}

const MbCommand mb_exchange_meter = {
  .name = "exchange-meter",
  .verb = "exchange a meter",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = exchange_meter,
};
