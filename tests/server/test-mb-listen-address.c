/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-listen-address.h"

#include "mb-server-error.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *address; /* NULL: refused */
    guint port;
    gboolean loopback;
  } rows[] = {
    { "127.0.0.1:8080", "127.0.0.1", 8080, TRUE },
    { "127.9.8.7:1", "127.9.8.7", 1, TRUE },
    { "localhost:0", "127.0.0.1", 0, TRUE },
    { "[::1]:65535", "::1", 65535, TRUE },
    { "0.0.0.0:80", "0.0.0.0", 80, FALSE },
    { "[::]:80", "::", 80, FALSE },
    { "192.0.2.7:443", "192.0.2.7", 443, FALSE },
    { "::1:80", NULL },
    { "[::1:80", NULL },
    { "[::1]", NULL },
    { "127.0.0.1", NULL },
    { "127.0.0.1:", NULL },
    { "127.0.0.1:65536", NULL },
    { "127.0.0.1:-1", NULL },
    { "127.0.0.1:80x", NULL },
    { "127.0.0.256:80", NULL },
    { "water.example:80", NULL },
    { ":80", NULL },
    { "", NULL },
    { "http://127.0.0.1:80", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocketAddress) address = mb_listen_address_parse (rows[i].text, &error);
      g_test_message ("%s", rows[i].text);
      if (!rows[i].address)
        {
          g_assert_null (address);
          g_assert_error (error, MB_SERVER_ERROR, MB_SERVER_ERROR_USAGE);
          continue;
        }
      g_assert_no_error (error);
      GInetSocketAddress *inet = G_INET_SOCKET_ADDRESS (address);
      g_autofree char *text = g_inet_address_to_string (g_inet_socket_address_get_address (inet));
      g_assert_cmpstr (text, ==, rows[i].address);
      g_assert_cmpuint (g_inet_socket_address_get_port (inet), ==, rows[i].port);
      g_assert_cmpint (mb_listen_address_is_loopback (address), ==, rows[i].loopback);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/listen-address/parse", test_parse);
  return g_test_run ();
}
