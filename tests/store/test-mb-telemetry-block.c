/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-block.h"

#include "mb-random.h"
#include "mb-telemetry-chunk.h"
#include "mb-varint.h"

#define SECOND MB_INSTANT_SECOND
#define HOUR (3600 * SECOND)

static GArray *
unpack (GByteArray *bytes)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
  g_assert_true (mb_telemetry_block_decode (bytes->data, bytes->len, samples));
  return samples;
}

static void
assert_same (const MbTelemetrySample *a, const MbTelemetrySample *b)
{
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpint (a->value, ==, b->value);
  g_assert_cmpuint (a->flags, ==, b->flags);
}

/* One number, of every size: small, middling, any bits at all, the extremes. */
static int64_t
any_number (MbRandom *random)
{
  switch (mb_random_between (random, 0, 4))
    {
    case 0:
      return 0;
    case 1:
      return mb_random_between (random, -200, 200);
    case 2:
      return mb_random_between (random, 0, INT64_C (1) << 40);
    case 3:
      return (int64_t) mb_random_next (random);
    default:
      return mb_random_between (random, 0, 1) ? INT64_MAX : INT64_MIN;
    }
}

static void
random_samples (MbRandom *random, MbTelemetrySample *samples, size_t n)
{
  bool wild = mb_random_between (random, 0, 1);
  int64_t scale = mb_random_between (random, 0, 1) ? SECOND : 1;
  MbTelemetrySample sample = { any_number (random) / SECOND * SECOND, any_number (random), 0 };
  for (size_t i = 0; i < n; i++)
    {
      samples[i] = sample;
      if (wild)
        sample = (MbTelemetrySample) { any_number (random), any_number (random), (uint32_t) mb_random_next (random) };
      else
        {
          int64_t jitter = mb_random_between (random, 0, 3) ? 0 : mb_random_between (random, -9, 9) * scale;
          sample.at = (int64_t) ((uint64_t) sample.at + (uint64_t) (15 * SECOND + jitter));
          sample.value = (int64_t) ((uint64_t) sample.value + (uint64_t) mb_random_between (random, 0, 2));
          sample.flags = mb_random_between (random, 0, 9) ? sample.flags : (uint32_t) mb_random_between (random, 0, 3);
        }
    }
}

static void
test_identity (void)
{
  for (uint64_t seed = 1; seed <= 2000; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      MbTelemetrySample samples[600];
      size_t n = (size_t) mb_random_between (&random, 1, seed % 10 ? 40 : G_N_ELEMENTS (samples));
      random_samples (&random, samples, n);

      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      mb_telemetry_block_encode (samples, n, bytes);
      g_autoptr (GArray) unpacked = unpack (bytes);
      g_assert_cmpuint (unpacked->len, ==, n);
      for (size_t i = 0; i < n; i++)
        assert_same (&samples[i], &g_array_index (unpacked, MbTelemetrySample, i));
    }
}

/* A damaged block is refused, or is another block; nothing is read beyond its bytes. */
static void
test_damage (void)
{
  for (uint64_t seed = 1; seed <= 2000; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      MbTelemetrySample samples[20];
      random_samples (&random, samples, G_N_ELEMENTS (samples));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      mb_telemetry_block_encode (samples, G_N_ELEMENTS (samples), bytes);

      /* In memory of its own exact size, so that the sanitizer sees a step too far. */
      size_t cut = (size_t) mb_random_between (&random, 0, bytes->len - 1);
      g_autofree uint8_t *part = g_memdup2 (bytes->data, cut);
      g_autoptr (GArray) unpacked = g_array_new (FALSE, FALSE, sizeof (MbTelemetrySample));
      g_assert_false (mb_telemetry_block_decode (part, cut, unpacked));
      g_assert_cmpuint (unpacked->len, ==, 0);

      g_autofree uint8_t *whole = g_memdup2 (bytes->data, bytes->len);
      whole[mb_random_between (&random, 0, bytes->len - 1)] ^= (uint8_t) mb_random_between (&random, 1, 255);
      if (!mb_telemetry_block_decode (whole, bytes->len, unpacked))
        g_assert_cmpuint (unpacked->len, ==, 0);
    }
}

/* A month of hourly litres of a household: the whole point of the form. */
static void
test_size (void)
{
  MbTelemetrySample samples[720];
  MbRandom random;
  mb_random_init (&random, 1);
  int64_t value = 1204310;
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      samples[i] = (MbTelemetrySample) { INT64_C (1793491200) * SECOND + (int64_t) i * HOUR, value, 0 };
      value += i % 24 < 6 ? 0 : mb_random_between (&random, 0, 40);
    }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  mb_telemetry_block_encode (samples, G_N_ELEMENTS (samples), bytes);
  g_test_message ("%u bytes for %zu values", bytes->len, G_N_ELEMENTS (samples));
  g_assert_cmpuint (bytes->len, <, G_N_ELEMENTS (samples));
}

static void
test_chunk (void)
{
  for (uint64_t seed = 1; seed <= 500; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      g_test_message ("seed %" G_GUINT64_FORMAT, seed);
      MbTelemetryEntry entries[100];
      MbTelemetrySample samples[100];
      size_t n = (size_t) mb_random_between (&random, 0, G_N_ELEMENTS (entries)), n_third = 0;
      random_samples (&random, samples, MAX (n, 1));
      for (size_t i = 0; i < n; i++)
        {
          entries[i] = (MbTelemetryEntry) { mb_random_between (&random, 1, 5), samples[i] };
          n_third += entries[i].channel == 3;
        }
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      mb_telemetry_chunk_encode (entries, n, bytes);

      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (MbTelemetryEntry));
      g_assert_true (mb_telemetry_chunk_decode (bytes->data, bytes->len, 0, all));
      g_assert_cmpuint (all->len, ==, n);
      for (size_t i = 0; i < n; i++)
        {
          g_assert_cmpint (g_array_index (all, MbTelemetryEntry, i).channel, ==, entries[i].channel);
          assert_same (&g_array_index (all, MbTelemetryEntry, i).sample, &entries[i].sample);
        }
      g_autoptr (GArray) third = g_array_new (FALSE, FALSE, sizeof (MbTelemetryEntry));
      g_assert_true (mb_telemetry_chunk_decode (bytes->data, bytes->len, 3, third));
      g_assert_cmpuint (third->len, ==, n_third);
      g_assert_false (mb_telemetry_chunk_decode (bytes->data, bytes->len - 1, 0, all));
      g_assert_cmpuint (all->len, ==, n);
    }
}

static void
test_varint (void)
{
  static const int64_t values[] = { 0, 1, -1, 63, 64, -64, -65, 8191, 8192, INT64_MAX, INT64_MIN };
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      uint8_t bytes[MB_VARINT_MAX];
      const uint8_t *end = mb_varint_put_signed (bytes, values[i]);
      int64_t value = 0;
      g_assert_true (mb_varint_get_signed (bytes, end, &value) == end);
      g_assert_cmpint (value, ==, values[i]);
      g_assert_null (mb_varint_get_signed (bytes, end - 1, &value));
    }
  static const uint8_t endless[] = { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0 };
  uint64_t value;
  g_assert_null (mb_varint_get (endless, endless + sizeof endless, &value));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/telemetry-block/varint", test_varint);
  g_test_add_func ("/store/telemetry-block/identity", test_identity);
  g_test_add_func ("/store/telemetry-block/damage", test_damage);
  g_test_add_func ("/store/telemetry-block/size", test_size);
  g_test_add_func ("/store/telemetry-block/chunk", test_chunk);
  return g_test_run ();
}
