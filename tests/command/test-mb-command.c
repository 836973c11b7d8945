/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command.h"

#include "mb-change-utility.h"
#include "mb-test-utility.h"

/* Who may do nothing at all: an auditor.  Who may do what is told in each command; here every one is tried. */
static void
test_rights (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  test->context.actor = (MbActor) { "audit", MB_ROLE_AUDITOR };
  for (size_t i = 0; mb_commands[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", mb_commands[i]->name);
      g_assert_cmpuint (mb_commands[i]->roles, !=, 0);
      g_assert_false (mb_command_run (mb_commands[i], test->book, &test->context, NULL, &error));
      g_assert_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_ALLOWED);
      g_assert_nonnull (strstr (error->message, mb_commands[i]->verb));
    }
}

static void
test_names_are_unique (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; mb_commands[i]; i++)
    g_assert_true (g_hash_table_add (names, (gpointer) mb_commands[i]->name));
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gpointer *answer = user_data;
  answer[0] = mb_command_run_finish (result, (GError **) &answer[1]);
  answer[2] = GINT_TO_POINTER (true);
}

static void
test_async (void)
{
  g_autoptr (MbTestUtility) test = mb_test_utility_new ();
  gpointer answer[3] = { NULL };
  MbChangeUtility *arguments = g_new0 (MbChangeUtility, 1);

  mb_command_run_async (&mb_change_utility, test->book, &test->context, arguments, g_free, NULL, finished, answer);
  while (!answer[2])
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (answer[0]);
  g_assert_error (((GError *) answer[1]), MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
  g_error_free (answer[1]);

  gpointer second[3] = { NULL };
  arguments = g_new0 (MbChangeUtility, 1);
  arguments->utility = (MbUtility) {
    .name = (char *) "W",
    .address = (char *) "A",
    .country = (char *) "DE",
    .currency = { "EUR" },
    .zone = (char *) "UTC",
    .language = (char *) "de",
    .payment_days = 30,
  };
  mb_command_run_async (&mb_change_utility, test->book, &test->context, arguments, g_free, NULL, finished, second);
  while (!second[2])
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (second[0] == arguments);
  g_free (arguments);
}

static void
test_roles (void)
{
  g_autoptr (GError) error = NULL;
  for (int role = 0; role < MB_N_ROLES; role++)
    {
      MbRole parsed = MB_N_ROLES;
      g_assert_true (mb_role_parse (mb_role_name (role), &parsed, &error));
      g_assert_cmpint (parsed, ==, role);
    }
  MbRole role;
  g_assert_false (mb_role_parse ("king", &role, &error));
  g_assert_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/rights", test_rights);
  g_test_add_func ("/command/names-are-unique", test_names_are_unique);
  g_test_add_func ("/command/async", test_async);
  g_test_add_func ("/command/roles", test_roles);
  return g_test_run ();
}
