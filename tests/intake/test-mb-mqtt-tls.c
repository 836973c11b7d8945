/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-broker.h"
#include "source-fixture.h"

#include <glib/gstdio.h>

/* A throw-away authority with a server's and a client's certificate, and one that nobody trusts. */
typedef struct
{
  char *folder;
} Authority;

static void openssl (const char *folder, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
openssl (const char *folder, const char *format, ...)
{
  va_list more;
  va_start (more, format);
  g_autofree char *options = g_strdup_vprintf (format, more), *line = g_strconcat ("openssl ", options, NULL);
  va_end (more);
  g_auto (GStrv) arguments = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  g_spawn_sync (folder, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", line, errors);
}

static void
make_certificate (const char *folder, const char *name, const char *extension)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.ext", folder, name);
  g_assert_true (g_file_set_contents (path, extension, -1, NULL));
  openssl (folder, "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%s -keyout %s.key -out %s.csr",
           name, name, name);
  openssl (
      folder,
      "x509 -req -in %s.csr -CA trusted.crt -CAkey trusted.key -CAcreateserial -days 2 -extfile %s.ext -out %s.crt",
      name, name, name);
}

static void
make_authority (const char *folder, const char *name)
{
  openssl (
      folder,
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=%s -keyout %s.key -out %s.crt",
      name, name, name);
}

static void
set_up (Authority *authority, gconstpointer data)
{
  authority->folder = g_dir_make_tmp ("mb-tls-XXXXXX", NULL);
  make_authority (authority->folder, "trusted");
  make_authority (authority->folder, "stranger");
  make_certificate (authority->folder, "server", "subjectAltName=IP:127.0.0.1\n");
  make_certificate (authority->folder, "client", "extendedKeyUsage=clientAuth\n");
}

static void
tear_down (Authority *authority, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (authority->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (authority->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (authority->folder);
  g_free (authority->folder);
}

static char *
path_or_null (Authority *authority, const char *name)
{
  return name != NULL ? g_build_filename (authority->folder, name, NULL) : NULL;
}

static void
test_certificates (Authority *authority, gconstpointer data)
{
  static const char *const topics[] = { "water/#", NULL };
  static const struct
  {
    const char *what, *host, *authority, *certificate, *key;
    gboolean asked; /* whether the broker asks for our certificate */
    gboolean good;
  } rows[] = {
    { "right authority", "127.0.0.1", "trusted.crt", NULL, NULL, FALSE, TRUE },
    { "another authority", "127.0.0.1", "stranger.crt", NULL, NULL, FALSE, FALSE },
    { "the system's authorities", "127.0.0.1", NULL, NULL, NULL, FALSE, FALSE },
    { "another host", "localhost", "trusted.crt", NULL, NULL, FALSE, FALSE },
    { "no file", "127.0.0.1", "missing.crt", NULL, NULL, FALSE, FALSE },
    { "our certificate", "127.0.0.1", "trusted.crt", "client.crt", "client.key", TRUE, TRUE },
    { "our certificate is missing", "127.0.0.1", "trusted.crt", NULL, NULL, TRUE, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].what);
      g_autofree char *configuration =
          g_strdup_printf ("cafile %s/trusted.crt\ncertfile %s/server.crt\n"
                           "keyfile %s/server.key\nrequire_certificate %s\n",
                           authority->folder, authority->folder, authority->folder, rows[i].asked ? "true" : "false");
      g_autoptr (MbTestBroker) broker = mb_test_broker_start (configuration);
      g_autofree char *url = g_strdup_printf ("mqtts://%s:%u", rows[i].host, mb_test_broker_get_port (broker));
      g_autofree char *ca = path_or_null (authority, rows[i].authority),
                      *crt = path_or_null (authority, rows[i].certificate),
                      *key = path_or_null (authority, rows[i].key);
      g_auto (MbBrokerUrl) address = { 0 };
      g_assert_true (mb_broker_url_parse (url, &address, NULL));
      const MbMqttOptions options = { .broker = address,
                                      .client_id = "reader",
                                      .topics = topics,
                                      .authority_file = ca,
                                      .certificate_file = crt,
                                      .key_file = key };
      Receiver receiver;
      receiver_init (&receiver);
      MbMqttSource *source = mb_mqtt_source_start (&options, receiver_interface (&receiver), NULL);
      if (rows[i].good)
        wait_for_phase (source, MB_MQTT_CONNECTED, NULL);
      else
        wait_for_phase (source, MB_MQTT_WAITING, "No encrypted connection to the broker");
      MbMqttState state;
      mb_mqtt_source_get_state (source, &state);
      if (state.problem != NULL)
        g_test_message ("%s", state.problem);
      mb_mqtt_state_release (&state);
      mb_mqtt_source_stop (source);
      receiver_release (&receiver);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mqtt-tls/certificates", Authority, NULL, set_up, test_certificates, tear_down);
  return g_test_run ();
}
