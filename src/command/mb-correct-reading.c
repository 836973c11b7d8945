/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-correct-reading.h"

#include "mb-bill.h"
#include "mb-reading-dossier.h"
#include "mb-reading-entry.h"
#include "mb-text-check.h"

static bool
check_correction (MbTransaction *tx, const MbCommandContext *context, const MbReading *original, MbQuantity value,
                  MbReadingCheck *check, GError **error)
{
  g_auto (MbReadingDossier) dossier = { 0 };
  MbReadingScope scope = {
    .day = original->read_on,
    .before = original->read_at,
    .except = original->id,
    .now = context->now,
  };
  MbReadingCandidate candidate = {
    .has_value = true,
    .value = value,
    .at = original->read_at,
    .date = original->read_on,
  };
  if (!mb_reading_dossier_find (&dossier, mb_transaction_database (tx), mb_transaction_utility (tx),
                                &original->register_id, &scope, error))
    return false;
  mb_reading_dossier_check (&dossier, &candidate, check);
  if (check->verdict != MB_VERDICT_REJECTED)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
               "the register cannot show that: it counts in %s with %u digits before and %u after the point",
               mb_unit_symbol (dossier.place.reg.unit), dossier.place.reg.digits, dossier.place.reg.decimals);
  return false;
}

static bool
correct_reading (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbCorrectReading *self = arguments;
  g_auto (MbJudgedReading) judged = { 0 };
  MbReadingCheck check;

  if (!mb_text_check (self->reason, "the reason", 500, true, error)
      || !mb_judged_reading_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->reading_id, &judged,
                                  error))
    return false;
  const MbReading *original = &judged.reading;
  if (judged.verdict == MB_VERDICT_REJECTED)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           "this reading does not count; enter a new one instead");
      return false;
    }
  if (!check_correction (tx, context, original, self->value, &check, error))
    return false;

  MbReading correction = {
    .register_id = original->register_id,
    .read_on = original->read_on,
    .read_at = original->read_at,
    .mantissa = self->value.mantissa,
    .decimals = self->value.decimals,
    .unit = (char *) mb_unit_name (self->value.unit),
    .purpose = original->purpose,
    .source = (char *) mb_reading_source_name (MB_READING_CORRECTION),
    .replaces_id = original->id,
    .frame_id = original->frame_id,
    .note = (char *) self->reason,
  };
  g_autofree char *numbers = check.n_findings > 0 ? mb_reading_check_to_json (&check) : NULL;
  if (!mb_reading_entry_judge (tx, original, MB_VERDICT_REJECTED, MB_VERDICT_RULE_CORRECTED, NULL, self->reason, error)
      || !mb_reading_entry_write (tx, &correction, MB_VERDICT_ACCEPTED, MB_VERDICT_RULE_DECIDED, numbers, self->reason,
                                  error)
      || !mb_reading_entry_turn_down_rivals (tx, &correction, error)
      || !mb_reading_entry_settle_cut_off (tx, &correction, error))
    return false;
  self->correction_id = correction.id;
  self->check = check;
  return true;
}

const MbCommand mb_correct_reading = {
  .name = "correct-reading",
  .verb = "correct a reading",
  .roles = MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)
           | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = correct_reading,
};
