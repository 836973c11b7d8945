/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MbTestTalk: one connection to a server, byte by byte.  Whatever is waited for ends the test after 20 seconds.
 */
typedef struct
{
  GSocketConnection *connection;
} MbTestTalk;

/* @url: "http://127.0.0.1:8080". */
MbTestTalk mb_test_talk_open (const char *url);
void mb_test_talk_close (MbTestTalk *talk);
void mb_test_talk_say (MbTestTalk *talk, const char *text);
/* Everything up to the end of the connection. */
char *mb_test_talk_hear (MbTestTalk *talk);
/* Until @text has come; gives what has come by then. */
char *mb_test_talk_wait_for (MbTestTalk *talk, const char *text);

/* The whole answer to one request on a connection of its own, which @request asks to be closed. */
char *mb_test_ask (const char *url, const char *request);
/* The whole answer to a GET. */
char *mb_test_get (const char *url, const char *path);
void mb_test_assert_status (const char *answer, guint status);
/* The answer's text behind its head. */
const char *mb_test_body (const char *answer);
