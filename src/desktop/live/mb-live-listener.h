/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-collector.h"
#include "mb-live-feed.h"
#include "mb-mqtt-source.h"

/**
 * MbLiveListener: one broker, the spool beside the book, and the thread that takes frames into the book: what MbLiveFeed
 * runs behind itself.
 *
 * Threads: start and stop block and are not for the main thread; one at a time.  @told is called from the collector's
 * thread, after each group is in the book.
 */
typedef struct _MbLiveListener MbLiveListener;

typedef struct
{
  unsigned values, events, unknown, errors;
} MbLiveCounts;

/* @frames: (transfer full) (element-type MbLiveFrame) */
typedef void (*MbLiveTold) (GArray *frames, const MbLiveCounts *counts, gpointer user_data);

MbLiveListener *mb_live_listener_start (MbBook *book, const char *url, MbLiveTold told, gpointer user_data,
                                        GError **error);
/* Accepts NULL. */
void mb_live_listener_stop (MbLiveListener *listener);

/* How it goes: phase, problem, rate, lag and what waits; the rest of *state is left alone.  Any thread. */
void mb_live_listener_describe (MbLiveListener *listener, MbLiveState *state);

/* (element-type MbLiveFrame) that frees the topics. */
GArray *mb_live_frames_new (void);
