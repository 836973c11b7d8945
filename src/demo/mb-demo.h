/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-run-progress.h"

/**
 * MbDemo: the demonstration: a new book with an invented utility and its thirteen months.
 *
 * One monthly cycle for all accounts.  Bills of thirteen months are posted and mostly paid; the month before the
 * demonstration's today has its telemetry and waits to be billed.  The book's today is fixed (mb_book_fixed_today).
 *
 * The same customers, seed, today and until give the same book.  Threads: blocks; not for the UI thread.
 */
typedef struct
{
  uint32_t customers; /* service points: 1 … MB_DEMO_MAX_CUSTOMERS */
  uint64_t seed;
  MbDate today; /* MB_DATE_NONE: the demonstration's own, 2026-11-01; must be the first of a month */
  MbDate until; /* the last midnight of which meters have sent; MB_DATE_NONE: today's */
  MbRunProgress progress;
} MbDemo;

#define MB_DEMO_MAX_CUSTOMERS 1000000

/* EXISTS where there is a file at @path; INVALID for numbers outside their bounds.  Cancelled or failed, the unfinished
 * book is removed. */
bool mb_demo_make (const char *path, const char *program, const MbDemo *demo, GError **error);
