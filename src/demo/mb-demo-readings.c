/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-readings.h"

#include "mb-decide-reading.h"
#include "mb-estimate-reading.h"
#include "mb-reading-exception-query.h"
#include "mb-reading-run.h"
#include "mb-record-reading.h"

/* Each writes a reading and its verdict. */
#define READINGS_PER_TRANSACTION 150

struct _MbDemoReadings
{
  GTimeZone *zone;
  GArray *events; /* MbDemoEvent */
};

MbDemoReadings *
mb_demo_readings_new (GTimeZone *zone)
{
  MbDemoReadings *self = g_new0 (MbDemoReadings, 1);
  self->zone = g_time_zone_ref (zone);
  self->events = g_array_new (FALSE, FALSE, sizeof (MbDemoEvent));
  return self;
}

void
mb_demo_readings_free (MbDemoReadings *self)
{
  if (!self)
    return;
  g_time_zone_unref (self->zone);
  g_array_unref (self->events);
  g_free (self);
}

void
mb_demo_readings_note (MbDemoReadings *self, const MbDemoPlace *place)
{
  g_array_append_vals (self->events, place->events, place->n_events);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What happens to meters */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const MbDemoEvent *first = a, *second = b;
  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return mb_uuid_compare (&first->register_id, &second->register_id);
}

typedef struct
{
  MbDemoReadings *readings;
  guint first;
  guint n;
} Piece;

static bool
record_piece (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const Piece *piece = arguments;
  for (guint i = 0; i < piece->n; i++)
    {
      const MbDemoEvent *event = &g_array_index (piece->readings->events, MbDemoEvent, piece->first + i);
      MbInstant at = mb_instant_from_date (event->day, piece->readings->zone);
      MbCommandContext on_day = *context;
      on_day.today = event->day;
      on_day.now = at + 10 * 3600 * MB_INSTANT_SECOND;
      MbRecordReading record = {
        .register_id = event->register_id,
        .read_on = event->day,
        .read_at = at,
        .value = { event->litres, 3, MB_UNIT_CUBIC_METRE },
        .purpose = event->purpose,
      };
      if (!mb_command_step (&mb_record_reading, tx, &on_day, &record, error))
        return false;
      if (record.check.verdict != MB_VERDICT_SUSPECT)
        continue;
      MbDecideReading decide = { .reading_id = record.reading_id, .accept = true, .reason = "Read on site" };
      if (!mb_command_step (&mb_decide_reading, tx, &on_day, &decide, error))
        return false;
    }
  return true;
}

bool
mb_demo_readings_enter (MbDemoReadings *self, MbBook *book, const MbCommandContext *context, MbDate until,
                        GError **error)
{
  static const MbCommand record = {
    .name = "read-demonstration",
    .verb = "read the demonstration's meters",
    .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
    .run = record_piece,
  };
  guint done = 0, due = 0;

  g_array_sort (self->events, compare_events);
  while (due < self->events->len && g_array_index (self->events, MbDemoEvent, due).day <= until)
    due++;
  while (done < due)
    {
      Piece piece = { self, done, MIN (READINGS_PER_TRANSACTION / 2, due - done) };
      if (!mb_command_run (&record, book, context, &piece, error))
        return false;
      done += piece.n;
    }
  g_array_remove_range (self->events, 0, due);
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The cut-off */

static bool
read_exceptions (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  GArray **exceptions = data;
  *exceptions = mb_reading_exception_list (database, utility, NULL, G_MAXUINT, error);
  return *exceptions != NULL;
}

static const char *
reason_for (const char *rule)
{
  if (g_str_equal (rule, "zero"))
    return "Nobody at home, seen from outside";
  if (g_str_equal (rule, "high"))
    return "Customer called: garden watered";
  if (g_str_equal (rule, "meter-flags"))
    return "Leak notice sent";
  return "Checked";
}

static bool
decide (MbTransaction *tx, const MbCommandContext *context, const MbReadingException *exception, GError **error)
{
  if (!mb_uuid_is_nil (&exception->reading_id))
    {
      MbDecideReading accept = { .reading_id = exception->reading_id,
                                 .accept = true,
                                 .reason = reason_for (exception->rule) };
      return mb_command_step (&mb_decide_reading, tx, context, &accept, error);
    }
  MbEstimateReading estimate = { .register_id = exception->place.register_id, .read_on = exception->read_on };
  return mb_command_step (&mb_estimate_reading, tx, context, &estimate, error);
}

typedef struct
{
  const MbReadingException *exceptions;
  guint n;
} Decisions;

static bool
decide_piece (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const Decisions *decisions = arguments;
  for (guint i = 0; i < decisions->n; i++)
    if (!decide (tx, context, &decisions->exceptions[i], error))
      return false;
  return true;
}

bool
mb_demo_readings_collect (MbDemoReadings *self, MbBook *book, const MbCommandContext *context, const MbUuid *cycle_id,
                          MbDate cut_off, GError **error)
{
  static const MbCommand decide_all = {
    .name = "decide-demonstration",
    .verb = "decide the demonstration's readings",
    .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
    .run = decide_piece,
  };
  g_autoptr (GArray) exceptions = NULL;
  MbReadingRun run = { .cycle_id = *cycle_id, .cut_off = cut_off };
  if (!mb_reading_run (book, context, &run, error) || !mb_book_read (book, read_exceptions, &exceptions, error))
    return false;
  for (guint done = 0; done < exceptions->len;)
    {
      Decisions piece = { &g_array_index (exceptions, MbReadingException, done),
                          MIN (READINGS_PER_TRANSACTION / 2, exceptions->len - done) };
      if (!mb_command_run (&decide_all, book, context, &piece, error))
        return false;
      done += piece.n;
    }
  return true;
}
