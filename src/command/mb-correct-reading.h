/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-reading-check.h"

/**
 * MbCorrectReading: a person puts the value of a reading right.
 *
 * The reading itself stays as it was and is rejected; a new one of the same day and time stands in for it and points at
 * it.  It is accepted, since a person has looked at it, with what the check found kept beside it; but for a number that
 * the register cannot show.
 */
typedef struct
{
  MbUuid reading_id;
  MbQuantity value; /* in the register's unit */
  const char *reason;

  /* Result */
  MbUuid correction_id;
  MbReadingCheck check;
} MbCorrectReading;

extern const MbCommand mb_correct_reading;
