/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-random.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * MbUuid: the 16 bytes of an id.
 *
 * New ids are UUIDv7 (RFC 9562): the time in milliseconds, then a counter and random bits, so that ids made one after
 * another by one source sort in that order.  What machines make on several sides (candidate readings, estimates) has
 * an id computed from what it stands for: UUIDv8 over SHA-256.
 */
typedef struct
{
  uint8_t bytes[16];
} MbUuid;

#define MB_UUID_TEXT_SIZE 37

extern const MbUuid MB_UUID_NIL;

bool mb_uuid_is_nil (const MbUuid *a);
bool mb_uuid_equal (const MbUuid *a, const MbUuid *b);
int mb_uuid_compare (const MbUuid *a, const MbUuid *b);
guint mb_uuid_hash (gconstpointer a);                           /* for GHashTable */
gboolean mb_uuid_hash_equal (gconstpointer a, gconstpointer b); /* for GHashTable */

bool mb_uuid_parse (const char *text, MbUuid *result, GError **error);
const char *mb_uuid_to_text (const MbUuid *a, char buffer[MB_UUID_TEXT_SIZE]);

/* The id that stands for these words, each separated from the next; the same words give the same id everywhere. */
MbUuid mb_uuid_from_words (const char *first, ...) G_GNUC_NULL_TERMINATED;

/**
 * MbUuidSource: makes ids that only grow.  Seeded, it repeats itself: the demonstration and simulations are made so.
 *
 * Threads: one at a time.
 */
typedef struct
{
  MbRandom random; /* where seeded */
  int64_t last_ms;
  uint16_t counter;
  bool seeded;
} MbUuidSource;

void mb_uuid_source_init (MbUuidSource *source); /* random bits from the system */
void mb_uuid_source_init_seeded (MbUuidSource *source, uint64_t seed);
/* Goes on after @last, an id that a source made before: what comes next sorts after it, whatever the clock says.  Any
 * other id changes nothing. */
void mb_uuid_source_resume (MbUuidSource *source, const MbUuid *last);
/* An id for the time @ms (milliseconds since 1970); a time before the last one counts as the last. */
MbUuid mb_uuid_source_next (MbUuidSource *source, int64_t ms);
