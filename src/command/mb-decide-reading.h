/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbDecideReading: a person accepts a reading that waits, or rejects one.
 *
 * Where several values wait for one cut-off, accepting one rejects the others.
 *
 * A rejected cyclic reading leaves its cut-off without one: the register is then on the list of missing readings.
 */
typedef struct
{
  MbUuid reading_id;
  bool accept;
  const char *reason; /* of a rejection it must be given; NULL: none */
  bool went_round;    /* accepted although it is below the last one: the register went round, and is billed so */
} MbDecideReading;

extern const MbCommand mb_decide_reading;

/**
 * MbUndoReadingDecision: the last verdict about a reading is taken back: what was said before stands again.
 *
 * Of a correction or an estimate that is to say: it is rejected, and what it stood in for is as it was before.
 */
typedef struct
{
  MbUuid reading_id;
} MbUndoReadingDecision;

extern const MbCommand mb_undo_reading_decision;
