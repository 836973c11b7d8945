/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-spool-record.h"

#include <string.h>
#include <zlib.h>

/* Where the fields of the head stand. */
enum
{
  AT_CRC = 0,
  AT_SIZE = 4,
  AT_ID = 8,
  AT_RECEIVED = 24,
  AT_FLAGS = 32,
  AT_TOPIC_LENGTH = 34,
};

static void
put_16 (guint8 *at, guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint16
get_16 (const guint8 *at)
{
  guint16 value;
  memcpy (&value, at, sizeof value);
  return GUINT16_FROM_LE (value);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 value;
  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

gsize
mb_spool_record_size (const MbRawFrame *frame)
{
  return MB_SPOOL_RECORD_HEAD + strlen (frame->topic) + 1 + frame->size;
}

void
mb_spool_record_head (const MbRawFrame *frame, guint8 head[MB_SPOOL_RECORD_HEAD])
{
  const gsize topic_length = strlen (frame->topic);
  g_return_if_fail (topic_length <= G_MAXUINT16 && frame->size <= MB_FRAME_PAYLOAD_LIMIT);
  const gint64 received_at = GINT64_TO_LE (frame->received_at);
  put_32 (head + AT_SIZE, (guint32) (MB_SPOOL_RECORD_HEAD + topic_length + 1 + frame->size));
  memcpy (head + AT_ID, frame->id.bytes, sizeof frame->id.bytes);
  memcpy (head + AT_RECEIVED, &received_at, sizeof received_at);
  put_16 (head + AT_FLAGS, (guint16) frame->flags);
  put_16 (head + AT_TOPIC_LENGTH, (guint16) topic_length);

  uLong crc = crc32 (0, head + AT_SIZE, MB_SPOOL_RECORD_HEAD - AT_SIZE);
  crc = crc32 (crc, (const Bytef *) frame->topic, (uInt) topic_length + 1);
  if (frame->size > 0)
    crc = crc32 (crc, frame->payload, (uInt) frame->size);
  put_32 (head + AT_CRC, (guint32) crc);
}

MbSpoolRecordState
mb_spool_record_read (const guint8 *data, gsize size, MbRawFrame *frame, gsize *record_size)
{
  if (size < MB_SPOOL_RECORD_HEAD)
    return MB_SPOOL_RECORD_TORN;
  const gsize whole = get_32 (data + AT_SIZE);
  const gsize topic_length = get_16 (data + AT_TOPIC_LENGTH);
  if (whole < MB_SPOOL_RECORD_HEAD + topic_length + 1 || whole > MB_SPOOL_RECORD_LIMIT)
    return MB_SPOOL_RECORD_DAMAGED;
  if (whole > size)
    return MB_SPOOL_RECORD_TORN;
  if (crc32 (0, data + AT_SIZE, (uInt) (whole - AT_SIZE)) != get_32 (data + AT_CRC))
    return MB_SPOOL_RECORD_DAMAGED;
  const char *topic = (const char *) data + MB_SPOOL_RECORD_HEAD;
  if (memchr (topic, '\0', topic_length + 1) != topic + topic_length)
    return MB_SPOOL_RECORD_DAMAGED;

  gint64 received_at;
  memcpy (&received_at, data + AT_RECEIVED, sizeof received_at);
  *frame = (MbRawFrame) {
    .received_at = GINT64_FROM_LE (received_at),
    .flags = get_16 (data + AT_FLAGS),
    .topic = topic,
    .payload = data + MB_SPOOL_RECORD_HEAD + topic_length + 1,
    .size = whole - MB_SPOOL_RECORD_HEAD - topic_length - 1,
  };
  memcpy (frame->id.bytes, data + AT_ID, sizeof frame->id.bytes);
  *record_size = whole;
  return MB_SPOOL_RECORD_WHOLE;
}
