/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-check.h"
#include "mb-reading-exception-query.h"

/* What the readings pages say, in words. */

/* "High use" for "high"; of a rule that has no words, its own name. */
const char *mb_reading_reason_title (const char *rule);
/* (transfer full): what the check saw, in a sentence with its numbers. */
char *mb_reading_reason_words (const MbReadingException *exception);
/* (transfer full): the same of a check that was just made; NULL where it found nothing. */
char *mb_reading_check_words (const MbReadingCheck *check);
/* "by radio", "read by a person", …; (transfer none). */
const char *mb_reading_source_words (const char *source);
/* "for the bill", "at installation", …; (transfer none). */
const char *mb_reading_purpose_words (const char *purpose);
/* A number that the check saw: of the finding for @rule in its JSON; false where it is not there. */
bool mb_reading_seen_number (const char *numbers, const char *rule, const char *name, double *value);
