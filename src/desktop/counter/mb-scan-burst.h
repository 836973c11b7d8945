/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * MbScanBurst: keys that come faster than fingers, of which some are a scanner's.
 *
 * A burst is a run of characters and Enters with less than MB_SCAN_GAP_MS between each and the next.  It is a scan where
 * it ends with Enter and has at least MB_SCAN_MIN_CHARS characters.  Enters within it are lines: the code of a SEPA bill
 * has twelve, and none of them may press a button on its way.
 *
 *     if (!mb_scan_burst_continues (burst, time))
 *       text = mb_scan_burst_end (burst);    … and what was held back is dropped, or given back
 *     mb_scan_burst_add (burst, c, time);
 *
 * No clock: the time of a key is the event's, in milliseconds, which may wrap round.
 */
#define MB_SCAN_GAP_MS 30
#define MB_SCAN_MIN_CHARS 6

typedef struct
{
  GString *text;
  guint n_chars; /* without Enters */
  guint32 last;  /* time of the last key */
} MbScanBurst;

void mb_scan_burst_init (MbScanBurst *burst);
void mb_scan_burst_release (MbScanBurst *burst);

bool mb_scan_burst_is_empty (const MbScanBurst *burst);
/* Whether a key of that time belongs to it; of an empty one always. */
bool mb_scan_burst_continues (const MbScanBurst *burst, guint32 time);
/* @c: '\n' for Enter. */
void mb_scan_burst_add (MbScanBurst *burst, gunichar c, guint32 time);
/* Empties it.  (transfer full) (nullable): what was scanned, without the last Enter; NULL where it was no scan. */
char *mb_scan_burst_end (MbScanBurst *burst);
