/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-reading-repository.h"

/* For the questions of store/ that answer readings beside other things: of a reading r, with its state s. */

#define MB_JUDGED_READING_COLUMNS                                                                                      \
  "r.id, r.register_id, r.read_on, r.read_at, r.mantissa, r.decimals, r.unit, r.purpose, r.source, r.rule,"            \
  " r.replaces_id, r.frame_id, r.flags, r.note, r.author, r.recorded_at, s.verdict, s.rule"
#define MB_JUDGED_READING_N_COLUMNS 18
#define MB_JUDGED_READING_JOIN " JOIN reading_state s ON s.utility_id = r.utility_id AND s.reading_id = r.id"

/* Reads MB_JUDGED_READING_COLUMNS, which stand first in the row. */
bool mb_judged_reading_read (MbStatement *row, MbJudgedReading *judged, GError **error);
