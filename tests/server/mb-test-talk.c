/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-test-talk.h"

#include <string.h>

#define PATIENCE_S 20

MbTestTalk
mb_test_talk_open (const char *url)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_socket_client_set_timeout (client, PATIENCE_S);
  MbTestTalk talk = { g_socket_client_connect_to_uri (client, url, 80, NULL, &error) };
  g_assert_no_error (error);
  return talk;
}

void
mb_test_talk_close (MbTestTalk *talk)
{
  g_clear_object (&talk->connection);
}

void
mb_test_talk_say (MbTestTalk *talk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (talk->connection)), text, strlen (text), NULL,
                             NULL, &error);
  g_assert_no_error (error);
}

/* False at the end.  A server that closes with bytes unread resets the connection: an end as well. */
static gboolean
hear_more (MbTestTalk *talk, GString *heard)
{
  char buffer[4096];
  g_autoptr (GError) error = NULL;
  const gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (talk->connection)), buffer,
                                        sizeof buffer, NULL, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    g_assert_no_error (error);
  if (n > 0)
    g_string_append_len (heard, buffer, n);
  return n > 0;
}

char *
mb_test_talk_hear (MbTestTalk *talk)
{
  GString *heard = g_string_new (NULL);
  while (hear_more (talk, heard))
    ;
  return g_string_free (heard, FALSE);
}

char *
mb_test_talk_wait_for (MbTestTalk *talk, const char *text)
{
  GString *heard = g_string_new (NULL);
  while (!strstr (heard->str, text))
    if (!hear_more (talk, heard))
      g_error ("the server ended before it said “%s”: %s", text, heard->str);
  return g_string_free (heard, FALSE);
}

char *
mb_test_ask (const char *url, const char *request)
{
  MbTestTalk talk = mb_test_talk_open (url);
  mb_test_talk_say (&talk, request);
  char *answer = mb_test_talk_hear (&talk);
  mb_test_talk_close (&talk);
  return answer;
}

char *
mb_test_get (const char *url, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n", path);
  return mb_test_ask (url, request);
}

void
mb_test_assert_status (const char *answer, guint status)
{
  g_autofree char *begins = g_strdup_printf ("HTTP/1.1 %u ", status);
  if (!g_str_has_prefix (answer, begins))
    g_error ("not answered with %u: %s", status, answer);
}

const char *
mb_test_body (const char *answer)
{
  const char *end = strstr (answer, "\r\n\r\n");
  g_assert_nonnull (end);
  return end + 4;
}
