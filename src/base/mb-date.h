/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * MbDate: a civil date in the supplier's zone, as the number of days since 1970-01-01 (proleptic Gregorian calendar).
 *
 * Dates are plain integers: they are compared, added and subtracted as such.  No rule asks for today; it is given.
 * The day number algorithms are H. Hinnant's "chrono-compatible low-level date algorithms".
 */
typedef int32_t MbDate;

#define MB_DATE_NONE INT32_MIN /* "no date": an open end */
#define MB_DATE_TEXT_SIZE 16

bool mb_date_is_valid_ymd (int year, int month, int day);
MbDate mb_date_from_ymd (int year, int month, int day);             /* must be valid, years 1 … 9999 */
void mb_date_to_ymd (MbDate date, int *year, int *month, int *day); /* any out may be NULL */
int mb_date_year (MbDate date);
int mb_date_weekday (MbDate date); /* 1 Monday … 7 Sunday (ISO 8601) */
int mb_days_in_month (int year, int month);

/* "2026-11-24". SYNTAX for another form, RANGE for a day that the calendar does not have. */
bool mb_date_parse (const char *text, MbDate *result, GError **error);
/* "" for MB_DATE_NONE. */
const char *mb_date_to_text (MbDate date, char buffer[MB_DATE_TEXT_SIZE]);

/* The same day n months on, or that month's last day where there is no such day.  MB_DATE_NONE where @date is none or
 * the result leaves the years 1 … 9999. */
MbDate mb_date_add_months (MbDate date, int n);
MbDate mb_date_first_of_month (MbDate date);
