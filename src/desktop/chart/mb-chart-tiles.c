/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-tiles.h"

#include <math.h>

struct _MbChartTiles
{
  MbChartTilesDraw draw;
  void *user_data;
  MbChartTilesKey key;
  GHashTable *nodes; /* int64 number → GskRenderNode, or NULL for an empty one */
  unsigned drawn;
};

static void
unref_node (void *node)
{
  g_clear_pointer ((GskRenderNode **) &node, gsk_render_node_unref);
}

MbChartTiles *
mb_chart_tiles_new (MbChartTilesDraw draw, void *user_data)
{
  MbChartTiles *tiles = g_new0 (MbChartTiles, 1);
  tiles->draw = draw;
  tiles->user_data = user_data;
  tiles->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_node);
  return tiles;
}

void
mb_chart_tiles_free (MbChartTiles *tiles)
{
  if (tiles == NULL)
    return;
  g_hash_table_unref (tiles->nodes);
  g_free (tiles);
}

static int64_t
tile_span (const MbChartTiles *tiles)
{
  return tiles->key.per_pixel * tiles->key.width;
}

static int64_t
number_at (const MbChartTiles *tiles, MbInstant at)
{
  int64_t span = tile_span (tiles);
  return at / span - (at % span < 0);
}

/* Keeps only tiles from @first to @last. */
static void
keep (MbChartTiles *tiles, int64_t first, int64_t last)
{
  GHashTableIter iter;
  void *number;
  g_hash_table_iter_init (&iter, tiles->nodes);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (*(int64_t *) number < first || *(int64_t *) number > last)
      g_hash_table_iter_remove (&iter);
}

void
mb_chart_tiles_spoil (MbChartTiles *tiles, MbInstant since)
{
  if (g_hash_table_size (tiles->nodes) == 0)
    return;
  if (since == MB_INSTANT_NONE)
    g_hash_table_remove_all (tiles->nodes);
  else
    /* A point near the edge of its tile shows in the one before as well, by half a stroke's width. */
    keep (tiles, INT64_MIN, number_at (tiles, since - 4 * tiles->key.per_pixel) - 1);
}

static bool
key_equal (const MbChartTilesKey *a, const MbChartTilesKey *b)
{
  return a->width == b->width && a->per_pixel == b->per_pixel && a->low == b->low && a->high == b->high
         && a->height == b->height && a->style == b->style && gdk_rgba_equal (&a->color, &b->color);
}

static GskRenderNode *
get_node (MbChartTiles *tiles, int64_t number)
{
  void *node;
  if (g_hash_table_lookup_extended (tiles->nodes, &number, NULL, &node))
    return node;

  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) tiles->key.width, (float) tiles->key.height));
  tiles->draw (number * tile_span (tiles), tiles->key.width, snapshot, tiles->user_data);
  gtk_snapshot_pop (snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  tiles->drawn++;
  g_hash_table_insert (tiles->nodes, g_memdup2 (&number, sizeof number), node);
  return node;
}

void
mb_chart_tiles_snapshot (MbChartTiles *tiles, const MbChartTilesKey *key, MbInstant start, MbInstant end,
                         GtkSnapshot *snapshot)
{
  g_return_if_fail (key->per_pixel > 0 && key->width > 0);

  if (!key_equal (key, &tiles->key))
    {
      g_hash_table_remove_all (tiles->nodes);
      tiles->key = *key;
    }

  int64_t first = number_at (tiles, start);
  int64_t last = number_at (tiles, end - 1);
  for (int64_t number = first; number <= last; number++)
    {
      GskRenderNode *node = get_node (tiles, number);
      if (node == NULL)
        continue;
      double x = (double) (number * tile_span (tiles) - start) / (double) key->per_pixel;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), 0));
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_restore (snapshot);
    }
  keep (tiles, first - 4, last + 4);
}

unsigned
mb_chart_tiles_get_drawn (const MbChartTiles *tiles)
{
  return tiles->drawn;
}
