/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-probe.h"

#include "mb-test-certificate.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* Real sockets, real TLS, and servers that are not what one hopes for. */

#define PATIENT_MS 20000
#define GOOD_ABOUT "{\"name\":\"meterbook-server\",\"version\":\"4.5.6\",\"schema\":12}"

/* ---------------------------------------------------------------------------------------------------------------
 * Asking */

typedef struct
{
  gboolean done;
  MbServerReport report;
  GError *error;
} Outcome;

static void
probed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;
  mb_server_probe_finish (result, &outcome->report, &outcome->error);
  outcome->done = TRUE;
}

static MbServerReport
probe (const char *base, guint patience_ms)
{
  Outcome outcome = { 0 };
  mb_server_probe_async (base, patience_ms, NULL, probed, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (outcome.error);
  return outcome.report;
}

static void
assert_state (const char *base, guint patience_ms, MbServerState state)
{
  g_auto (MbServerReport) report = probe (base, patience_ms);
  g_assert_cmpint (report.state, ==, state);
}

/* ---------------------------------------------------------------------------------------------------------------
 * HTTP servers */

typedef struct
{
  const char *about;
  guint about_status, ready_status;
  MbServerState state;
  guint n_asked;
  guint n_open; /* connections */
} Site;

static void
answer (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Site *site = user_data;
  const gboolean about = g_str_equal (path, "/v1/about");
  site->n_asked++;
  soup_server_message_set_status (message, about ? site->about_status : site->ready_status, NULL);
  if (about)
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, site->about, strlen (site->about));
  if (about && site->about_status == SOUP_STATUS_FOUND)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Location", "/elsewhere");
  g_assert_true (about || g_str_equal (path, "/readyz"));
}

static void
connection_gone (gpointer n_open, GObject *socket)
{
  --*(guint *) n_open;
}

static void
started (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  Site *site = user_data;
  GObject *socket = G_OBJECT (soup_server_message_get_socket (message));
  if (g_object_get_data (socket, "mb-seen"))
    return;
  g_object_set_data (socket, "mb-seen", site);
  g_object_weak_ref (socket, connection_gone, &site->n_open);
  site->n_open++;
}

