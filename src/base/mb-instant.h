/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"

/**
 * MbInstant: microseconds since 1970-01-01T00:00:00Z.  Leap seconds do not exist.
 *
 * A zone is given where an instant meets a civil date; nothing reads the process's own zone.
 */
typedef int64_t MbInstant;

#define MB_INSTANT_NONE INT64_MIN
#define MB_INSTANT_SECOND INT64_C (1000000)
#define MB_INSTANT_TEXT_SIZE 40

/* RFC 3339: "2026-11-01T00:00:00Z", "…+01:00", a fraction of up to 6 digits (more are cut).  Where the text has no
 * zone, @zone is used; NULL refuses such a text.  A local time that does not exist (spring) is moved forward by the
 * gap; one that exists twice (autumn) is the first.  SYNTAX for another form, RANGE for a date or time that there is
 * not (a second 60 included). */
bool mb_instant_parse (const char *text, GTimeZone *zone, MbInstant *result, GError **error);
/* "2026-11-01T00:00:00Z"; the fraction only where there is one. "" for MB_INSTANT_NONE. */
const char *mb_instant_to_text (MbInstant instant, char buffer[MB_INSTANT_TEXT_SIZE]);

/* The civil date in @zone at that instant; MB_DATE_NONE for MB_INSTANT_NONE, and the other way below. */
MbDate mb_instant_to_date (MbInstant instant, GTimeZone *zone);
/* The first instant of the civil date in @zone: the moment after the leap where clocks leap over midnight. */
MbInstant mb_instant_from_date (MbDate date, GTimeZone *zone);
