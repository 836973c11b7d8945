/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-server-metrics.h"

#include <libsoup/soup.h>

/**
 * MbConnectionLimits: how much of the server one caller, or all together, may take.
 *
 * * Connections beyond @max_connections are closed at once.
 * * A request may take @request_ms to the end of its answer, counted from the connection itself for the first one on it,
 *   and from the first line for a later one; then the connection is closed.
 * * Between an answer and the next request's first line a connection may stay open for @idle_ms.
 *   All three are whole spans: a byte now and then does not lengthen them.
 * * A body above @max_body is answered with 413.  It is read and thrown away, sixteen times that at most.  None is kept:
 *   no route takes one.
 *
 * Threads: that of the SoupServer.
 */
typedef struct
{
  guint max_connections;
  guint request_ms;
  guint idle_ms;
  goffset max_body;
} MbServerLimits;

/* What a server is run with. */
extern const MbServerLimits mb_server_limits;

typedef struct _MbConnectionLimits MbConnectionLimits;

/* @soup and @metrics must outlive it; it goes before the server's connections do. */
MbConnectionLimits *mb_connection_limits_new (SoupServer *soup, const MbServerLimits *limits, MbServerMetrics *metrics);
void mb_connection_limits_free (MbConnectionLimits *self);

guint mb_connection_limits_n_open (MbConnectionLimits *self);
