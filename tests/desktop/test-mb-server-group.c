/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-group.h"

#include "mb-test-desk.h"

#include <libsoup/soup.h>

typedef struct
{
  GtkWindow *window;
  MbServerGroup *group;
  GSettings *settings;
  GtkWidget *address, *button;
  AdwActionRow *connection;
  const char *says; /* what the connection is waited to be */

  SoupServer *server; /* one that calls itself a Meterbook server */
  char *url;
} Scene;

static void
answer (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  static const char about[] = "{\"name\":\"meterbook-server\",\"version\":\"4.5.6\",\"schema\":12}";
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, about, sizeof about - 1);
}

static void
set_up (Scene *scene, gconstpointer url)
{
  g_autoptr (GError) error = NULL;
  scene->settings = g_settings_new ("org.meterbook.Meterbook");
  scene->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (scene->server, NULL, answer, NULL, NULL);
  soup_server_listen_local (scene->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  GSList *uris = soup_server_get_uris (scene->server);
  scene->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
open_window (Scene *scene, const char *url)
{
  g_settings_set_string (scene->settings, "server-url", url);
  scene->window = g_object_ref_sink (g_object_new (GTK_TYPE_WINDOW, NULL));
  scene->group = g_object_ref_sink (g_object_new (MB_TYPE_SERVER_GROUP, NULL));
  scene->address = mb_test_child (scene->group, "address_row");
  scene->connection = mb_test_child (scene->group, "connection_row");
  scene->button = mb_test_child (scene->group, "check_button");
  gtk_window_set_child (scene->window, GTK_WIDGET (scene->group));
  gtk_window_present (scene->window);
}

/* The window and the group go, whatever they were about. */
static void
tear_down (Scene *scene, gconstpointer url)
{
  gtk_window_destroy (scene->window);
  mb_test_assert_gone (scene->window);
  mb_test_assert_gone (scene->group);
  g_object_unref (scene->server);
  g_object_unref (scene->settings);
  g_free (scene->url);
}

static gboolean
is_said (gpointer data)
{
  Scene *scene = data;
  return g_str_has_prefix (adw_action_row_get_subtitle (scene->connection), scene->says);
}

static void
wait_for (Scene *scene, const char *says)
{
  scene->says = says;
  mb_test_wait (is_said, scene);
}

static void
apply (Scene *scene, const char *url)
{
  gtk_editable_set_text (GTK_EDITABLE (scene->address), url);
  g_signal_emit_by_name (scene->address, "apply");
}

static void
assert_kept (Scene *scene, const char *url)
{
  g_autofree char *kept = g_settings_get_string (scene->settings, "server-url");
  g_assert_cmpstr (kept, ==, url);
}

static void
test_none (Scene *scene, gconstpointer data)
{
  open_window (scene, "");
  wait_for (scene, "No server is set.");
  g_assert_false (gtk_widget_get_sensitive (scene->button));
  mb_test_assert_narrow (scene->group);
  mb_test_assert_named (GTK_WIDGET (scene->group));
}

/* Asked as soon as it is seen, and again when a person wants to know. */
static void
test_answers (Scene *scene, gconstpointer data)
{
  open_window (scene, scene->url);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (scene->address)), ==, scene->url);
  wait_for (scene, "Answers · Meterbook server 4.5.6 · ");
  mb_test_assert_narrow (scene->group);
  soup_server_disconnect (scene->server);
  g_signal_emit_by_name (scene->button, "clicked");
  wait_for (scene, "Nothing answers at this port.");
  g_assert_true (gtk_widget_get_visible (scene->button));
  mb_test_assert_narrow (scene->group);
}

static void
test_address (Scene *scene, gconstpointer data)
{
  open_window (scene, "");
  wait_for (scene, "No server is set.");
  apply (scene, scene->url);
  wait_for (scene, "Answers");
  assert_kept (scene, scene->url);

  /* A bad one is not kept, and told where it stands, until it is mended. */
  apply (scene, "http://water.example");
  wait_for (scene, "Over a network the address begins with https://");
  g_assert_true (gtk_widget_has_css_class (scene->address, "error"));
  g_assert_false (gtk_widget_get_sensitive (scene->button));
  assert_kept (scene, scene->url);
  gtk_editable_delete_text (GTK_EDITABLE (scene->address), 0, 1);
  g_assert_true (gtk_widget_has_css_class (scene->address, "error"));
  gtk_editable_set_text (GTK_EDITABLE (scene->address), "https://water.example");
  g_assert_false (gtk_widget_has_css_class (scene->address, "error"));

  g_autofree char *slashed = g_strdup_printf (" %s/ ", scene->url);
  apply (scene, slashed);
  wait_for (scene, "Answers");
  g_assert_true (gtk_widget_get_sensitive (scene->button));
  assert_kept (scene, scene->url);
  apply (scene, "");
  wait_for (scene, "No server is set.");
  assert_kept (scene, "");
}

/* Nobody waits for a server that does not answer. */
static void
test_left (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) silent = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_assert_true (g_socket_bind (silent, any, TRUE, NULL));
  g_assert_true (g_socket_listen (silent, NULL));
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (silent, NULL);
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  open_window (scene, url);
  wait_for (scene, "Asking…");
  g_assert_false (gtk_widget_get_visible (scene->button));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (Scene *scene, gconstpointer data);
  } tests[] = {
    { "/desktop/server-group/none", test_none },
    { "/desktop/server-group/answers", test_answers },
    { "/desktop/server-group/address", test_address },
    { "/desktop/server-group/left", test_left },
  };
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Scene, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
