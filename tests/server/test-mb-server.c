/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-server-log.h"
#include "mb-test-server.h"
#include "mb-test-talk.h"

#include <string.h>

/* What is asked, and what of the answer is certain. */
static void
test_answers (void)
{
  static const struct
  {
    const char *request;
    guint status;
    const char *has, *has_not;
  } rows[] = {
    { "GET /healthz HTTP/1.1\r\nHost: h\r\n", 200, "\r\n\r\n{\"status\":\"ok\"}" },
    { "GET /v1/about?x=1 HTTP/1.1\r\nHost: h\r\n", 200, "\"name\":\"meterbook-server\"" },
    { "HEAD /healthz HTTP/1.1\r\nHost: h\r\n", 200, "\r\nContent-Length: 15\r\n", "status" },
    { "HEAD /nothing HTTP/1.1\r\nHost: h\r\n", 404, "\r\nContent-Length: 34\r\n", "{" },
    { "GET / HTTP/1.1\r\nHost: h\r\n", 404, "{\"title\":\"Not Found\",\"status\":404}" },
    { "GET /healthz/ HTTP/1.1\r\nHost: h\r\n", 404, "application/problem+json" },
    { "GET /v1/../healthz HTTP/1.1\r\nHost: h\r\n", 200, "\"ok\"" },
    { "GET /v1%2f..%2fhealthz HTTP/1.1\r\nHost: h\r\n", 400, "{\"title\":\"Bad Request\",\"status\":400}" },
    { "POST /v1/about HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n", 405, "\r\nAllow: GET, HEAD\r\n" },
    { "DELETE /readyz HTTP/1.1\r\nHost: h\r\n", 405, "\"status\":405" },
    { "OPTIONS /healthz HTTP/1.1\r\nHost: h\r\n", 405, "\r\nAllow: GET, HEAD\r\n" },
    { "PURR /healthz HTTP/1.1\r\nHost: h\r\n", 405, "\"status\":405" },
    { "GET /healthz HTTP/1.1\r\n", 400, "X-Content-Type-Options: nosniff" },
    { "POST /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n", 413, "\"status\":413" },
  };
  static const char *const always[] = { "\r\nCache-Control: no-store\r\n", "\r\nX-Content-Type-Options: nosniff\r\n",
                                        "\r\nContent-Security-Policy: default-src 'none'" };
  MbServerLimits limits = mb_server_limits;
  limits.max_body = 1000;
  g_autoptr (MbTestServer) test = mb_test_server_new (&limits);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *request = g_strconcat (rows[i].request, "Connection: close\r\n\r\n", NULL);
      g_autofree char *answer = mb_test_ask (test->url, request);
      g_test_message ("%s%s", request, answer);
      mb_test_assert_status (answer, rows[i].status);
      g_assert_nonnull (strstr (answer, rows[i].has));
      if (rows[i].has_not)
        g_assert_null (strstr (answer, rows[i].has_not));
      for (gsize j = 0; j < G_N_ELEMENTS (always); j++)
        g_assert_nonnull (strstr (answer, always[j]));
    }

  /* A connection serves more than one. */
  MbTestTalk talk = mb_test_talk_open (test->url);
  for (int i = 0; i < 3; i++)
    {
      mb_test_talk_say (&talk, "GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n");
      g_free (mb_test_talk_wait_for (&talk, "\"ready\""));
    }
  mb_test_talk_close (&talk);
}

