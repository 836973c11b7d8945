/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-database.h"
#include "mb-migration.h"
#include "mb-server-probe.h"
#include "mb-server-url.h"
#include "mb-test-book.h"
#include "mb-test-certificate.h"
#include "mb-test-talk.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <yyjson.h>

/* The program as others call it. */
static const char *program;

typedef struct
{
  GSubprocess *process;
  char *url;
} Running;

static void
die_with_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocess *
spawn (const char *options)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *line = g_strdup_printf ("'%s' %s", program, options);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  g_subprocess_launcher_set_child_setup (launcher, die_with_test, NULL, NULL);
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  return process;
}

static Running
start (const char *options)
{
  Running running = { spawn (options) };
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (running.process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  static const char says[] = "meterbook-server: answers at ";
  if (!line || !g_str_has_prefix (line, says))
    g_error ("the server does not say where it answers: %s", line);
  running.url = g_strdup (line + strlen (says));
  return running;
}

/* Gives what stood on standard error. */
static char *
stop (Running *running, int signal_number)
{
  g_autoptr (GError) error = NULL;
  char *errors = NULL;
  g_subprocess_send_signal (running->process, signal_number);
  g_subprocess_communicate_utf8 (running->process, NULL, NULL, NULL, &errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (running->process));
  g_assert_cmpint (g_subprocess_get_exit_status (running->process), ==, 0);
  g_clear_object (&running->process);
  g_clear_pointer (&running->url, g_free);
  return errors;
}

static void
assert_refuses (const char *options, int status, const char *says)
{
  g_autoptr (GSubprocess) process = spawn (options);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL, *errors = NULL;
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", options, errors);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (errors, "meterbook-server: "));
  g_assert_nonnull (strstr (errors, says));
  g_assert_true (strchr (errors, '\n') == errors + strlen (errors) - 1);
}

/* A new book that nobody has open. */
static MbTestBook *
closed_book (void)
{
  MbTestBook *book = mb_test_book_new ();
  g_clear_pointer (&book->book, mb_book_close);
  return book;
}

/* From start to SIGTERM: it answers, logs what it was asked and nothing of who asked, lets the book go. */
static void
test_life (void)
{
  g_autoptr (MbTestBook) book = closed_book ();
  g_autofree char *options = g_strdup_printf ("--listen 127.0.0.1:0 --database 'sqlite:%s'", book->path);
  for (int signal_number = SIGINT; signal_number <= SIGTERM; signal_number += SIGTERM - SIGINT)
    {
      Running running = start (options);
      static const char *const paths[] = { "/healthz", "/readyz", "/metrics", "/v1/about", "/v1/openapi.json" };
      for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
        {
          g_autofree char *answer = mb_test_get (running.url, paths[i]);
          mb_test_assert_status (answer, 200);
        }
      g_free (mb_test_get (running.url, "/customers/Ms-Smith?account=20000"));

      g_autofree char *log = stop (&running, signal_number);
      g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
      guint n_lines = g_strv_length (lines) - 1;
      for (guint i = 0; i < n_lines; i++)
        {
          yyjson_doc *line = yyjson_read (lines[i], strlen (lines[i]), 0);
          g_assert_nonnull (yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (line), "time")));
          yyjson_doc_free (line);
        }
      /* about, openapi.json, what is not there, the end; not what a machine asks for every few seconds. */
      g_assert_cmpuint (n_lines, ==, 4);
      g_assert_nonnull (strstr (log, "\"message\":\"GET none: 404\""));
      g_assert_null (strstr (log, "Smith"));
      g_assert_null (strstr (log, "127.0.0.1"));
    }
  mb_test_book_reopen (book);
}

/* Whether a client of that version alone is let in. */
static gboolean
speaks (const char *url, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) client = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "openssl", "s_client", version,
      "-cipher", "DEFAULT:@SECLEVEL=0", "-connect", url + strlen ("https://"), NULL);
  g_assert_no_error (error);
  g_subprocess_wait (client, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_successful (client);
}

