/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-arena.h"

#include <stdalign.h>
#include <string.h>

/* Pieces do not overlap, are aligned and empty, also when the arena is used again; large ones are given too. */
static void
test_pieces (void)
{
  MbArena arena;
  mb_arena_init (&arena);
  for (int round = 0; round < 3; round++)
    {
      char *pieces[200];
      for (size_t i = 0; i < G_N_ELEMENTS (pieces); i++)
        {
          size_t size = i * i % 1009;
          pieces[i] = mb_arena_new (&arena, char, size);
          g_assert_cmpuint ((guintptr) pieces[i] % alignof (max_align_t), ==, 0);
          for (size_t k = 0; k < size; k++)
            g_assert_cmpint (pieces[i][k], ==, 0);
          memset (pieces[i], (int) i + 1, size);
        }
      for (size_t i = 0; i < G_N_ELEMENTS (pieces); i++)
        for (size_t k = 0; k < i * i % 1009; k++)
          g_assert_cmpint ((guchar) pieces[i][k], ==, (guchar) (i + 1));
      g_assert_nonnull (mb_arena_new (&arena, char, 0));
      mb_arena_clear (&arena);
    }
  mb_arena_release (&arena);
}

static void
test_texts (void)
{
  MbArena arena;
  mb_arena_init (&arena);
  g_assert_null (mb_arena_strdup (&arena, NULL));
  g_assert_cmpstr (mb_arena_strdup (&arena, ""), ==, "");
  g_autofree char *large = g_strnfill (100000, 'x');
  const char *copy = mb_arena_strdup (&arena, large);
  g_assert_cmpstr (mb_arena_strdup (&arena, "m³"), ==, "m³");
  g_assert_cmpstr (copy, ==, large);
  mb_arena_release (&arena);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/arena/pieces", test_pieces);
  g_test_add_func ("/billing/arena/texts", test_texts);
  return g_test_run ();
}
