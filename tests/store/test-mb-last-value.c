/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-last-value.h"

#include "mb-reading-repository.h"
#include "mb-telemetry-repository.h"
#include "mb-test-register.h"

#define DAY (24 * 3600 * MB_INSTANT_SECOND)

/* Values by radio, and a reading; times are days before mb_test_now. */
typedef struct
{
  const char *what;
  struct
  {
    int days;
    int64_t litres;
  } radio[4];
  int n_radio;
  const char *source; /* NULL: no reading */
  const char *verdict;
  int days;
  int64_t litres;

  int last_days; /* -1: nothing is known */
  int64_t last_litres;
  bool was_read;
  bool is_still;
} Case;

static const Case cases[] = {
  { .what = "nothing", .last_days = -1 },
  { .what = "by radio", .radio = { { 2, 500 }, { 1, 700 } }, .n_radio = 2, .last_days = 1, .last_litres = 700 },
  { .what = "read only",
    .source = "manual",
    .verdict = "accepted",
    .days = 3,
    .litres = 40,
    .last_days = 3,
    .last_litres = 40,
    .was_read = true },
  { .what = "read later",
    .radio = { { 5, 500 } },
    .n_radio = 1,
    .source = "manual",
    .verdict = "accepted",
    .days = 1,
    .litres = 900,
    .last_days = 1,
    .last_litres = 900,
    .was_read = true },
  { .what = "read before",
    .radio = { { 1, 500 } },
    .n_radio = 1,
    .source = "manual",
    .verdict = "accepted",
    .days = 2,
    .litres = 400,
    .last_days = 1,
    .last_litres = 500 },
  { .what = "the reading of that very value",
    .radio = { { 1, 500 } },
    .n_radio = 1,
    .source = "telemetry",
    .verdict = "accepted",
    .days = 1,
    .litres = 500,
    .last_days = 1,
    .last_litres = 500 },
  { .what = "nobody saw an estimate",
    .source = "estimate",
    .verdict = "accepted",
    .days = 1,
    .litres = 40,
    .last_days = -1 },
  { .what = "in doubt", .source = "manual", .verdict = "suspect", .days = 1, .litres = 40, .last_days = -1 },
  { .what = "still",
    .radio = { { 40, 400 }, { 20, 500 }, { 3, 500 }, { 0, 500 } },
    .n_radio = 4,
    .last_days = 0,
    .last_litres = 500,
    .is_still = true },
  { .what = "still for exactly so long",
    .radio = { { 14, 500 }, { 0, 500 } },
    .n_radio = 2,
    .last_days = 0,
    .last_litres = 500,
    .is_still = true },
  { .what = "not so long yet", .radio = { { 13, 500 }, { 0, 500 } }, .n_radio = 2, .last_days = 0, .last_litres = 500 },
  { .what = "some drops",
    .radio = { { 20, 499 }, { 13, 500 }, { 0, 500 } },
    .n_radio = 3,
    .last_days = 0,
    .last_litres = 500 },
};

typedef struct
{
  const Case *test;
  MbUuid register_id;
  MbLastValue last;
} Making;

static bool
add_radio (MbTransaction *tx, const Making *self, GError **error)
{
  MbTelemetryChannel channel;
  if (!mb_telemetry_channel_obtain (tx, &self->register_id, &channel, error))
    return false;
  for (int i = 0; i < self->test->n_radio; i++)
    {
      MbTelemetryEntry entry = { channel.channel,
                                 { mb_test_now - self->test->radio[i].days * DAY, self->test->radio[i].litres, 0 } };
      if (!mb_telemetry_append (tx, &entry, 1, entry.sample.at + 1, error))
        return false;
    }
  return true;
}

static bool
add_reading (MbTransaction *tx, const Making *self, GError **error)
{
  MbInstant at = mb_test_now - self->test->days * DAY;
  MbReading reading = { .register_id = self->register_id,
                        .read_on = 20780,
                        .read_at = at,
                        .mantissa = self->test->litres,
                        .decimals = 3,
                        .unit = (char *) "m3",
                        .purpose = (char *) "special",
                        .source = (char *) self->test->source,
                        .author = (char *) "reader",
                        .recorded_at = at };
  if (!mb_reading_insert (tx, &reading, error))
    return false;
  MbReadingVerdict verdict = { .reading_id = reading.id,
                               .verdict = (char *) self->test->verdict,
                               .rule = (char *) MB_VERDICT_RULE_PLAUSIBLE,
                               .author = (char *) "reader",
                               .decided_at = at };
  return mb_reading_verdict_insert (tx, &verdict, error);
}

static bool
make (MbTransaction *tx, gpointer data, GError **error)
{
  const Making *self = data;
  return (self->test->n_radio == 0 || add_radio (tx, self, error))
         && (!self->test->source || add_reading (tx, self, error));
}

static bool
find (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Making *self = data;
  return mb_last_value_find (database, utility, &self->register_id, NULL, &self->last, error);
}

static void
test_last_value (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (MbTestBook) test = mb_test_book_new ();
  Making making = { .test = self, .register_id = mb_test_book_add_register (test, "M-1", "00F0").register_id };
  mb_test_book_write (test, make, &making);
  mb_test_book_read (test, find, &making);

  const MbLastValue *last = &making.last;
  g_assert_cmpint (last->at, ==, self->last_days < 0 ? MB_INSTANT_NONE : mb_test_now - self->last_days * DAY);
  g_assert_cmpint (last->value.mantissa, ==, self->last_litres);
  g_assert_cmpint (last->was_read, ==, self->was_read);
  g_assert_cmpint (last->is_still, ==, self->is_still);
  int heard = self->n_radio > 0 ? self->radio[self->n_radio - 1].days : -1;
  g_assert_cmpint (last->heard_at, ==, heard < 0 ? MB_INSTANT_NONE : mb_test_now - heard * DAY + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = g_strdelimit (g_strdup (cases[i].what), " ", '-');
      g_autofree char *path = g_strconcat ("/store/last-value/", slug, NULL);
      g_test_add_data_func (path, &cases[i], test_last_value);
    }
  return g_test_run ();
}
