/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-random.h"

#include <glib.h>

/* The state 1, 2, 3, 4 gives these first numbers in the authors' reference implementation. */
static void
test_reference (void)
{
  static const uint64_t expected[] = { UINT64_C (11520), UINT64_C (0), UINT64_C (1509978240),
                                       UINT64_C (1215971899390074240) };
  MbRandom random = { { 1, 2, 3, 4 } };

  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (mb_random_next (&random), ==, expected[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/reference", test_reference);
  return g_test_run ();
}
