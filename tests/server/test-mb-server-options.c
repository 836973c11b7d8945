/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-options.h"

#include "mb-server-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* @line: what is typed; “CONFIG” stands for a file with @file in it. */
static gboolean
parse (const char *line, const char *file, MbServerOptions *options, GError **error)
{
  g_autofree char *path = NULL;
  const int handle = g_file_open_tmp ("server-XXXXXX.conf", &path, NULL);
  g_assert_true (g_file_set_contents (path, file, -1, NULL));
  g_auto (GStrv) parts = g_strsplit (line, "CONFIG", -1);
  g_autofree char *typed = g_strjoinv (path, parts), *whole = g_strconcat ("meterbook-server ", typed, NULL);
  g_auto (GStrv) arguments = NULL;
  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));
  const gboolean done = mb_server_options_parse (&arguments, options, error);
  g_close (handle, NULL);
  g_unlink (path);
  return done;
}

static void
test_sources (void)
{
  static const struct
  {
    const char *line, *file, *database, *certificate, *key;
    guint port;
  } rows[] = {
    { "--listen 127.0.0.1:1 --database sqlite:a.db", "", "a.db", NULL, NULL, 1 },
    { "--listen 127.0.0.1:1 --database=a.db", "", "a.db", NULL, NULL, 1 },
    { "--config CONFIG", "[server]\nlisten=127.0.0.1:2\ndatabase=sqlite:b.db\n", "b.db", NULL, NULL, 2 },
    { "--config CONFIG --listen [::1]:3", "[server]\nlisten=127.0.0.1:2\ndatabase=b.db\n", "b.db", NULL, NULL, 3 },
    { "--config CONFIG --database c.db", "# where\n[server]\nlisten=127.0.0.1:2\n", "c.db", NULL, NULL, 2 },
    { "--listen 0.0.0.0:4 --database a.db --tls-certificate a.crt", "", "a.db", "a.crt", NULL, 4 },
    { "--config CONFIG", "[server]\nlisten=0.0.0.0:5\ndatabase=a.db\ntls-certificate=a.crt\ntls-key=a.key\n", "a.db",
      "a.crt", "a.key", 5 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (MbServerOptions) options = { 0 };
      g_autoptr (GError) error = NULL;
      parse (rows[i].line, rows[i].file, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (options.database, ==, rows[i].database);
      g_assert_cmpstr (options.tls_certificate, ==, rows[i].certificate);
      g_assert_cmpstr (options.tls_key, ==, rows[i].key);
      g_assert_cmpuint (g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (options.listen)), ==, rows[i].port);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *line, *file, *says;
  } rows[] = {
    { "", "", "--listen is missing" },
    { "--listen 127.0.0.1:1", "", "--database is missing" },
    { "--listen here --database a.db", "", "127.0.0.1:8080" },
    { "--listen 0.0.0.0:80 --database a.db", "", "--tls-certificate" },
    { "--listen [::]:80 --database a.db", "", "--tls-certificate" },
    { "--listen 127.0.0.1:1 --database a.db --tls-key a.key", "", "--tls-certificate" },
    { "--listen 127.0.0.1:1 --database postgresql://host/book", "", "sqlite:FILE" },
    { "--listen 127.0.0.1:1 --database sqlite:", "", "sqlite:FILE" },
    { "--listen 127.0.0.1:1 --database a.db b.db", "", "b.db" },
    { "--port 80", "", "--help" },
    { "--config /nowhere/server.conf", "", "/nowhere/server.conf" },
    { "--config CONFIG", "listen=127.0.0.1:1\n", "cannot be read" },
    { "--config CONFIG", "[client]\nlisten=127.0.0.1:1\n", "[client]" },
    { "--config CONFIG", "[server]\nlisten=127.0.0.1:1\nport=80\n", "“port”" },
    { "--config CONFIG", "[server]\nlisten=0.0.0.0:1\ndatabase=a.db\n", "--tls-certificate" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (MbServerOptions) options = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_false (parse (rows[i].line, rows[i].file, &options, &error));
      g_assert_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_null (options.listen);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/options/sources", test_sources);
  g_test_add_func ("/server/options/refusals", test_refusals);
  return g_test_run ();
}
