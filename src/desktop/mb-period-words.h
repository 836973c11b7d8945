/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-period.h"

/**
 * Days and periods as lists and titles show them, in the language of the process.  A sentence takes mb_date_words()
 * (tariffs/mb-tariff-words.h).
 *
 * Every result is a new string.
 */

/* "24 Nov 2026"; "" for MB_DATE_NONE. */
char *mb_day_words (MbDate date);
/* "24 Nov 2026, 14:05" in that zone; "" for MB_INSTANT_NONE. */
char *mb_instant_words (MbInstant instant, GTimeZone *zone);
/* "Tuesday, 24 November 2026" */
char *mb_weekday_words (MbDate date);
/* A closed period by its first and last day: "October 2026", "October – December 2026", "2026", "1 – 15 Oct 2026",
 * "20 Dec 2025 – 3 Jan 2026". */
char *mb_period_words (MbPeriod period);
