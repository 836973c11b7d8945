/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-arena.h"

#include <stdalign.h>
#include <string.h>

#define FIRST_BLOCK ((size_t) 8192)
#define ALIGNMENT alignof (max_align_t)

struct _MbArenaBlock
{
  MbArenaBlock *next;
  size_t size;
  alignas (max_align_t) char bytes[];
};

void
mb_arena_init (MbArena *arena)
{
  *arena = (MbArena) { 0 };
}

static void
free_blocks (MbArenaBlock *block)
{
  while (block != NULL)
    {
      MbArenaBlock *next = block->next;
      g_free (block);
      block = next;
    }
}

void
mb_arena_release (MbArena *arena)
{
  free_blocks (g_steal_pointer (&arena->blocks));
  arena->used = 0;
}

void
mb_arena_clear (MbArena *arena)
{
  /* Blocks double, so the newest is the largest. */
  if (arena->blocks != NULL)
    free_blocks (g_steal_pointer (&arena->blocks->next));
  arena->used = 0;
}

/* @bytes that nobody has written to yet. */
static gpointer
take (MbArena *arena, size_t bytes)
{
  bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (arena->blocks == NULL || arena->blocks->size - arena->used < bytes)
    {
      size_t block_size = MAX (arena->blocks != NULL ? arena->blocks->size * 2 : FIRST_BLOCK, bytes);
      MbArenaBlock *block = g_malloc (sizeof (MbArenaBlock) + block_size);
      block->next = arena->blocks;
      block->size = block_size;
      arena->blocks = block;
      arena->used = 0;
    }
  gpointer piece = arena->blocks->bytes + arena->used;
  arena->used += bytes;
  return piece;
}

gpointer
mb_arena_alloc (MbArena *arena, size_t n, size_t size)
{
  g_return_val_if_fail (arena != NULL, NULL);
  if (size != 0 && n > (G_MAXSIZE / 4 - ALIGNMENT) / size)
    g_error ("An arena was asked for %" G_GSIZE_FORMAT " × %" G_GSIZE_FORMAT " bytes.", n, size);
  return memset (take (arena, n * size), 0, n * size);
}

const char *
mb_arena_strdup (MbArena *arena, const char *text)
{
  if (text == NULL)
    return NULL;
  size_t bytes = strlen (text) + 1;
  return memcpy (take (arena, bytes), text, bytes);
}
