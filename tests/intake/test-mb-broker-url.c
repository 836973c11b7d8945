/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-broker-url.h"

#include <string.h>

static void
test_good (void)
{
  static const struct
  {
    const char *text, *host;
    guint16 port;
    gboolean tls;
    const char *user, *password, *shown, *server;
  } rows[] = {
    { "mqtt://localhost", "localhost", 1883, FALSE, NULL, NULL, "mqtt://localhost:1883", "tcp://localhost:1883" },
    { "mqtt://10.0.0.7:1884/", "10.0.0.7", 1884, FALSE, NULL, NULL, "mqtt://10.0.0.7:1884", "tcp://10.0.0.7:1884" },
    { "mqtts://b.test", "b.test", 8883, TRUE, NULL, NULL, "mqtts://b.test:8883", "ssl://b.test:8883" },
    { "MQTT://b.test", "b.test", 1883, FALSE, NULL, NULL, "mqtt://b.test:1883", "tcp://b.test:1883" },
    { "tcp://b.test:9", "b.test", 9, FALSE, NULL, NULL, "mqtt://b.test:9", "tcp://b.test:9" },
    { "ssl://b.test", "b.test", 8883, TRUE, NULL, NULL, "mqtts://b.test:8883", "ssl://b.test:8883" },
    { "mqtt://u:p%40ss@b.test", "b.test", 1883, FALSE, "u", "p@ss", "mqtt://b.test:1883", "tcp://b.test:1883" },
    { "mqtt://u@b.test", "b.test", 1883, FALSE, "u", NULL, "mqtt://b.test:1883", "tcp://b.test:1883" },
    { "mqtt://[::1]:1883", "::1", 1883, FALSE, NULL, NULL, "mqtt://[::1]:1883", "tcp://[::1]:1883" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (MbBrokerUrl) url = { 0 };
      mb_broker_url_parse (rows[i].text, &url, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (url.host, ==, rows[i].host);
      g_assert_cmpuint (url.port, ==, rows[i].port);
      g_assert_cmpint (url.tls, ==, rows[i].tls);
      g_assert_cmpstr (url.user, ==, rows[i].user);
      g_assert_cmpstr (url.password, ==, rows[i].password);
      g_autofree char *shown = mb_broker_url_to_text (&url), *server = mb_broker_url_to_server_uri (&url);
      g_assert_cmpstr (shown, ==, rows[i].shown);
      g_assert_cmpstr (server, ==, rows[i].server);
    }
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "",
    "localhost",
    "localhost:1883",
    "http://localhost",
    "mqtt://",
    "mqtt://:1883",
    "mqtt://host:0",
    "mqtt://host:65536",
    "mqtt://host:port",
    "mqtt://host/water",
    "mqtt://u:secret@host/water",
    "mqtt://[::1",
    "://host",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      MbBrokerUrl url;
      if (mb_broker_url_parse (texts[i], &url, &error))
        g_error ("“%s” was taken for a broker's address", texts[i]);
      g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS);
      g_assert_nonnull (strstr (error->message, "mqtt://HOST:PORT"));
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_topics (void)
{
  static const char *const good[] = {
    "#", "+", "water", "water/#", "+/water/+", "/", "a//b", "wmbusmeters/Zähler 1", "$SYS/broker/uptime"
  };
  static const char *const bad[] = { "", "water#", "water/#/x", "a+/b", "a/+b", "##", "a/b#", "\xff" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      mb_topic_filter_check (good[i], &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (mb_topic_filter_check (bad[i], &error));
      g_assert_error (error, MB_INTAKE_ERROR, MB_INTAKE_ERROR_ADDRESS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/broker-url/good", test_good);
  g_test_add_func ("/broker-url/bad", test_bad);
  g_test_add_func ("/broker-url/topics", test_topics);
  return g_test_run ();
}