/* Over https, beyond loopback, for whoever trusts the certificate. */
static void
test_https (void)
{
  g_autoptr (MbTestBook) book = closed_book ();
  g_autoptr (GError) error = NULL;
  mb_test_certificate_make (book->folder, "server", "IP:127.0.0.1");
  g_autofree char *certificate = g_build_filename (book->folder, "server.crt", NULL),
                  *key = g_build_filename (book->folder, "server.key", NULL),
                  *options =
                      g_strdup_printf ("--listen 0.0.0.0:0 --database '%s' --tls-certificate '%s' --tls-key '%s'",
                                       book->path, certificate, key);
  Running running = start (options);
  g_assert_true (g_str_has_prefix (running.url, "https://0.0.0.0:"));
  g_autofree char *url = g_strconcat ("https://127.0.0.1:", strrchr (running.url, ':') + 1, "/v1/about", NULL);
  g_autoptr (GTlsDatabase) trusted = g_tls_file_database_new (certificate, &error);
  g_assert_no_error (error);
  for (int trusting = 0; trusting < 2; trusting++)
    {
      g_autoptr (SoupSession) session = soup_session_new ();
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
      g_autoptr (GError) refusal = NULL;
      if (trusting)
        soup_session_set_tls_database (session, trusted);
      g_autoptr (GBytes) bytes = soup_session_send_and_read (session, message, NULL, &refusal);
      if (trusting)
        {
          g_assert_no_error (refusal);
          g_assert_cmpuint (soup_message_get_status (message), ==, 200);
        }
      else
        g_assert_error (refusal, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
    }
  g_assert_true (speaks (running.url, "-tls1_3"));
  g_assert_true (speaks (running.url, "-tls1_2"));
  g_assert_false (speaks (running.url, "-tls1_1"));
  g_free (stop (&running, SIGTERM));
}

static void
probed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mb_server_probe_finish (result, user_data, &error));
}

/* What a desk finds out about it. */
static void
assert_probe (const char *url, MbServerState state)
{
  g_autofree char *base = NULL;
  g_auto (MbServerReport) report = { .schema = -1 };
  g_assert_cmpint (mb_server_url_check (url, &base), ==, MB_SERVER_URL_GOOD);
  mb_server_probe_async (base, 20000, NULL, probed, &report);
  while (report.schema == -1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (report.state, ==, state);
  g_assert_cmpstr (report.version, ==, MB_VERSION);
  g_assert_cmpint (report.schema, ==, mb_migration_current ());
}

static void
test_probe (void)
{
  g_autoptr (MbTestBook) book = closed_book ();
  g_autofree char *options = g_strdup_printf ("--listen 127.0.0.1:0 --database '%s'", book->path),
                  *away = g_strconcat (book->path, ".away", NULL);
  Running running = start (options);
  assert_probe (running.url, MB_SERVER_ANSWERS);
  g_assert_no_errno (rename (book->path, away));
  assert_probe (running.url, MB_SERVER_NOT_READY);
  g_free (stop (&running, SIGTERM));
}

static void
test_refusals (void)
{
  g_autoptr (MbTestBook) book = closed_book ();
  g_autofree char *on_path = g_strdup_printf ("--listen 127.0.0.1:0 --database '%s'", book->path),
                  *missing = g_strconcat (on_path, ".none", NULL),
                  *no_certificate = g_strconcat (on_path, " --tls-certificate /nowhere.crt", NULL);
  assert_refuses ("", 2, "--listen is missing");
  assert_refuses ("--listen 0.0.0.0:0 --database a.db", 2, "plain http stays on this machine");
  assert_refuses ("--nonsense", 2, "--help");
  assert_refuses (missing, 1, "there is no book here");
  assert_refuses (no_certificate, 1, "/nowhere.crt: the certificate or its key cannot be used");

  Running running = start (on_path);
  assert_refuses (on_path, 1, "the book is open in meterbook-server");
  g_autoptr (MbTestBook) other = closed_book ();
  g_autofree char *same_port =
      g_strdup_printf ("--listen 127.0.0.1:%s --database '%s'", strrchr (running.url, ':') + 1, other->path);
  assert_refuses (same_port, 1, "cannot listen here");
  g_free (stop (&running, SIGTERM));

  g_autoptr (GError) error = NULL;
  g_autoptr (MbDatabase) database = mb_database_open (book->path, MB_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  mb_database_execute (database, "UPDATE book SET value = '999' WHERE name = 'version'", &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, mb_database_free);
  assert_refuses (on_path, 1, "newer Meterbook");
  g_assert_true (g_file_set_contents (book->path, "meter;value\n", -1, NULL));
  assert_refuses (on_path, 1, "this is not a book of Meterbook");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/server/program/life", test_life);
  g_test_add_func ("/server/program/https", test_https);
  g_test_add_func ("/server/program/probe", test_probe);
  g_test_add_func ("/server/program/refusals", test_refusals);
  return g_test_run ();
}
