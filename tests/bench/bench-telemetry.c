/* SPDX-License-Identifier: GPL-3.0-or-later */

/* telemetry-ingest, telemetry-size, telemetry-year: hourly values of many meters, which come in any order of meters,
 * against tables in bare SQLite with the same durability and the same batches.
 *
 * The limit is a table that is only appended to; the tool one would pick instead is a table keyed by meter and time.
 * What the book does includes the compaction.  One round is a million values; rounds of the three are interleaved, and
 * a ratio is the median of the rounds'. */

#include "mb-meter-repository.h"
#include "mb-random.h"
#include "mb-telemetry-compaction.h"
#include "mb-telemetry-day-query.h"
#include "mb-test-book.h"

#include <glib/gstdio.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define METERS 10000
#define ROUND 1000000
#define ROUNDS 20
#define PAIRS 5 /* rounds at the beginning in which the tables are measured too */
#define BATCH 5000
#define HOUR (3600 * MB_INSTANT_SECOND)
#define START (INT64_C (1767225600) * MB_INSTANT_SECOND) /* 2026-01-01T00:00:00Z */

/* The questions about a year are asked of a smaller town with a year behind it. */
#define YEAR_METERS 250
#define YEAR_HOURS 8760
#define REPEAT 31

/* A book and two bare tables that hold the same. */
typedef struct
{
  MbTestBook *test;
  char *folder;
  sqlite3 *append, *plain;
  int n_meters;
  int n_registered;
  MbTelemetryChannel channels[METERS];
  int64_t values[METERS];
  int order[METERS];
  MbRandom random;
  int hour;
  MbTelemetryEntry *entries; /* of a round */
  size_t n_entries;
  const MbTelemetryEntry *batch;
  size_t n_batch;
  MbTelemetryCompaction *compaction;
  bool done;
} Data;

