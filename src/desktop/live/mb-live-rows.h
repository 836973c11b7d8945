/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * MbLiveRows: a short list whose rows change all the time: widgets are made once, their texts exchanged.
 *
 * Signal "chosen" (guint): a row was activated.
 */
#define MB_TYPE_LIVE_ROWS (mb_live_rows_get_type ())
G_DECLARE_FINAL_TYPE (MbLiveRows, mb_live_rows, MB, LIVE_ROWS, AdwBin)

#define MB_LIVE_ROWS_MAX 40

typedef struct
{
  const char *icon;       /* NULL: none */
  const char *icon_words; /* what the icon says */
  const char *title;
  const char *subtitle; /* may be NULL */
  const char *value;
  const char *age;
  bool activatable;
} MbLiveRow;

/* Copies; at most MB_LIVE_ROWS_MAX. */
void mb_live_rows_set (MbLiveRows *self, const MbLiveRow *rows, guint n_rows);
