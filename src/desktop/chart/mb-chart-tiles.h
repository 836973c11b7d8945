/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-instant.h"

/**
 * MbChartTiles: what a layer has drawn, kept in pieces of a fixed width that stand still in time.
 *
 * A tile spans a fixed number of pixels on a grid that begins at zero, not at the edge of the window: scrolling only moves
 * tiles, new data at the end draws the last one again, and the columns of a running chart do not shimmer.  Tiles are
 * good for one look: distance per pixel, height, scale and colour, which the layer puts into a key.
 */
typedef struct
{
  int width; /* of a tile, in pixels */
  int64_t per_pixel;
  double low, high;
  int height;
  GdkRGBA color;
  unsigned style; /* anything else of the layer */
} MbChartTilesKey;

/* Draws the tile that begins at @start into a snapshot, @width pixels wide. */
typedef void (*MbChartTilesDraw) (MbInstant start, int width, GtkSnapshot *snapshot, void *user_data);

typedef struct _MbChartTiles MbChartTiles;

MbChartTiles *mb_chart_tiles_new (MbChartTilesDraw draw, void *user_data);
void mb_chart_tiles_free (MbChartTiles *tiles); /* accepts NULL */

/* Forgets what shows anything from @since on. */
void mb_chart_tiles_spoil (MbChartTiles *tiles, MbInstant since);

/* Puts [start, end) into @snapshot, from the tiles that are there and such as have to be drawn for it; forgets those
 * far away. */
void mb_chart_tiles_snapshot (MbChartTiles *tiles, const MbChartTilesKey *key, MbInstant start, MbInstant end,
                              GtkSnapshot *snapshot);

/* How many tiles were drawn since the beginning: what tests and benchmarks look at. */
unsigned mb_chart_tiles_get_drawn (const MbChartTiles *tiles);
