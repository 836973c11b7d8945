/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

/**
 * How far long work is, in words: (transfer full) "1 240 of 5 000 · 310 a second · 12 seconds left".
 *
 * @elapsed_us: since it began.  Pace and remaining time are said when there is something to judge them by: a second of
 * work at least.  What is unknown in length (@total 0) is only counted.
 */
char *mb_run_pace_words (int64_t done, int64_t total, int64_t elapsed_us);

/* (transfer full): "12 seconds left", "3 minutes left", rounded up so that it is not longer than said. */
char *mb_run_left_words (int64_t seconds);
