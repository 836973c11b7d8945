/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

#include <gtk/gtk.h>

/**
 * MbLiveTile: a number of the live page: what it is, the figure, a few words, and how it went in the last minutes.  A
 * button that leads to the rows behind it.
 */
#define MB_TYPE_LIVE_TILE (mb_live_tile_get_type ())
G_DECLARE_FINAL_TYPE (MbLiveTile, mb_live_tile, MB, LIVE_TILE, GtkButton)

/* Property "title". */
void mb_live_tile_set_title (MbLiveTile *self, const char *title);
/* @detail: words below the figure; its value goes into the little chart. */
void mb_live_tile_show (MbLiveTile *self, MbInstant now, double value, int decimals, const char *detail);
