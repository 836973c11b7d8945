/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-live-feed.h"

/**
 * MbLiveBoard: what is known of every register that ever sent: its last value, and how quickly water runs there.
 *
 * Filled once from the book, on a reader thread; then kept by what comes in.  Its questions go through all entries and
 * are cheap enough to be asked once a second.
 *
 * Threads: one owner at a time.
 */
typedef struct _MbLiveBoard MbLiveBoard;

/* A register, with its meter.  Owned by the board. */
typedef struct
{
  MbUuid register_id;
  MbUuid meter_id;
  char *serial;
  char *address; /* NULL: it hangs nowhere */
  MbInstant at;  /* of the last value; MB_INSTANT_NONE: none yet */
  bool has_value;
  MbQuantity value;
  uint32_t flags;        /* of the last frame */
  MbInstant received_at; /* of the last frame */
} MbLiveMeter;

/* A meter that has said nothing for so long is late. */
#define MB_LIVE_LATE_AFTER (26 * 3600 * MB_INSTANT_SECOND)

MbLiveBoard *mb_live_board_new (void);
void mb_live_board_free (MbLiveBoard *board);

/* An MbReadFunc: fills an empty board. */
bool mb_live_board_read (MbDatabase *database, const MbUuid *utility, gpointer board, GError **error);

guint mb_live_board_n_meters (const MbLiveBoard *board);
const MbLiveMeter *mb_live_board_get (const MbLiveBoard *board, guint index);
/* NULL: it is not on the board. */
const MbLiveMeter *mb_live_board_find (const MbLiveBoard *board, const MbUuid *register_id);
/* What a frame says; false where its register is not on the board, which must then be read anew.  What is older than
 * what is known changes nothing but when the meter was heard. */
bool mb_live_board_take (MbLiveBoard *board, const MbLiveFrame *frame);

typedef struct
{
  guint n_meters;
  guint n_heard;   /* since @midnight */
  guint n_late;    /* as MB_LIVE_LATE_AFTER says */
  guint n_flagged; /* complain of something now */
  guint n_leaks;   /* of these: leak or burst */
} MbLiveCount;

MbLiveCount mb_live_board_count (const MbLiveBoard *board, MbInstant midnight, MbInstant now);

typedef enum
{
  MB_LIVE_WHO_LATE,    /* longest silent first */
  MB_LIVE_WHO_FLAGGED, /* latest first */
} MbLiveWho;

/* (transfer container) (element-type MbLiveMeter): at most @most. */
GPtrArray *mb_live_board_list (const MbLiveBoard *board, MbLiveWho who, MbInstant now, guint most);
