/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-exception-query.h"

#include "mb-consumption.h"
#include "mb-reading-place-private.h"

#include <string.h>

#define DAY (INT64_C (86400) * MB_INSTANT_SECOND)
#define MISSING "missing"

/* ---------------------------------------------------------------------------------------------------------------
 * Counts */

static void
clear_count (gpointer data)
{
  g_free (((MbReadingExceptionCount *) data)->rule);
}

GArray *
mb_reading_exception_counts (MbDatabase *database, const MbUuid *utility, GError **error)
{
  static const char sql[] = "SELECT rule, n FROM (SELECT s.rule AS rule, count (*) AS n FROM reading_state s"
                            " WHERE s.utility_id = ?1 AND s.verdict = 'suspect' GROUP BY s.rule"
                            " UNION ALL SELECT '" MISSING "', count (*) FROM missing_reading x WHERE x.utility_id = ?1)"
                            " AS waiting WHERE n > 0 ORDER BY n DESC, rule";
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (MbReadingExceptionCount));
  g_array_set_clear_func (counts, clear_count);
  MbStatement *row = mb_database_statement (database, sql, error);
  mb_statement_bind_uuid (row, 1, utility);
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbReadingExceptionCount count = { g_strdup (mb_statement_text (row, 0)), mb_statement_int (row, 1) };
      g_array_append_val (counts, count);
    }
  return step == MB_STEP_DONE ? g_steal_pointer (&counts) : NULL;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Cases */

#define PREVIOUS_COLUMNS "q.id, q.read_on, q.read_at, q.mantissa, q.decimals"
#define PREVIOUS_JOIN(before)                                                                                          \
  " LEFT JOIN reading q ON q.utility_id = g.utility_id AND q.id ="                                                     \
  " (SELECT z.id FROM reading z JOIN reading_state u ON u.utility_id = z.utility_id AND u.reading_id = z.id"           \
  "  WHERE z.utility_id = g.utility_id AND z.register_id = g.id AND u.verdict = 'accepted'"                            \
  "  AND z.source <> 'estimate' AND " before " ORDER BY z.read_on DESC, z.read_at DESC, z.id DESC LIMIT 1)"

/* Columns from 5 on are those of the place and the previous reading, in both questions. */
#define SUSPECT                                                                                                        \
  "SELECT s.rule, r.read_on, r.read_at, r.id, v.numbers, " PREVIOUS_COLUMNS ", " MB_READING_PLACE_COLUMNS              \
  ", r.mantissa, r.decimals, r.source, r.purpose, r.flags, r.note, r.author, r.frame_id"                               \
  " FROM reading_state s"                                                                                              \
  " JOIN reading r ON r.utility_id = s.utility_id AND r.id = s.reading_id"                                             \
  " JOIN reading_verdict v ON v.utility_id = s.utility_id AND v.id = s.verdict_id"                                     \
  " JOIN register g ON g.utility_id = r.utility_id AND g.id = r.register_id" MB_READING_PLACE_JOINS ("r.read_on")      \
      PREVIOUS_JOIN ("z.read_at < r.read_at") " WHERE s.utility_id = ?1 AND s.verdict = 'suspect'"

#define MISSING_ONES                                                                                                   \
  "SELECT '" MISSING "', x.read_on, x.last_seen_at, NULL, NULL, " PREVIOUS_COLUMNS ", " MB_READING_PLACE_COLUMNS       \
  " FROM missing_reading x"                                                                                            \
  " JOIN register g ON g.utility_id = x.utility_id AND g.id = x.register_id" MB_READING_PLACE_JOINS ("x.read_on")      \
      PREVIOUS_JOIN ("z.read_on < x.read_on") " WHERE x.utility_id = ?1"

enum
{
  PREVIOUS = 5,
  PLACE = PREVIOUS + 5,
  VALUE = PLACE + MB_READING_PLACE_N_COLUMNS,
};

void
mb_reading_exception_clear (MbReadingException *exception)
{
  char **texts[] = { &exception->rule, &exception->source, &exception->purpose,
                     &exception->note, &exception->author, &exception->numbers };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  mb_reading_place_clear (&exception->place);
}

static void
clear_exception (gpointer data)
{
  mb_reading_exception_clear (data);
}

static void
read_value (MbStatement *row, MbReadingException *exception)
{
  size_t length = 0;
  const void *frame = mb_statement_blob (row, VALUE + 7, &length);
  exception->has_value = true;
  exception->value = (MbQuantity) { mb_statement_int (row, VALUE), (uint8_t) mb_statement_int (row, VALUE + 1),
                                    exception->place.reg.unit };
  exception->source = g_strdup (mb_statement_text (row, VALUE + 2));
  exception->purpose = g_strdup (mb_statement_text (row, VALUE + 3));
  exception->flags = (MbTelemetryFlags) mb_statement_int (row, VALUE + 4);
  exception->note = g_strdup (mb_statement_text (row, VALUE + 5));
  exception->author = g_strdup (mb_statement_text (row, VALUE + 6));
  if (length == sizeof exception->frame_id.bytes)
    memcpy (exception->frame_id.bytes, frame, length);
}

