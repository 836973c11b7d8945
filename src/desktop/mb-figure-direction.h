/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* In an interface that is written from right to left, marks the ends of a figure or formula so that its sign, its unit
 * and its order stay where they belong ("−70.58", not "70.58−"); otherwise changes nothing.  Takes @words, which may be
 * NULL; free with g_free(). */
char *mb_figure_direction_keep (char *words);
