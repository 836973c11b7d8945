/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-collect-readings.h"

#include "mb-bill.h"
#include "mb-consumption-query.h"
#include "mb-reading-dossier.h"
#include "mb-reading-entry.h"
#include "mb-reading-frame.h"
#include "mb-telemetry-repository.h"
#include "mb-utility-zone.h"

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)

/* Each may take three operations of the 400 that fit; and some ten milliseconds of the writer. */
#define PIECE 100
#define PIECE_MAX 130

typedef struct
{
  MbTransaction *tx;
  MbDatabase *database;
  const MbUuid *utility;
  const MbCommandContext *context;
  MbDate cut_off;
  MbInstant cut_off_at;
  GTimeZone *zone;
  MbTelemetryTail *tail;
} Collection;

static void
collection_release (Collection *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->tail, mb_telemetry_tail_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collection, collection_release)

static bool
collection_init (Collection *self, MbTransaction *tx, const MbCommandContext *context, MbDate cut_off, GError **error)
{
  *self = (Collection) {
    .tx = tx,
    .database = mb_transaction_database (tx),
    .utility = mb_transaction_utility (tx),
    .context = context,
    .cut_off = cut_off,
  };
  if (cut_off > context->today)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                           "the cut-off has not come; meters are read for a period when it is over");
      return false;
    }
  self->zone = mb_utility_zone (self->database, self->utility, error);
  if (!self->zone)
    return false;
  self->cut_off_at = mb_instant_from_date (cut_off, self->zone);
  self->tail = mb_telemetry_tail_load (self->database, self->utility, 0, error);
  return self->tail;
}

static MbUuid
reading_id (const MbUuid *register_id, MbDate cut_off)
{
  char id[MB_UUID_TEXT_SIZE], date[MB_DATE_TEXT_SIZE];
  return mb_uuid_from_words ("reading", mb_uuid_to_text (register_id, id), mb_date_to_text (cut_off, date), "cyclic",
                             NULL);
}

/* Two values were sent for one time: whatever the check says, a person chooses. */
static void
note_conflict (MbReadingCheck *check, MbQuantity value)
{
  if (check->verdict != MB_VERDICT_ACCEPTED || check->n_findings == MB_N_READING_RULES)
    return;
  check->verdict = MB_VERDICT_SUSPECT;
  check->findings[check->n_findings++] = (MbReadingFinding) {
    .rule = MB_READING_RULE_CONFLICT,
    .verdict = MB_VERDICT_SUSPECT,
    .n_numbers = 1,
    .numbers = { { "value", mb_quantity_to_decimal (value) } },
  };
}

static bool
write_candidate (const Collection *self, MbReadingPlace *place, const MbUuid *id, const MbTelemetryLatest *heard,
                 MbVerdict *verdict, GError **error)
{
  g_auto (MbReadingDossier) dossier = { 0 };
  g_autoptr (GBytes) frame = NULL;
  MbReadingScope scope = { .day = self->cut_off, .before = INT64_MAX, .now = self->context->now };
  MbReadingCheck check;

  /* A meter that sends once a day is read at the cut-off; what is older stands for its own day. */
  MbDate read_on = heard->at > self->cut_off_at - DAY ? self->cut_off : mb_instant_to_date (heard->at, self->zone);
  if (!mb_reading_dossier_open (&dossier, self->database, self->utility, place, &scope, error)
      || !mb_reading_frame_find (self->database, self->utility, dossier.place.device, heard->at, self->zone, &frame,
                                 error))
    return false;

  MbReadingCandidate candidate = {
    .has_value = true,
    .value = heard->value,
    .at = heard->at,
    .date = read_on,
    .cyclic = true,
    .flags = heard->flags,
  };
  mb_reading_dossier_check (&dossier, &candidate, &check);
  if (heard->flags & MB_SAMPLE_CONFLICT)
    note_conflict (&check, heard->value);

  MbReading reading = {
    .id = *id,
    .register_id = dossier.place.register_id,
    .read_on = read_on,
    .read_at = heard->at,
    .mantissa = heard->value.mantissa,
    .decimals = heard->value.decimals,
    .unit = (char *) mb_unit_name (heard->value.unit),
    .purpose = (char *) "cyclic",
    .source = (char *) mb_reading_source_name (MB_READING_TELEMETRY),
    .frame_id = frame,
    .flags = (int) heard->flags,
  };
  *verdict = check.verdict;
  return mb_reading_entry_write_checked (self->tx, &reading, &check, error);
}

