/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-draft-bill-repository.h"

#include <adwaita.h>

/**
 * MbDraftChips: the groups of a run's drafts with their counts, one of which is chosen: all, in error, held, and each
 * exception that there is.
 *
 * Signal "changed": another group was chosen.
 */
#define MB_TYPE_DRAFT_CHIPS (mb_draft_chips_get_type ())
G_DECLARE_FINAL_TYPE (MbDraftChips, mb_draft_chips, MB, DRAFT_CHIPS, AdwBin)

/* The choice stays where its group is still there. */
void mb_draft_chips_set_totals (MbDraftChips *self, const MbDraftTotals *totals);
/* Sets states and exceptions of the filter. */
void mb_draft_chips_get_filter (MbDraftChips *self, MbDraftFilter *filter);
/* The number of groups. */
guint mb_draft_chips_get_n (MbDraftChips *self);
void mb_draft_chips_choose (MbDraftChips *self, guint group);
