/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"
#include "mb-quantity.h"

#include <gio/gio.h>

/**
 * MbLiveFeed: listens to the meters as long as a book is open, and tells the pages what comes in.
 *
 * A frame goes the way of every frame: broker → spool (BOOK.spool beside the book) → mb_take_frames, in groups; only
 * then is it told here.  So what a page shows is in the book already, and nothing depends on a page being there.
 *
 * Signals, in the main thread:
 *   "values" (MbLiveBatch *): what came in since the last time, gathered: however many frames arrive, there is one
 *            emission at most for each turn of the main loop;
 *   "changed": phase, problem or counters are not what they were; at most once a second.
 *
 * Threads: the functions belong to the main thread; files and the network are touched by threads of its own.
 */
#define MB_TYPE_LIVE_FEED (mb_live_feed_get_type ())
G_DECLARE_FINAL_TYPE (MbLiveFeed, mb_live_feed, MB, LIVE_FEED, GObject)

typedef enum
{
  MB_LIVE_OFF,        /* no broker is set */
  MB_LIVE_CONNECTING, /* at first */
  MB_LIVE_CONNECTED,
  MB_LIVE_OFFLINE, /* the broker cannot be reached, or the spool not be used: `problem` says why; it is tried again */
} MbLivePhase;

typedef struct
{
  MbLivePhase phase;
  char *problem;            /* a sentence; NULL: all is well */
  double frames_per_second; /* in the last second */
  int64_t lag_us;           /* from receipt until it was in the book, of the last group */
  uint64_t n_waiting;       /* frames in the spool */
  uint64_t n_frames;        /* taken into the book since the start, as the numbers below */
  uint64_t n_values;
  uint64_t n_events;
  uint64_t n_unknown; /* from devices that no meter has */
  uint64_t n_errors;  /* not understood */
  MbInstant last_at;  /* when the last frame was received; MB_INSTANT_NONE: none yet */
} MbLiveState;

/* One frame, and what it says where a meter of the book sent it. */
typedef struct
{
  char *topic;
  MbInstant received_at;
  bool known; /* a meter of the book sent it */
  MbUuid register_id;
  MbUuid meter_id;
  MbInstant at;
  bool has_value; /* false: an event */
  MbQuantity value;
  uint32_t flags; /* MbTelemetryFlags, and MB_SAMPLE_CLOCK */
} MbLiveFrame;

typedef struct
{
  GArray *frames; /* MbLiveFrame, in the order in which they came */
} MbLiveBatch;

/* The book must live until mb_live_feed_shut().  Nothing is listened to before a broker is set. */
MbLiveFeed *mb_live_feed_new (MbBook *book);

/* Property "broker-url": "mqtt://HOST:PORT"; empty or NULL listens to none.  Takes effect by and by; a text that is no
 * address is told by the state. */
void mb_live_feed_set_broker_url (MbLiveFeed *self, const char *url);
const char *mb_live_feed_get_broker_url (MbLiveFeed *self);

/* Valid until the main loop runs. */
const MbLiveState *mb_live_feed_get_state (MbLiveFeed *self);

/* Leaves the broker and puts what is on its way into the book; nothing is listened to any more.  Waits for it. */
void mb_live_feed_shut (MbLiveFeed *self);
