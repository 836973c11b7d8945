/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-live-board.h"
#include "mb-session.h"

#include <adwaita.h>

/**
 * MbLiveChart: the large chart of the live page: the flow of all meters together or of one, or what one shows, over the
 * last hour, day or week.  It begins with what the book has and goes on with what comes in.
 *
 * The last value and its age stand below it as text.
 */
#define MB_TYPE_LIVE_CHART (mb_live_chart_get_type ())
G_DECLARE_FINAL_TYPE (MbLiveChart, mb_live_chart, MB, LIVE_CHART, AdwBin)

void mb_live_chart_set_session (MbLiveChart *self, MbSession *session);
/* Before the first board: whether messages come in, so that it begins with the last hour; else with the last day. */
void mb_live_chart_set_streaming (MbLiveChart *self, bool streaming);
/* The meters to choose from; the chosen one stays chosen.  @now: as below. */
void mb_live_chart_set_board (MbLiveChart *self, const MbLiveBoard *board, MbInstant now);
/* Shows that register; nil: all of them together. */
void mb_live_chart_choose (MbLiveChart *self, const MbUuid *register_id);
void mb_live_chart_take (MbLiveChart *self, const MbLiveBatch *batch);
/* Once a second.  The board is that of mb_live_chart_set_board(). */
void mb_live_chart_tick (MbLiveChart *self, const MbLiveBoard *board, MbInstant now);
