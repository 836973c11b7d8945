/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-uuid.h"

#include "mb-error.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/random.h>

const MbUuid MB_UUID_NIL = { { 0 } };

/* The counter has the 12 bits of RFC 9562's rand_a.  A millisecond begins in its lower half, which leaves room for at
 * least 2048 more ids before the clock is pushed on. */
#define COUNTER_MAX 0xfff
#define COUNTER_START_MASK 0x7ff

bool
mb_uuid_is_nil (const MbUuid *a)
{
  return mb_uuid_equal (a, &MB_UUID_NIL);
}

bool
mb_uuid_equal (const MbUuid *a, const MbUuid *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

int
mb_uuid_compare (const MbUuid *a, const MbUuid *b)
{
  int order = memcmp (a->bytes, b->bytes, sizeof a->bytes);

  return (order > 0) - (order < 0);
}

guint
mb_uuid_hash (gconstpointer a)
{
  guint words[4];

  /* All parts, as each kind of id has its random bits elsewhere. */
  memcpy (words, ((const MbUuid *) a)->bytes, sizeof words);
  guint hash = words[0];
  for (int i = 1; i < 4; i++)
    hash = (hash * 31) ^ words[i];
  return hash;
}

gboolean
mb_uuid_hash_equal (gconstpointer a, gconstpointer b)
{
  return mb_uuid_equal (a, b);
}

/* Whether a hyphen stands before the byte of that number. */
static bool
has_hyphen_before (size_t byte)
{
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

bool
mb_uuid_parse (const char *text, MbUuid *result, GError **error)
{
  MbUuid value;
  const char *p = text;

  g_return_val_if_fail (text != NULL && result != NULL, false);

  for (size_t i = 0; i < sizeof value.bytes; i++)
    {
      if (has_hyphen_before (i) && *p++ != '-')
        goto refuse;
      int high = g_ascii_xdigit_value (p[0]);
      int low = high < 0 ? -1 : g_ascii_xdigit_value (p[1]);
      if (low < 0)
        goto refuse;
      value.bytes[i] = (uint8_t) (high << 4 | low);
      p += 2;
    }
  if (*p != '\0')
    goto refuse;

  *result = value;
  return true;

refuse:
  g_set_error (error, MB_BASE_ERROR, MB_BASE_ERROR_SYNTAX,
               "“%s” is not an id. Give 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.", text);
  return false;
}

const char *
mb_uuid_to_text (const MbUuid *a, char buffer[MB_UUID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *p = buffer;

  for (size_t i = 0; i < sizeof a->bytes; i++)
    {
      if (has_hyphen_before (i))
        *p++ = '-';
      *p++ = digits[a->bytes[i] >> 4];
      *p++ = digits[a->bytes[i] & 0xf];
    }
  *p = '\0';
  return buffer;
}

static void
set_version (MbUuid *id, unsigned version)
{
  id->bytes[6] = (uint8_t) ((id->bytes[6] & 0x0f) | version << 4);
  id->bytes[8] = (uint8_t) ((id->bytes[8] & 0x3f) | 0x80);
}

MbUuid
mb_uuid_from_words (const char *first, ...)
{
  g_return_val_if_fail (first != NULL, MB_UUID_NIL);

  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  va_list words;
  va_start (words, first);
  for (const char *word = first; word != NULL; word = va_arg (words, const char *))
    {
      /* The length before each word keeps ("ab", "c") apart from ("a", "bc"). */
      uint64_t length = strlen (word);
      uint64_t big_endian = GUINT64_TO_BE (length);
      g_checksum_update (checksum, (const guchar *) &big_endian, sizeof big_endian);
      g_checksum_update (checksum, (const guchar *) word, (gssize) length);
    }
  va_end (words);

  guint8 digest[32];
  gsize size = sizeof digest;
  g_checksum_get_digest (checksum, digest, &size);

  MbUuid id;
  memcpy (id.bytes, digest, sizeof id.bytes);
  set_version (&id, 8);
  return id;
}

void
mb_uuid_source_init (MbUuidSource *source)
{
  g_return_if_fail (source != NULL);

  *source = (MbUuidSource) { .last_ms = -1 };
}

void
mb_uuid_source_init_seeded (MbUuidSource *source, uint64_t seed)
{
  g_return_if_fail (source != NULL);

  *source = (MbUuidSource) { .last_ms = -1, .seeded = true };
  mb_random_init (&source->random, seed);
}

void
mb_uuid_source_resume (MbUuidSource *source, const MbUuid *last)
{
  int64_t last_ms = 0;

  g_return_if_fail (source != NULL && last != NULL);

  if (last->bytes[6] >> 4 != 7)
    return;
  for (int i = 0; i < 6; i++)
    last_ms = last_ms << 8 | last->bytes[i];
  uint16_t counter = (uint16_t) ((last->bytes[6] & 0xf) << 8 | last->bytes[7]);
  if (last_ms < source->last_ms || (last_ms == source->last_ms && counter < source->counter))
    return;
  source->last_ms = last_ms;
  source->counter = counter;
}

static void
draw_random (MbUuidSource *source, uint64_t bits[2])
{
  if (source->seeded)
    {
      bits[0] = mb_random_next (&source->random);
      bits[1] = mb_random_next (&source->random);
      return;
    }

  ssize_t got;
  do
    got = getrandom (bits, 2 * sizeof bits[0], 0);
  while (got < 0 && errno == EINTR);
  /* Up to 256 bytes come whole or not at all; without them ids would repeat and the book with them. */
  if (got != 2 * sizeof bits[0])
    g_error ("The system gives no random numbers: %s", g_strerror (errno));
}

MbUuid
mb_uuid_source_next (MbUuidSource *source, int64_t ms)
{
  uint64_t bits[2];

  g_return_val_if_fail (source != NULL, MB_UUID_NIL);
  g_return_val_if_fail (ms >= 0 && ms < INT64_C (1) << 48, MB_UUID_NIL);

  draw_random (source, bits);
  if (ms <= source->last_ms && source->counter < COUNTER_MAX)
    source->counter++;
  else
    {
      /* A later millisecond; or the counter is used up and the clock is pushed on by one. */
      source->last_ms = MAX (ms, source->last_ms + 1);
      source->counter = (uint16_t) (bits[0] & COUNTER_START_MASK);
    }

  MbUuid id;
  for (int i = 0; i < 6; i++)
    id.bytes[i] = (uint8_t) (source->last_ms >> (40 - 8 * i));
  id.bytes[6] = (uint8_t) (source->counter >> 8);
  id.bytes[7] = (uint8_t) source->counter;
  uint64_t big_endian = GUINT64_TO_BE (bits[1]);
  memcpy (id.bytes + 8, &big_endian, sizeof big_endian);
  set_version (&id, 7);
  return id;
}
