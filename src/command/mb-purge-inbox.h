/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"

/**
 * MbPurgeInbox: frames older than 30 days go, but for those behind readings and those with an error.
 *
 * Some thousand at a time; do it again while @more.
 */
#define MB_INBOX_DAYS 30

typedef struct
{
  /* Result */
  int64_t n_purged;
  bool more;
} MbPurgeInbox;

extern const MbCommand mb_purge_inbox;
