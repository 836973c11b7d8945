/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-chunk.h"

#include "mb-varint.h"

static inline int64_t
difference (int64_t a, int64_t b)
{
  return (int64_t) ((uint64_t) a - (uint64_t) b);
}

static inline int64_t
sum (int64_t a, int64_t b)
{
  return (int64_t) ((uint64_t) a + (uint64_t) b);
}

void
mb_telemetry_chunk_encode (const MbTelemetryEntry *entries, size_t n, GByteArray *bytes)
{
  g_return_if_fail (n <= MB_TELEMETRY_CHUNK_MAX_COUNT);

  guint before = bytes->len;
  MbTelemetryEntry last = { 0 };
  g_byte_array_set_size (bytes, before + (guint) (MB_VARINT_MAX * (1 + 4 * n)));
  uint8_t *to = mb_varint_put (bytes->data + before, n);
  for (size_t i = 0; i < n; i++)
    {
      to = mb_varint_put_signed (to, difference (entries[i].channel, last.channel));
      to = mb_varint_put_signed (to, difference (entries[i].sample.at, last.sample.at));
      to = mb_varint_put_signed (to, difference (entries[i].sample.value, last.sample.value));
      to = mb_varint_put (to, entries[i].sample.flags);
      last = entries[i];
    }
  g_byte_array_set_size (bytes, (guint) (to - bytes->data));
}

bool
mb_telemetry_chunk_decode (const uint8_t *bytes, size_t length, int64_t channel, GArray *entries)
{
  guint before = entries->len;
  const uint8_t *end = bytes + length;
  uint64_t n = 0;
  MbTelemetryEntry entry = { 0 };
  const uint8_t *from = mb_varint_get (bytes, end, &n);
  bool ok = from && n <= MB_TELEMETRY_CHUNK_MAX_COUNT;
  for (uint64_t i = 0; ok && i < n; i++)
    {
      int64_t channels = 0, time = 0, value = 0;
      uint64_t flags = 0;
      ok = (from = mb_varint_get_signed (from, end, &channels)) && (from = mb_varint_get_signed (from, end, &time))
           && (from = mb_varint_get_signed (from, end, &value)) && (from = mb_varint_get (from, end, &flags))
           && flags <= UINT32_MAX;
      entry.channel = sum (entry.channel, channels);
      entry.sample.at = sum (entry.sample.at, time);
      entry.sample.value = sum (entry.sample.value, value);
      entry.sample.flags = (uint32_t) flags;
      if (ok && (channel == 0 || channel == entry.channel))
        g_array_append_val (entries, entry);
    }
  if (ok && from == end)
    return true;
  g_array_set_size (entries, before);
  return false;
}
