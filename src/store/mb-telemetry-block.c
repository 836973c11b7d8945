/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-telemetry-block.h"

#include "mb-varint.h"

#include <string.h>

static const int64_t scales[] = { 1, 1000, 1000000 };

/* Differences wrap around, so that no pair of times or values is too far apart. */
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

static size_t
coarsest_scale (const MbTelemetrySample *samples, size_t n)
{
  size_t scale = G_N_ELEMENTS (scales) - 1;
  for (size_t i = 0; i < n && scale > 0; i++)
    while (samples[i].at % scales[scale] != 0)
      scale--;
  return scale;
}

/* A stream of steps in which zeros come in runs. */
typedef struct
{
  uint8_t *to;
  uint64_t zeros;
} StepWriter;

static inline void
end_run (StepWriter *writer)
{
  if (writer->zeros == 0)
    return;
  *writer->to++ = 0;
  writer->to = mb_varint_put (writer->to, writer->zeros - 1);
  writer->zeros = 0;
}

static inline void
write_step (StepWriter *writer, int64_t step)
{
  if (step == 0)
    {
      writer->zeros++;
      return;
    }
  end_run (writer);
  writer->to = mb_varint_put_signed (writer->to, step);
}

static uint8_t *
write_times (uint8_t *to, const MbTelemetrySample *samples, size_t n, int64_t scale)
{
  StepWriter writer = { mb_varint_put_signed (to, samples[0].at / scale), 0 };
  int64_t step = 0;
  for (size_t i = 1; i < n; i++)
    {
      int64_t next = difference (samples[i].at / scale, samples[i - 1].at / scale);
      write_step (&writer, difference (next, step));
      step = next;
    }
  end_run (&writer);
  return writer.to;
}

static uint8_t *
write_values (uint8_t *to, const MbTelemetrySample *samples, size_t n)
{
  StepWriter writer = { mb_varint_put_signed (to, samples[0].value), 0 };
  for (size_t i = 1; i < n; i++)
    write_step (&writer, difference (samples[i].value, samples[i - 1].value));
  end_run (&writer);
  return writer.to;
}

static uint8_t *
write_flags (uint8_t *to, const MbTelemetrySample *samples, size_t n)
{
  for (size_t i = 0; i < n;)
    {
      size_t first = i;
      while (i < n && samples[i].flags == samples[first].flags)
        i++;
      to = mb_varint_put (to, samples[first].flags);
      to = mb_varint_put (to, i - first - 1);
    }
  return to;
}

void
mb_telemetry_block_encode (const MbTelemetrySample *samples, size_t n, GByteArray *bytes)
{
  g_return_if_fail (n >= 1 && n <= MB_TELEMETRY_BLOCK_MAX_COUNT);

  /* Per sample at most a time, a value, flags and three lengths of runs. */
  guint before = bytes->len;
  g_byte_array_set_size (bytes, before + (guint) (2 * MB_VARINT_MAX + n * (2 * MB_VARINT_MAX + 12)));
  size_t scale = coarsest_scale (samples, n);
  uint8_t *to = mb_varint_put (bytes->data + before, n);
  *to++ = (uint8_t) scale;
  to = write_times (to, samples, n, scales[scale]);
  to = write_values (to, samples, n);
  to = write_flags (to, samples, n);
  g_byte_array_set_size (bytes, (guint) (to - bytes->data));
}

/* ---------------------------------------------------------------------------------------------------------------
 * Unpacking: every function answers where it stopped, NULL where the bytes are no block */

/* How many zeros follow, this one included; 0 where they would be more than @left. */
static inline const uint8_t *
read_run (const uint8_t *from, const uint8_t *end, size_t left, size_t *run)
{
  uint64_t more = 0;
  from = mb_varint_get (from, end, &more);
  *run = from && more < left ? (size_t) more + 1 : 0;
  return *run > 0 ? from : NULL;
}

static const uint8_t *
read_times (const uint8_t *from, const uint8_t *end, MbTelemetrySample *samples, size_t n, int64_t scale)
{
  int64_t at = 0, step = 0;
  if (!(from = mb_varint_get_signed (from, end, &at)))
    return NULL;
  at = (int64_t) ((uint64_t) at * (uint64_t) scale);
  samples[0].at = at;
  for (size_t i = 1; i < n;)
    {
      uint64_t folded = 0;
      size_t run = 1;
      if (!(from = mb_varint_get (from, end, &folded)))
        return NULL;
      if (folded == 0 && !(from = read_run (from, end, n - i, &run)))
        return NULL;
      step = sum (step, (int64_t) ((uint64_t) mb_varint_unfold (folded) * (uint64_t) scale));
      for (size_t stop = i + run; i < stop; i++)
        samples[i].at = at = sum (at, step);
    }
  return from;
}

static const uint8_t *
read_values (const uint8_t *from, const uint8_t *end, MbTelemetrySample *samples, size_t n)
{
  int64_t value = 0;
  if (!(from = mb_varint_get_signed (from, end, &value)))
    return NULL;
  samples[0].value = value;
  for (size_t i = 1; i < n;)
    {
      uint64_t folded = 0;
      size_t run = 1;
      /* The heart of every question: most steps are one byte and not 0. */
      while (i < n && from < end && (uint8_t) (*from - 1) < 0x7f)
        samples[i++].value = value = sum (value, mb_varint_unfold (*from++));
      if (i == n)
        break;
      if (!(from = mb_varint_get (from, end, &folded)))
        return NULL;
      if (folded == 0 && !(from = read_run (from, end, n - i, &run)))
        return NULL;
      value = sum (value, mb_varint_unfold (folded));
      for (size_t stop = i + run; i < stop; i++)
        samples[i].value = value;
    }
  return from;
}

static const uint8_t *
read_flags (const uint8_t *from, const uint8_t *end, MbTelemetrySample *samples, size_t n)
{
  for (size_t i = 0; i < n;)
    {
      uint64_t flags = 0;
      size_t run = 0;
      if (!(from = mb_varint_get (from, end, &flags)) || flags > UINT32_MAX
          || !(from = read_run (from, end, n - i, &run)))
        return NULL;
      for (size_t stop = i + run; i < stop; i++)
        samples[i].flags = (uint32_t) flags;
    }
  return from;
}

bool
mb_telemetry_block_decode (const uint8_t *bytes, size_t length, GArray *samples)
{
  uint64_t n = 0;
  guint before = samples->len;
  const uint8_t *end = bytes + length;
  const uint8_t *from = mb_varint_get (bytes, end, &n);
  if (!from || from == end || n < 1 || n > MB_TELEMETRY_BLOCK_MAX_COUNT || *from >= G_N_ELEMENTS (scales))
    return false;
  int64_t scale = scales[*from++];

  g_array_set_size (samples, before + (guint) n);
  MbTelemetrySample *first = &g_array_index (samples, MbTelemetrySample, before);
  if ((from = read_times (from, end, first, n, scale)) && (from = read_values (from, end, first, n))
      && (from = read_flags (from, end, first, n)) && from == end)
    return true;
  g_array_set_size (samples, before);
  return false;
}