static bool
collect (const Collection *self, MbReadingPlace *place, MbCollectReadings *result, GError **error)
{
  MbTelemetryChannel channel;
  MbTelemetryLatest heard;
  const MbUuid register_id = place->register_id;
  MbUuid id = reading_id (&register_id, self->cut_off);
  bool exists = false;
  MbVerdict verdict = MB_VERDICT_REJECTED;

  if (!mb_telemetry_channel_find (self->database, self->utility, &register_id, &channel, error)
      || !mb_telemetry_last_before (self->database, self->utility, &channel, self->tail, self->cut_off_at + 1, &heard,
                                    error)
      || !mb_reading_exists (self->database, self->utility, &id, &exists, error))
    return false;
  /* What a person read at the cut-off is compared with what the meter sent for it, and with nothing older. */
  MbInstant since = self->cut_off_at - MB_READING_WINDOW_DAYS * DAY;
  bool by_hand = false;
  if (!mb_reading_stands_between (self->database, self->utility, &register_id, self->cut_off, self->cut_off, &by_hand,
                                  error))
    return false;
  if (by_hand)
    since = self->cut_off_at - DAY + 1;
  /* One that is there and does not stand was rejected. */
  bool usable = !exists && heard.at != MB_INSTANT_NONE && heard.at >= since;
  if (by_hand && !usable)
    return true;
  if (usable && !write_candidate (self, place, &id, &heard, &verdict, error))
    return false;
  /* A move or an exchange on this very day was read by a person already. */
  bool stands = false;
  if (verdict == MB_VERDICT_REJECTED
      && !mb_reading_stands_on (self->database, self->utility, &register_id, self->cut_off, &stands, error))
    return false;
  if (stands)
    verdict = MB_VERDICT_ACCEPTED;
  if (verdict == MB_VERDICT_REJECTED)
    {
      result->n_missing++;
      return mb_missing_reading_put (self->tx, &register_id, self->cut_off, heard.at, error);
    }
  result->n_accepted += verdict == MB_VERDICT_ACCEPTED;
  result->n_suspect += verdict == MB_VERDICT_SUSPECT;
  return mb_missing_reading_remove (self->tx, &register_id, self->cut_off - MB_READING_WINDOW_DAYS,
                                    self->cut_off + MB_READING_WINDOW_DAYS, error);
}

static bool
collect_readings (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbCollectReadings *self = arguments;
  g_auto (Collection) collection = { 0 };
  unsigned max = CLAMP (self->max ? self->max : PIECE, 1, PIECE_MAX);
  const MbReadingSelection selection = { self->cycle_id, self->cut_off, MB_READING_WINDOW_DAYS };

  if (!collection_init (&collection, tx, context, self->cut_off, error))
    return false;
  g_autoptr (GArray) places =
      mb_reading_run_next (collection.database, collection.utility, &selection, &self->after, max, error);
  if (!places)
    return false;
  MbCollectReadings result = *self;
  result.last = self->after;
  result.n_accepted = result.n_suspect = result.n_missing = 0;
  result.done = places->len < max;
  for (guint i = 0; i < places->len; i++)
    {
      MbReadingPlace *place = &g_array_index (places, MbReadingPlace, i);
      result.last = (MbReadingRunKey) { place->account_id, place->register_id };
      if (!collect (&collection, place, &result, error))
        return false;
    }
  *self = result;
  return true;
}

const MbCommand mb_collect_readings = {
  .name = "collect-readings",
  .verb = "read the meters of a cycle",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = collect_readings,
};
