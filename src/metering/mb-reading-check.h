/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-consumption.h"
#include "mb-telemetry-flags.h"
#include "mb-usage.h"

/**
 * MbReadingCheck: whether a candidate reading may become a reading.
 *
 * Every rule is one small function that looks at the candidate and its history and says nothing, or leaves a finding:
 * the rule, its verdict, and the numbers it saw.  The check's verdict is the worst of its findings.  Rules, thresholds
 * and their verdicts are set per customer class by MbReadingLimits.
 *
 * The check is pure: now and the history are given.  Threads: pure.
 */
typedef enum
{
  MB_VERDICT_ACCEPTED, /* becomes a reading */
  MB_VERDICT_SUSPECT,  /* waits for a person */
  MB_VERDICT_REJECTED, /* cannot be a reading */
} MbVerdict;

typedef enum
{
  MB_READING_RULE_MISSING,      /* no value at the cut-off */
  MB_READING_RULE_UNIT,         /* another unit than the register's */
  MB_READING_RULE_DIGITS,       /* a number the register cannot show: negative, too large, too many decimals */
  MB_READING_RULE_DUPLICATE,    /* the same time or cut-off, and the value, of a reading that is there */
  MB_READING_RULE_CONFLICT,     /* the same time or cut-off as a reading that is there, another value */
  MB_READING_RULE_NOT_LATER,    /* not later than the last reading */
  MB_READING_RULE_FUTURE,       /* later than now by more than the tolerance */
  MB_READING_RULE_LOWER,        /* lower than the last, and no rollover that is physically possible */
  MB_READING_RULE_ROLLOVER,     /* the register went round: accepted by default, noted */
  MB_READING_RULE_IMPOSSIBLE,   /* more than can physically pass the meter in the time */
  MB_READING_RULE_HIGH,         /* daily usage far above the season's and the last periods' */
  MB_READING_RULE_LOW,          /* daily usage far below them */
  MB_READING_RULE_ZERO,         /* no usage on an active account where that is not known to be normal */
  MB_READING_RULE_INACTIVE_USE, /* usage on an inactive account */
  MB_READING_RULE_METER_FLAGS,  /* the meter complains */
  MB_N_READING_RULES
} MbReadingRule;

/* Thresholds and verdicts of a customer class. */
typedef struct
{
  /* Per rule: the verdict of its finding.  ACCEPTED: the finding is noted and stops nothing. */
  MbVerdict verdict[MB_N_READING_RULES];
  bool off[MB_N_READING_RULES];

  MbInstant future_tolerance; /* µs; default 5 minutes */

  /* High: daily usage > high_percent % of both averages that are known, and above the larger of them by more than
   * high_floor litres a day (a household that goes from 10 to 40 litres is nobody's business).  Default 250 %, 300 l. */
  int high_percent;
  int64_t high_floor;
  /* Low: daily usage < low_percent % of both averages, and below the smaller by more than low_floor litres a day.
   * Default 25 %, 100 l. */
  int low_percent;
  int64_t low_floor;
  /* How many days back "the last periods" reach (default 100: three months and some days), and how many covered days
   * make an average worth comparing with (default 20). */
  int recent_days;
  int min_days;
  /* An average of which more than this share of days is estimated is not used.  Default 50 %. */
  int max_estimated_percent;
  /* Zero is a finding only from this many days on.  Default 20. */
  int zero_min_days;
  /* Usage of an inactive account up to so many litres is a dripping tap.  Default 100. */
  int64_t inactive_floor;
  /* The flags that make a finding; past-… ones only where they are listed.  Default: leak burst reverse dry stopped
   * tamper magnet blocked frost fault. */
  MbTelemetryFlags flags;
} MbReadingLimits;

/* The documented defaults: unit, digits, duplicate, not-later and future are rejected; rollover is accepted;
 * everything else is suspect. */
void mb_reading_limits_init (MbReadingLimits *limits);

typedef struct
{
  bool has_value; /* false: the cut-off came and nothing was read */
  MbQuantity value;
  MbInstant at;
  MbDate date; /* the civil date of @at in the supplier's zone */
  bool cyclic; /* read for the cut-off on @date, and not for a move, an exchange or a question */
  MbTelemetryFlags flags;
} MbReadingCandidate;

/* A reading that is there.  Two cyclic ones of one day are for one cut-off, whatever their hour: the meter's telegram of
 * midnight and the value that a person saw at noon. */
typedef struct
{
  MbReadingPoint point;
  MbDate date;
  bool cyclic;
} MbKnownReading;

/* What is known of the register and the service point when the candidate comes in. */
typedef struct
{
  const MbRegister *reg;
  MbInstant now;
  bool account_active;
  bool zero_is_normal; /* a holiday home, a fire line */

  /* The last accepted reading of this register, or the meter's start reading; @has_last false: a first reading. */
  bool has_last;
  MbReadingPoint last;
  MbDate last_date;

  /* Readings of the register that are already there at or after the last one, or at all: for duplicates.  The last
   * one need not be among them. */
  const MbKnownReading *known;
  size_t n_known;

  /* The service point's past consumption, ascending (MbUsage); may end before @last. */
  const MbUsage *usage;
  size_t n_usage;
} MbReadingHistory;

/* A number that a rule saw: "daily" 5.1. */
typedef struct
{
  const char *name; /* static */
  MbDecimal value;
} MbSeenNumber;

#define MB_FINDING_MAX_NUMBERS 6

typedef struct
{
  MbReadingRule rule;
  MbVerdict verdict;
  unsigned choices;           /* LOWER: MB_CHOICE_… bits */
  MbConsumptionChoice likely; /* LOWER */
  MbTelemetryFlags flags;     /* METER_FLAGS */
  size_t n_numbers;
  MbSeenNumber numbers[MB_FINDING_MAX_NUMBERS];
} MbReadingFinding;

typedef struct
{
  MbVerdict verdict;
  bool has_consumption; /* since the last reading, PLAIN or ROLLOVER */
  MbConsumption consumption;
  size_t n_findings;
  MbReadingFinding findings[MB_N_READING_RULES]; /* in the order of the rules */
} MbReadingCheck;

void mb_reading_check (const MbReadingCandidate *candidate, const MbReadingHistory *history,
                       const MbReadingLimits *limits, MbReadingCheck *result);

/* "accepted", "suspect", "rejected". */
const char *mb_verdict_name (MbVerdict verdict);
/* The code that is stored and shown to programs: "missing", "not-later", "inactive-use". */
const char *mb_reading_rule_name (MbReadingRule rule);
bool mb_reading_rule_parse (const char *name, MbReadingRule *rule);

/* {"verdict":"suspect","findings":[{"rule":"high","verdict":"suspect","numbers":{"daily":"5.1",…}}]}: what is kept
 * with the verdict. */
char *mb_reading_check_to_json (const MbReadingCheck *check);
