/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-repository.h"

#include "mb-random.h"
#include "mb-telemetry-blocks.h"
#include "mb-telemetry-compaction.h"
#include "mb-telemetry-day-query.h"
#include "mb-test-register.h"

#define SECOND MB_INSTANT_SECOND
#define HOUR (3600 * SECOND)
#define DAY (24 * HOUR)
#define OCTOBER (INT64_C (1790812800) * SECOND) /* 2026-10-01T00:00:00Z */

/* ---------------------------------------------------------------------------------------------------------------
 * A model of what must be answered: for each time of a channel the first value that came */

#define N_CHANNELS 4

typedef struct
{
  GHashTable *values[N_CHANNELS]; /* MbInstant * → MbTelemetrySample * */
} Model;

static void
model_add (Model *model, const MbTelemetryEntry *entry)
{
  GHashTable *values = model->values[entry->channel - 1];
  MbTelemetrySample *known = g_hash_table_lookup (values, &entry->sample.at);
  if (!known)
    {
      known = g_memdup2 (&entry->sample, sizeof entry->sample);
      g_hash_table_insert (values, &known->at, known);
    }
  else
    known->flags |= known->value == entry->sample.value ? entry->sample.flags : MB_SAMPLE_CONFLICT;
}

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  MbInstant x = ((const MbTelemetrySample *) a)->at, y = ((const MbTelemetrySample *) b)->at;
  return (x > y) - (x < y);
}

static GArray *
model_range (const Model *model, size_t channel, MbInstant from, MbInstant to)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  GHashTableIter iter;
  gpointer sample;
  g_hash_table_iter_init (&iter, model->values[channel]);
  while (g_hash_table_iter_next (&iter, NULL, &sample))
    if (((MbTelemetrySample *) sample)->at >= from && ((MbTelemetrySample *) sample)->at < to)
      g_array_append_vals (samples, sample, 1);
  g_array_sort (samples, compare_times);
  return samples;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The book's side */

typedef struct
{
  MbTestRegister registers[N_CHANNELS];
  MbTelemetryChannel channels[N_CHANNELS];
  Model model;
  MbTelemetryEntry *entries;
  size_t n_entries;
  MbTelemetryCompaction *compaction;
  bool done;
  MbInstant from, to;
} Case;

static bool
obtain_channels (MbTransaction *tx, gpointer data, GError **error)
{
  Case *self = data;
  for (size_t i = 0; i < N_CHANNELS; i++)
    {
      if (!mb_telemetry_channel_obtain (tx, &self->registers[i].register_id, &self->channels[i], error))
        return false;
      g_assert_cmpint (self->channels[i].channel, ==, (int64_t) i + 1);
      g_assert_cmpint (self->channels[i].unit, ==, MB_UNIT_CUBIC_METRE);
      g_assert_cmpuint (self->channels[i].decimals, ==, 3);
    }
  return true;
}

