/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-reading-check.h"

/**
 * MbRecordReading: a person enters what a register shows.
 *
 * It is checked: accepted, or suspect and waiting for a decision.  What the check rejects (digits the register does not
 * have, a day in the future, a reading that is there) is not written; the check says why, and the person types again.
 */
typedef struct
{
  MbUuid register_id;
  MbDate read_on;      /* the day on which it was read; not after today */
  MbInstant read_at;   /* 0: now, where that is today; else at noon of the day */
  MbQuantity value;    /* in the register's unit */
  const char *purpose; /* NULL: "cyclic"; "special", "move-in", "move-out", "install", "remove" */
  const char *note;    /* NULL: none */

  /* Result */
  MbUuid reading_id; /* nil: rejected, nothing was written */
  MbReadingCheck check;
} MbRecordReading;

extern const MbCommand mb_record_reading;

/* What the check would say, without writing anything: for a dialog while a person types.  Within a snapshot. */
bool mb_record_reading_check (MbDatabase *database, const MbUuid *utility, const MbCommandContext *context,
                              MbRecordReading *reading, GError **error);
