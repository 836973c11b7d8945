/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_US (30 * G_TIME_SPAN_SECOND)
#define DEMO "init --demo 60 --seed 3"

static const char *program;

void
mb_test_ctl_init (int argc, char **argv)
{
  g_assert_cmpint (argc, >, 1);
  program = argv[1];
}

static GStrv
words_of (const char *book, const char *line)
{
  g_autofree char *quoted_program = g_shell_quote (program), *quoted_book = book ? g_shell_quote (book) : NULL;
  g_autofree char *whole =
      g_strconcat (quoted_program, " ", line, quoted_book ? " --db " : "", quoted_book ? quoted_book : "", NULL);
  g_autoptr (GError) error = NULL;
  char **words = NULL;
  g_shell_parse_argv (whole, NULL, &words, &error);
  g_assert_no_error (error);
  return words;
}

/* ---------------------------------------------------------------------------------------------------------------
 * To the end */

MbTestCtl
mb_test_ctl_run (const char *book, const char *line)
{
  g_auto (GStrv) words = words_of (book, line);
  g_autoptr (GError) error = NULL;
  MbTestCtl ctl = { 0 };
  int status = 0;
  g_spawn_sync (NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &ctl.output, &ctl.errors, &status, &error);
  g_assert_no_error (error);
  if (!WIFEXITED (status))
    g_error ("meterbookctl %s: it was ended by signal %d; %s", line, WTERMSIG (status), ctl.errors);
  ctl.status = WEXITSTATUS (status);
  return ctl;
}

void
mb_test_ctl_clear (MbTestCtl *ctl)
{
  g_clear_pointer (&ctl->output, g_free);
  g_clear_pointer (&ctl->errors, g_free);
}

char *
mb_test_ctl_output (const char *book, const char *line)
{
  MbTestCtl ctl = mb_test_ctl_run (book, line);
  if (ctl.status != 0)
    g_error ("meterbookctl %s: exit status %d: %s%s", line, ctl.status, ctl.output, ctl.errors);
  g_free (ctl.errors);
  return ctl.output;
}

void
mb_test_ctl_refuses (const char *book, const char *line, int status, const char *const *says)
{
  MbTestCtl ctl = mb_test_ctl_run (book, line);
  g_test_message ("meterbookctl %s: %d: %s", line, ctl.status, ctl.errors);
  if (ctl.status != status)
    g_error ("meterbookctl %s: exit status %d for %d: %s", line, ctl.status, status, ctl.errors);
  g_assert_true (g_str_has_prefix (ctl.errors, "meterbookctl: "));
  g_assert_true (strchr (ctl.errors, '\n') == ctl.errors + strlen (ctl.errors) - 1);
  for (; *says; says++)
    if (!strstr (ctl.errors, *says))
      g_error ("meterbookctl %s: “%s” is not in: %s", line, *says, ctl.errors);
  mb_test_ctl_clear (&ctl);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Books and folders */

char *
mb_test_ctl_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("mb-ctl-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *place)
{
  return remove (path);
}

void
mb_test_ctl_remove (char *folder)
{
  g_assert_no_errno (nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT));
  g_free (folder);
}

void
mb_test_ctl_book (const char *path)
{
  static char *contents;
  static gsize size;
  g_autoptr (GError) error = NULL;
  if (!contents)
    {
      char *folder = mb_test_ctl_folder ();
      g_autofree char *book = g_build_filename (folder, "demo.db", NULL), *said = mb_test_ctl_output (book, DEMO);
      g_file_get_contents (book, &contents, &size, &error);
      g_assert_no_error (error);
      mb_test_ctl_remove (folder);
    }
  g_file_set_contents (path, contents, (gssize) size, &error);
  g_assert_no_error (error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * One that runs */

struct _MbTestListener
{
  pid_t pid;
  int output;
  GString *text; /* read and not looked at */
};

MbTestListener *
mb_test_listener_start (const char *book, const char *broker, const char *more)
{
  g_autofree char *line = g_strdup_printf ("intake listen --json --broker %s %s", broker, more);
  g_auto (GStrv) words = words_of (book, line);
  MbTestListener *self = g_new0 (MbTestListener, 1);
  int ends[2];
  g_assert_no_errno (pipe2 (ends, O_CLOEXEC));
  self->pid = fork ();
  g_assert_no_errno (self->pid);
  if (self->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      dup2 (ends[1], STDOUT_FILENO);
      execv (program, words);
      _exit (127);
    }
  close (ends[1]);
  self->output = ends[0];
  self->text = g_string_new (NULL);
  return self;
}

/* The next line, or NULL: not yet whole. */
static char *
take_line (MbTestListener *self)
{
  char *end = strchr (self->text->str, '\n');
  if (!end)
    return NULL;
  char *line = g_strndup (self->text->str, (gsize) (end - self->text->str));
  g_string_erase (self->text, 0, end + 1 - self->text->str);
  return line;
}

char *
mb_test_listener_wait_for (MbTestListener *self, const char *text)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE_US;
  g_autofree char *last = NULL;
  for (;;)
    {
      char *line;
      while ((line = take_line (self)) != NULL)
        {
          if (strstr (line, text))
            return line;
          g_free (last);
          last = line;
        }
      struct pollfd wait = { self->output, POLLIN, 0 };
      const gint64 left = until - g_get_monotonic_time ();
      char piece[4096];
      if (left <= 0 || poll (&wait, 1, (int) (left / 1000) + 1) <= 0)
        g_error ("intake listen: “%s” does not come; it said last: %s", text, last ? last : "nothing");
      const ssize_t n = read (self->output, piece, sizeof piece);
      if (n <= 0)
        g_error ("intake listen: it ended before it said “%s”; it said last: %s", text, last ? last : "nothing");
      g_string_append_len (self->text, piece, n);
    }
}

pid_t
mb_test_listener_pid (MbTestListener *self)
{
  return self->pid;
}

static int
reap (MbTestListener *self)
{
  int status = 0;
  g_assert_cmpint (waitpid (self->pid, &status, 0), ==, self->pid);
  close (self->output);
  g_string_free (self->text, TRUE);
  g_free (self);
  return status;
}

int
mb_test_listener_end (MbTestListener *self, int signal_number)
{
  g_assert_no_errno (kill (self->pid, signal_number));
  return reap (self);
}

void
mb_test_listener_join (MbTestListener *self)
{
  const int status = reap (self);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}
