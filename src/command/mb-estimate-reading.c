/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-estimate-reading.h"

#include "mb-bill.h"
#include "mb-class-usage-query.h"
#include "mb-consumption-query.h"
#include "mb-reading-dossier.h"
#include "mb-reading-entry.h"
#include "mb-text-check.h"
#include "mb-utility-zone.h"

/* How far back the average of a class looks. */
#define CLASS_DAYS 70

static bool
find_class_average (MbTransaction *tx, const MbReadingPlace *place, MbDate until, MbDecimal *average, GError **error)
{
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  *average = mb_decimal_invalid ();
  if (mb_uuid_is_nil (&place->class_id))
    return true;
  if (!mb_class_usage_average (database, utility, &place->class_id, &place->district_id, place->reg.unit, until,
                               CLASS_DAYS, average, error))
    return false;
  return mb_decimal_is_valid (*average) || mb_uuid_is_nil (&place->district_id)
         || mb_class_usage_average (database, utility, &place->class_id, &MB_UUID_NIL, place->reg.unit, until,
                                    CLASS_DAYS, average, error);
}

/* A day, in the register's unit; invalid where the class is not set, or the register counts no volume. */
static MbDecimal
class_fixed (const MbReadingDossier *dossier)
{
  MbDecimal daily;
  if (dossier->limits.estimate_litres == MB_CLASS_NO_ESTIMATE
      || !mb_quantity_convert ((MbQuantity) { .mantissa = dossier->limits.estimate_litres, .unit = MB_UNIT_LITRE },
                               dossier->place.reg.unit, &daily, NULL))
    return mb_decimal_invalid ();
  return daily;
}

static bool
estimate (MbTransaction *tx, const MbReadingDossier *dossier, MbDate read_on, MbEstimate *result, GError **error)
{
  MbDecimal average;
  if (!dossier->has_base || dossier->base_date >= read_on)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                   dossier->has_base ? "meter %s has an accepted reading of that day or a later one"
                                     : "meter %s was never read, so that there is nothing to go on from",
                   dossier->place.serial);
      return false;
    }
  if (!find_class_average (tx, &dossier->place, read_on, &average, error))
    return false;
  MbEstimateRequest request = {
    .reg = &dossier->place.reg,
    .period = mb_period (dossier->base_date, read_on),
    .last = dossier->base,
    .usage = dossier->history.usage,
    .n_usage = dossier->history.n_usage,
    .class_average = average,
    .class_fixed = class_fixed (dossier),
  };
  return mb_estimate (&request, result, error);
}

/* The reading that the estimate stands in for must wait; then it does no longer. */
static bool
reject_replaced (MbTransaction *tx, const MbEstimateReading *self, GError **error)
{
  g_auto (MbJudgedReading) judged = { 0 };
  if (mb_uuid_is_nil (&self->replaces_id))
    return true;
  if (!mb_judged_reading_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->replaces_id, &judged,
                               error))
    return false;
  if (judged.verdict != MB_VERDICT_SUSPECT || !mb_uuid_equal (&judged.reading.register_id, &self->register_id))
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           "only a reading of this register that waits for a decision can be replaced by an estimate");
      return false;
    }
  return mb_reading_entry_judge (tx, &judged.reading, MB_VERDICT_REJECTED, MB_VERDICT_RULE_ESTIMATED, NULL,
                                 self->reason, error);
}

static bool
check_free (MbTransaction *tx, const MbEstimateReading *self, GError **error)
{
  bool stands = false;
  if (!mb_reading_stands_between (mb_transaction_database (tx), mb_transaction_utility (tx), &self->register_id,
                                  self->read_on - MB_READING_WINDOW_DAYS, self->read_on + MB_READING_WINDOW_DAYS,
                                  &stands, error))
    return false;
  if (stands)
    g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                         "a reading stands for that day; decide about it first");
  return !stands;
}

static bool
estimate_reading (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbEstimateReading *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbReadingDossier) dossier = { 0 };
  g_autoptr (GTimeZone) zone = NULL;
  MbReadingScope scope = {
    .day = self->read_on, .before = INT64_MAX, .except = self->replaces_id, .now = context->now
  };
  MbEstimate result;

  if (self->read_on > context->today)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                           "a day that has not come is not estimated");
      return false;
    }
  if (!mb_text_check (self->reason, "the reason", 500, false, error) || !reject_replaced (tx, self, error)
      || !check_free (tx, self, error) || !(zone = mb_utility_zone (database, utility, error))
      || !mb_reading_dossier_find (&dossier, database, utility, &self->register_id, &scope, error)
      || !estimate (tx, &dossier, self->read_on, &result, error))
    return false;

  MbReading reading = {
    .register_id = self->register_id,
    .read_on = self->read_on,
    .read_at = mb_instant_from_date (self->read_on, zone),
    .mantissa = result.value.mantissa,
    .decimals = result.value.decimals,
    .unit = (char *) mb_unit_name (result.value.unit),
    .purpose = (char *) "cyclic",
    .source = (char *) mb_reading_source_name (MB_READING_ESTIMATE),
    .rule = (char *) mb_estimate_rule_name (result.rule),
    .replaces_id = self->replaces_id,
    .note = (char *) self->reason,
  };
  if (!mb_reading_entry_write (tx, &reading, MB_VERDICT_ACCEPTED, MB_VERDICT_RULE_ESTIMATED, NULL, self->reason, error)
      || !mb_reading_entry_settle_cut_off (tx, &reading, error))
    return false;
  self->reading_id = reading.id;
  self->estimate = result;
  return true;
}

const MbCommand mb_estimate_reading = {
  .name = "estimate-reading",
  .verb = "estimate a reading",
  .roles = MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)
           | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR) | MB_ROLE_BIT (MB_ROLE_MACHINE),
  .run = estimate_reading,
};
