/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"

/**
 * MbPeriod: the days from @start up to, not including, @end.
 *
 * Half-open, so that the shared day of two neighbouring periods is billed once: 1 Jun – 1 Jul and 1 Jul – 1 Aug are
 * 30 + 31 days.  end == MB_DATE_NONE is open.
 */
typedef struct
{
  MbDate start;
  MbDate end;
} MbPeriod;

MbPeriod mb_period (MbDate start, MbDate end); /* start ≤ end */
/* The calendar month of a date. */
MbPeriod mb_period_month (MbDate date);
int mb_period_days (MbPeriod a); /* closed periods only */
bool mb_period_is_empty (MbPeriod a);
bool mb_period_contains (MbPeriod a, MbDate date);
/* The days common to both; empty (at the later start) where there are none. */
MbPeriod mb_period_intersect (MbPeriod a, MbPeriod b);
bool mb_period_overlaps (MbPeriod a, MbPeriod b);

/* "2026-10-01/2026-11-01", "2026-10-01/" when open (ISO 8601 interval of dates). */
bool mb_period_parse (const char *text, MbPeriod *result, GError **error);
char *mb_period_to_text (MbPeriod a);