/* What others make up does not become a label. */
static void
test_metrics (void)
{
  g_autoptr (MbTestServer) test = mb_test_server_new (&mb_server_limits);
  g_free (mb_test_get (test->url, "/healthz"));
  g_free (mb_test_get (test->url, "/healthz"));
  g_free (mb_test_get (test->url, "/customers/Ms-Smith"));
  g_free (mb_test_ask (test->url, "PURR /secret HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
  g_autofree char *metrics = mb_test_get (test->url, "/metrics");
  static const char *const lines[] = {
    "\nmeterbook_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 2\n",
    "\nmeterbook_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n",
    "\nmeterbook_http_requests_total{method=\"other\",route=\"none\",status=\"404\"} 1\n",
    "\nmeterbook_http_request_duration_seconds_count{route=\"/healthz\"} 2\n",
    "\nmeterbook_http_connections 1\n",
    "\nmeterbook_unready_total 0\n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!strstr (metrics, lines[i]))
      g_error ("not there: %s%s", lines[i] + 1, metrics);
  g_assert_null (strstr (metrics, "Smith"));
  g_assert_null (strstr (metrics, "PURR"));
}

/* Bodies that are too large are refused before they have come whole, and not read for ever. */
static void
test_bodies (void)
{
  static const char head[] = "POST /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n";
  MbServerLimits limits = mb_server_limits;
  limits.max_body = 1000;
  g_autoptr (MbTestServer) test = mb_test_server_new (&limits);
  g_autofree char *chunk = g_strnfill (1000, 'x'),
                  *small = g_strconcat (head, "Content-Length: 1000\r\n\r\n", chunk, NULL),
                  *large = g_strconcat (head, "Content-Length: 1001\r\n\r\n", chunk, "y", NULL),
                  *chunked = g_strconcat (head, "Transfer-Encoding: chunked\r\n\r\n3e8\r\n", chunk,
                                          "\r\n1\r\ny\r\n0\r\n\r\n", NULL);
  const struct
  {
    const char *request;
    guint status;
  } rows[] = { { small, 405 }, { large, 413 }, { chunked, 413 } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *answer = mb_test_ask (test->url, rows[i].request);
      mb_test_assert_status (answer, rows[i].status);
    }

  /* One without an end: the server hangs up, by which time writing fails. */
  g_autofree char *piece = g_strconcat ("3e8\r\n", chunk, "\r\n", NULL);
  MbTestTalk talk = mb_test_talk_open (test->url);
  mb_test_talk_say (&talk, head);
  mb_test_talk_say (&talk, "Transfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 17; i++)
    mb_test_talk_say (&talk, piece);
  g_free (mb_test_talk_hear (&talk));
  mb_test_talk_close (&talk);
}

/* Whoever does not come to an end is left, wherever he stops. */
static void
test_slow (void)
{
  static const char *const beginnings[] = {
    "",
    "GET /hea",
    "GET /healthz HTTP/1.1\r\nHost: h\r\n",
    "POST /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345",
    "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\nGET /readyz HTTP/1.1\r\nHo",
  };
  MbServerLimits limits = mb_server_limits;
  limits.request_ms = 100;
  g_autoptr (MbTestServer) test = mb_test_server_new (&limits);
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      MbTestTalk talk = mb_test_talk_open (test->url);
      mb_test_talk_say (&talk, beginnings[i]);
      g_free (mb_test_talk_hear (&talk));
      mb_test_talk_close (&talk);
    }
}

/* A connection that is kept, and not used, ends; also one that is used a little. */
static void
test_idle (void)
{
  MbServerLimits limits = mb_server_limits;
  limits.idle_ms = 100;
  g_autoptr (MbTestServer) test = mb_test_server_new (&limits);
  static const char ask[] = "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n", *const more[] = { "", "G", "GET /readyz" };
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autofree char *request = g_strconcat (ask, more[i], NULL), *answer = mb_test_ask (test->url, request);
      mb_test_assert_status (answer, 200);
    }
}

static void
test_crowd (void)
{
  static const char ask[] = "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n";
  MbServerLimits limits = mb_server_limits;
  limits.max_connections = 2;
  g_autoptr (MbTestServer) test = mb_test_server_new (&limits);
  MbTestTalk talks[2];
  for (gsize i = 0; i < G_N_ELEMENTS (talks); i++)
    {
      talks[i] = mb_test_talk_open (test->url);
      mb_test_talk_say (&talks[i], ask);
      g_free (mb_test_talk_wait_for (&talks[i], "\"ok\""));
    }
  MbTestTalk third = mb_test_talk_open (test->url);
  g_autofree char *nothing = mb_test_talk_hear (&third);
  g_assert_cmpstr (nothing, ==, "");
  mb_test_talk_close (&third);

  /* The others are served on, and when one has gone there is room. */
  mb_test_talk_say (&talks[0], "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
  g_free (mb_test_talk_wait_for (&talks[0], "\nmeterbook_http_connections_turned_away_total 1\n"));
  mb_test_talk_say (&talks[1], "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  g_free (mb_test_talk_hear (&talks[1]));
  g_autofree char *answer = mb_test_get (test->url, "/healthz");
  mb_test_assert_status (answer, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (talks); i++)
    mb_test_talk_close (&talks[i]);
}

/* Until so many requests are being answered, the question itself among them. */
static void
wait_for_running (MbTestTalk *talk, guint n)
{
  g_autofree char *line = g_strdup_printf ("\nmeterbook_http_requests_running %u\n", n);
  for (gboolean so = FALSE; !so;)
    {
      mb_test_talk_say (talk, "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
      g_autofree char *metrics = mb_test_talk_wait_for (talk, "meterbook_unready_total 0\n");
      so = strstr (metrics, line) != NULL;
    }
}

/* What has begun is answered, what comes now is not. */
static void
test_drain (void)
{
  g_autoptr (MbTestServer) test = mb_test_server_new (&mb_server_limits);
  MbTestTalk begun = mb_test_talk_open (test->url), kept = mb_test_talk_open (test->url);
  mb_test_talk_say (&begun, "GET /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nConnection: close\r\n\r\n12");
  wait_for_running (&kept, 2);
  mb_test_server_drain (test);
  mb_test_talk_say (&kept, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  g_autofree char *refused = mb_test_talk_hear (&kept);
  mb_test_assert_status (refused, 503);
  g_assert_nonnull (strstr (refused, "The server is being stopped."));
  g_assert_false (test->drained);
  mb_test_talk_say (&begun, "34");
  g_autofree char *answer = mb_test_talk_hear (&begun);
  mb_test_assert_status (answer, 200);
  mb_test_server_join (test);
  g_assert_true (test->drained);
  mb_test_talk_close (&begun);
  mb_test_talk_close (&kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mb_server_log_start ();
  g_test_add_func ("/server/server/answers", test_answers);
  g_test_add_func ("/server/server/metrics", test_metrics);
  g_test_add_func ("/server/server/bodies", test_bodies);
  g_test_add_func ("/server/server/slow", test_slow);
  g_test_add_func ("/server/server/idle", test_idle);
  g_test_add_func ("/server/server/crowd", test_crowd);
  g_test_add_func ("/server/server/drain", test_drain);
  return g_test_run ();
}
