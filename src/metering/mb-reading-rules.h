/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-check.h"

/**
 * The rules of the check of a reading, each one small function over the same facts.
 *
 * A rule that finds nothing returns false.  Otherwise it fills in the numbers it saw; rule and verdict are set for it.
 */
typedef struct
{
  const MbReadingCandidate *candidate;
  const MbReadingHistory *history;
  const MbReadingLimits *limits;

  bool readable; /* there is a value, and the register can show it */

  /* Set where the candidate is readable and later than the last reading. */
  bool comparable;
  MbConsumption consumption;

  /* Set where the consumption is known and its unit a volume; litres and litres a day. */
  bool has_volume;
  MbDecimal litres;
  MbDecimal daily;
  MbDecimal season; /* the same days a year ago; invalid where they are not known well enough */
  MbDecimal recent; /* the last periods; likewise */
} MbReadingFacts;

typedef bool (*MbReadingRuleFunction) (const MbReadingFacts *facts, MbReadingFinding *finding);

/* By rule. */
extern const MbReadingRuleFunction mb_reading_rules[MB_N_READING_RULES];
