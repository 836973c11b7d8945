/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-consumption.h"
#include "mb-usage.h"

/**
 * MbEstimate: the consumption of a period for which nobody read the meter.
 *
 * The first rule that can answer does, and the bill names it: the same period last year → the previous period → the
 * average of the class in the area → fixed by class.  It is always daily usage × days.  The register value that it
 * implies trues up by itself with the next actual reading, since the register is cumulative.
 *
 * Threads: pure.
 */
typedef enum
{
  MB_ESTIMATE_LAST_YEAR,       /* same account, no estimate in it, enough days known */
  MB_ESTIMATE_PREVIOUS_PERIOD, /* the one that ends last before this one: same account, not estimated, not long ago */
  MB_ESTIMATE_CLASS_AVERAGE,   /* the average of the class in the area */
  MB_ESTIMATE_CLASS_FIXED,     /* what the class is set to */
} MbEstimateRule;

typedef struct
{
  const MbRegister *reg; /* the answer is in its unit, decimals and multiplier */
  MbPeriod period;       /* from the last reading's date to the cut-off */
  MbReadingPoint last;   /* what the dial showed at the period's start */

  const MbUsage *usage; /* the service point's history, ascending */
  size_t n_usage;
  int min_cover_percent; /* of last year's days that must be known to go by them; 0 is 80 */

  MbDecimal class_average; /* per day in the register's unit of volume; invalid where unknown */
  MbDecimal class_fixed;   /* likewise */
} MbEstimateRequest;

typedef struct
{
  MbEstimateRule rule;
  MbDecimal daily;  /* in the register's unit, multiplier applied */
  int days;         /* of the period */
  MbQuantity value; /* what the dial would show, rounded half away to its decimals, after 10^digits from 0 again */
  MbQuantity consumption; /* value − last with the multiplier: exactly what a bill of these two readings says */
} MbEstimate;

/* "last-year", "previous-period", "class-average", "class-fixed". */
const char *mb_estimate_rule_name (MbEstimateRule rule);
bool mb_estimate_rule_parse (const char *name, MbEstimateRule *rule);

/* RANGE where no rule can answer: the class has no fixed daily usage; the sentence says to set one. */
bool mb_estimate (const MbEstimateRequest *request, MbEstimate *result, GError **error);
