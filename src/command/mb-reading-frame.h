/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-inbox-repository.h"

/**
 * mb_reading_frame_find:
 * @device: (nullable): whose frame it is
 * @at: the time that the frame says
 * @frame_id: (out) (transfer full) (nullable): NULL where the frame is not in the inbox (any more)
 *
 * The frame behind a value, so that it is kept with the reading and can be shown.
 */
bool mb_reading_frame_find (MbDatabase *database, const MbUuid *utility, const char *device, MbInstant at,
                            GTimeZone *zone, GBytes **frame_id, GError **error);
