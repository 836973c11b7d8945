/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-document.h"
#include "mb-pen.h"

/**
 * MbUsageBars: the use of thirteen months as bars: the periods before, and this one.
 *
 * This period is filled strongly, others palely; the one a year ago has a frame; an estimated one is hatched; one of
 * somebody else who lived there is empty.  Each has its month under it, this one and that of a year ago their use
 * above: colour is never the only sign.
 */
#define MB_USAGE_BARS 13

/* Whether there is something to compare: usage, and a period before. */
bool mb_usage_bars_exist (const MbBillDocument *document);
/* Draws in the rectangle, where they exist. */
void mb_usage_bars_draw (const MbPen *pen, const MbBillDocument *document, double x, double y, double width,
                         double height);
