/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MbServerMetrics: what the server counts of itself, for Prometheus.
 *
 * Labels come from the table of routes and short lists only: what a caller makes up cannot make new ones.
 *
 * Threads: the server's main thread.
 */
typedef struct _MbServerMetrics MbServerMetrics;

MbServerMetrics *mb_server_metrics_new (void);
void mb_server_metrics_free (MbServerMetrics *self);

/* A request was answered, or cut off (@status 0). */
void mb_server_metrics_count (MbServerMetrics *self, const char *method, const char *route, guint status,
                              gint64 microseconds);
void mb_server_metrics_count_turned_away (MbServerMetrics *self);
void mb_server_metrics_count_unready (MbServerMetrics *self);

/* The text format, version 0.0.4. */
#define MB_SERVER_METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"
char *mb_server_metrics_text (MbServerMetrics *self, guint n_connections, guint n_running);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbServerMetrics, mb_server_metrics_free)
