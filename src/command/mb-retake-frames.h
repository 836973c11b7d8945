/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbRetakeFrames: the frames that an unknown device sent are taken again, now that a meter has it.
 *
 * At most MB_TAKE_FRAMES_MAX at a time; do it again while @more.
 */
typedef struct
{
  const char *device;

  /* Result */
  unsigned stored;
  unsigned events;
  unsigned errors;
  bool more;
} MbRetakeFrames;

extern const MbCommand mb_retake_frames;
