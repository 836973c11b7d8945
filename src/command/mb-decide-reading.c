/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decide-reading.h"

#include "mb-reading-entry.h"
#include "mb-text-check.h"

#include <string.h>

#define DECIDERS                                                                                                       \
  (MB_ROLE_BIT (MB_ROLE_READER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)                     \
   | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR))

/* What another reading stands in for comes back only with the undoing of that. */
static bool
check_not_replaced (const MbJudgedReading *judged, GError **error)
{
  if (judged->verdict != MB_VERDICT_REJECTED
      || (strcmp (judged->rule, MB_VERDICT_RULE_CORRECTED) != 0
          && strcmp (judged->rule, MB_VERDICT_RULE_ESTIMATED) != 0))
    return true;
  g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                       "another reading stands in for this one; take that back first");
  return false;
}

static bool
decide_reading (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbDecideReading *self = arguments;
  MbVerdict verdict = self->accept ? MB_VERDICT_ACCEPTED : MB_VERDICT_REJECTED;
  g_auto (MbJudgedReading) judged = { 0 };

  if (!mb_text_check (self->reason, "the reason", 500, !self->accept, error)
      || !mb_judged_reading_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->reading_id, &judged,
                                  error)
      || !check_not_replaced (&judged, error))
    return false;
  if (judged.verdict == verdict && !self->went_round)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "this reading is %s already",
                   mb_verdict_name (verdict));
      return false;
    }
  const char *rule =
      self->accept && self->went_round ? mb_reading_rule_name (MB_READING_RULE_ROLLOVER) : MB_VERDICT_RULE_DECIDED;
  return mb_reading_entry_judge (tx, &judged.reading, verdict, rule, NULL, self->reason, error)
         && (!self->accept || mb_reading_entry_turn_down_rivals (tx, &judged.reading, error))
         && mb_reading_entry_settle_cut_off (tx, &judged.reading, error);
}

const MbCommand mb_decide_reading = {
  .name = "decide-reading",
  .verb = "decide about a reading",
  .roles = DECIDERS,
  .run = decide_reading,
};

/* ---------------------------------------------------------------------------------------------------------------
 * Undo */

/* A correction or an estimate goes, and what it stood in for comes back. */
static bool
undo_stand_in (MbTransaction *tx, const MbJudgedReading *judged, GError **error)
{
  const MbReading *reading = &judged->reading;
  g_auto (MbReading) replaced = { 0 };
  if (judged->verdict == MB_VERDICT_REJECTED)
    {
      g_set_error_literal (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED, "this reading was taken back already");
      return false;
    }
  if (!mb_reading_entry_judge (tx, reading, MB_VERDICT_REJECTED, MB_VERDICT_RULE_DECIDED, NULL, NULL, error))
    return false;
  if (mb_uuid_is_nil (&reading->replaces_id))
    return true;
  return mb_reading_find (mb_transaction_database (tx), mb_transaction_utility (tx), &reading->replaces_id, &replaced,
                          error)
         && mb_reading_entry_restore (tx, &replaced, error);
}

static bool
undo_reading_decision (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbUndoReadingDecision *self = arguments;
  g_auto (MbJudgedReading) judged = { 0 };

  if (!mb_judged_reading_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->reading_id, &judged,
                               error)
      || !check_not_replaced (&judged, error))
    return false;
  bool stands_in = !mb_uuid_is_nil (&judged.reading.replaces_id) || judged.reading.rule;
  return (stands_in ? undo_stand_in (tx, &judged, error) : mb_reading_entry_restore (tx, &judged.reading, error))
         && (judged.verdict != MB_VERDICT_ACCEPTED || mb_reading_entry_bring_back_rivals (tx, &judged.reading, error))
         && mb_reading_entry_settle_cut_off (tx, &judged.reading, error);
}

const MbCommand mb_undo_reading_decision = {
  .name = "undo-reading-decision",
  .verb = "take back a decision about a reading",
  .roles = DECIDERS,
  .run = undo_reading_decision,
};
