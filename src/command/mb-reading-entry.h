/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-reading-repository.h"

/* How readings and verdicts are written by all commands about them. */

/* Writes a reading with its first verdict.  The reading's author and time are set here; an id that is nil is made, and
 * the verdict's with it. */
bool mb_reading_entry_write (MbTransaction *tx, MbReading *reading, MbVerdict verdict, const char *rule,
                             const char *numbers, const char *reason, GError **error);
/* The verdict and rule of a check; its numbers where it found something. */
bool mb_reading_entry_write_checked (MbTransaction *tx, MbReading *reading, const MbReadingCheck *check,
                                     GError **error);

/* Writes a later verdict about a reading. */
bool mb_reading_entry_judge (MbTransaction *tx, const MbReading *reading, MbVerdict verdict, const char *rule,
                             const char *numbers, const char *reason, GError **error);

/* The verdict before the last stands again, with its rule and numbers; REFUSED where there is none. */
bool mb_reading_entry_restore (MbTransaction *tx, const MbReading *reading, GError **error);

/* Read for a cut-off, and not for a move, an exchange or a special reason. */
bool mb_reading_entry_is_cyclic (const MbReading *reading);

/* Two values for one meter and cut-off: neither counts until a person chooses.  The others of the reading's cut-off that
 * were accepted wait then, too; @numbers is what the check saw. */
bool mb_reading_entry_lock_rivals (MbTransaction *tx, const MbReading *reading, const char *numbers, GError **error);
/* The reading was chosen: the others are rejected. */
bool mb_reading_entry_turn_down_rivals (MbTransaction *tx, const MbReading *reading, GError **error);
/* The choice is taken back. */
bool mb_reading_entry_bring_back_rivals (MbTransaction *tx, const MbReading *reading, GError **error);

/* Puts a cut-off on the list of missing readings, or takes it off, by whether a reading stands for it now.  Of readings
 * that are not cyclic, nothing. */
bool mb_reading_entry_settle_cut_off (MbTransaction *tx, const MbReading *reading, GError **error);

/* The first rule with the worst verdict of a check; "plausible" where it found nothing. */
const char *mb_reading_entry_rule (const MbReadingCheck *check);

/* When a person read a meter on a day: now, where that is today, else at its noon. */
MbInstant mb_reading_entry_time (const MbCommandContext *context, MbDate day, GTimeZone *zone);
