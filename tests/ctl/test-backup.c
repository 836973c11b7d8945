/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

#include <string.h>

/* A book is founded or demonstrated, copied, and the copy is the same book; no file is ever written over. */

static char *
digest (const char *path)
{
  g_autofree char *said = mb_test_ctl_output (path, "verify --digest");
  const char *last = g_strrstr (said, "\ndigest ");
  g_assert_nonnull (last);
  return g_strdup (last + 1);
}

static void
test_round_trip (void)
{
  static const char *const books[] = { "init --demo 10 --seed 5", "init --name 'Harbour Water' --address '1 Quay'" };
  for (size_t i = 0; i < G_N_ELEMENTS (books); i++)
    {
      char *folder = mb_test_ctl_folder ();
      g_autofree char *path = g_build_filename (folder, "book.db", NULL);
      g_autofree char *copy = g_build_filename (folder, "a copy.db", NULL), *quoted = g_shell_quote (copy);
      g_autofree char *backup = g_strconcat ("backup ", quoted, NULL), *said = mb_test_ctl_output (path, books[i]);
      g_free (mb_test_ctl_output (path, backup));

      g_autofree char *of_book = digest (path), *of_copy = digest (copy);
      g_assert_cmpstr (of_book, ==, of_copy);
      g_free (mb_test_ctl_output (copy, "verify"));

      mb_test_ctl_refuses (path, backup, 1, MB_SAYS (copy));
      mb_test_ctl_refuses (path, books[i], 1, MB_SAYS (path));
      g_autofree char *untouched = digest (copy);
      g_assert_cmpstr (untouched, ==, of_copy);
      mb_test_ctl_remove (folder);
    }
}

static void
test_backup_of_nothing (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL), *copy = g_build_filename (folder, "b.db", NULL);
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no folder", "b.db", NULL), *quoted = g_shell_quote (nowhere);
  g_autofree char *backup_nowhere = g_strconcat ("backup ", quoted, NULL);
  mb_test_ctl_refuses (path, backup, 1, MB_SAYS (path));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  mb_test_ctl_book (path);
  mb_test_ctl_refuses (path, backup_nowhere, 1, MB_SAYS (nowhere));
  mb_test_ctl_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/backup/round-trip", test_round_trip);
  g_test_add_func ("/ctl/backup/nothing", test_backup_of_nothing);
  return g_test_run ();
}
