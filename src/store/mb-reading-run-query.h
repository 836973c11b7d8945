/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-place.h"

/**
 * The registers that a reading run has to read: of the meters that hang at the service points which the accounts of a
 * cycle are supplied at on the last day of the period, and that no reading stands for.
 *
 * A meter that was hung on the cut-off's day has its first reading then, not its last; one that was taken down before
 * it was read when that happened.  A cyclic reading that is not rejected stands for the cut-off where it was read at
 * most @window days before or after it.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate cut_off; /* the period's end: the day at whose beginning the meters are read */
  int window;     /* days */
} MbReadingSelection;

/* The order of the registers, and where a piece ends. */
typedef struct
{
  MbUuid account_id;
  MbUuid register_id;
} MbReadingRunKey;

/* (transfer full) (element-type MbReadingPlace): at most @max after @after (nil ids: from the start). */
GArray *mb_reading_run_next (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection,
                             const MbReadingRunKey *after, unsigned max, GError **error);
bool mb_reading_run_count (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection, int64_t *n,
                           GError **error);

/* (transfer full) (element-type MbUuid): at most @max registers of the selection that are on the list of missing
 * readings for the cut-off, by id after @after (nil: from the start). */
GArray *mb_missing_reading_next (MbDatabase *database, const MbUuid *utility, const MbReadingSelection *selection,
                                 const MbUuid *after, unsigned max, GError **error);
