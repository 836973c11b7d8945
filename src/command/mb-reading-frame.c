/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-frame.h"

#include "mb-decoder.h"

/* A frame is looked for among those that came in soon after the time it says. */
#define SOON (INT64_C (3600) * MB_INSTANT_SECOND)
#define FRAMES 16

bool
mb_reading_frame_find (MbDatabase *database, const MbUuid *utility, const char *device, MbInstant at, GTimeZone *zone,
                       GBytes **frame_id, GError **error)
{
  *frame_id = NULL;
  if (!device)
    return true;
  g_autoptr (GArray) frames = mb_inbox_list_by_device (database, utility, device, at, at + SOON, FRAMES, error);
  if (!frames)
    return false;
  for (guint i = 0; i < frames->len && !*frame_id; i++)
    {
      const MbInboxFrame *frame = &g_array_index (frames, MbInboxFrame, i);
      MbTelemetry telemetry;
      if (frame->outcome == MB_INBOX_STORED
          && mb_decode_frame (frame->topic, frame->payload, frame->size, frame->received_at, zone, &telemetry, NULL)
          && telemetry.time == at)
        *frame_id = g_bytes_new (frame->id.bytes, sizeof frame->id.bytes);
    }
  return true;
}
