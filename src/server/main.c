/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "Meterbook"

#include "mb-server-error.h"
#include "mb-server-log.h"
#include "mb-server-options.h"
#include "mb-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

static int
fail (const GError *error)
{
  fprintf (stderr, "meterbook-server: %s\n", error->message);
  return g_error_matches (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE) ? 2 : 1;
}

/* TRUE with no certificate where none was asked for. */
static gboolean
load_certificate (const MbServerOptions *options, GTlsCertificate **certificate, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  if (!options->tls_certificate)
    return TRUE;
  *certificate = options->tls_key
                     ? g_tls_certificate_new_from_files (options->tls_certificate, options->tls_key, &wrong)
                     : g_tls_certificate_new_from_file (options->tls_certificate, &wrong);
  if (*certificate)
    return TRUE;
  g_set_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_CERTIFICATE,
               "%s: the certificate or its key cannot be used: %s. Give PEM files that this user may read.",
               options->tls_certificate, wrong->message);
  return FALSE;
}

static MbBook *
open_book (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return mb_book_open (path, MB_BOOK_WRITE, "meterbook-server", error);
  g_set_error (
      error, MB_STORE_ERROR, MB_STORE_ERROR_NOT_FOUND,
      "%s: there is no book here. Make one with 'meterbookctl --db FILE init', or name another with --database.", path);
  return NULL;
}

typedef struct
{
  GMainLoop *loop;
  MbServer *server;
  gboolean stopping;
} Run;

/* The first signal lets what has begun be answered, the second does not. */
static gboolean
stop (gpointer user_data)
{
  Run *run = user_data;
  if (run->stopping)
    g_main_loop_quit (run->loop);
  else
    mb_server_drain (run->server, (void (*) (gpointer)) g_main_loop_quit, run->loop);
  run->stopping = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
serve (MbBook *book, const MbServerOptions *options, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  if (!load_certificate (options, &certificate, error))
    return FALSE;
  g_autoptr (MbServer) server = mb_server_new (book, certificate, &mb_server_limits, error);
  if (!server || !mb_server_listen (server, options->listen, error))
    return FALSE;

  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { loop, server, FALSE };
  g_autofree char *url = mb_server_get_url (server);
  g_unix_signal_add (SIGTERM, stop, &run);
  g_unix_signal_add (SIGINT, stop, &run);
  mb_server_log_start ();
  /* For whoever has started it: it answers, and where. */
  printf ("meterbook-server: answers at %s\n", url);
  fflush (stdout);
  g_main_loop_run (loop);
  g_message ("Stopped");
  return TRUE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* TLS 1.2 at least: GnuTLS by itself takes 1.0 and 1.1 too.  Whoever runs the server may say otherwise. */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1:-VERS-DTLS-ALL:%SERVER_PRECEDENCE", FALSE);
  g_set_prgname ("meterbook-server");
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (MbServerOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  if (!mb_server_options_parse (&arguments, &options, &error))
    return fail (error);
  g_autoptr (MbBook) book = open_book (options.database, &error);
  if (!book || !serve (book, &options, &error))
    return fail (error);
  return 0;
}
