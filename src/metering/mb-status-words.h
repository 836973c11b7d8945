/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-flags.h"

/**
 * What the words of meters' statuses mean, in the one vocabulary.
 *
 * mb_status_word_flags() takes one word: "LEAK_FLOW_HIGH", "meter_blocked", "REVERSE_PREV_MONTH".  Case does not
 * matter.  "OK", "no_alarm" and their like are no flag; a word nobody knows is a fault, so that nothing a meter says is
 * lost.  A word about an earlier time (PREV_LEAKAGE, WAS_TAMPERED) gives a past flag.
 *
 * mb_status_flags() takes a whole status: words separated by spaces, commas, semicolons or bars.
 */
MbTelemetryFlags mb_status_word_flags (const char *word, size_t length);
MbTelemetryFlags mb_status_flags (const char *status, size_t length);
