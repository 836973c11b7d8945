/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-load.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Under QoS 1 load the collecting process is killed again and again at random; afterwards no message that the broker
 * counts as delivered is missing, and none is there twice but those that the broker sent twice. */

#define N_KILLS (g_test_slow () ? 400 : 24)
/* It lives until so many more messages are published, at 2000 a second: longer and shorter than it takes to start,
 * connect and commit a few groups. */
#define LEAST_LIFE 20
#define MOST_LIFE 1000
#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)

static const char *collect;

/* ------------------------------------------------------------------------------------------------------------------
 * The collecting process
 */

typedef struct
{
  pid_t pid;
  FILE *output;
} Process;

static Process
start (MbTestBroker *broker, const char *spool, const char *file)
{
  int ends[2];
  g_assert_no_errno (pipe (ends));
  Process process = { .pid = fork () };
  g_assert_no_errno (process.pid);
  if (process.pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execl (collect, collect, mb_test_broker_get_url (broker), spool, file, NULL);
      _exit (127);
    }
  close (ends[1]);
  process.output = fdopen (ends[0], "r");
  return process;
}

static void
wait_until_ready (Process *process)
{
  char line[16];
  g_assert_nonnull (fgets (line, sizeof line, process->output));
  g_assert_cmpstr (line, ==, "ready\n");
}

static int
end (Process *process, int signal_number)
{
  int status;
  g_assert_no_errno (kill (process->pid, signal_number));
  g_assert_cmpint (waitpid (process->pid, &status, 0), ==, process->pid);
  fclose (process->output);
  return status;
}

/* ------------------------------------------------------------------------------------------------------------------
 * What it left
 */

typedef struct
{
  GHashTable *ids;
  guint *n_firsts; /* of each number: frames that the broker had not sent before */
  guint *n_all;
  guint n_distinct, n_repeated_ids, n_redelivered;
} Account;

/* Reads the file as the book's inbox would take it: one frame of each id. */
static void
read_account (const char *file, guint n, Account *account)
{
  *account = (Account) { .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                         .n_firsts = g_new0 (guint, n),
                         .n_all = g_new0 (guint, n) };
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", -1);
      /* Not whole: it was being written when the process died. */
      if (g_strv_length (words) != 4 || strcmp (words[3], ".") != 0)
        continue;
      char *id = g_strdup (words[0]);
      if (!g_hash_table_add (account->ids, id))
        {
          account->n_repeated_ids++;
          continue;
        }
      const guint64 number = g_ascii_strtoull (words[2], NULL, 10);
      g_assert_cmpuint (number, <, n);
      const gboolean redelivered = (g_ascii_strtoull (words[1], NULL, 10) & 2) != 0;
      account->n_distinct += account->n_all[number] == 0;
      account->n_all[number]++;
      account->n_firsts[number] += !redelivered;
      account->n_redelivered += redelivered;
    }
}

static void
release_account (Account *account)
{
  g_hash_table_unref (account->ids);
  g_free (account->n_firsts);
  g_free (account->n_all);
}

static void
append_number (int n, GString *lines, gpointer data)
{
  g_string_append_printf (lines, "%d\n", n);
}

static void
test_killed (void)
{
  const uint64_t seed = (uint64_t) g_test_rand_int ();
  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  MbRandom random;
  mb_random_init (&random, seed);
  g_autofree char *folder = g_dir_make_tmp ("mb-kill-XXXXXX", NULL), *spool = g_build_filename (folder, "spool", NULL),
                  *file = g_build_filename (folder, "kept", NULL);
  g_autoptr (MbTestBroker) broker = mb_test_broker_start (NULL);

  /* The broker must know the session before anything is published for it. */
  Process process = start (broker, spool, file);
  wait_until_ready (&process);
  MbTestLoad *load = mb_test_load_start (broker, "water/load", append_number, NULL);
  const int n_kills = N_KILLS;
  for (int i = 0; i < n_kills; i++)
    {
      mb_test_load_wait_for_more (load, &random, LEAST_LIFE, MOST_LIFE);
      g_assert_true (WIFSIGNALED (end (&process, SIGKILL)));
      process = start (broker, spool, file);
    }
  const guint n = (guint) mb_test_load_end (load);

  /* The last one lives until it has everything. */
  Account account;
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  for (;;)
    {
      read_account (file, n, &account);
      if (account.n_distinct == n || g_get_monotonic_time () > until)
        break;
      release_account (&account);
      g_usleep (20000);
    }
  const int status = end (&process, SIGTERM);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  release_account (&account);
  read_account (file, n, &account);

  g_test_message ("%u published and acknowledged, %u kept; %u frames given again by the spool, %u by the broker", n,
                  account.n_distinct, account.n_repeated_ids, account.n_redelivered);
  g_assert_cmpuint (n, >, 1000);
  for (guint i = 0; i < n; i++)
    {
      if (account.n_all[i] == 0)
        g_error ("message %u is missing", i);
      if (account.n_firsts[i] > 1)
        g_error ("message %u is there %u times under different ids", i, account.n_firsts[i]);
    }
  release_account (&account);

  /* Nothing is left over: the last one ended in good order. */
  g_autoptr (GDir) left = g_dir_open (spool, 0, NULL);
  for (const char *name; (name = g_dir_read_name (left)) != NULL;)
    {
      g_autofree char *path = g_build_filename (spool, name, NULL);
      g_assert_false (g_str_has_suffix (name, ".spool"));
      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (spool));
  g_assert_no_errno (g_remove (file));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  collect = argv[1];
  g_test_add_func ("/intake/killed", test_killed);
  return g_test_run ();
}