/* libsoup does not take well to a server that goes while a handshake is under way. */
static void
close_site (SoupServer *server, Site *site)
{
  while (site->n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (server);
}

/* (transfer full): its address in @base. */
static SoupServer *
open_site (Site *site, GTlsCertificate *certificate, char **base)
{
  g_autoptr (GError) error = NULL;
  SoupServer *server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (server, NULL, answer, site, NULL);
  g_signal_connect (server, "request-started", G_CALLBACK (started), site);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);
  GSList *uris = soup_server_get_uris (server);
  *base = g_strdup_printf ("%s://127.0.0.1:%d", g_uri_get_scheme (uris->data), g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
test_sites (void)
{
  g_autofree char *endless = g_strnfill (100000, ' ');
  Site sites[] = {
    { GOOD_ABOUT, 200, 200, MB_SERVER_ANSWERS },
    { GOOD_ABOUT, 200, 503, MB_SERVER_NOT_READY },
    { GOOD_ABOUT, 200, 404, MB_SERVER_FOREIGN },
    { GOOD_ABOUT, 500, 200, MB_SERVER_FOREIGN },
    { GOOD_ABOUT, 302, 200, MB_SERVER_FOREIGN },
    { "", 404, 404, MB_SERVER_FOREIGN },
    { "", 200, 200, MB_SERVER_FOREIGN },
    { "<html>Welcome</html>", 200, 200, MB_SERVER_FOREIGN },
    { "[1, 2]", 200, 200, MB_SERVER_FOREIGN },
    { "{\"name\":\"nextcloud\",\"version\":\"4.5.6\"}", 200, 200, MB_SERVER_FOREIGN },
    { "{\"name\":\"meterbook-server\"}", 200, 200, MB_SERVER_FOREIGN },
    { "{\"name\":\"meterbook-server\",\"version\":7}", 200, 200, MB_SERVER_FOREIGN },
    { "{\"name\":\"meterbook-server\",\"version\":\"a very long name for a version\"}", 200, 200, MB_SERVER_FOREIGN },
    { endless, 200, 200, MB_SERVER_FOREIGN },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autofree char *base = NULL;
      SoupServer *server = open_site (&sites[i], NULL, &base);
      g_auto (MbServerReport) report = probe (base, PATIENT_MS);
      g_test_message ("%u %.40s %u", sites[i].about_status, sites[i].about, sites[i].ready_status);
      g_assert_cmpint (report.state, ==, sites[i].state);
      g_assert_cmpuint (sites[i].n_asked, <=, 2);
      if (report.state == MB_SERVER_ANSWERS || report.state == MB_SERVER_NOT_READY)
        {
          g_assert_cmpstr (report.version, ==, "4.5.6");
          g_assert_cmpint (report.schema, ==, 12);
          g_assert_cmpint (report.round_trip_us, >, 0);
        }
      close_site (server, &sites[i]);
    }
}

static void
test_certificates (void)
{
  static const struct
  {
    const char *subject;
    GTlsCertificateFlags has, has_not;
  } rows[] = {
    { "IP:127.0.0.1", G_TLS_CERTIFICATE_UNKNOWN_CA, G_TLS_CERTIFICATE_BAD_IDENTITY },
    { "DNS:water.example", G_TLS_CERTIFICATE_BAD_IDENTITY, 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mb-probe-XXXXXX", NULL), *file = g_build_filename (folder, "a.crt", NULL),
                  *key = g_build_filename (folder, "a.key", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      mb_test_certificate_make (folder, "a", rows[i].subject);
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (file, key, &error);
      g_assert_no_error (error);
      g_autofree char *base = NULL;
      Site site = { GOOD_ABOUT, 200, 200 };
      SoupServer *server = open_site (&site, certificate, &base);
      g_auto (MbServerReport) report = probe (base, PATIENT_MS);
      g_assert_cmpint (report.state, ==, MB_SERVER_UNTRUSTED);
      g_assert_cmphex (report.certificate_errors & rows[i].has, ==, rows[i].has);
      g_assert_cmphex (report.certificate_errors & rows[i].has_not, ==, 0);
      g_assert_cmpuint (site.n_asked, ==, 0);
      close_site (server, &site);
    }
  g_unlink (file);
  g_unlink (key);
  g_rmdir (folder);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Sockets that are no servers */

/* (transfer full): something listens; nobody takes what comes. */
static GSocket *
listen_only (char **base)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (socket, any, TRUE, NULL));
  g_assert_true (g_socket_listen (socket, NULL));
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);
  *base = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  return socket;
}

static void
test_silent (void)
{
  g_autofree char *base = NULL;
  g_autoptr (GSocket) socket = listen_only (&base);
  assert_state (base, 100, MB_SERVER_SILENT);
  g_autofree char *https = g_strconcat ("https", base + strlen ("http"), NULL);
  assert_state (https, 100, MB_SERVER_SILENT);
}

static void
test_cancelled (void)
{
  g_autofree char *base = NULL;
  g_autoptr (GSocket) socket = listen_only (&base);
  for (int before = 0; before < 2; before++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Outcome outcome = { 0 };
      if (before)
        g_cancellable_cancel (cancellable);
      mb_server_probe_async (base, PATIENT_MS, cancellable, probed, &outcome);
      while (!before && !(g_socket_condition_check (socket, G_IO_IN) & G_IO_IN))
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      while (!outcome.done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&outcome.error);
    }
}

static void
test_refused (void)
{
  g_autofree char *base = NULL;
  g_autoptr (GSocket) socket = listen_only (&base);
  g_clear_object (&socket);
  assert_state (base, PATIENT_MS, MB_SERVER_REFUSED);
}

/* Takes what comes, says one thing, hangs up. */
typedef struct
{
  GSocket *socket;
  const char *says;
} Brusque;

static gpointer
hang_up (gpointer data)
{
  Brusque *brusque = data;
  /* libsoup may try a second time; the end of the socket ends this. */
  for (GSocket *taken; (taken = g_socket_accept (brusque->socket, NULL, NULL)) != NULL; g_object_unref (taken))
    {
      char bytes[1024];
      g_socket_receive (taken, bytes, sizeof bytes, NULL, NULL);
      g_socket_send (taken, brusque->says, strlen (brusque->says), NULL, NULL);
    }
  return NULL;
}

static void
test_brusque (void)
{
  static const struct
  {
    const char *scheme, *says;
    MbServerState state;
  } rows[] = {
    { "http", "", MB_SERVER_BROKEN_OFF },
    { "http", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", MB_SERVER_BROKEN_OFF },
    { "http", "220 mail.water.example ESMTP\r\n", MB_SERVER_FOREIGN },
    { "https", "HTTP/1.1 400 Bad Request\r\n\r\n", MB_SERVER_NO_TLS },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *base = NULL, *asked = NULL;
      g_autoptr (GSocket) socket = listen_only (&base);
      Brusque brusque = { socket, rows[i].says };
      GThread *thread = g_thread_new ("hang-up", hang_up, &brusque);
      asked = g_strconcat (rows[i].scheme, base + strlen ("http"), NULL);
      g_auto (MbServerReport) report = probe (asked, PATIENT_MS);
      g_test_message ("%s %s: %d", rows[i].scheme, rows[i].says, report.state);
      g_assert_cmpint (report.state, ==, rows[i].state);
      g_socket_shutdown (socket, TRUE, TRUE, NULL);
      g_thread_join (thread);
    }
}

/* ---------------------------------------------------------------------------------------------------------------
 * A name that nobody has */

typedef struct
{
  GResolver parent_instance;
} MbNameless;

typedef struct
{
  GResolverClass parent_class;
} MbNamelessClass;

GType mb_nameless_get_type (void);
G_DEFINE_TYPE (MbNameless, mb_nameless, G_TYPE_RESOLVER)

static void
look_up (GResolver *self, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable,
         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "nobody is called %s", name);
}

static GList *
look_up_finish (GResolver *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mb_nameless_class_init (MbNamelessClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);
  resolver_class->lookup_by_name_with_flags_async = look_up;
  resolver_class->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
mb_nameless_init (MbNameless *self)
{
}

static void
test_nameless (void)
{
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (GResolver) nameless = g_object_new (mb_nameless_get_type (), NULL);
  g_resolver_set_default (nameless);
  assert_state ("https://water.example", PATIENT_MS, MB_SERVER_NAME_UNKNOWN);
  g_resolver_set_default (before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_add_func ("/sync/server-probe/sites", test_sites);
  g_test_add_func ("/sync/server-probe/certificates", test_certificates);
  g_test_add_func ("/sync/server-probe/silent", test_silent);
  g_test_add_func ("/sync/server-probe/cancelled", test_cancelled);
  g_test_add_func ("/sync/server-probe/refused", test_refused);
  g_test_add_func ("/sync/server-probe/brusque", test_brusque);
  g_test_add_func ("/sync/server-probe/nameless", test_nameless);
  return g_test_run ();
}
