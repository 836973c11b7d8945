/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-quantity.h"
#include "mb-reading-check.h"
#include "mb-transaction.h"

/**
 * Readings: what a register showed, and whether it counts.
 *
 * A reading is a fact, and so is a verdict about it; the verdict that stands is the last one by its id, and
 * `reading_state` holds it for each reading.  A reading without a verdict does not exist: they are written together.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row.
 */
typedef struct
{
  MbUuid id;
  MbUuid register_id;
  MbDate read_on; /* the day whose beginning it stands for: of a period's last reading, the first day after it */
  MbInstant read_at;
  int64_t mantissa;
  int decimals;
  char *unit;
  char *purpose;      /* "cyclic", "install", "remove", "move-in", "move-out", "special" */
  char *source;       /* MbReadingSource of billing/: "telemetry", "manual", "estimate", "correction" */
  char *rule;         /* of an estimate: MbEstimateRule of metering/ */
  MbUuid replaces_id; /* of a correction or an estimate: what it stands in for; nil: nothing */
  GBytes *frame_id;   /* of the frame behind it (16 bytes); NULL: none is known */
  int flags;          /* MbTelemetryFlags, and MB_SAMPLE_… */
  char *note;
  char *author;
  MbInstant recorded_at;
} MbReading;

void mb_reading_clear (MbReading *reading);
bool mb_reading_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbReading *reading,
                      GError **error);
bool mb_reading_exists (MbDatabase *database, const MbUuid *utility, const MbUuid *id, bool *exists, GError **error);
bool mb_reading_insert (MbTransaction *tx, MbReading *reading, GError **error);
/* The value as a quantity; a unit that is none is a bare number. */
MbQuantity mb_reading_value (const MbReading *reading);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReading, mb_reading_clear)

/* What was said of a reading. */
typedef struct
{
  MbUuid id;
  MbUuid reading_id;
  char *verdict; /* MbVerdict of metering/ */
  char *rule;    /* MbReadingRule of metering/, or "plausible", "decided", "corrected", "estimated" */
  char *numbers; /* JSON (mb_reading_check_to_json()); NULL: none */
  char *reason;  /* of a person; NULL: none */
  char *author;
  MbInstant decided_at;
} MbReadingVerdict;

#define MB_VERDICT_RULE_PLAUSIBLE "plausible" /* the check found nothing */
#define MB_VERDICT_RULE_DECIDED "decided"     /* a person decided */
/* Accepted by a person with MB_READING_RULE_ROLLOVER: the register went round. */
#define MB_VERDICT_RULE_CORRECTED "corrected" /* another reading stands in for it */
#define MB_VERDICT_RULE_ESTIMATED "estimated" /* an estimate */

void mb_reading_verdict_clear (MbReadingVerdict *verdict);
/* Writes the fact and the state of its reading. */
bool mb_reading_verdict_insert (MbTransaction *tx, MbReadingVerdict *verdict, GError **error);
/* The id for the first verdict of a reading whose id is computed (mb_uuid_from_words()): the same on every device, and
 * below every id of a later decision. */
MbUuid mb_reading_verdict_first_id (const MbUuid *reading_id);
/* (transfer full) (element-type MbReadingVerdict): all about a reading, oldest first. */
GArray *mb_reading_verdict_list (MbDatabase *database, const MbUuid *utility, const MbUuid *reading_id, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbReadingVerdict, mb_reading_verdict_clear)

/* A reading with the verdict that stands. */
typedef struct
{
  MbReading reading;
  MbVerdict verdict;
  char *rule;
} MbJudgedReading;

void mb_judged_reading_clear (MbJudgedReading *judged);
bool mb_judged_reading_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbJudgedReading *judged,
                             GError **error);
/* (transfer full) (element-type MbJudgedReading): the newest @limit of a register that were read before @before
 * (INT64_MAX: all), newest first. */
GArray *mb_judged_reading_list (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                                MbInstant before, unsigned limit, GError **error);
/* The last accepted reading of a register that was read before @before; @found says whether there is one. */
bool mb_reading_last_accepted (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbInstant before,
                               MbReading *reading, bool *found, GError **error);
/* Whether a cyclic reading that is not rejected stands for a cut-off: was read from @from to @to, both included. */
bool mb_reading_stands_between (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate from,
                                MbDate to, bool *stands, GError **error);

/* Whether an accepted reading of any purpose says what the register showed at the beginning of that day: a move or an
 * exchange on the day of a cut-off is its reading too. */
bool mb_reading_stands_on (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id, MbDate day,
                           bool *stands, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbJudgedReading, mb_judged_reading_clear)

/* A register that gave no reading at a cut-off, and waits for a person.  Derived: not in the change log. */
bool mb_missing_reading_put (MbTransaction *tx, const MbUuid *register_id, MbDate read_on, MbInstant last_seen_at,
                             GError **error);
/* Those of a register at cut-offs from @from to @to, both included: they have their reading now. */
bool mb_missing_reading_remove (MbTransaction *tx, const MbUuid *register_id, MbDate from, MbDate to, GError **error);
