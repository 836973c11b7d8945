/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-random.h"
#include "mb-spool-record.h"

#include <string.h>

static MbRawFrame
draw_frame (MbRandom *random, char *topic, guint8 *payload)
{
  const gsize topic_length = (gsize) mb_random_between (random, 0, 40);
  for (gsize i = 0; i < topic_length; i++)
    topic[i] = (char) mb_random_between (random, ' ', '~');
  topic[topic_length] = '\0';
  MbRawFrame frame = {
    .received_at = mb_random_between (random, 0, G_MAXINT64 - 1),
    .flags = (MbRawFrameFlags) mb_random_between (random, 0, 7),
    .topic = topic,
    .payload = payload,
    .size = (gsize) mb_random_between (random, 0, 300),
  };
  for (gsize i = 0; i < frame.size; i++)
    payload[i] = (guint8) mb_random_next (random);
  for (gsize i = 0; i < sizeof frame.id.bytes; i++)
    frame.id.bytes[i] = (uint8_t) mb_random_next (random);
  return frame;
}

static gsize
write_record (const MbRawFrame *frame, guint8 *data)
{
  mb_spool_record_head (frame, data);
  const gsize topic_length = strlen (frame->topic) + 1;
  memcpy (data + MB_SPOOL_RECORD_HEAD, frame->topic, topic_length);
  if (frame->size > 0)
    memcpy (data + MB_SPOOL_RECORD_HEAD + topic_length, frame->payload, frame->size);
  return mb_spool_record_size (frame);
}

/* Laws: what is written is read; cut anywhere it is torn; with any byte changed it is not taken for whole. */
static void
test_laws (void)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  for (int round = 0; round < 200; round++)
    {
      char topic[64];
      guint8 payload[300], data[1024];
      const MbRawFrame frame = draw_frame (&random, topic, payload);
      const gsize size = write_record (&frame, data);
      memset (data + size, 0xaa, sizeof data - size);

      MbRawFrame read;
      gsize record;
      g_assert_cmpint (mb_spool_record_read (data, sizeof data, &read, &record), ==, MB_SPOOL_RECORD_WHOLE);
      g_assert_cmpuint (record, ==, size);
      g_assert_true (mb_uuid_equal (&read.id, &frame.id));
      g_assert_cmpint (read.received_at, ==, frame.received_at);
      g_assert_cmpint (read.flags, ==, frame.flags);
      g_assert_cmpstr (read.topic, ==, topic);
      g_assert_cmpmem (read.payload, read.size, payload, frame.size);

      for (gsize cut = 0; cut < size; cut++)
        g_assert_cmpint (mb_spool_record_read (data, cut, &read, &record), ==, MB_SPOOL_RECORD_TORN);
      for (gsize at = 0; at < size; at++)
        {
          const guint8 change = (guint8) mb_random_between (&random, 1, 255);
          data[at] ^= change;
          g_assert_cmpint (mb_spool_record_read (data, size, &read, &record), !=, MB_SPOOL_RECORD_WHOLE);
          data[at] ^= change;
        }
    }
}

/* Any bytes at all are refused, and nothing is read past their end. */
static void
test_noise (void)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  MbRawFrame frame;
  gsize record;
  for (int round = 0; round < 20000; round++)
    {
      const gsize size = (gsize) mb_random_between (&random, 0, 80);
      g_autofree guint8 *data = g_malloc (size);
      for (gsize i = 0; i < size; i++)
        /* Small numbers, so that the lengths are often possible. */
        data[i] = (guint8) (mb_random_between (&random, 0, 3) ? 0 : mb_random_between (&random, 0, 60));
      g_assert_cmpint (mb_spool_record_read (data, size, &frame, &record), !=, MB_SPOOL_RECORD_WHOLE);
    }
  const guint8 zeros[MB_SPOOL_RECORD_HEAD * 2] = { 0 };
  g_assert_cmpint (mb_spool_record_read (zeros, sizeof zeros, &frame, &record), ==, MB_SPOOL_RECORD_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spool-record/laws", test_laws);
  g_test_add_func ("/spool-record/noise", test_noise);
  return g_test_run ();
}
