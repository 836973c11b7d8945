/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * MbTelemetryFlags: the one vocabulary of what meters complain about, as a bit set.
 *
 * Every maker has words of its own; a decoder brings them to these.  The low half says what is so now, the high half
 * what was so earlier and is over ("past-leak").
 *
 * Threads: pure values.
 */
typedef uint32_t MbTelemetryFlags;

enum
{
  MB_FLAG_LEAK = 1 << 0,    /* water runs without a pause */
  MB_FLAG_BURST = 1 << 1,   /* far too much water runs */
  MB_FLAG_REVERSE = 1 << 2, /* water runs backwards */
  MB_FLAG_DRY = 1 << 3,     /* air in the meter */
  MB_FLAG_STOPPED = 1 << 4, /* nothing has run for long */
  MB_FLAG_TAMPER = 1 << 5,  /* opened, removed, manipulated */
  MB_FLAG_MAGNET = 1 << 6,  /* a strong magnetic field */
  MB_FLAG_BATTERY = 1 << 7, /* the battery ends soon */
  MB_FLAG_BLOCKED = 1 << 8, /* the wheel does not turn */
  MB_FLAG_FROST = 1 << 9,   /* so cold that the meter may freeze */
  MB_FLAG_FAULT = 1 << 10,  /* any other complaint of the meter about itself */
};

#define MB_N_FLAGS 11
#define MB_FLAGS_CURRENT 0x7ffu

/* The same complaints, as past ones; and the other way round, the past ones as plain flags. */
#define MB_FLAGS_AS_PAST(flags) ((MbTelemetryFlags) (flags) << 16)
#define MB_FLAGS_PAST(flags) (((MbTelemetryFlags) (flags) >> 16) & MB_FLAGS_CURRENT)

/* Enough for all words, current and past, with commas and the NUL. */
#define MB_FLAGS_TEXT_SIZE 224

/* The word of one flag, with "past-" before a past one; NULL where @flag is not exactly one flag. */
const char *mb_telemetry_flag_name (MbTelemetryFlags flag);
/* "leak,past-dry": in the order above, current ones first; "" for none. */
const char *mb_telemetry_flags_to_text (MbTelemetryFlags flags, char buffer[MB_FLAGS_TEXT_SIZE]);
/* The reverse; false where a word is not in the vocabulary, *result then untouched. */
bool mb_telemetry_flags_parse (const char *text, MbTelemetryFlags *result);
