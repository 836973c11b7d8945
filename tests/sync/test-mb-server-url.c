/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-url.h"

static void
test_check (void)
{
  static const struct
  {
    const char *text;
    MbServerUrlFault fault;
    const char *base;
  } rows[] = {
    { "https://water.example", MB_SERVER_URL_GOOD, "https://water.example" },
    { "https://water.example/", MB_SERVER_URL_GOOD, "https://water.example" },
    { "HTTPS://water.example:8443", MB_SERVER_URL_GOOD, "https://water.example:8443" },
    { "https://192.0.2.1:8443", MB_SERVER_URL_GOOD, "https://192.0.2.1:8443" },
    { "https://[2001:db8::1]:8443", MB_SERVER_URL_GOOD, "https://[2001:db8::1]:8443" },
    { "http://localhost:8080", MB_SERVER_URL_GOOD, "http://localhost:8080" },
    { "http://127.0.0.1:8080/", MB_SERVER_URL_GOOD, "http://127.0.0.1:8080" },
    { "http://[::1]:8080", MB_SERVER_URL_GOOD, "http://[::1]:8080" },
    { "https://wässer.example", MB_SERVER_URL_GOOD, "https://xn--wsser-gra.example" },
    { "http://water.example", MB_SERVER_URL_PLAIN },
    { "http://192.168.1.2:8080", MB_SERVER_URL_PLAIN },
    { "http://localhost.water.example", MB_SERVER_URL_PLAIN },
    { "http://127.0.0.1.water.example", MB_SERVER_URL_PLAIN },
    { "water.example", MB_SERVER_URL_NO_SCHEME },
    { "localhost:8080", MB_SERVER_URL_NO_SCHEME },
    { "ftp://water.example", MB_SERVER_URL_NO_SCHEME },
    { "https:/water.example", MB_SERVER_URL_NO_SCHEME },
    { "", MB_SERVER_URL_NO_SCHEME },
    { "https://", MB_SERVER_URL_NO_ADDRESS },
    { "https://:8443", MB_SERVER_URL_NO_ADDRESS },
    { "https://water.example:0", MB_SERVER_URL_NO_ADDRESS },
    { "https://water.example:65536", MB_SERVER_URL_NO_ADDRESS },
    { "https://water.example:port", MB_SERVER_URL_NO_ADDRESS },
    { "https://water example", MB_SERVER_URL_NO_ADDRESS },
    { "https://water_example<b>", MB_SERVER_URL_NO_ADDRESS },
    { "https://[water]", MB_SERVER_URL_NO_ADDRESS },
    { "https://water.example/v1", MB_SERVER_URL_TOO_LONG },
    { "https://water.example?office=N", MB_SERVER_URL_TOO_LONG },
    { "https://water.example#top", MB_SERVER_URL_TOO_LONG },
    { "https://anna:secret@water.example", MB_SERVER_URL_TOO_LONG },
    { "http://127.0.0.1@water.example", MB_SERVER_URL_TOO_LONG },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *base = NULL;
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (mb_server_url_check (rows[i].text, &base), ==, rows[i].fault);
      g_assert_cmpstr (base, ==, rows[i].base);
      g_assert_cmpint (mb_server_url_check (rows[i].text, NULL), ==, rows[i].fault);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/server-url/check", test_check);
  return g_test_run ();
}