static Case *
case_new (MbTestBook *test)
{
  static const char *const serials[N_CHANNELS] = { "1", "2", "3", "4" };
  Case *self = g_new0 (Case, 1);
  for (size_t i = 0; i < N_CHANNELS; i++)
    {
      self->registers[i] = mb_test_book_add_register (test, serials[i], NULL);
      self->model.values[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
    }
  mb_test_book_write (test, obtain_channels, self);
  return self;
}

static void
case_free (Case *self)
{
  for (size_t i = 0; i < N_CHANNELS; i++)
    g_hash_table_unref (self->model.values[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static bool
append (MbTransaction *tx, gpointer data, GError **error)
{
  const Case *self = data;
  return mb_telemetry_append (tx, self->entries, self->n_entries, mb_test_now, error);
}

static void
add (MbTestBook *test, Case *self, MbTelemetryEntry *entries, size_t n)
{
  self->entries = entries;
  self->n_entries = n;
  mb_test_book_write (test, append, self);
  for (size_t i = 0; i < n; i++)
    model_add (&self->model, &entries[i]);
}

static bool
compact_step (MbTransaction *tx, gpointer data, GError **error)
{
  Case *self = data;
  return mb_telemetry_compaction_step (self->compaction, tx, &self->done, error);
}

static void
compact (MbTestBook *test, Case *self)
{
  g_autoptr (MbTelemetryCompaction) compaction = mb_telemetry_compaction_new ();
  self->compaction = compaction;
  for (self->done = false; !self->done;)
    mb_test_book_write (test, compact_step, self);
}

static bool
check (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Case *self = data;
  for (size_t channel = 0; channel < N_CHANNELS; channel++)
    {
      g_autoptr (GArray) expected = model_range (&self->model, channel, self->from, self->to);
      g_autoptr (GArray) found =
          mb_telemetry_range (database, utility, &self->channels[channel], NULL, self->from, self->to, error);
      if (!found)
        return false;
      g_assert_cmpuint (found->len, ==, expected->len);
      for (guint i = 0; i < found->len; i++)
        {
          const MbTelemetrySample *a = &g_array_index (found, MbTelemetrySample, i);
          const MbTelemetrySample *b = &g_array_index (expected, MbTelemetrySample, i);
          g_assert_cmpint (a->at, ==, b->at);
          g_assert_cmpint (a->value, ==, b->value);
          g_assert_cmpuint (a->flags, ==, b->flags);
        }

      g_autoptr (GArray) past = model_range (&self->model, channel, INT64_MIN, self->to);
      MbTelemetryLatest last;
      if (!mb_telemetry_last_before (database, utility, &self->channels[channel], NULL, self->to, &last, error))
        return false;
      g_assert_cmpint (last.at, ==,
                       past->len ? g_array_index (past, MbTelemetrySample, past->len - 1).at : MB_INSTANT_NONE);
      if (past->len > 0)
        {
          const MbTelemetrySample *b = &g_array_index (past, MbTelemetrySample, past->len - 1);
          g_assert_cmpint (last.value.mantissa, ==, b->value);
          g_assert_cmpuint (last.flags, ==, b->flags);
        }
    }
  return true;
}

/* The days of the model, against those of the book; each has the values between its midnights. */
static bool
check_days (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Case *self = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  MbPeriod period = { mb_instant_to_date (self->from, zone), mb_instant_to_date (self->to, zone) + 1 };
  for (size_t channel = 0; channel < N_CHANNELS; channel++)
    {
      g_autoptr (GArray) days =
          mb_telemetry_days (database, utility, &self->channels[channel], NULL, period, zone, error);
      if (!days)
        return false;
      guint found = 0;
      for (MbDate date = period.start; date < period.end; date++)
        {
          g_autoptr (GArray) expected = model_range (&self->model, channel, mb_instant_from_date (date, zone),
                                                     mb_instant_from_date (date + 1, zone));
          if (expected->len == 0)
            continue;
          const MbTelemetryDay *day = &g_array_index (days, MbTelemetryDay, found++);
          int64_t min = INT64_MAX, max = INT64_MIN;
          uint32_t flags = 0;
          for (guint i = 0; i < expected->len; i++)
            {
              const MbTelemetrySample *sample = &g_array_index (expected, MbTelemetrySample, i);
              min = MIN (min, sample->value);
              max = MAX (max, sample->value);
              flags |= sample->flags;
            }
          g_assert_cmpint (day->day, ==, date);
          g_assert_cmpint (day->count, ==, expected->len);
          g_assert_cmpint (day->first.at, ==, g_array_index (expected, MbTelemetrySample, 0).at);
          g_assert_cmpint (day->last.value, ==, g_array_index (expected, MbTelemetrySample, expected->len - 1).value);
          g_assert_cmpint (day->min, ==, min);
          g_assert_cmpint (day->max, ==, max);
          g_assert_cmpuint (day->flags, ==, flags);
        }
      g_assert_cmpuint (found, ==, days->len);
    }
  return true;
}

static void
check_all (MbTestBook *test, Case *self)
{
  self->from = INT64_MIN;
  self->to = INT64_MAX;
  mb_test_book_read (test, check, self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Appends, compactions and questions in any order answer what the model does. */

static void
random_batch (MbRandom *random, MbInstant *now, MbTelemetryEntry *entries, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      /* Times lie on few places, so that there are duplicates and conflicts; some come months late. */
      MbInstant back = mb_random_between (random, 0, 9) ? 0 : mb_random_between (random, 0, 3000) * HOUR;
      *now += mb_random_between (random, 0, 2) * HOUR;
      entries[i] = (MbTelemetryEntry) {
        mb_random_between (random, 1, N_CHANNELS),
        { *now - back, mb_random_between (random, 0, 1) ? 1000 : mb_random_between (random, 0, 100000),
          (uint32_t) mb_random_between (random, 0, 3) },
      };
    }
}

static void
test_against_model (void)
{
  for (uint64_t seed = 1; seed <= 12; seed++)
    {
      g_autoptr (MbTestBook) test = mb_test_book_new ();
      g_autoptr (Case) self = case_new (test);
      MbTelemetryEntry entries[300];
      MbRandom random;
      MbInstant now = OCTOBER;
      mb_random_init (&random, seed);
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      for (unsigned round = 0; round < 12; round++)
        {
          size_t n = (size_t) mb_random_between (&random, 0, G_N_ELEMENTS (entries));
          random_batch (&random, &now, entries, n);
          add (test, self, entries, n);
          if (mb_random_between (&random, 0, 2) == 0)
            compact (test, self);
          self->from = OCTOBER + mb_random_between (&random, -100, 2000) * HOUR;
          self->to = self->from + mb_random_between (&random, 0, 1500) * HOUR;
          mb_test_book_read (test, check, self);
        }
      check_all (test, self);
      self->from = OCTOBER - 100 * HOUR;
      self->to = OCTOBER + 2000 * HOUR;
      mb_test_book_read (test, check_days, self);
      compact (test, self);
      mb_test_book_read (test, check_days, self);
      check_all (test, self);
    }
}

/* A compaction that was broken off after any step has changed no answer; the next one finishes. */
static void
test_broken_off (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (Case) self = case_new (test);
  g_autofree MbTelemetryEntry *entries = g_new (MbTelemetryEntry, 150000);
  for (size_t i = 0; i < 150000; i++)
    entries[i] = (MbTelemetryEntry) { (int64_t) (i % N_CHANNELS) + 1,
                                      { OCTOBER + (MbInstant) (i / N_CHANNELS) * 15 * SECOND, (int64_t) i, 0 } };
  add (test, self, entries, 150000);

  g_autoptr (MbTelemetryCompaction) compaction = mb_telemetry_compaction_new ();
  self->compaction = compaction;
  mb_test_book_write (test, compact_step, self);
  g_assert_false (self->done);
  check_all (test, self);

  mb_test_book_reopen (test);
  add (test, self, (MbTelemetryEntry[]) { { 2, { OCTOBER - DAY, 5, 0 } } }, 1);
  compact (test, self);
  check_all (test, self);
}

static bool
check_log_is_empty (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  int64_t count = -1, spanning = -1, overlapping = -1;
  bool ok = mb_telemetry_log_count (database, utility, &count, error)
            && mb_database_query_int (database, &spanning, 0, error,
                                      "SELECT count (*) FROM telemetry_block WHERE first_at > last_at"
                                      " OR last_at - first_at > 31 * 86400000000",
                                      "")
            && mb_database_query_int (database, &overlapping, 0, error,
                                      "SELECT count (*) FROM telemetry_block a JOIN telemetry_block b"
                                      " ON a.channel = b.channel AND a.first_at < b.first_at"
                                      " AND a.last_at >= b.first_at",
                                      "");
  g_assert_cmpint (count, ==, 0);
  g_assert_cmpint (spanning, ==, 0);
  g_assert_cmpint (overlapping, ==, 0);
  return ok;
}

/* Late values of a register that sends every 15 seconds split full blocks without breaking their order. */
static void
test_late_into_full_blocks (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (Case) self = case_new (test);
  MbTelemetryEntry entries[6000];
  for (size_t i = 0; i < G_N_ELEMENTS (entries); i++)
    entries[i] = (MbTelemetryEntry) { 1, { OCTOBER + (MbInstant) i * 30 * SECOND, (int64_t) i * 3, 0 } };
  add (test, self, entries, G_N_ELEMENTS (entries));
  compact (test, self);
  for (size_t i = 0; i < G_N_ELEMENTS (entries); i++)
    entries[i].sample.at += 15 * SECOND;
  add (test, self, entries + 500, 4000);
  compact (test, self);
  check_all (test, self);
  mb_test_book_read (test, check_log_is_empty, self);
}

static bool
load_bulk (MbTransaction *tx, gpointer data, GError **error)
{
  Case *self = data;
  MbTelemetrySample samples[400];
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      samples[i] = (MbTelemetrySample) { OCTOBER + (MbInstant) i * DAY, (int64_t) i * 400, 0 };
      model_add (&self->model, &(MbTelemetryEntry) { 1, samples[i] });
    }
  return mb_telemetry_blocks_merge (tx, 1, samples, G_N_ELEMENTS (samples), mb_test_now, error);
}

static bool
check_latest (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  const Case *self = data;
  MbTelemetryLatest latest;
  g_autoptr (GArray) list = mb_telemetry_latest_list (database, utility, error);
  if (!list || !mb_telemetry_latest (database, utility, &self->registers[0].register_id, NULL, &latest, error))
    return false;
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (latest.at, ==, OCTOBER + 399 * DAY);
  g_assert_cmpint (latest.value.mantissa, ==, 399 * 400);
  g_assert_cmpint (latest.received_at, ==, mb_test_now);
  g_assert_true (
      mb_uuid_equal (&g_array_index (list, MbTelemetryLatest, 1).register_id, &self->registers[1].register_id));
  g_assert_cmpint (g_array_index (list, MbTelemetryLatest, 1).value.mantissa, ==, 77);
  if (!mb_telemetry_latest (database, utility, &self->registers[2].register_id, NULL, &latest, error))
    return false;
  g_assert_cmpint (latest.at, ==, MB_INSTANT_NONE);
  return true;
}

static void
test_bulk_and_latest (void)
{
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  g_autoptr (Case) self = case_new (test);
  mb_test_book_write (test, load_bulk, self);
  add (test, self, (MbTelemetryEntry[]) { { 2, { OCTOBER, 77, 1 } }, { 2, { OCTOBER - 1, 76, 1 } } }, 2);
  check_all (test, self);
  mb_test_book_read (test, check_latest, self);
}

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    MbUnit unit;
    int64_t value;
  } table[] = {
    { "6.408", MB_UNIT_CUBIC_METRE, 6408 }, { "6.4089", MB_UNIT_CUBIC_METRE, 6408 }, { "6", MB_UNIT_CUBIC_METRE, 6000 },
    { "6408", MB_UNIT_LITRE, 6408 },        { "6408.9", MB_UNIT_LITRE, 6408 },       { "1", MB_UNIT_CCF, 2831 },
  };
  MbTelemetryChannel channel = { .channel = 1, .unit = MB_UNIT_CUBIC_METRE, .decimals = 3 };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbQuantity sent;
      int64_t value = 0;
      g_assert_true (mb_quantity_parse (table[i].text, table[i].unit, &sent, NULL));
      g_assert_true (mb_telemetry_channel_value (&channel, sent, &value, NULL));
      g_assert_cmpint (value, ==, table[i].value);
    }
  g_autoptr (GError) error = NULL;
  int64_t value = 0;
  g_assert_false (mb_telemetry_channel_value (&channel, (MbQuantity) { 6, 0, MB_UNIT_NONE }, &value, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/telemetry/values", test_values);
  g_test_add_func ("/store/telemetry/against-model", test_against_model);
  g_test_add_func ("/store/telemetry/broken-off", test_broken_off);
  g_test_add_func ("/store/telemetry/late-into-full-blocks", test_late_into_full_blocks);
  g_test_add_func ("/store/telemetry/bulk-and-latest", test_bulk_and_latest);
  return g_test_run ();
}
