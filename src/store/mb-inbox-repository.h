/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * The inbox: every frame as it came in, with what became of it.
 *
 * It is not in the change log.  Frames stay 30 days, those behind readings and those with an error as long as they are
 * needed.
 *
 * Texts and payloads are borrowed when a frame is given and owned by it when it was found: clear it then.
 */
typedef enum
{
  MB_INBOX_STORED,         /* its value is in the telemetry */
  MB_INBOX_EVENT,          /* understood; it carries no register value */
  MB_INBOX_UNKNOWN_DEVICE, /* understood, but no meter has that device */
  MB_INBOX_ERROR,          /* not understood; the error says why */
  MB_N_INBOX_OUTCOMES
} MbInboxOutcome;

/* "stored", "event", "unknown-device", "error". */
const char *mb_inbox_outcome_name (MbInboxOutcome outcome);
bool mb_inbox_outcome_parse (const char *name, MbInboxOutcome *outcome);

typedef struct
{
  MbUuid id;
  char *topic;
  uint8_t *payload;
  size_t size;
  MbInstant received_at;
  MbInboxOutcome outcome;
  char *error;  /* NULL but for MB_INBOX_ERROR */
  char *device; /* NULL where it is not known */
} MbInboxFrame;

void mb_inbox_frame_clear (MbInboxFrame *frame);

/* @inserted: false where a frame with that id is there; it is left as it is. */
bool mb_inbox_insert (MbTransaction *tx, const MbInboxFrame *frame, bool *inserted, GError **error);
/* What became of a frame at a later look at it; @problem as the frame's error. */
bool mb_inbox_settle (MbTransaction *tx, const MbUuid *id, MbInboxOutcome outcome, const char *problem, GError **error);
/* NOT_FOUND where there is no such frame. */
bool mb_inbox_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbInboxFrame *frame, GError **error);

/* (transfer full) (element-type MbInboxFrame): at most @limit with that outcome that came in before @before (INT64_MAX:
 * all), newest first. */
GArray *mb_inbox_list (MbDatabase *database, const MbUuid *utility, MbInboxOutcome outcome, MbInstant before,
                       unsigned limit, GError **error);
/* (transfer full) (element-type MbInboxFrame): at most @limit of a device with from ≤ received_at < to, oldest first. */
GArray *mb_inbox_list_by_device (MbDatabase *database, const MbUuid *utility, const char *device, MbInstant from,
                                 MbInstant to, unsigned limit, GError **error);
/* (transfer full) (element-type MbInboxFrame): the last @limit of a device, newest first. */
GArray *mb_inbox_list_newest (MbDatabase *database, const MbUuid *utility, const char *device, unsigned limit,
                              GError **error);
/* (transfer full) (element-type MbInboxFrame): at most @limit of an unknown device, oldest first. */
GArray *mb_inbox_list_unknown (MbDatabase *database, const MbUuid *utility, const char *device, unsigned limit,
                               GError **error);
bool mb_inbox_count (MbDatabase *database, const MbUuid *utility, MbInboxOutcome outcome, int64_t *count,
                     GError **error);

/* A device that sends and that no meter has. */
typedef struct
{
  char *device;
  int64_t n_frames;
  MbInstant first_at; /* received */
  MbInstant last_at;
} MbUnknownDevice;

/* (transfer full) (element-type MbUnknownDevice): by device. */
GArray *mb_inbox_unknown_devices (MbDatabase *database, const MbUuid *utility, GError **error);

/* Removes at most @limit frames that came in before @before, but none with an error and none behind a reading. */
bool mb_inbox_purge (MbTransaction *tx, MbInstant before, unsigned limit, int64_t *n_purged, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbInboxFrame, mb_inbox_frame_clear)
