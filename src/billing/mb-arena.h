/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>

/**
 * MbArena: memory that is taken in small pieces and given back all at once.
 *
 * A bill owns one: its texts and arrays live there.  Cleared and refilled for bill after bill it does not allocate.
 *
 * Threads: one at a time.
 */
typedef struct _MbArenaBlock MbArenaBlock;

typedef struct
{
  MbArenaBlock *blocks; /* the newest first */
  size_t used;          /* of the newest */
} MbArena;

void mb_arena_init (MbArena *arena);
void mb_arena_release (MbArena *arena);
/* Gives every piece back, and keeps the largest block for what comes. */
void mb_arena_clear (MbArena *arena);

/* @n elements of @size bytes, all 0, aligned for any type; not NULL, also for none. */
gpointer mb_arena_alloc (MbArena *arena, size_t n, size_t size);
#define mb_arena_new(arena, Type, n) ((Type *) mb_arena_alloc ((arena), (n), sizeof (Type)))

/* NULL for NULL. */
const char *mb_arena_strdup (MbArena *arena, const char *text);
