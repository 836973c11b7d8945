/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-quantity-words.h"
#include "mb-telemetry-flags.h"

/* What the live and the readings pages say, in words; (transfer full) each. */

/* "4 s ago", "3 h 20 min ago"; "just now" below a second and where a clock is ahead. */
char *mb_age_words (MbInstant at, MbInstant now);
/* What a meter complains of now: "Leak, Battery low"; NULL where it does not. */
char *mb_flags_words (MbTelemetryFlags flags);
