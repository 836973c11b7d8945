/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-server.h"
#include "mb-test-book.h"

/**
 * MbTestServer: a server over a new book on a free port, in a thread of its own.
 */
typedef struct
{
  MbTestBook *book;
  char *url;

  MbServerLimits limits;
  MbServer *server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GAsyncQueue *draining; /* has something in it once that has begun */
  gboolean drained;
} MbTestServer;

MbTestServer *mb_test_server_new (const MbServerLimits *limits);
/* Begins to drain; it ends when it has. */
void mb_test_server_drain (MbTestServer *test);
/* Waits until it has drained; then there is only mb_test_server_free(). */
void mb_test_server_join (MbTestServer *test);
void mb_test_server_free (MbTestServer *test);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTestServer, mb_test_server_free)
