/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-dossier.h"

#include "mb-reading-entry.h"
#include "mb-usage-history.h"

#include <string.h>

/* Far enough back for the last actual reading and its neighbours. */
#define READINGS 40
/* The same season a year ago, with the reading before it. */
#define USAGE_DAYS 500

static bool
is_estimate (const MbReading *reading)
{
  return strcmp (reading->source, "estimate") == 0;
}

/* Newest first. */
static void
look_at (MbReadingDossier *self, const MbJudgedReading *judged)
{
  const MbReading *reading = &judged->reading;
  MbReadingPoint point = { reading->read_at, mb_reading_value (reading) };
  bool accepted = judged->verdict == MB_VERDICT_ACCEPTED;

  if (judged->verdict == MB_VERDICT_REJECTED)
    return;
  if (accepted && !self->has_base)
    {
      self->has_base = true;
      self->base = point;
      self->base_date = reading->read_on;
    }
  if (is_estimate (reading))
    return;
  if (accepted && !self->history.has_last)
    {
      self->history.has_last = true;
      self->history.last = point;
      self->history.last_date = reading->read_on;
    }
  const MbKnownReading known = { point, reading->read_on, mb_reading_entry_is_cyclic (reading) };
  g_array_append_val (self->known, known);
}

bool
mb_reading_dossier_open (MbReadingDossier *self, MbDatabase *database, const MbUuid *utility, MbReadingPlace *place,
                         const MbReadingScope *scope, GError **error)
{
  *self = (MbReadingDossier) {
    .place = *place,
    .known = g_array_new (FALSE, FALSE, sizeof (MbKnownReading)),
    .base_date = MB_DATE_NONE,
  };
  *place = (MbReadingPlace) { 0 };
  self->history.reg = &self->place.reg;
  self->history.now = scope->now;
  self->history.account_active = !mb_uuid_is_nil (&self->place.account_id);
  self->history.last_date = MB_DATE_NONE;

  if (!mb_class_limits_find (database, utility, &self->place.class_id, &self->limits, NULL, error))
    return false;

  g_autoptr (GArray) readings =
      mb_judged_reading_list (database, utility, &self->place.register_id, scope->before, READINGS, error);
  if (!readings)
    return false;
  for (guint i = 0; i < readings->len; i++)
    {
      const MbJudgedReading *judged = &g_array_index (readings, MbJudgedReading, i);
      if (!mb_uuid_equal (&judged->reading.id, &scope->except))
        look_at (self, judged);
    }
  self->history.known = (const MbKnownReading *) (void *) self->known->data;
  self->history.n_known = self->known->len;

  if (mb_uuid_is_nil (&self->place.service_point_id))
    return true;
  self->usage = mb_usage_history (database, utility, &self->place.service_point_id, &self->place.account_id,
                                  scope->day - USAGE_DAYS, scope->day, error);
  if (!self->usage)
    return false;
  self->history.usage = (const MbUsage *) self->usage->data;
  self->history.n_usage = self->usage->len;
  return true;
}

bool
mb_reading_dossier_find (MbReadingDossier *self, MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                         const MbReadingScope *scope, GError **error)
{
  MbReadingPlace place = { 0 };
  return mb_reading_place_find (database, utility, register_id, scope->day, &place, error)
         && mb_reading_dossier_open (self, database, utility, &place, scope, error);
}

void
mb_reading_dossier_close (MbReadingDossier *self)
{
  mb_reading_place_clear (&self->place);
  g_clear_pointer (&self->known, g_array_unref);
  g_clear_pointer (&self->usage, g_array_unref);
}

void
mb_reading_dossier_check (const MbReadingDossier *self, const MbReadingCandidate *candidate, MbReadingCheck *check)
{
  MbReadingLimits limits;
  MbReadingHistory history = self->history;
  mb_class_limits_to_check (&self->limits, &limits);
  history.reg = &self->place.reg; /* the dossier may have been moved */
  mb_reading_check (candidate, &history, &limits, check);
}
