/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-reading-place.h"
#include "mb-telemetry-flags.h"

/**
 * The queue of readings that wait for a person: those with the verdict *suspect*, and registers that gave none.
 */

/* How many wait for one reason: the rule that found it (MbReadingRule of metering/); "missing" among them. */
typedef struct
{
  char *rule;
  int64_t n;
} MbReadingExceptionCount;

/* (transfer full) (element-type MbReadingExceptionCount): most first; reasons without any are left out. */
GArray *mb_reading_exception_counts (MbDatabase *database, const MbUuid *utility, GError **error);

/* One case, with all that a person must see to decide it. */
typedef struct
{
  MbUuid reading_id; /* nil: missing */
  char *rule;
  MbReadingPlace place;
  MbDate read_on;    /* of a missing one: the cut-off */
  MbInstant read_at; /* of a missing one: when the meter was last heard of; MB_INSTANT_NONE: never */
  bool has_value;
  MbQuantity value;
  char *source;
  char *purpose;
  MbTelemetryFlags flags;
  char *note;
  char *author;
  char *numbers;   /* JSON, as mb_reading_check_to_json() wrote it; NULL: none */
  MbUuid frame_id; /* nil: none is known */

  /* The last accepted reading before it that is no estimate. */
  bool has_previous;
  MbUuid previous_id;
  MbDate previous_on;
  MbInstant previous_at;
  MbQuantity previous;

  /* What the two imply, in the register's unit; below 0 where the register shows less. */
  bool has_usage;
  int days;
  MbQuantity usage;
  MbDecimal per_day; /* exact time between them, rounded to the register's decimals */
} MbReadingException;

void mb_reading_exception_clear (MbReadingException *exception);

/**
 * mb_reading_exception_list:
 * @rule: (nullable): only those for this reason
 *
 * Returns: (transfer full) (element-type MbReadingException): at most @limit, by reason, then by account number.
 */
GArray *mb_reading_exception_list (MbDatabase *database, const MbUuid *utility, const char *rule, unsigned limit,
                                   GError **error);
/* One suspect reading; NOT_FOUND where it does not wait (any more). */
bool mb_reading_exception_find (MbDatabase *database, const MbUuid *utility, const MbUuid *reading_id,
                                MbReadingException *exception, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReadingException, mb_reading_exception_clear)
