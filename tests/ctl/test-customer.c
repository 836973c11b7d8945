/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

#include <string.h>

/* `meterbookctl customer add` and `change`, as scripts call them. */

static void
assert_says (const char *output, const char *text)
{
  if (!strstr (output, text))
    g_error ("“%s” is not in: %s", text, output);
}

static void
test_add_and_change (void)
{
  g_autofree char *folder = mb_test_ctl_folder ();
  g_autofree char *book = g_build_filename (folder, "book.db", NULL);
  mb_test_ctl_book (book);
  g_autofree char *added =
      mb_test_ctl_output (book, "customer add --name 'Zora Quistgaard' --class household --tariff household"
                                " --phone '030 5550147' --address 'c/o Bob, 1 Well Street' --json");
  assert_says (added, "\"customer\":\"Zora Quistgaard\"");
  assert_says (added, "\"address\":\"c/o Bob\\n1 Well Street\"");
  const char *number = strstr (added, "\"account\":\"") + strlen ("\"account\":\"");
  g_autofree char *account = g_strndup (number, strcspn (number, "\""));

  g_autofree char *line = g_strdup_printf ("customer change %s --email zora@example.org --phone ''", account);
  g_autofree char *changed = mb_test_ctl_output (book, line);
  assert_says (changed, "Zora Quistgaard");
  g_autofree char *found = mb_test_ctl_output (book, "account list --search zora@example.org");
  assert_says (found, account);
  g_autofree char *gone = mb_test_ctl_output (book, "account list --search 5550147");
  g_assert_cmpstr (gone, ==, "");
  g_autofree char *verified = mb_test_ctl_output (book, "verify");
  mb_test_ctl_remove (g_steal_pointer (&folder));
}

static void
test_refuses (void)
{
  g_autofree char *folder = mb_test_ctl_folder ();
  g_autofree char *book = g_build_filename (folder, "book.db", NULL);
  mb_test_ctl_book (book);
  mb_test_ctl_refuses (book, "customer add --class household --tariff household", 2, MB_SAYS ("--name"));
  mb_test_ctl_refuses (book, "customer add --name Ada --class household", 2, MB_SAYS ("--tariff"));
  mb_test_ctl_refuses (book, "customer add --name Ada --class nobles --tariff household", 1, MB_SAYS ("class"));
  mb_test_ctl_refuses (book, "customer add --name Ada --class household --tariff household --email ada", 1,
                       MB_SAYS ("“ada”", "e-mail"));
  mb_test_ctl_refuses (book, "customer add --name Ada --class household --tariff household --at 'No Such Street'", 1,
                       MB_SAYS ("No Such Street"));
  mb_test_ctl_refuses (book, "customer change 999999999 --name Ada", 1, MB_SAYS ("999999999"));
  mb_test_ctl_refuses (book, "customer change", 2, MB_SAYS ("account"));
  mb_test_ctl_remove (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mb_test_ctl_init (argc, argv);
  g_test_add_func ("/ctl/customer/add-and-change", test_add_and_change);
  g_test_add_func ("/ctl/customer/refuses", test_refuses);
  return g_test_run ();
}