/* What lies between the previous reading and this one. */
static void
compute_usage (MbReadingException *self)
{
  const MbRegister *reg = &self->place.reg;
  MbConsumption consumption;
  if (!self->has_value || !self->has_previous
      || !mb_consumption_between (reg, (MbReadingPoint) { self->previous_at, self->previous },
                                  (MbReadingPoint) { self->read_at, self->value }, &consumption, NULL))
    return;
  self->has_usage = true;
  self->usage = consumption.kind == MB_CONSUMPTION_SUSPECT ? consumption.if_backwards : consumption.amount;
  MbInstant elapsed = self->read_at - self->previous_at;
  self->per_day = mb_decimal_round (
      mb_decimal_div (mb_decimal_mul (mb_quantity_to_decimal (self->usage), mb_decimal_from_int (DAY)),
                      mb_decimal_from_int (MAX (elapsed, DAY))),
      reg->decimals, MB_ROUND_HALF_AWAY);
}

static bool
read_exception (MbStatement *row, MbReadingException *exception, GError **error)
{
  *exception = (MbReadingException) { .per_day = mb_decimal_invalid () };
  if (!mb_reading_place_read (row, PLACE, &exception->place, error))
    return false;
  exception->rule = g_strdup (mb_statement_text (row, 0));
  exception->read_on = (MbDate) mb_statement_int (row, 1);
  exception->read_at = mb_statement_int_or (row, 2, MB_INSTANT_NONE);
  exception->reading_id = mb_statement_uuid (row, 3);
  exception->numbers = g_strdup (mb_statement_text (row, 4));
  exception->has_previous = !mb_statement_is_null (row, PREVIOUS);
  if (exception->has_previous)
    {
      exception->previous_id = mb_statement_uuid (row, PREVIOUS);
      exception->previous_on = (MbDate) mb_statement_int (row, PREVIOUS + 1);
      exception->previous_at = mb_statement_int (row, PREVIOUS + 2);
      exception->previous = (MbQuantity) { mb_statement_int (row, PREVIOUS + 3),
                                           (uint8_t) mb_statement_int (row, PREVIOUS + 4), exception->place.reg.unit };
      exception->days = exception->read_on - exception->previous_on;
    }
  if (!mb_uuid_is_nil (&exception->reading_id))
    read_value (row, exception);
  compute_usage (exception);
  return true;
}

static bool
list_into (GArray *list, MbStatement *row, GError **error)
{
  MbStep step;
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbReadingException exception;
      if (!read_exception (row, &exception, error))
        {
          mb_statement_reset (row);
          return false;
        }
      g_array_append_val (list, exception);
    }
  return step == MB_STEP_DONE;
}

GArray *
mb_reading_exception_list (MbDatabase *database, const MbUuid *utility, const char *rule, unsigned limit,
                           GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MbReadingException));
  g_array_set_clear_func (list, clear_exception);
  bool missing_only = rule && strcmp (rule, MISSING) == 0;
  if (!missing_only)
    {
      MbStatement *row = mb_database_statement (
          database, SUSPECT " AND (?2 IS NULL OR s.rule = ?2) ORDER BY s.rule, a.number, r.id LIMIT ?3", error);
      mb_statement_bind_uuid (row, 1, utility);
      mb_statement_bind_text (row, 2, rule);
      mb_statement_bind_int (row, 3, limit);
      if (!list_into (list, row, error))
        return NULL;
    }
  if ((!rule || missing_only) && list->len < limit)
    {
      MbStatement *row = mb_database_statement (
          database, MISSING_ONES " ORDER BY x.read_on DESC, a.number, x.register_id LIMIT ?2", error);
      mb_statement_bind_uuid (row, 1, utility);
      mb_statement_bind_int (row, 2, limit - list->len);
      if (!list_into (list, row, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

bool
mb_reading_exception_find (MbDatabase *database, const MbUuid *utility, const MbUuid *reading_id,
                           MbReadingException *exception, GError **error)
{
  MbStatement *row = mb_database_statement (database, SUSPECT " AND s.reading_id = ?2", error);
  mb_statement_bind_uuid (row, 1, utility);
  mb_statement_bind_uuid (row, 2, reading_id);
  MbStep step = mb_statement_step (row, error);
  bool ok = step == MB_STEP_ROW && read_exception (row, exception, error);
  if (step == MB_STEP_DONE)
    g_set_error_literal (error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND, "this reading does not wait for a person");
  mb_statement_reset (row);
  return ok;
}
