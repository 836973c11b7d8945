/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-time-step.h"

/**
 * The words and numbers on a chart, in the language of the process.
 *
 * Numbers take the locale's decimal point and grouping (a narrow space where the locale has none) and a true minus sign.
 * Every result is a new string, to be freed with g_free().
 */

/* "1 284.50", "−3" */
char *mb_chart_label_number (double value, int decimals);

/* The same with a unit, where there is one: "15.5 m³".  @unit may be NULL or empty. */
char *mb_chart_label_value (double value, int decimals, const char *unit);

/* For the marks of a scale of this @step, the largest being @largest, short and all in the same unit: "12.5", "40 k",
 * "1.5 M". */
char *mb_chart_label_mark (double value, double step, double largest);

/* What stands under a mark of a time axis: "14:05", "Mon 12", "Oct", "2026". */
char *mb_chart_label_tick (MbInstant at, MbTimeStep step, GTimeZone *zone);

/* What stands once beneath the marks, for a context of mb_time_step_context(): "Mon 12 October 2026", "October 2026",
 * "2026"; and the same where there is little room. */
char *mb_chart_label_context (MbInstant at, MbTimeStep context, GTimeZone *zone, bool narrow);

/* A moment told in full, as exactly as @finest: "Mon 12 Oct 2026, 14:05", "October 2026". */
char *mb_chart_label_moment (MbInstant at, MbTimeUnit finest, GTimeZone *zone);

/* "45 s", "12 min", "3 h 20 min", "2 d 4 h", "75 d".  Cut, not rounded: a gap of 119 s has lasted one minute. */
char *mb_chart_label_duration (int64_t microseconds);
