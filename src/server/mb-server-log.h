/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The server's log: to the journal with its fields where standard error leads there, else one JSON object a line on
 * standard error.
 *
 * No personal data: of a request it has the method, the route as the table of routes names it (never the path or the
 * query that came), the status and the time it took; no address, no header, no body.
 *
 * Threads: any.
 */

/* From here on everything that is logged in this process goes that way. */
void mb_server_log_start (void);

/* @routine: asked by a machine every few seconds; told only where debugging is on (G_MESSAGES_DEBUG). */
void mb_server_log_request (const char *method, const char *route, guint status, gint64 microseconds, gboolean routine);