static void
must (bool ok, GError *error)
{
  if (!ok)
    g_error ("telemetry: %s", error ? error->message : "failed");
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values, size_t n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

/* ---------------------------------------------------------------------------------------------------------------
 * The same values for all three */

static void
shuffle (Data *data)
{
  for (int i = data->n_meters - 1; i > 0; i--)
    {
      int j = (int) mb_random_between (&data->random, 0, i), other = data->order[i];
      data->order[i] = data->order[j];
      data->order[j] = other;
    }
}

/* A round of values up to hour @end, hour by hour, each in another order of meters. */
static void
make_round (Data *data, int end)
{
  for (data->n_entries = 0; data->hour < end && data->n_entries + (size_t) data->n_meters <= ROUND; data->hour++)
    {
      bool night = data->hour % 24 < 6;
      shuffle (data);
      for (int i = 0; i < data->n_meters; i++)
        {
          int meter = data->order[i];
          data->values[meter] +=
              night ? mb_random_between (&data->random, 0, 5) / 5 : mb_random_between (&data->random, 0, 45);
          data->entries[data->n_entries++] =
              (MbTelemetryEntry) { data->channels[meter].channel,
                                   { START + data->hour * HOUR, data->values[meter], 0 } };
        }
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * Bare tables */

static sqlite3 *
open_bare (const Data *data, const char *name, const char *schema)
{
  sqlite3 *handle = NULL;
  g_autofree char *path = g_build_filename (data->folder, name, NULL);
  if (sqlite3_open (path, &handle) != SQLITE_OK
      || sqlite3_exec (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;",
                       NULL, NULL, NULL)
             != SQLITE_OK
      || sqlite3_exec (handle, schema, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  return handle;
}

static double
ingest_bare (sqlite3 *handle, const Data *data)
{
  sqlite3_stmt *insert = NULL;
  int64_t t0 = g_get_monotonic_time ();
  sqlite3_prepare_v2 (handle, "INSERT INTO telemetry VALUES (?1, ?2, ?3, ?4)", -1, &insert, NULL);
  for (size_t i = 0; i < data->n_entries; i++)
    {
      const MbTelemetryEntry *entry = &data->entries[i];
      if (i % BATCH == 0)
        sqlite3_exec (handle, "BEGIN", NULL, NULL, NULL);
      sqlite3_bind_int64 (insert, 1, entry->channel);
      sqlite3_bind_int64 (insert, 2, entry->sample.at);
      sqlite3_bind_int64 (insert, 3, entry->sample.value);
      sqlite3_bind_int64 (insert, 4, entry->sample.flags);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (handle));
      sqlite3_reset (insert);
      if (i % BATCH == BATCH - 1 || i + 1 == data->n_entries)
        sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
    }
  sqlite3_finalize (insert);
  return (double) data->n_entries * 1e6 / (double) (g_get_monotonic_time () - t0);
}

static int64_t
bare_int (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  if (sqlite3_step (statement) != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (handle));
  int64_t value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The book */

static bool
add_registers (MbTransaction *tx, gpointer user_data, GError **error)
{
  Data *data = user_data;
  for (int i = data->n_registered, end = MIN (i + 150, data->n_meters); i < end; i++, data->n_registered++)
    {
      g_autofree char *serial = g_strdup_printf ("%d", i);
      MbMeter meter = { .serial = serial, .size = (char *) "DN20" };
      if (!mb_meter_insert (tx, &meter, error))
        return false;
      MbMeterRegister reg = {
        .meter_id = meter.id, .name = (char *) "total", .unit = (char *) "m3", .decimals = 3, .digits = 5
      };
      if (!mb_meter_register_insert (tx, &reg, error)
          || !mb_telemetry_channel_obtain (tx, &reg.id, &data->channels[i], error))
        return false;
      data->order[i] = i;
      data->values[i] = mb_random_between (&data->random, 0, 900000);
    }
  return true;
}

static bool
append_batch (MbTransaction *tx, gpointer user_data, GError **error)
{
  const Data *data = user_data;
  return mb_telemetry_append (tx, data->batch, data->n_batch, data->batch->sample.at, error);
}

static bool
compact_step (MbTransaction *tx, gpointer user_data, GError **error)
{
  Data *data = user_data;
  return mb_telemetry_compaction_step (data->compaction, tx, &data->done, error);
}

static bool
is_due (MbDatabase *database, const MbUuid *utility, gpointer user_data, GError **error)
{
  return mb_telemetry_compaction_is_due (database, utility, user_data, error);
}

static void
write_book (Data *data, MbWriteFunc func)
{
  g_autoptr (GError) error = NULL;
  must (mb_book_write (data->test->book, MB_QUEUE_MACHINE, "bench", mb_test_now, func, data, &error), error);
}

static void
compact (Data *data)
{
  data->compaction = mb_telemetry_compaction_new ();
  for (data->done = false; !data->done;)
    write_book (data, compact_step);
  g_clear_pointer (&data->compaction, mb_telemetry_compaction_free);
}

static double
ingest_book (Data *data)
{
  int64_t t0 = g_get_monotonic_time ();
  for (size_t i = 0; i < data->n_entries; i += BATCH)
    {
      g_autoptr (GError) error = NULL;
      bool due = false;
      data->batch = data->entries + i;
      data->n_batch = MIN (BATCH, data->n_entries - i);
      write_book (data, append_batch);
      must (mb_book_read (data->test->book, is_due, &due, &error), error);
      if (due)
        compact (data);
    }
  return (double) data->n_entries * 1e6 / (double) (g_get_monotonic_time () - t0);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Questions about one meter */

typedef struct
{
  Data *data;
  int meter;
  GTimeZone *zone;
  int64_t ranges_us, days_us;
  size_t n, n_days;
  int64_t sum;
} Question;

static bool
ask (MbDatabase *database, const MbUuid *utility, gpointer user_data, GError **error)
{
  Question *question = user_data;
  const MbTelemetryChannel *channel = &question->data->channels[question->meter];
  MbDate day = START / MB_INSTANT_SECOND / 86400;
  int64_t t0 = g_get_monotonic_time ();
  g_autoptr (GArray) samples =
      mb_telemetry_range (database, utility, channel, NULL, START, START + YEAR_HOURS * HOUR, error);
  int64_t t1 = g_get_monotonic_time ();
  g_autoptr (GArray) days = mb_telemetry_days (database, utility, channel, NULL, mb_period (day, day + YEAR_HOURS / 24),
                                               question->zone, error);
  int64_t t2 = g_get_monotonic_time ();
  if (!samples || !days)
    return false;
  question->ranges_us = t1 - t0;
  question->days_us = t2 - t1;
  question->n = samples->len;
  question->n_days = days->len;
  question->sum = 0;
  for (guint i = 0; i < samples->len; i++)
    question->sum += g_array_index (samples, MbTelemetrySample, i).value;
  return true;
}

static int64_t
scan_rows (sqlite3_stmt *select, int64_t channel, int64_t *sum)
{
  int64_t t0 = g_get_monotonic_time ();
  sqlite3_bind_int64 (select, 1, channel);
  for (*sum = 0; sqlite3_step (select) == SQLITE_ROW;)
    *sum += sqlite3_column_int64 (select, 1);
  sqlite3_reset (select);
  return g_get_monotonic_time () - t0;
}

/* A year of a few meters, hour by hour, in the book and in the plain table. */
static void
measure_year (Data *data)
{
  sqlite3_stmt *range = NULL, *group = NULL;
  double rows[REPEAT], groups[REPEAT], ranges[REPEAT], days[REPEAT];
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  sqlite3_prepare_v2 (data->plain, "SELECT at, value FROM telemetry WHERE meter = ?1 ORDER BY at", -1, &range, NULL);
  sqlite3_prepare_v2 (data->plain,
                      "SELECT at / 86400000000, count (*), min (at), max (at), min (value), max (value), max (flags)"
                      " FROM telemetry WHERE meter = ?1"
                      " GROUP BY at / 86400000000",
                      -1, &group, NULL);
  for (int i = -1; i < REPEAT; i++)
    {
      g_autoptr (GError) error = NULL;
      int64_t sum = 0, ignored;
      Question question = { .data = data, .meter = (i + 1) % 8, .zone = zone };
      must (mb_book_read (data->test->book, ask, &question, &error), error);
      int64_t row = scan_rows (range, data->channels[question.meter].channel, &sum);
      if (sum != question.sum || question.n != YEAR_HOURS || question.n_days != YEAR_HOURS / 24)
        g_error ("telemetry: the book answers something else than the table");
      int64_t grouped = scan_rows (group, data->channels[question.meter].channel, &ignored);
      if (i < 0)
        continue; /* warm-up */
      rows[i] = (double) row;
      groups[i] = (double) grouped;
      ranges[i] = (double) question.ranges_us;
      days[i] = (double) question.days_us;
    }
  sqlite3_finalize (range);
  sqlite3_finalize (group);
  double row = median (rows, REPEAT), grouped = median (groups, REPEAT);
  double ranged = median (ranges, REPEAT), dayed = median (days, REPEAT);
  printf (
      "telemetry-year.values ratio=%.3f goal=0.10 %s (a year of hourly values %.0f µs, rows of a plain table %.0f)\n",
      ranged / row, ranged / row <= 0.1 ? "ok" : "short", ranged, row);
  printf ("telemetry-year.days ratio=%.4f goal=0.02 %s (its days in short %.0f µs, GROUP BY %.0f)\n", dayed / grouped,
          dayed / grouped <= 0.02 ? "ok" : "short", dayed, grouped);
}

static bool
count_bytes (MbDatabase *database, const MbUuid *utility, gpointer user_data, GError **error)
{
  int64_t *bytes = user_data;
  return mb_database_query_int (database, bytes, 0, error,
                                "SELECT sum (pgsize) FROM dbstat WHERE aggregate = 1 AND name IN"
                                " ('telemetry_block', 'sqlite_autoindex_telemetry_block_1')",
                                "");
}

static void
measure_size (Data *data)
{
  g_autoptr (GError) error = NULL;
  int64_t bytes = 0;
  compact (data);
  must (mb_book_read (data->test->book, count_bytes, &bytes, &error), error);
  double n = (double) data->hour * data->n_meters;
  double plain = (double) bare_int (data->plain, "SELECT sum (pgsize) FROM dbstat WHERE aggregate = 1")
                 / (double) bare_int (data->plain, "SELECT count (*) FROM telemetry");
  double block = (double) bytes / n;
  printf ("telemetry-size ratio=%.3f goal=0.15 %s (%.2f bytes a value in blocks with their index, %.1f in a plain "
          "table)\n",
          block / plain, block / plain <= 0.15 ? "ok" : "short", block, plain);
}

/* ---------------------------------------------------------------------------------------------------------------
 * All of it */

static void
measure_ingest (Data *data)
{
  double to_append[PAIRS], to_plain[PAIRS], rates[ROUNDS], bare = 0, keyed = 0;
  for (int round = 0; round < ROUNDS; round++)
    {
      make_round (data, INT_MAX);
      rates[round] = ingest_book (data);
      if (round >= PAIRS)
        continue;
      double append = ingest_bare (data->append, data), plain = ingest_bare (data->plain, data);
      to_append[round] = rates[round] / append;
      to_plain[round] = rates[round] / plain;
      bare = MAX (bare, append);
      keyed = MAX (keyed, plain);
    }
  double best = 0;
  for (int round = 0; round < ROUNDS; round++)
    best = MAX (best, rates[round]);
  double first = median (rates, PAIRS), last = median (rates + ROUNDS - PAIRS, PAIRS);
  double appended = median (to_append, PAIRS), plain = median (to_plain, PAIRS);
  printf (
      "telemetry-ingest.append ratio=%.2f goal=0.85 %s (log and blocks at most %.0f thousand values a second, a bare "
      "appended table %.0f)\n",
      appended, appended >= 0.85 ? "ok" : "short", best / 1e3, bare / 1e3);
  printf ("telemetry-ingest.plain ratio=%.1f goal=7.0 %s (against a table by meter and time, %.0f thousand a second)\n",
          plain, plain >= 7 ? "ok" : "short", keyed / 1e3);
  printf ("telemetry-ingest.growth ratio=%.2f goal=0.90 %s (the last %d of %d million values against the first)\n",
          last / first, last / first >= 0.9 ? "ok" : "short", PAIRS, ROUNDS);
}

static Data *
data_new (int n_meters, uint64_t seed)
{
  Data *data = g_new0 (Data, 1);
  g_autoptr (GError) error = NULL;
  data->n_meters = n_meters;
  data->entries = g_new (MbTelemetryEntry, ROUND);
  data->test = mb_test_book_new ();
  data->folder = g_dir_make_tmp ("meterbook-bench-XXXXXX", &error);
  must (data->folder, error);
  data->append = open_bare (data, "append.db",
                            "CREATE TABLE telemetry (meter INTEGER, at INTEGER, value INTEGER,"
                            " flags INTEGER)");
  data->plain = open_bare (data, "plain.db",
                           "CREATE TABLE telemetry (meter INTEGER, at INTEGER, value INTEGER,"
                           " flags INTEGER, PRIMARY KEY (meter, at)) WITHOUT ROWID");
  mb_random_init (&data->random, seed);
  while (data->n_registered < n_meters)
    write_book (data, add_registers);
  return data;
}

static void
data_free (Data *data)
{
  static const char *const names[] = { "append.db", "plain.db" };
  sqlite3_close (data->append);
  sqlite3_close (data->plain);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (data->folder, names[i], NULL);
      g_unlink (path);
    }
  g_rmdir (data->folder);
  g_free (data->folder);
  mb_test_book_free (data->test);
  g_free (data->entries);
  g_free (data);
}

int
main (void)
{
  Data *data = data_new (METERS, 1);
  measure_ingest (data);
  data_free (data);

  data = data_new (YEAR_METERS, 2);
  while (data->hour < YEAR_HOURS)
    {
      make_round (data, YEAR_HOURS);
      ingest_book (data);
      ingest_bare (data->plain, data);
    }
  measure_size (data);
  measure_year (data);
  data_free (data);
  return 0;
}
