/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"

/**
 * MbChartCard: the card beside the marker: when, and what each layer shows then.
 *
 * Told by the marker how large it may be; asks nobody for room, so that a moving marker lays nothing out again.
 */
#define MB_TYPE_CHART_CARD (mb_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (MbChartCard, mb_chart_card, MB, CHART_CARD, GtkWidget)

GtkWidget *mb_chart_card_new (void);

void mb_chart_card_clear (MbChartCard *self);
void mb_chart_card_set_heading (MbChartCard *self, const char *heading);
/* @layer gives the sample of the row and must stay until the card is cleared. */
void mb_chart_card_add_row (MbChartCard *self, MbChartLayer *layer, const char *title, const char *text,
                            const char *note);

void mb_chart_card_get_size (MbChartCard *self, int max_width, int *width, int *height);

/* What the card says, in one line: for who does not see it. */
char *mb_chart_card_to_text (MbChartCard *self);
