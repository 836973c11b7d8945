/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-record-reading.h"

#include "mb-bill.h"
#include "mb-reading-dossier.h"
#include "mb-reading-entry.h"
#include "mb-text-check.h"
#include "mb-utility-zone.h"

#include <string.h>

static const char *const purposes[] = { "cyclic", "special", "move-in", "move-out", "install", "remove" };

static const char *
purpose_of (const MbRecordReading *self)
{
  return self->purpose ? self->purpose : purposes[0];
}

static bool
check_arguments (const MbRecordReading *self, const MbCommandContext *context, GError **error)
{
  bool known = false;
  for (size_t i = 0; i < G_N_ELEMENTS (purposes); i++)
    known = known || strcmp (purpose_of (self), purposes[i]) == 0;
  if (!known)
    {
      g_set_error (
          error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
          "a meter is not read for “%s”; it is read for its cycle, a special reason, or when somebody moves or "
          "a meter is hung or taken down",
          self->purpose);
      return false;
    }
  if (self->read_on > context->today)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "a meter cannot have been read on a day that has not come");
      return false;
    }
  return mb_text_check (self->note, "the note", 500, false, error);
}

/* Checks, and answers when it was read. */
static bool
check (MbDatabase *database, const MbUuid *utility, const MbCommandContext *context, const MbRecordReading *self,
       MbInstant *read_at, MbReadingCheck *result, GError **error)
{
  g_auto (MbReadingDossier) dossier = { 0 };
  g_autoptr (GTimeZone) zone = NULL;
  MbReadingScope scope = { .day = self->read_on, .before = INT64_MAX, .now = context->now };

  if (!check_arguments (self, context, error) || !(zone = mb_utility_zone (database, utility, error))
      || !mb_reading_dossier_find (&dossier, database, utility, &self->register_id, &scope, error))
    return false;
  *read_at = self->read_at ? self->read_at : mb_reading_entry_time (context, self->read_on, zone);
  /* A meter that is hung begins anew, whatever it showed where it hung before. */
  if (strcmp (purpose_of (self), "install") == 0)
    dossier.history.has_last = false;
  MbReadingCandidate candidate = {
    .has_value = true,
    .value = self->value,
    .at = *read_at,
    .date = self->read_on,
    .cyclic = strcmp (purpose_of (self), purposes[0]) == 0,
  };
  mb_reading_dossier_check (&dossier, &candidate, result);
  return true;
}

bool
mb_record_reading_check (MbDatabase *database, const MbUuid *utility, const MbCommandContext *context,
                         MbRecordReading *self, GError **error)
{
  MbInstant read_at;
  MbReadingCheck result;
  if (!check (database, utility, context, self, &read_at, &result, error))
    return false;
  self->check = result;
  return true;
}

static bool
record_reading (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbRecordReading *self = arguments;
  MbInstant read_at;
  MbReadingCheck result;
  if (!check (mb_transaction_database (tx), mb_transaction_utility (tx), context, self, &read_at, &result, error))
    return false;

  MbReading reading = {
    .register_id = self->register_id,
    .read_on = self->read_on,
    .read_at = read_at,
    .mantissa = self->value.mantissa,
    .decimals = self->value.decimals,
    .unit = (char *) mb_unit_name (self->value.unit),
    .purpose = (char *) purpose_of (self),
    .source = (char *) mb_reading_source_name (MB_READING_MANUAL),
    .note = (char *) self->note,
  };
  if (result.verdict != MB_VERDICT_REJECTED
      && (!mb_reading_entry_write_checked (tx, &reading, &result, error)
          || !mb_reading_entry_settle_cut_off (tx, &reading, error)))
    return false;
  self->reading_id = reading.id;
  self->check = result;
  return true;
}

const MbCommand mb_record_reading = {
  .name = "record-reading",
  .verb = "enter a reading",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_READER)
           | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR)
           | MB_ROLE_BIT (MB_ROLE_MACHINE),
  .run = record_reading,
};
