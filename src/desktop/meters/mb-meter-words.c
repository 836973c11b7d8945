/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-meter-words.h"

#include "mb-live-board.h"
#include "mb-live-words.h"
#include "mb-period-words.h"

#include <glib/gi18n.h>

MbInstant
mb_meter_silent_before (MbInstant now)
{
  return now - MB_LIVE_LATE_AFTER;
}

MbMeterState
mb_meter_state (const MbMeterRow *meter, MbInstant now)
{
  if (meter->installed_on == MB_DATE_NONE)
    return meter->removed_on == MB_DATE_NONE ? MB_METER_STATE_UNUSED : MB_METER_STATE_REMOVED;
  if (meter->device && meter->last.heard_at < mb_meter_silent_before (now))
    return MB_METER_STATE_SILENT;
  if (meter->last.flags & MB_FLAGS_CURRENT)
    return MB_METER_STATE_COMPLAINS;
  /* Where nobody lives it is as it should be. */
  if (meter->last.is_still && !mb_uuid_is_nil (&meter->account_id))
    return MB_METER_STATE_STILL;
  return MB_METER_STATE_INSTALLED;
}

char *
mb_meter_state_words (const MbMeterRow *meter, MbInstant now)
{
  switch (mb_meter_state (meter, now))
    {
    case MB_METER_STATE_UNUSED:
      return g_strdup (_ ("Never installed"));
    case MB_METER_STATE_REMOVED:
      {
        g_autofree char *day = mb_day_words (meter->removed_on);
        /* Translators: a date */
        return g_strdup_printf (_ ("Removed %s"), day);
      }
    case MB_METER_STATE_SILENT:
      return g_strdup (_ ("Silent"));
    case MB_METER_STATE_COMPLAINS:
      return mb_flags_words (meter->last.flags);
    case MB_METER_STATE_STILL:
      return g_strdup (_ ("Stands still"));
    case MB_METER_STATE_INSTALLED:
    default:
      return g_strdup (_ ("Installed"));
    }
}

/* Of a duration what a glance takes in: its hours, its days. */
static int64_t
whole (int64_t duration)
{
  static const int64_t hour = 3600 * MB_INSTANT_SECOND, day = 24 * hour;
  if (duration < hour)
    return duration;
  return duration - duration % (duration < 2 * day ? hour : day);
}

char *
mb_meter_age_words (const MbLastValue *last, MbInstant now, GTimeZone *zone)
{
  if (last->at == MB_INSTANT_NONE)
    return NULL;
  if (!last->was_read)
    return mb_age_words (now - whole (now - last->at), now);
  g_autofree char *day = mb_day_words (mb_instant_to_date (last->at, zone));
  /* Translators: a date on which somebody read the meter */
  return g_strdup_printf (_ ("read %s"), day);
}

char *
mb_meter_make_words (const char *manufacturer, const char *model)
{
  if (manufacturer && model)
    return g_strdup_printf ("%s %s", manufacturer, model);
  return g_strdup (manufacturer ? manufacturer : model);
}
