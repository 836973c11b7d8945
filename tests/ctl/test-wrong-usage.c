/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

/* What is called wrongly exits with 2, and what is refused with 1, with one line that says which word it is about. */

static const struct
{
  const char *line;
  int status;
  const char *says;
} rows[] = {
  { "", 2, "a verb is missing" },
  { "bills", 2, "“bills”" },
  { "bill", 2, "“bill”" },
  { "bills --help", 2, "“bills”" },
  { "bill run --cycle=", 2, "the cycle is empty" },
  { "payment list --from 2026-02-01 --to 2026-01-01", 2, "--to" },
  { "bill run --frog", 2, "--frog" },
  { "bill run extra", 2, "“extra”" },
  { "bill post", 2, "--run" },
  { "bill show", 2, "number is missing" },
  { "bill pdf x", 2, "FILE is missing" },
  { "--today 2026-13-01 verify", 2, "“2026-13-01”" },
  { "init", 2, "--name" },
  { "init --demo x", 2, "“x”" },
  { "init --demo=-5", 2, "-5" },
  { "intake listen", 2, "--broker" },
  { "payment add", 2, "--account" },
  { "payment reverse", 2, "--reason" },
  { "reading add", 2, "--meter" },
  { "reading accept", 2, "id is missing" },
  { "tariff publish", 2, "--tariff" },
  { "backup", 2, "is missing" },
  { "init --demo 60", 1, "a file is already here" },
  { "intake listen --broker http://x", 1, "mqtt://HOST:PORT" },
  { "intake listen --broker mqtt://h --topic a/#/b", 1, "“a/#/b”" },
  { "class set", 2, "code is missing" },
  { "class set frog", 1, "“frog”" },
  { "class set household --high-percent x", 2, "--high-percent" },
  { "class set household --high-percent 5", 1, "give 101" },
  { "tariff test frog", 1, "“frog”" },
  { "reading add --meter 10000001 --value 1234567", 1, "“digits”" },
  { "reading accept frog", 1, "“frog”" },
  { "reading list --account 999999", 1, "“999999”" },
  { "bill run --cycle frog", 1, "“frog”" },
  { "bill post --run frog", 1, "“frog”" },
  { "bill show frog", 1, "“frog”" },
  { "payment add --account 20000 --amount -5", 1, "above zero" },
};

static void
test_refusals (void)
{
  char *folder = mb_test_ctl_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  mb_test_ctl_book (path);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    mb_test_ctl_refuses (path, rows[i].line, rows[i].status, MB_SAYS (rows[i].says));
  mb_test_ctl_refuses (NULL, "verify --db", 2, MB_SAYS ("--db"));
  g_free (mb_test_ctl_output (path, "verify"));
  mb_test_ctl_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/wrong-usage", test_refusals);
  return g_test_run ();
}
