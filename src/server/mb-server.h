/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"
#include "mb-connection-limits.h"

/**
 * MbServer: a book, answered for over HTTP.
 *
 * What it answers is the table of routes (mb-route.h).  Each request is counted and logged; limits are those of
 * MbConnectionLimits.  A method that a route does not have gets 405, a path that is no route 404, both as problem
 * documents.
 *
 * Threads: it answers in the thread-default main context of the thread that made it, where all of its functions are
 * called; the book is read in other threads.
 */
typedef struct _MbServer MbServer;

/* @book must outlive it.  @certificate: NULL for plain http. */
MbServer *mb_server_new (MbBook *book, GTlsCertificate *certificate, const MbServerLimits *limits, GError **error);
/* Closes what is still open. */
void mb_server_free (MbServer *self);

/* Answers from now on; LISTEN where the address cannot be had. */
gboolean mb_server_listen (MbServer *self, GSocketAddress *address, GError **error);
/* (transfer full): "http://127.0.0.1:8080", with the port that was taken. */
char *mb_server_get_url (MbServer *self);

/* Lets the requests that have come be answered, and refuses new ones with 503; calls @drained once none is under way,
 * or after ten seconds. */
void mb_server_drain (MbServer *self, void (*drained) (gpointer user_data), gpointer user_data);

/* What routes answer with. */
typedef struct _MbReadiness MbReadiness;
MbReadiness *mb_server_get_readiness (MbServer *self);
MbServerMetrics *mb_server_get_metrics (MbServer *self);
guint mb_server_get_n_connections (MbServer *self);
guint mb_server_get_n_running (MbServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbServer, mb_server_free)
